package io.residency.hibernate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Residency;
import io.residency.ResidencyViolationException;
import io.residency.Violation;
import io.residency.hibernate.HibernateResidency;
import io.residency.jdbc.ResidencySqlException;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which an application says its settings: nothing but the dependency, annotations and keys. */
class SetUpTest {
    @TempDir
    Path folder;

    private static Map<String, String> settings(String name) {
        return Map.ofEntries(
                Map.entry("residency.local-region", "eu"),
                Map.entry("residency.regions.eu.jurisdiction", "EEA"),
                Map.entry("residency.regions.us.jurisdiction", "US"),
                Map.entry("residency.stores.eu.url", "jdbc:h2:mem:parcels-" + name),
                Map.entry("residency.stores.eu.footprint", "eu"),
                Map.entry("residency.stores.eu.rows", "own"),
                Map.entry("residency.stores.eu.attestation", "declared"),
                Map.entry("residency.directory.type", "properties"),
                Map.entry("residency.tenants.acme", "eu"),
                Map.entry("residency.tenants.globex", "us"),
                Map.entry("jakarta.persistence.schema-generation.database.action", "create"));
    }

    @Test
    void a_persistence_xml() {
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("parcels")) {
            assertThat(outcomes(factory)).isEqualTo(OUTCOMES);
        }
    }

    @Test
    void a_persistence_configuration() {
        PersistenceConfiguration configuration = new PersistenceConfiguration("parcels").managedClass(Parcel.class);
        settings("configured").forEach(configuration::property);
        try (EntityManagerFactory factory = configuration.createEntityManagerFactory()) {
            assertThat(outcomes(factory)).isEqualTo(OUTCOMES);
        }
    }

    @Test
    void a_configuration_of_hibernates_persistence() {
        HibernatePersistenceConfiguration configuration =
                new HibernatePersistenceConfiguration("parcels").managedClass(Parcel.class);
        settings("hibernate").forEach(configuration::property);
        try (EntityManagerFactory factory = configuration.createEntityManagerFactory()) {
            assertThat(outcomes(factory)).isEqualTo(OUTCOMES);
        }
    }

    /** Hibernate reads it once for a class path, so it takes a process of its own. */
    @Test
    void a_hibernate_properties() throws Exception {
        write("hibernate.properties", settings("properties"));
        assertThat(inProcess()).contains(OUTCOMES.toString());
    }

    @Test
    void a_residency_properties_beside_a_hibernate_properties() throws Exception {
        write("residency.properties", only(settings("both"), true));
        write("hibernate.properties", only(settings("both"), false));
        assertThat(inProcess()).contains(OUTCOMES.toString());
    }

    /** As {@code java -Dresidency.stores.eu.url=..} does; Hibernate puts system properties among its settings. */
    @Test
    void a_residency_properties_that_a_system_property_overrides() throws Exception {
        Map<String, String> settings = new HashMap<>(settings("overridden"));
        String url = settings.put("residency.stores.eu.url", "jdbc:none:to-be-overridden");
        write("residency.properties", only(settings, true));
        write("hibernate.properties", only(settings, false));
        assertThat(inProcess("-Dresidency.stores.eu.url=" + url)).contains(OUTCOMES.toString());
    }

    private static Map<String, String> only(Map<String, String> settings, boolean residency) {
        Map<String, String> some = new HashMap<>(settings);
        some.keySet().removeIf(key -> key.startsWith("residency.") != residency);
        return some;
    }

    private void write(String name, Map<?, ?> keys) throws IOException {
        Properties properties = new Properties();
        properties.putAll(keys);
        try (Writer writer = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
    }

    private String inProcess(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(folder + System.getProperty("path.separator") + System.getProperty("java.class.path"));
        command.add(SetUpTest.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** What an application does that has a {@code hibernate.properties}. */
    public static void main(String[] args) {
        try (SessionFactory factory =
                new Configuration().addAnnotatedClass(Parcel.class).buildSessionFactory()) {
            System.out.println(outcomes(factory));
        }
    }

    private static final List<String> OUTCOMES = List.of("acme's", "[PROCESSED_OUTSIDE]", "[NO_SCOPE]");

    /** What happens to a parcel in its region, to one of a tenant of another region, and to one of nobody. */
    private static List<String> outcomes(EntityManagerFactory factory) {
        Residency residency = HibernateResidency.of(factory.unwrap(SessionFactory.class));
        return List.of(
                residency.call("acme", () -> outcome(factory)),
                residency.call("globex", () -> outcome(factory)),
                outcome(factory));
    }

    private static String outcome(EntityManagerFactory factory) {
        try {
            return factory.callInTransaction(entities -> {
                Parcel parcel = new Parcel();
                entities.persist(parcel);
                entities.flush();
                entities.refresh(parcel);
                return parcel.tenant + "'s";
            });
        } catch (RuntimeException refused) {
            return codes(refused);
        }
    }

    private static String codes(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            List<Violation> violations = cause instanceof ResidencyViolationException unchecked
                    ? unchecked.violations()
                    : cause instanceof ResidencySqlException checked ? checked.violations() : List.of();
            if (!violations.isEmpty()) {
                return violations.stream().map(Violation::code).toList().toString();
            }
        }
        throw new AssertionError(thrown);
    }
}
