package io.residency.config;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which settings of HikariCP are passed on. One that is not listed is not: a new version may have new ways round the guard. */
final class HikariSettings {
    private static final Set<String> NUMBERS = Set.of(
            "connectionTimeout",
            "idleTimeout",
            "keepaliveTime",
            "leakDetectionThreshold",
            "maxLifetime",
            "maximumPoolSize",
            "minimumIdle",
            "validationTimeout");
    private static final Set<String> SWITCHES = Set.of("autoCommit", "isolateInternalQueries", "readOnly");
    private static final Set<String> TEXTS =
            Set.of("connectionInitSql", "connectionTestQuery", "poolName", "transactionIsolation");

    private static final Set<String> ISOLATIONS = new TreeSet<>(Set.of(
            "TRANSACTION_READ_UNCOMMITTED",
            "TRANSACTION_READ_COMMITTED",
            "TRANSACTION_REPEATABLE_READ",
            "TRANSACTION_SERIALIZABLE"));

    private static final String OTHER_SOURCE = "chooses another source";
    private static final String OTHER_KEY = "is for the store's own url, username and password to say";
    private static final String OTHER_NAMES = "changes what names mean";
    private static final String OTHER_POOL = "puts other code into the pool";

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("catalog", OTHER_NAMES),
            Map.entry("credentials", OTHER_KEY),
            Map.entry("credentialsProvider", OTHER_SOURCE),
            Map.entry("credentialsProviderClassName", OTHER_SOURCE),
            Map.entry("dataSource", OTHER_SOURCE),
            Map.entry("dataSourceClassName", OTHER_SOURCE),
            Map.entry("dataSourceJNDI", OTHER_SOURCE),
            Map.entry("dataSourceProperties", OTHER_SOURCE),
            Map.entry("driverClassName", OTHER_SOURCE),
            Map.entry("exceptionOverride", OTHER_POOL),
            Map.entry("exceptionOverrideClassName", OTHER_POOL),
            Map.entry("initializationFailTimeout", "lets one store that cannot be reached stop the process"),
            Map.entry("jdbcUrl", OTHER_KEY),
            Map.entry("password", OTHER_KEY),
            Map.entry("registerMbeans", "lets a management console change credentials and catalog"),
            Map.entry("scheduledExecutor", OTHER_POOL),
            Map.entry("schema", OTHER_NAMES),
            Map.entry("threadFactory", OTHER_POOL),
            Map.entry("username", OTHER_KEY));

    private HikariSettings() {}

    static Set<String> passedOn() {
        Set<String> all = new TreeSet<>(NUMBERS);
        all.addAll(SWITCHES);
        all.addAll(TEXTS);
        return all;
    }

    /** What is refused by name, and why. */
    static SortedMap<String, String> refused() {
        return new TreeMap<>(REFUSED);
    }

    /** The value, which no message repeats: statements and names may hold anything. */
    static String checked(String name, String value) throws Malformed {
        String reason = name.startsWith("dataSource.") ? OTHER_SOURCE : REFUSED.get(name);
        if (reason != null) {
            throw new Malformed("is refused, because it " + reason, "no such setting");
        }
        if (!passedOn().contains(name)) {
            String meant = Names.nearest(name, passedOn());
            throw new Malformed(
                    "is not a setting of HikariCP that is passed on"
                            + (meant == null ? "" : "; did you mean " + meant + "?"),
                    "one of " + String.join(", ", passedOn()));
        }
        if (NUMBERS.contains(name) && !value.matches("-?\\d{1,18}")) {
            throw new Malformed("is not a number", "a whole number, of milliseconds where it is a time");
        }
        if (SWITCHES.contains(name) && !value.equals("true") && !value.equals("false")) {
            throw new Malformed("is no switch", "true or false");
        }
        if (name.equals("transactionIsolation") && !ISOLATIONS.contains(value)) {
            throw new Malformed("is no isolation", "one of " + String.join(", ", ISOLATIONS));
        }
        return value;
    }
}
