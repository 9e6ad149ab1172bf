package io.residency.directory;

import static io.residency.directory.House.ACME;
import static io.residency.directory.House.EU;
import static io.residency.directory.House.US;
import static io.residency.directory.House.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.residency.ResidenceLookup.Known;
import io.residency.ResidenceLookup.Unavailable;
import io.residency.Tenant;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesDirectoryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final House house = new House();
    private final AtomicInteger readings = new AtomicInteger();
    private Path file;
    private PropertiesDirectory directory;

    @BeforeEach
    void a_file_that_was_written_an_hour_ago() throws IOException {
        file = folder.resolve("tenants.properties");
        write("acme = eu");
        touched(Duration.ofHours(-1));
        directory = PropertiesDirectory.watching(
                TenantEntries.of(Map.of("acme", "eu"), Map.of()), file, this::read, house.clock);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        touched(Duration.ZERO);
    }

    private void touched(Duration fromNow) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(house.clock.instant().plus(fromNow)));
    }

    private TenantEntries read() throws IOException {
        readings.incrementAndGet();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> homes = new HashMap<>();
        properties.forEach((id, home) -> homes.put((String) id, (String) home));
        return TenantEntries.of(homes, Map.of());
    }

    private Assignment acme() {
        return directory.find(ACME).orElseThrow();
    }

    @Test
    void entries_are_found_by_tenant_and_by_key() {
        PropertiesDirectory fixed = PropertiesDirectory.of(
                TenantEntries.of(Map.of("acme", "us/us-2", "globex", "eu"), Map.of("acme", "4711")));

        Assignment acme = fixed.find(ACME).orElseThrow();
        assertThat(acme.home()).isEqualTo(US);
        assertThat(acme.store()).isEqualTo("us-2");
        assertThat(acme.epoch()).isEqualTo(1);
        assertThat(fixed.findByKey("4711")).contains(acme);
        assertThat(fixed.findByKey("acme")).isEmpty();
        assertThat(fixed.findByKey("globex")).contains(Assignment.of(Tenant.of("globex"), EU, 1));
        assertThat(fixed.find(Tenant.of("initech"))).isEmpty();
    }

    @Test
    void a_changed_file_is_read_at_the_next_lookup_a_second_later() throws IOException {
        assertThat(acme().home()).isEqualTo(EU);
        write("acme = us");
        assertThat(acme().home()).isEqualTo(EU);
        house.clock.move(SECOND);
        assertThat(acme()).isEqualTo(Assignment.of(ACME, US, 2));
    }

    @Test
    void a_file_that_does_not_change_is_read_once() {
        for (int i = 0; i < 10; i++) {
            acme();
            house.clock.move(SECOND);
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void a_second_change_of_the_same_length_within_the_grain_of_the_files_time_is_seen() throws IOException {
        write("acme = us");
        assertThat(acme().home()).isEqualTo(US);
        Files.writeString(file, "acme = ch");
        touched(Duration.ZERO);
        house.clock.move(SECOND);
        assertThat(acme().home()).isEqualTo(House.CH);
    }

    @Test
    void an_older_file_put_in_its_place_is_read() throws IOException {
        acme();
        write("acme = us");
        touched(Duration.ofDays(-1));
        house.clock.move(SECOND);
        assertThat(acme().home()).isEqualTo(US);
    }

    @Test
    void the_epoch_grows_with_each_change_of_that_tenant_only() throws IOException {
        Tenant globex = Tenant.of("globex");
        write("acme = eu\nglobex = eu");
        assertThat(acme().epoch()).isEqualTo(1);
        for (String text : new String[] {"acme = us\nglobex = eu", "globex = eu", "acme = us\nglobex = eu"}) {
            house.clock.move(SECOND);
            write(text);
            assertThat(directory.find(globex).orElseThrow().epoch()).isEqualTo(1);
        }
        assertThat(acme().epoch()).as("changed, gone, named again").isEqualTo(3);
    }

    @Test
    void a_tenant_who_is_removed_is_not_known() throws IOException {
        acme();
        write("globex = eu");
        house.clock.move(SECOND);
        assertThat(directory.find(ACME)).isEmpty();
        assertThat(directory.findByKey("acme")).isEmpty();
    }

    @Test
    void a_file_that_is_wrong_refuses_every_tenant_until_it_is_right_and_says_so_once() throws IOException {
        try (LogLines log = new LogLines()) {
            acme();
            write("acme = Europe");
            for (int i = 0; i < 3; i++) {
                house.clock.move(SECOND);
                assertThatIllegalStateException().isThrownBy(this::acme);
                assertThatIllegalStateException().isThrownBy(this::acme);
            }
            assertThat(log.lines()).singleElement().asString().contains("residency.tenants.acme: 'Europe' is not");

            write("acme = us");
            house.clock.move(SECOND);
            assertThat(acme()).isEqualTo(Assignment.of(ACME, US, 2));
            assertThat(log.lines()).last().isEqualTo("The entries of tenants can be read again.");
        }
    }

    @Test
    void a_file_that_is_gone_refuses_every_tenant_until_it_is_back() throws IOException {
        try (LogLines log = new LogLines();
                Residences residences = house.over(directory)) {
            assertThat(residences.lookup(ACME)).isInstanceOf(Known.class);
            Files.delete(file);
            house.clock.move(House.LEASE);
            assertThat(residences.lookup(ACME)).isEqualTo(new Unavailable(ACME));
            assertThat(log.lines()).anyMatch(line -> line.endsWith(": java.nio.file.NoSuchFileException"));

            write("acme = eu");
            house.clock.move(SECOND);
            assertThat(known(residences.lookup(ACME)).epoch()).isEqualTo(1);
        }
    }

    @Test
    void a_tenant_who_was_gone_before_a_failure_and_is_named_after_it_gets_another_epoch() throws IOException {
        acme();
        for (String text : new String[] {"globex = eu", "globex = ?", "acme = eu"}) {
            write(text);
            house.clock.move(SECOND);
            try {
                directory.find(Tenant.of("globex"));
            } catch (IllegalStateException refused) {
                assertThat(text).isEqualTo("globex = ?");
            }
        }
        assertThat(acme().epoch()).isEqualTo(2);
    }

    @Test
    void only_a_file_of_a_class_path_can_be_watched() throws Exception {
        assertThat(PropertiesDirectory.fileAt(file.toUri().toURL())).contains(file);
        assertThat(PropertiesDirectory.fileAt(
                        URI.create("jar:file:/app.jar!/residency.properties").toURL()))
                .isEmpty();
        assertThat(PropertiesDirectory.fileAt(
                        URI.create("http://localhost/residency.properties").toURL()))
                .isEmpty();
    }
}
