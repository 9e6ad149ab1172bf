package io.residency.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How MariaDB's driver is told to connect: to one server and one database, in the mode in which this library reads texts, with
 * nothing that sends more than was read or puts it into messages. What the URL says wins over these properties in the
 * driver, so the URL may say only what is listed here.
 */
final class MariaDbConnect {
    private static final Pattern URL =
            Pattern.compile("jdbc:mariadb://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d+)?/"
                    + "[A-Za-z0-9_$-]+(?:\\?(?<settings>.*))?");

    /** The server's default, without what reads texts otherwise. */
    private static final String MODE = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    /** Settings of the network, of encryption and of Java types; in lower case. */
    private static final Set<String> SETTINGS = Set.of(
            "allowpublickeyretrieval",
            "connecttimeout",
            "connectiontimezone",
            "defaultfetchsize",
            "enabledsslciphersuites",
            "enabledsslprotocolsuites",
            "forceconnectiontimezonetosession",
            "keypassword",
            "keystore",
            "keystorepassword",
            "keystoretype",
            "password",
            "preserveinstants",
            "serverrsapublickeyfile",
            "serversslcert",
            "sockettimeout",
            "sslmode",
            "tcpabortiveclose",
            "tcpkeepalive",
            "timezone",
            "tinyint1isbit",
            "transformedbitisboolean",
            "truststore",
            "truststorepassword",
            "truststoretype",
            "usecompression",
            "user",
            "uuidasstring",
            "yearisdatetype");

    private MariaDbConnect() {}

    static Map<String, String> properties(String tag) {
        return Map.ofEntries(
                Map.entry("connectionAttributes", "program_name:" + tag),
                Map.entry("sessionVariables", "sql_mode='" + MODE + "'"),
                Map.entry("allowMultiQueries", "false"),
                Map.entry("allowLocalInfile", "false"),
                Map.entry("permitRedirect", "false"),
                Map.entry("useServerPrepStmts", "false"),
                Map.entry("useBulkStmts", "false"),
                Map.entry("useBulkStmtsForInserts", "false"),
                Map.entry("transactionReplay", "false"),
                Map.entry("createDatabaseIfNotExist", "false"),
                Map.entry("dumpQueriesOnException", "false"),
                Map.entry("includeInnodbStatusInDeadlockExceptions", "false"),
                Map.entry("includeThreadDumpInDeadlockExceptions", "false"),
                Map.entry("useMysqlMetadata", "false"),
                Map.entry("blankTableNameMeta", "false"),
                Map.entry("pool", "false"));
    }

    /** What is wrong with the URL, without the URL; null where nothing is. */
    static @Nullable String problem(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return "is not understood; expected jdbc:mariadb://host:port/database with one host";
        }
        String settings = matcher.group("settings");
        boolean known = settings == null
                || Arrays.stream(settings.split("&", -1))
                        .map(setting -> setting.split("=", 2)[0].toLowerCase(Locale.ROOT))
                        .allMatch(SETTINGS::contains);
        return known
                ? null
                : "has a setting of the driver that could change what is sent or where; expected only those of network,"
                        + " encryption and types";
    }
}
