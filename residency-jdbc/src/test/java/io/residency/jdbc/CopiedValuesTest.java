package io.residency.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.TableName;
import io.residency.jdbc.sql.TenantValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopiedValuesTest {
    private static final TenantValue ACME = new TenantValue.Text(0);
    private static final TenantValue HOOLI = new TenantValue.Text(1);
    private static final TenantValue UNPROVEN = new TenantValue.Unproven();

    @Test
    void a_copy_is_what_the_occurrence_at_the_end_of_the_chain_is_bound_to() {
        int links = 50_000;
        List<Occurrence> chain = new ArrayList<>();
        chain.add(boundTo(List.of(ACME, HOOLI)));
        for (int link = 1; link <= links; link++) {
            chain.add(boundTo(List.of(copied(link - 1))));
        }

        assertThat(new CopiedValues(chain).of(List.of(copied(links)))).containsExactly(ACME, HOOLI);
    }

    @Test
    void values_that_are_copied_and_values_that_are_not_are_all_kept_once() {
        CopiedValues values = new CopiedValues(List.of(
                boundTo(List.of(ACME)), boundTo(List.of(copied(0), copied(2))), boundTo(List.of(HOOLI, copied(0)))));

        assertThat(values.of(List.of(copied(1), UNPROVEN))).containsExactlyInAnyOrder(ACME, HOOLI, UNPROVEN);
        assertThat(values.of(List.of(ACME, ACME))).containsExactly(ACME, ACME);
    }

    @Test
    void a_copy_of_what_is_not_bound_or_of_itself_proves_nothing() {
        CopiedValues values = new CopiedValues(List.of(
                boundTo(null),
                boundTo(List.of(copied(2))),
                boundTo(List.of(copied(1), ACME)),
                boundTo(List.of(copied(0)))));

        assertThat(values.of(List.of(copied(3)))).containsExactly(UNPROVEN);
        assertThat(values.of(List.of(copied(1)))).contains(UNPROVEN);
        assertThat(values.of(List.of(copied(2)))).contains(UNPROVEN);
    }

    private static TenantValue copied(int occurrence) {
        return new TenantValue.Copied(occurrence);
    }

    private static Occurrence boundTo(@Nullable List<TenantValue> values) {
        return new Occurrence(new TableName(null, "t"), true, false, 0, List.of(), values, List.of(), Set.of());
    }
}
