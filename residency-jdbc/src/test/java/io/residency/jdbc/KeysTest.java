package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification.KeyType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT, 007, 007",
        "TEXT, Acme, Acme",
        "INTEGER, 7, 7",
        "INTEGER, -7, -7",
        "INTEGER, 007,",
        "INTEGER, +7,",
        "INTEGER, -0,",
        "INTEGER, x,",
        "UUID, 6f9619ff-8b86-4011-b42d-00cf4fc964ff, 6f9619ff-8b86-4011-b42d-00cf4fc964ff",
        "UUID, 6F9619FF-8B86-4011-B42D-00CF4FC964FF,",
        "UUID, acme,"
    })
    void a_key_has_one_way_to_be_written_so_that_no_two_tenants_have_the_same(
            KeyType type, String key, String canonical) {
        assertThat(Keys.ofKey(type, key)).isEqualTo(canonical);
    }
}
