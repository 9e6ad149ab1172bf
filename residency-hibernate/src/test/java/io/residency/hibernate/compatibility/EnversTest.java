package io.residency.hibernate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import io.residency.hibernate.ResidencyMap;
import org.hibernate.SessionFactory;
import org.hibernate.envers.AuditReaderFactory;
import org.junit.jupiter.api.Test;

class EnversTest {
    /** Nothing in the audit table of a collection says whose a row is. */
    @Test
    void an_audited_collection_is_refused_where_rows_are_told_apart_by_column() {
        assertThat(new Regions("tenant").refusal(Ticket.class))
                .contains("1 problem")
                .contains("Ticket_tags_AUD: has no attribute with @TenantId")
                .contains("@NotAudited");
    }

    @Test
    void revisions_are_kept_with_the_tenants_data() {
        try (SessionFactory factory = new Regions("own").open(Ticket.class)) {
            Residency residency = HibernateResidency.of(factory);
            assertThat(ResidencyMap.of(factory).toString())
                    .contains("Ticket_AUD is resident(tenant)")
                    .contains("REVINFO is local");
            Long id = residency.<Long, RuntimeException>call(
                    "acme",
                    () -> factory.fromTransaction(session -> {
                        Ticket ticket = new Ticket("first");
                        ticket.getTags().add("new");
                        session.persist(ticket);
                        return ticket.getId();
                    }));
            residency.run("acme", () -> {
                factory.inTransaction(session -> session.find(Ticket.class, id).setSubject("second"));
                factory.inTransaction(
                        session -> assertThat(AuditReaderFactory.get(session).getRevisions(Ticket.class, id))
                                .hasSize(2));
                factory.inTransaction(session -> assertThat(AuditReaderFactory.get(session)
                                .find(Ticket.class, id, 1)
                                .getSubject())
                        .isEqualTo("first"));
                factory.inTransaction(session -> session.remove(session.find(Ticket.class, id)));
            });
            residency.run(
                    "acme",
                    () -> assertThatThrownBy(() -> factory.inTransaction(session -> session.createNativeMutationQuery(
                                            "update Ticket_AUD set tenant = 'globex'")
                                    .executeUpdate()))
                            .hasStackTraceContaining("FOREIGN_TENANT"));
        }
    }
}
