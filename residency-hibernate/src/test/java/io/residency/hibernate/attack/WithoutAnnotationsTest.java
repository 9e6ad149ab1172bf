package io.residency.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Residency;
import io.residency.config.ConfigurationException;
import io.residency.hibernate.Regions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.relational.SimpleAuxiliaryDatabaseObject;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities that a file maps, and objects of the database that no mapping knows. */
class WithoutAnnotationsTest {
    static class Box {
        Long id;
        String tenant;
        String text;

        Box() {}

        Box(long id) {
            this.id = id;
        }
    }

    private static final String MAPPING = """
            <entity-mappings xmlns="http://www.hibernate.org/xsd/orm/mapping" version="7.0">
              <entity class="%s" name="box" access="FIELD" metadata-complete="true">
                <tenant-id name="tenant"/>
                <attributes><id name="id"/><basic name="text"/></attributes>
              </entity>
            </entity-mappings>
            """.formatted(Box.class.getName());

    private static Configuration configuration(Regions regions) {
        Configuration configuration = new Configuration();
        configuration.getProperties().putAll(regions.settings());
        return configuration.addInputStream(new ByteArrayInputStream(MAPPING.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_says_nothing_of_what_a_table_is() {
        Configuration configuration = configuration(new Regions("own"));
        assertThatThrownBy(configuration::buildSessionFactory)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("add residency.tables.box");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "mixed"})
    void where_a_key_says_it_rows_are_their_tenants(String rows) {
        Regions regions = new Regions(rows).with("residency.tables.box", "resident(tenant)");
        try (SessionFactory factory = configuration(regions).buildSessionFactory()) {
            Residency residency = Regions.residency(factory);
            Box foreign = new Box(2);
            residency.run("globex", () -> factory.inTransaction(session -> session.persist(foreign)));
            residency.run("acme", () -> {
                factory.inTransaction(session -> session.persist(new Box(1)));
                factory.inTransaction(session -> session.find(Box.class, 1L).text = "changed");
                refused(() -> factory.inTransaction(session -> session.merge(foreign)), "FOREIGN_TENANT");
            });
            residency.run(
                    "globex",
                    () -> factory.inSession(session ->
                            residency.run("acme", () -> refused(() -> session.find(Box.class, 2L), "OTHER_SCOPE"))));
        }
    }

    /** It is sent when the schema is made, to each store. */
    @Test
    void an_object_of_the_database_writes_no_other_regions_row() {
        Configuration configuration =
                configuration(new Regions("own").with("residency.tables.box", "resident(tenant)"));
        configuration.addAuxiliaryDatabaseObject(object("insert into box (id, tenant) values (1, 'acme')"));
        refused(configuration::buildSessionFactory, "FOREIGN_TENANT");
    }

    @Test
    void a_view_that_no_mapping_knows_is_what_it_shows() {
        Configuration configuration =
                configuration(new Regions("mixed").with("residency.tables.box", "resident(tenant)"));
        configuration.addAuxiliaryDatabaseObject(object("create view every_box as select * from box"));
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            Consumer<Session> all = session -> session.createNativeQuery("select text from every_box", String.class)
                    .list();
            Consumer<Session> own = session -> assertThat(
                            session.createNativeQuery("select text from every_box where tenant = 'acme'", String.class)
                                    .list())
                    .isEmpty();
            Regions.residency(factory).run("acme", () -> {
                refused(() -> factory.inTransaction(all), "UNBOUNDED");
                factory.inTransaction(own);
            });
        }
    }

    private static SimpleAuxiliaryDatabaseObject object(String sql) {
        return new SimpleAuxiliaryDatabaseObject(Set.of(), null, null, new String[] {sql}, new String[0], false);
    }

    private static void refused(Runnable work, String code) {
        assertThatThrownBy(work::run).hasStackTraceContaining(code);
    }
}
