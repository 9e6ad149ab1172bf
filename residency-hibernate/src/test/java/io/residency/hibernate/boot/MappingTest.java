package io.residency.hibernate.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification;
import io.residency.Local;
import io.residency.Reference;
import io.residency.Residency;
import io.residency.Resident;
import io.residency.Shared;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import io.residency.hibernate.ResidencyMap;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.TableGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.Test;

class MappingTest {
    @MappedSuperclass
    @Resident
    abstract static class Owned {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "ids")
        @TableGenerator(name = "ids", table = "id_gen")
        Long id;

        @TenantId
        @Column(name = "tenant_id")
        String tenant;
    }

    @Entity(name = "conversation")
    @SecondaryTable(name = "conversation_extra")
    static class Conversation extends Owned {
        @Column(table = "conversation_extra")
        String note;

        @ElementCollection
        List<String> tags;

        @ManyToMany
        List<Plan> plans;

        @OneToMany
        @JoinColumn
        List<Part> parts;
    }

    @Entity(name = "part")
    @Resident(tenant = "conversation")
    static class Part {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Conversation conversation;
    }

    @Entity(name = "line")
    @Resident(tenant = "part.conversation")
    static class Line {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Part part;
    }

    @Entity(name = "plan")
    @Reference
    static class Plan {
        @Id
        Long id;
    }

    @Entity(name = "channel")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Channel extends Owned {
        String name;
    }

    @Entity(name = "mail")
    static class Mail extends Channel {
        String address;
    }

    @Entity(name = "event")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Event extends Owned {}

    @Entity(name = "opened")
    static class Opened extends Event {
        String by;
    }

    @Entity(name = "job")
    @Local
    static class Job {
        @Id
        Long id;
    }

    @Entity(name = "note")
    @Resident
    static class Note {
        @Id
        Long id;
    }

    @Test
    void each_table_of_a_mapping_is_classified() {
        try (SessionFactory factory = new Regions("own")
                .open(
                        Conversation.class,
                        Part.class,
                        Line.class,
                        Plan.class,
                        Channel.class,
                        Mail.class,
                        Event.class,
                        Opened.class,
                        Job.class,
                        Note.class)) {
            Map<String, String> tables = new TreeMap<>();
            HibernateResidency.of(factory)
                    .configuration()
                    .tables()
                    .forEach((name, kind) -> tables.put(name.toLowerCase(Locale.ROOT), shown(kind)));
            assertThat(tables)
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("conversation", "resident(tenant_id)"),
                            Map.entry("conversation_extra", "resident(via id -> conversation.id)"),
                            Map.entry("conversation_tags", "resident(via conversation_id -> conversation.id)"),
                            Map.entry("conversation_plan", "resident(via conversation_id -> conversation.id)"),
                            Map.entry("part", "resident(via conversation_id -> conversation.id)"),
                            Map.entry("line", "resident(via part_id -> part.id)"),
                            Map.entry("plan", "reference"),
                            Map.entry("channel", "resident(tenant_id)"),
                            Map.entry("mail", "resident(via id -> channel.id)"),
                            Map.entry("opened", "resident(tenant_id)"),
                            Map.entry("job", "local"),
                            Map.entry("note", "resident"),
                            Map.entry("id_gen", "local")));
        }
    }

    @Test
    void the_map_says_what_each_table_is_and_why() {
        try (SessionFactory factory = new Regions("own").open(Part.class, Conversation.class, Plan.class)) {
            assertThat(ResidencyMap.of(factory).toString())
                    .contains("conversation is resident(tenant_id):"
                            + " io.residency.hibernate.boot.MappingTest$Conversation, tenant attribute tenant"
                            + " (@Resident on io.residency.hibernate.boot.MappingTest$Owned)")
                    .contains("id_gen is local: id_gen (an id generator)");
        }
    }

    private static String shown(Classification kind) {
        if (kind instanceof Classification.Resident resident) {
            if (resident.tenantColumn() != null) {
                return "resident(" + resident.tenantColumn() + ")";
            }
            Classification.Via via = resident.via();
            return via == null
                    ? "resident"
                    : ("resident(via " + via.column() + " -> " + via.ownerTable() + "." + via.ownerColumn() + ")");
        }
        return kind instanceof Classification.Reference ? "reference" : "local";
    }

    @Entity(name = "bare")
    static class Bare {
        @Id
        Long id;
    }

    @Entity(name = "twice")
    @Local
    @Reference
    static class Twice {
        @Id
        Long id;
    }

    @Entity(name = "astray")
    @Resident(tenant = "nothing")
    static class Astray {
        @Id
        Long id;
    }

    @Entity(name = "pointing")
    @Reference
    static class Pointing {
        @Id
        Long id;

        @ManyToOne
        Note note;
    }

    @Entity(name = "root")
    @Resident
    @DiscriminatorColumn
    static class Root {
        @Id
        Long id;
    }

    @Entity(name = "weaker")
    @Reference
    static class Weaker extends Root {}

    @Test
    void all_gaps_are_one_message() {
        assertThat(new Regions("own")
                        .refusal(
                                Bare.class,
                                Twice.class,
                                Astray.class,
                                Pointing.class,
                                Note.class,
                                Root.class,
                                Weaker.class))
                .contains("MappingTest$Bare: has no classification; add @Resident, @Reference, @Shared(..) or @Local")
                .contains("MappingTest$Twice: has more than one classification")
                .contains("MappingTest$Astray: @Resident(tenant = ..) names no attribute")
                .contains("MappingTest$Pointing.note: points from reference rows at a resident entity")
                .contains("MappingTest$Weaker: is classified by @Reference");
    }

    @Entity(name = "bareToo")
    static class BareToo {
        @Id
        Long id;

        @Formula("(select count(*) from unmapped3 u where u.id = id)")
        int count;
    }

    @Test
    void gaps_of_written_sql_stand_beside_those_of_the_mapping() {
        assertThat(new Regions("own").refusal(Bare.class, BareToo.class, Note.class, Restricted.class, Viewed.class))
                .contains("MappingTest$Bare: has no classification")
                .contains("MappingTest$BareToo.count, @Formula: is SQL that would be refused")
                .contains("MappingTest$Restricted, @SQLRestriction: is SQL that would be refused")
                .contains("MappingTest$Restricted.count, @Formula: is SQL that would be refused")
                .contains("MappingTest$Viewed, @Subselect: touches note")
                .doesNotContain("NOT_UNDERSTOOD");
    }

    @Test
    void a_boot_that_fails_classifies_nothing() {
        Residency residency = Residency.of(keys(new Regions("own").settings()));
        Regions regions = new Regions("own").with("residency.hibernate.residency", residency);
        assertThat(regions.refusal(Bare.class, Note.class)).contains("MappingTest$Bare");
        assertThat(residency.configuration().tables()).isEmpty();
        residency.close();
    }

    @Test
    void a_boot_that_fails_closes_what_it_has_opened() throws SQLException {
        String url = "jdbc:h2:mem:gone-when-the-last-connection-is-closed";
        Regions regions = new Regions("own").with("residency.stores.eu.url", url);
        assertThat(regions.refusal(Bare.class)).contains("MappingTest$Bare");
        assertThat(regions.refusal(Note.class, Restricted.class))
                .contains("@SQLRestriction"); // tables are there by then
        try (Connection fresh = DriverManager.getConnection(url);
                ResultSet tables = fresh.getMetaData().getTables(null, "PUBLIC", null, null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    private static Map<String, String> keys(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().startsWith("residency."))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, setting -> setting.getValue().toString()));
    }

    @Entity(name = "same")
    @Reference
    @jakarta.persistence.Table(name = "note")
    static class Same {
        @Id
        Long id;
    }

    @Test
    void one_table_has_one_classification() {
        assertThat(new Regions("own").refusal(Note.class, Same.class))
                .contains("note: is a table of")
                .contains("expected one classification");
    }

    @Entity(name = "restricted")
    @Resident
    @SQLRestriction("exists (select 1 from unmapped u where u.id = id)")
    static class Restricted {
        @Id
        Long id;

        @Formula("(select count(*) from unmapped2 u where u.id = id)")
        int count;
    }

    @Entity(name = "viewed")
    @Reference
    @Subselect("select n.id from note n")
    static class Viewed {
        @Id
        Long id;
    }

    @Test
    void written_sql_is_read_at_boot() {
        assertThat(new Regions("own").refusal(Restricted.class))
                .contains("MappingTest$Restricted, @SQLRestriction: is SQL that would be refused")
                .contains("MappingTest$Restricted.count, @Formula: is SQL that would be refused")
                .contains("UNCLASSIFIED");
    }

    @Test
    void a_subselect_is_no_less_strict_than_its_tables() {
        assertThat(new Regions("own").refusal(Viewed.class, Note.class)).contains("@Subselect: touches note");
    }

    @Test
    void a_mixed_store_needs_a_tenant_id() {
        assertThat(new Regions("mixed").refusal(Note.class))
                .contains("MappingTest$Note: has no attribute with @TenantId");
    }

    @Entity(name = "invoice")
    @Shared("billing")
    static class Invoice {
        @Id
        Long id;
    }

    @Test
    void shared_data_that_is_stored_elsewhere_has_a_unit_of_its_own() {
        Regions regions = new Regions("own")
                .with("residency.shared.billing.regions", "us")
                .with("residency.shared.billing.basis", "SCC 2021/914 module 2");
        assertThat(regions.refusal(Note.class, Invoice.class))
                .contains("MappingTest$Invoice: is shared data of")
                .contains("residency.hibernate.store");
        try (SessionFactory billing =
                regions.with("residency.hibernate.store", "us").open(Invoice.class)) {
            billing.inTransaction(session -> {
                Invoice invoice = new Invoice();
                invoice.id = 1L;
                session.persist(invoice);
            });
            assertThat(HibernateResidency.of(billing)
                            .<Invoice, RuntimeException>call(
                                    "acme", () -> billing.fromSession(session -> session.find(Invoice.class, 1L))))
                    .isNotNull();
        }
    }

    @Test
    void settings_that_lead_around_the_guard_are_refused() {
        assertThat(new Regions("own")
                        .with("hibernate.enable_lazy_load_no_trans", "true")
                        .with("hibernate.connection.url", "jdbc:h2:mem:elsewhere")
                        .refusal(Note.class))
                .contains("hibernate.enable_lazy_load_no_trans: loads")
                .contains("hibernate.connection.url: leads around the guarded connections");
    }
}
