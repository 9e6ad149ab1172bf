package io.residency.hibernate.compatibility;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TicketRepository extends JpaRepository<Ticket, Long> {
    List<Ticket> findBySubject(String subject);

    @Query(value = "select subject from ticket", nativeQuery = true)
    List<String> subjects();
}
