package io.residency.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.h2.expression.aggregate.Aggregate;
import org.h2.expression.function.BuiltinFunctions;
import org.junit.jupiter.api.Test;

/** The shipped lists of H2's functions, held to what its code says of its own. */
final class H2ListsTest {
    private static final Set<String> ALL = Words.namesIn("h2-functions.txt");

    /** One that is missing makes one row of many, and is taken for a query of as many rows as it reads. */
    @Test
    void all_aggregates_are_listed_and_only_these() throws ReflectiveOperationException {
        assertThat(Words.namesIn("h2-aggregates.txt"))
                .containsExactlyInAnyOrderElementsOf(names(Aggregate.class, "AGGREGATES"));
    }

    /** A new function of H2 is looked at by somebody before it is left out or taken in. */
    @Test
    void each_function_that_is_left_out_is_left_out_on_purpose() throws ReflectiveOperationException {
        Set<String> others = names(BuiltinFunctions.class, "FUNCTIONS");
        others.removeAll(ALL);

        assertThat(others)
                .containsExactlyInAnyOrder(
                        "ABORT_SESSION",
                        "AUTOCOMMIT",
                        "CANCEL_SESSION",
                        "COMPRESS",
                        "CSVREAD",
                        "CSVWRITE",
                        "DATABASE_PATH",
                        "DATA_TYPE_SQL",
                        "DB_OBJECT_ID",
                        "DB_OBJECT_SQL",
                        "DISK_SPACE_USED",
                        "ESTIMATED_ENVELOPE", // of a whole table's index, whosever rows
                        "EXPAND",
                        "FILE_READ",
                        "FILE_WRITE",
                        "LINK_SCHEMA",
                        "ROUNDMAGIC",
                        "SIGNAL",
                        "TABLE_DISTINCT");
    }

    private static Set<String> names(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        Object all = field.get(null);
        Set<String> names = new TreeSet<>();
        for (Object each : all instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) all) {
            names.add((String) each);
        }
        return names;
    }
}
