package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Resident;
import io.residency.config.ConfigurationException;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PostgreSQL keeps outside of its tables is refused at boot; what is as long and stays in its row works. */
class LargeObjectsTest {

    @Test
    void a_large_object_of_postgresql_is_refused_at_boot_with_what_to_write_instead() throws Exception {
        try (World world = new GuardedWorld(Layout.ownWith(Letter.class), Database.POSTGRESQL)) {
            assertThatThrownBy(world::factory)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Letter, column text: is a large object in PostgreSQL")
                    .hasMessageContaining("Letter, column scan: is a large object in PostgreSQL")
                    .hasMessageContaining("Letter.pages, column pages: is a large object in PostgreSQL")
                    .hasMessageContaining("@Column(length = Length.LONG32) without @Lob")
                    .hasMessageNotContaining("subject");
        }
    }

    @Test
    void it_works_where_it_stands_in_its_row() throws Exception {
        try (World world = new GuardedWorld(Layout.ownWith(Letter.class), Database.H2)) {
            world.in(ACME, session -> {
                Letter letter = new Letter();
                letter.text = "long";
                session.persist(letter);
            });
            world.in(
                    ACME,
                    session -> assertThat(session.find(Letter.class, 0).text).isEqualTo("long"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_the_message_says_to_write_works(Database database) throws Exception {
        String text = "long ".repeat(10_000);
        try (World world = new GuardedWorld(Layout.mixedWith(Report.class), database)) {
            world.in(ACME, session -> {
                Report report = new Report();
                report.text = text;
                report.body = text;
                report.bytes = new byte[50_000];
                session.persist(report);
            });
            world.in(ACME, session -> {
                Report report = session.find(Report.class, 0);
                assertThat(report.text).isEqualTo(text);
                assertThat(report.body).isEqualTo(text);
                assertThat(report.bytes).hasSize(50_000);
            });
        }
    }

    @Entity(name = "Letter")
    @Resident
    static class Letter {
        @Id
        int id;

        @TenantId
        String tenant;

        String subject;

        @Lob
        String text;

        @Lob
        byte[] scan;

        @Lob
        @ElementCollection
        List<String> pages = new ArrayList<>();
    }

    @Entity(name = "Report")
    @Resident
    static class Report {
        @Id
        int id;

        @TenantId
        String tenant;

        @Column(length = Length.LONG32)
        String text;

        @Lob
        @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
        String body;

        @Lob
        @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
        byte[] bytes;
    }
}
