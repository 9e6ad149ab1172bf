package io.residency.hibernate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.Resident;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that only read, over a store with a replica whose rows can be told from the primary's. */
class ReadOnlySessionTest {
    @Entity(name = "leaflet")
    @Resident
    static class Leaflet {
        @Id
        Long id;

        @TenantId
        String tenant;

        String body;
    }

    private static Regions regions(String rows, String replicasRegion) throws SQLException {
        Regions regions = new Regions(rows);
        String replica = regions.url("replica");
        try (Connection around = DriverManager.getConnection(replica);
                Statement statement = around.createStatement()) {
            statement.execute("create table leaflet (id bigint primary key, tenant varchar(255), body varchar(255))");
            statement.execute("insert into leaflet values (1, 'acme', 'of the replica'), (2, 'globex', 'canary')");
        }
        return regions.with("residency.regions.ch.jurisdiction", "CH")
                .with("residency.boundaries.eu", "eu, ch")
                .with("residency.stores.eu.footprint", "eu, ch")
                .with("residency.stores.eu.replicas.near.url", replica)
                .with("residency.stores.eu.replicas.near.region", replicasRegion);
    }

    private static Session reading(SessionFactory factory) {
        return factory.withOptions().readOnly(true).openSession();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "mixed"})
    void they_read_from_the_replica_and_others_from_the_primary(String rows) throws Exception {
        try (SessionFactory factory = regions(rows, "ch").open(Leaflet.class)) {
            Residency residency = HibernateResidency.of(factory);
            residency.run("acme", () -> {
                factory.inTransaction(session -> {
                    Leaflet leaflet = new Leaflet();
                    leaflet.id = 1L;
                    leaflet.body = "of the primary";
                    session.persist(leaflet);
                });
                try (Session session = reading(factory)) {
                    assertThat(session.find(Leaflet.class, 1L).body).isEqualTo("of the replica");
                    assertThat(session.createSelectionQuery("select count(*) from leaflet", Long.class)
                                    .getSingleResult())
                            .isEqualTo(1);
                }
                try (Session session = factory.openSession()) {
                    assertThat(session.find(Leaflet.class, 1L).body).isEqualTo("of the primary");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "mixed"})
    void they_write_nothing_and_read_nobody_elses(String rows) throws Exception {
        try (SessionFactory factory = regions(rows, "eu").open(Leaflet.class)) {
            HibernateResidency.of(factory).run("acme", () -> {
                try (Session session = reading(factory)) {
                    assertThatThrownBy(() -> session.doWork(connection -> {
                                try (Statement statement = connection.createStatement()) {
                                    statement.executeUpdate("update leaflet set body = 'x' where tenant = 'acme'");
                                }
                            }))
                            .hasStackTraceContaining("ESCAPE");
                }
                try (Session session = reading(factory)) {
                    assertThat(session.find(Leaflet.class, 2L)).isNull();
                    assertThatThrownBy(() -> session.createNativeQuery(
                                            "select body from leaflet where tenant = 'globex'", String.class)
                                    .getResultList())
                            .hasStackTraceContaining("FOREIGN_TENANT");
                }
            });
        }
    }
}
