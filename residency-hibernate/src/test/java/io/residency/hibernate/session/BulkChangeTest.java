package io.residency.hibernate.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import io.residency.hibernate.Regions;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

/** Bulk changes of several tables go through a temporary one, over the connection that has made the schema. */
class BulkChangeTest {
    @Entity(name = "letter")
    @Resident
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Letter {
        @Id
        Long id;

        @TenantId
        String tenant;

        @Column(check = @CheckConstraint(constraint = "body in ('x', 'y')"))
        String body;
    }

    @Entity(name = "parcel")
    static class Parcel extends Letter {
        int weight;
    }

    private static Parcel parcel(long id) {
        Parcel parcel = new Parcel();
        parcel.id = id;
        parcel.body = "x";
        return parcel;
    }

    @Test
    void rows_are_written_after_a_bulk_change_as_before_it() {
        Regions regions = new Regions("own").with("residency.stores.eu.hikari.maximumPoolSize", "1");
        try (SessionFactory factory = regions.open(Letter.class, Parcel.class)) {
            Regions.residency(factory).run("acme", () -> {
                for (long id = 1; id <= 3; id++) {
                    Parcel parcel = parcel(id);
                    factory.inTransaction(session -> session.persist(parcel));
                    int changed = factory.fromTransaction(session -> session.createMutationQuery(
                                    "update parcel set weight = weight + 1, body = 'y' where weight >= 0")
                            .executeUpdate());
                    assertThat(changed).isEqualTo((int) id);
                }
                int deleted = factory.fromTransaction(session ->
                        session.createMutationQuery("delete from parcel").executeUpdate());
                assertThat(deleted).isEqualTo(3);
                factory.inTransaction(session -> session.persist(parcel(4)));
            });
        }
    }
}
