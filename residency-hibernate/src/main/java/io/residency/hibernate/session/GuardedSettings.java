package io.residency.hibernate.session;

import io.residency.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;

/** Finds settings that would lead around the guard. */
final class GuardedSettings {
    private static final String LAZY_LOAD_NO_TRANS = "hibernate.enable_lazy_load_no_trans";

    private static final List<String> CONNECTS = List.of(
            JdbcSettings.JAKARTA_JDBC_URL,
            "javax.persistence.jdbc.url",
            "hibernate.connection.url",
            JdbcSettings.CONNECTION_PROVIDER,
            JdbcSettings.JAKARTA_HBM2DDL_CONNECTION,
            "javax.persistence.schema-generation-connection");

    private GuardedSettings() {}

    /** What is wrong, by setting. */
    static List<Problem> problems(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>();
        for (String key : CONNECTS) {
            if (settings.get(key) != null) {
                problems.add(new Problem(
                        key,
                        "leads around the guarded connections; remove it, and say residency.stores.<store>.url for each"
                                + " store"));
            }
        }
        for (String key : GuardedSource.DATA_SOURCES) {
            Object source = settings.get(key);
            if (source != null && GuardedSource.lending(source) == null) {
                problems.add(new Problem(
                        key,
                        "is an unguarded data source; expected a ResidencyDataSource, or none and"
                                + " residency.stores.<store>.url for each store"));
            }
        }
        replaced(settings, MultiTenancySettings.MULTI_TENANT_CONNECTION_PROVIDER, problems);
        replaced(settings, MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, problems);
        for (String key : List.of(
                MultiTenancySettings.MULTI_TENANT_SCHEMA_MAPPER,
                MultiTenancySettings.MULTI_TENANT_CREDENTIALS_MAPPER)) {
            if (settings.get(key) != null) {
                problems.add(new Problem(
                        key, "changes what names mean, or who connects; remove it, and let each store be a database"));
            }
        }
        if (Boolean.parseBoolean(Objects.toString(settings.get(LAZY_LOAD_NO_TRANS), "false"))) {
            problems.add(new Problem(
                    LAZY_LOAD_NO_TRANS,
                    "loads collections of detached entities for whom the thread acts later; remove it, and fetch what is"
                            + " needed inside the scope"));
        }
        return List.copyOf(problems);
    }

    private static void replaced(Map<String, Object> settings, String key, List<Problem> problems) {
        if (settings.get(key) != null) {
            problems.add(new Problem(key, "replaces that of residency-hibernate; remove it"));
        }
    }
}
