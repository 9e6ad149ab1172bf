package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the document says is what the code does. When one of these fails, its message has the table to put there. */
class ConfigurationDocumentTest {
    private final String document = read();

    @Test
    void the_table_of_keys_is_that_of_the_code() {
        assertThat(KeyTables.section(document, "keys")).isEqualTo(KeyTables.keys());
    }

    @Test
    void the_list_of_environment_variables_is_that_of_the_code() {
        assertThat(KeyTables.section(document, "environment variables")).isEqualTo(KeyTables.variables());
    }

    @Test
    void the_list_of_pool_settings_is_that_of_the_code() {
        assertThat(KeyTables.section(document, "pool settings")).isEqualTo(KeyTables.hikari());
    }

    @Test
    void each_key_is_found_by_its_own_pattern_only() {
        assertThat(Arrays.stream(Key.values()).map(Key::pattern)).doesNotHaveDuplicates();
        for (Key key : Key.values()) {
            assertThat(match(key.pattern().replace("<", "[").replace(">", "]").replace(".[", "[")))
                    .isEqualTo(new KnownKeys.Match(key, key.placeholders()));
        }
    }

    @Test
    void a_key_is_written_as_it_is_read() {
        for (Key key : Key.values()) {
            for (String name : new String[] {"eu", "a.b", "A b", "public.\"Customer\"", "a[0]"}) {
                if (!key.pattern().contains(Names.SETTING)) {
                    var names =
                            key.placeholders().stream().map(placeholder -> name).toList();
                    assertThat(match(key.at(names))).isEqualTo(new KnownKeys.Match(key, names));
                }
            }
        }
    }

    private static KnownKeys.Match match(String written) {
        try {
            return KnownKeys.match(written);
        } catch (Malformed malformed) {
            throw new AssertionError(written + " " + malformed.text(), malformed);
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/configuration.md"));
        } catch (IOException unreadable) {
            throw new AssertionError("the document cannot be read", unreadable);
        }
    }
}
