package io.residency.hibernate.compatibility;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Its transactions are as an application writes them. */
class TicketService {
    private final TicketRepository tickets;

    TicketService(TicketRepository tickets) {
        this.tickets = tickets;
    }

    @Transactional
    public Long open(String subject) {
        return tickets.save(new Ticket(subject)).getId();
    }

    @Transactional
    public void rename(Long id, String subject) {
        tickets.findById(id).orElseThrow().setSubject(subject);
    }

    @Transactional
    public Ticket save(Ticket detached) {
        return tickets.save(detached);
    }

    @Transactional
    public void both(Long id, Runnable between) {
        tickets.findById(id).orElseThrow().setSubject("outer");
        between.run();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Long log(String subject) {
        return tickets.save(new Ticket(subject)).getId();
    }

    @Transactional(readOnly = true)
    public String subject(Long id) {
        return tickets.findById(id).map(Ticket::getSubject).orElse(null);
    }
}
