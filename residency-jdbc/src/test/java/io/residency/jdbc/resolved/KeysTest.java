package io.residency.jdbc.resolved;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.SqlText;
import io.residency.jdbc.sql.TenantValue;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** The quick way says the same as the long one, and never yes where that says no. */
    @Test
    void a_literal_is_the_key_exactly_where_its_value_is() {
        List<String> keys = List.of(
                "7",
                "-7",
                "0",
                "-0",
                "007",
                "acme",
                "it's",
                "it''s",
                "",
                "6f9619ff-8b86-4011-b42d-00cf4fc964ff",
                "6F9619FF-8B86-4011-B42D-00CF4FC964FF",
                "6f9619ff-8b86-4011-b42d-00cf4fc964fg",
                "123456789012345678901");
        List<String> literals = List.of(
                "'7'",
                "7",
                "007",
                "0",
                "-7",
                "- 007",
                "-0",
                "'acme'",
                "'Acme'",
                "'it''s'",
                "'it''''s'",
                "$$it's$$",
                "$$it''s$$",
                "''",
                "'6f9619ff-8b86-4011-b42d-00cf4fc964ff'",
                "'6F9619FF-8b86-4011-B42D-00cf4fc964ff'",
                "'6f9619ff-8b86-4011-b42d-00cf4fc964fg'",
                "123456789012345678901");
        int same = 0;
        for (String literal : literals) {
            LiteralValues values =
                    SqlText.of("select " + literal, Dialect.POSTGRESQL).literals();
            TenantValue.Literal slot = literal.matches("[-0-9 ]+")
                    ? new TenantValue.Whole(0, literal.startsWith("-"))
                    : new TenantValue.Text(0);
            for (KeyType type : KeyType.values()) {
                for (String key : keys) {
                    boolean expected = Keys.same(type, values.value(slot), key);
                    assertThat(Keys.same(type, slot, values, key))
                            .as("%s %s %s", type, literal, key)
                            .isEqualTo(expected);
                    same += expected ? 1 : 0;
                }
            }
        }
        assertThat(same).isGreaterThan(10);
    }
}
