package io.residency.jdbc.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

/** A binding carried over thousands of joins. Prepared only: the driver of PostgreSQL sends nothing then. */
class LongChainTest {
    private static final int LINKS = 3_000;

    @Test
    void a_chain_of_joined_tables_is_decided_by_its_first_link_however_long_it_is() throws Exception {
        try (Setting setting = Setting.mixed(Database.POSTGRESQL)) {
            setting.as("acme", connection -> {
                try (PreparedStatement whole = connection.prepareStatement(chain(0))) {
                    assertThat(whole.isClosed()).isFalse();
                }
                Setting.refused(ViolationCode.UNBOUNDED, () -> connection.prepareStatement(chain(LINKS / 2)));
            });
        }
    }

    /** @param missing the link that is not joined by the tenant, or 0 */
    private static String chain(int missing) {
        StringBuilder sql = new StringBuilder("select 1 from conversation c0");
        for (int i = 1; i <= LINKS; i++) {
            String column = i == missing ? "subject" : "tenant_id";
            sql.append(" join conversation c%d on c%d.%s = c%d.%s".formatted(i, i, column, i - 1, column));
        }
        return sql.append(" where c0.tenant_id = 'acme'").toString();
    }
}
