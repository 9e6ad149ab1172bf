package io.residency.jdbc.cases;

import static io.residency.ViolationCode.NO_SCOPE;
import static io.residency.ViolationCode.UNKNOWN_TENANT;
import static io.residency.jdbc.cases.Setting.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Without a residence, report mode goes on only where there is one store; where not, it says that it refused. */
class BorrowInReportModeTest {
    private static Setting reporting(boolean oneStore) throws Exception {
        return Setting.with(Database.H2, keys -> {
            keys.put("residency.mode", "report");
            if (oneStore) {
                keys.keySet().removeIf(key -> key.startsWith("residency.stores.us."));
            }
        });
    }

    @Test
    void with_two_stores_it_is_refused_and_recorded_as_refused() throws Exception {
        try (Setting setting = reporting(false)) {
            refused(NO_SCOPE, () -> setting.source.getConnection());
            counted(setting, NO_SCOPE, 1, 0);
            setting.residency.run("nobody-knows-me", () -> {
                long reportedBefore = setting.residency.counters().reported(UNKNOWN_TENANT);
                refused(UNKNOWN_TENANT, () -> setting.source.getConnection());
                counted(setting, UNKNOWN_TENANT, 1, reportedBefore);
            });
        }
    }

    @Test
    void with_one_store_it_is_reported_and_goes_on() throws Exception {
        try (Setting setting = reporting(true)) {
            try (Connection connection = setting.source.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            counted(setting, NO_SCOPE, 0, 1);
            setting.residency.run("globex", () -> {
                try (Connection connection = setting.source.getConnection()) {
                    assertThat(connection.isValid(1)).isTrue();
                }
            });
        }
    }

    private static void counted(Setting setting, ViolationCode code, long refused, long reported) {
        assertThat(setting.residency.counters().refused(code)).as("refused").isEqualTo(refused);
        assertThat(setting.residency.counters().reported(code)).as("reported").isEqualTo(reported);
    }
}
