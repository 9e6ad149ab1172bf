package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaListTest {
    @Test
    void names_are_read_as_the_server_reads_them() {
        assertThat(SchemaList.of("\"$user\", public")).containsExactly("$user", "public");
        assertThat(SchemaList.of(" Eu ,\t\"Eu\"\n,\"a\"\"b, c\"")).containsExactly("eu", "Eu", "a\"b, c");
        assertThat(SchemaList.of("a.b")).containsExactly("a.b");
        assertThat(SchemaList.of(" ")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", "a,,b", "a b", "\"a", "\"a\"b", "Ä", "a, ö"})
    void what_is_no_list_or_depends_on_the_server_is_not_known(String list) {
        assertThat(SchemaList.of(list)).isNull();
    }

    @Test
    void a_name_that_the_server_cuts_is_not_known() {
        assertThat(SchemaList.of("a".repeat(63))).hasSize(1);
        assertThat(SchemaList.of("a".repeat(64))).isNull();
        assertThat(SchemaList.of("\"" + "ä".repeat(32) + "\"")).isNull();
    }
}
