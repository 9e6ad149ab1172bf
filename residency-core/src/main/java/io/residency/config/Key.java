package io.residency.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every key that the configuration has, and nothing else has: unknown keys, messages, the documentation and the list of
 * environment variables come from here. A part in angle brackets stands for a name that the application chooses.
 */
enum Key {
    MODE("residency.mode", "enforce or report", "enforce", "What happens to a refused access."),
    LOCAL_REGION(
            "residency.local-region",
            "a declared region, or any (reason)",
            Key.REQUIRED,
            "The region that this process runs in. A process that serves all regions says any, with the reason in"
                    + " parentheses."),
    REGION_JURISDICTION(
            "residency.regions.<region>.jurisdiction",
            "a text such as EEA",
            "",
            "Declares the region, and says under whose law it lies."),
    REGION_ENDPOINT(
            "residency.regions.<region>.endpoint",
            "an http or https URL without credentials",
            "",
            "Declares the region, and says where a misdirected caller belongs."),
    BOUNDARY(
            "residency.boundaries.<region>",
            "declared regions, separated by commas, with the region itself among them",
            "the region alone",
            "The regions in which a tenant at home in the region may be stored and processed."),

    STORE_URL(
            "residency.stores.<store>.url",
            "a JDBC URL, or a reference",
            "",
            "The database. Without it the application hands in a data source."),
    STORE_USERNAME("residency.stores.<store>.username", "a user name, or a reference", "", "Who connects."),
    STORE_PASSWORD(
            "residency.stores.<store>.password",
            "a reference such as ${env:NAME} or ${file:/path}",
            "",
            "The password; best a reference. Never printed."),
    STORE_HIKARI(
            "residency.stores.<store>.hikari.<setting>",
            "a value of the HikariCP setting",
            "HikariCP's own",
            "A setting of the pool, by HikariCP's own name. Those that choose another source are refused, see below."),
    STORE_FOOTPRINT(
            "residency.stores.<store>.footprint",
            "declared regions, separated by commas, the primary's first",
            Key.REQUIRED,
            "Every region that the database physically reaches. The first is the store's region."),
    STORE_ROWS(
            "residency.stores.<store>.rows",
            "own, mixed or tenant",
            Key.REQUIRED,
            "Whose resident rows it holds: its own region's tenants only, those of several regions, or as own with each"
                    + " statement also bound to the scope."),
    STORE_ATTESTATION(
            "residency.stores.<store>.attestation",
            "declared",
            Key.REQUIRED,
            "The evidence without which the store is not used. stamped and signed are not available yet."),
    REPLICA_URL(
            "residency.stores.<store>.replicas.<replica>.url",
            "a JDBC URL, or a reference",
            Key.REQUIRED,
            "A replica, for connections that only read. Its user is the store's."),
    REPLICA_REGION(
            "residency.stores.<store>.replicas.<replica>.region",
            "a region of the store's footprint",
            Key.REQUIRED,
            "Where the replica is."),
    STORE_MODE(
            "residency.stores.<store>.mode",
            "enforce or report",
            "residency.mode",
            "The mode at this store, where it has its own."),
    STORE_BOUNDARY(
            "residency.stores.<store>.boundary",
            "declared regions of its region's boundary, separated by commas, with the whole footprint among them",
            "",
            "Its own boundary, where it serves tenants whose boundary is narrower than their region's."),
    STORE_SCHEMAS(
            "residency.stores.<store>.schemas",
            "names of schemas, separated by commas",
            "none",
            "The schemas that a connection may be switched to."),
    STORE_ROLES(
            "residency.stores.<store>.roles",
            "names of roles, separated by commas",
            "none",
            "The roles that a connection may be switched to."),
    STORE_DRIVER_FEATURES(
            "residency.stores.<store>.driver-features",
            "names of features, separated by commas",
            "none",
            "The driver's own features that are handed out."),

    DIRECTORY_TYPE(
            "residency.directory.type",
            "properties, jdbc or custom",
            Key.REQUIRED,
            "Where residences are looked up: in this configuration, in a table, or by the application's own code."),
    DIRECTORY_LEASE(
            "residency.directory.lease",
            "a duration such as 10s, above zero and at most a day",
            "10s",
            "How long a residence is relied on before the directory is asked again."),
    DIRECTORY_UNKNOWN_FOR(
            "residency.directory.unknown-for",
            "a duration such as 2s, at most a day",
            "2s",
            "How long the answer that a tenant is unknown is kept."),
    DIRECTORY_SIZE(
            "residency.directory.size", "a whole number above 0", "100000", "How many residences are kept in memory."),
    DIRECTORY_URL(
            "residency.directory.url",
            "a JDBC URL, or a reference",
            "",
            "The database of a jdbc directory, which needs it. For a data source of your own use type custom with"
                    + " builder().directory(JdbcDirectory.of(..))."),
    DIRECTORY_USERNAME("residency.directory.username", "a user name, or a reference", "", "Who connects to it."),
    DIRECTORY_PASSWORD(
            "residency.directory.password",
            "a reference such as ${env:NAME} or ${file:/path}",
            "",
            "The password; best a reference. Never printed."),
    DIRECTORY_TABLE(
            "residency.directory.table",
            "the name of a table, with or without a schema",
            "residency_directory",
            "The table of a jdbc directory."),
    TENANT(
            "residency.tenants.<tenant>",
            "a declared region, or region/store",
            "",
            "A tenant of a properties directory: its home region, and its store where the region has several."),
    TENANT_KEY(
            "residency.tenant-keys.<tenant>",
            "a text as a tenant id may be, unlike that of every other tenant",
            "the tenant's id",
            "What tenant columns hold for this tenant of a properties directory."),

    TABLE(
            "residency.tables.<table>",
            "resident(tenant_id), resident(tenant_id: bigint), resident(tenant_id, region = data_region),"
                    + " resident(via part_of -> conversation.id), resident, reference, reference(writable),"
                    + " shared(billing) or local",
            "",
            "What the rows of the table are. A table without classification is refused."),
    TABLE_MODE(
            "residency.table-modes.<table>",
            "enforce or report",
            "the store's",
            "The mode of a classified table, where it has its own. What is refused of a whole statement is enforced where one of"
                    + " its tables is."),
    SHARED_REGIONS(
            "residency.shared.<declaration>.regions",
            "declared regions, separated by commas",
            Key.REQUIRED,
            "Where data that is shared by this published declaration lives."),
    SHARED_BASIS(
            "residency.shared.<declaration>.basis",
            "the legal basis, such as SCC 2021/914 module 2",
            Key.REQUIRED,
            "The legal basis of the declaration."),
    SHARED_FROM(
            "residency.shared.<declaration>.from",
            "classified tables, separated by commas",
            "none",
            "The stricter tables whose data may flow into it."),
    DESTINATION_REGION(
            "residency.destinations.<destination>.region",
            "a declared region",
            Key.REQUIRED,
            "Where an outbound integration processes what it is sent."),
    DESTINATION_CATEGORIES(
            "residency.destinations.<destination>.categories",
            "categories of data, separated by commas",
            Key.REQUIRED,
            "The categories of data that may be sent there."),
    DESTINATION_BASIS(
            "residency.destinations.<destination>.basis",
            "the legal basis, such as SCC 2021/914 module 2",
            Key.REQUIRED,
            "The legal basis of sending it."),
    FUNCTION("residency.functions.<function>", Key.DECLARED, "", "What a function that is not built in does."),
    PROCEDURE("residency.procedures.<procedure>", Key.DECLARED, "", "What a procedure does."),
    STATEMENT(
            "residency.statements.<sha-256>",
            Key.DECLARED,
            "",
            "What the statement does whose exact text, in UTF-8, has this SHA-256 hash in lower-case hex digits."),
    FOREIGN_SERVER(
            "residency.foreign-servers.<server>",
            "a declared region",
            "",
            "Where a foreign server or linked database is. One without is refused."),

    CATALOG_MAX_AGE(
            "residency.catalog-max-age",
            "a duration such as 60s, above zero and at most a day",
            "60s",
            "How long what the database says of its own tables is relied on."),
    ATTESTATION_MAX_AGE(
            "residency.attestation-max-age",
            "a duration such as 60s, above zero and at most a day",
            "60s",
            "How long a store's evidence of its place is relied on."),
    CACHE_REGIONS(
            "residency.cache.regions",
            "declared regions, separated by commas",
            "",
            "Every region in which the second-level cache of Hibernate stores, where it is not in this process alone."),
    LEDGER_PATH(
            "residency.ledger.path",
            "the path of a file",
            "",
            "The file that uses of exemptions are appended to. Required where there is an exemption."),
    TAG(
            "residency.tag",
            "store or tenant",
            "store",
            "What the database's administrator sees of a connection: its store and region, or a pseudonym of the tenant, too,"
                    + " which costs a round trip for each borrow by another tenant than the last. PostgreSQL shows it as"
                    + " application_name; H2 has no such thing; connections of the application's own data source keep"
                    + " theirs."),

    EXEMPTION_CODE(
            "residency.exemptions.<exemption>.code",
            "STORED_OUTSIDE, PROCESSED_OUTSIDE, FOREIGN_TENANT, UNBOUNDED or UNDECLARED_TRANSFER",
            Key.REQUIRED,
            "The one violation that the exemption removes."),
    EXEMPTION_TENANT(
            "residency.exemptions.<exemption>.tenant", "the id of a tenant", Key.REQUIRED, "Whose data it concerns."),
    EXEMPTION_OPERATION(
            "residency.exemptions.<exemption>.operation",
            "READ or WRITE",
            Key.REQUIRED,
            "The one operation. Not for UNDECLARED_TRANSFER."),
    EXEMPTION_TABLES(
            "residency.exemptions.<exemption>.tables",
            "classified tables, separated by commas",
            Key.REQUIRED,
            "The tables. Not for UNDECLARED_TRANSFER."),
    EXEMPTION_TO(
            "residency.exemptions.<exemption>.to",
            "a store; for PROCESSED_OUTSIDE a declared region, for UNDECLARED_TRANSFER a declared destination",
            Key.REQUIRED,
            "Where the data may go."),
    EXEMPTION_REASON("residency.exemptions.<exemption>.reason", "a short sentence", Key.REQUIRED, "Why."),
    EXEMPTION_REQUESTED_BY(
            "residency.exemptions.<exemption>.requested-by", "the name of a person", Key.REQUIRED, "Who asked for it."),
    EXEMPTION_APPROVED_BY(
            "residency.exemptions.<exemption>.approved-by",
            "the name of another person than requested-by",
            Key.REQUIRED,
            "Who approved it."),
    EXEMPTION_EXPIRES(
            "residency.exemptions.<exemption>.expires",
            "an instant such as 2026-12-31T12:00:00Z, or a date such as 2026-12-31",
            Key.REQUIRED,
            "Until when. A date ends as it begins, at 00:00 UTC."),
    EXEMPTION_USES(
            "residency.exemptions.<exemption>.uses",
            "a whole number above 0",
            "no limit",
            "How often it may be used before it expires.");

    private static final String REQUIRED = "required";
    private static final String DECLARED =
            "reads(conversation) writes(audit) defines(part) reason(text), or no tables reason(text)";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> segments;

    private final String expected;
    private final String otherwise;
    private final String meaning;

    Key(String pattern, String expected, String otherwise, String meaning) {
        this.segments = List.of(pattern.split("\\."));
        this.expected = expected;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** The parts between the dots. */
    List<String> segments() {
        return segments;
    }

    static boolean isPlaceholder(String segment) {
        return segment.startsWith("<");
    }

    /** The placeholders, in order, without their brackets. */
    List<String> placeholders() {
        return segments.stream()
                .filter(Key::isPlaceholder)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /** The pattern, with its placeholders. */
    String pattern() {
        return String.join(".", segments);
    }

    /** What values are accepted, for messages and documentation. */
    String expected() {
        return expected;
    }

    boolean required() {
        return otherwise.equals(REQUIRED);
    }

    /** What holds where the key is absent, in words; empty for nothing. Of static keys it is a value. */
    String otherwise() {
        return otherwise;
    }

    String meaning() {
        return meaning;
    }

    /** The value that holds where a static key is absent, or null. */
    @Nullable
    String fallback() {
        return required() || otherwise.isEmpty() || !placeholders().isEmpty() ? null : otherwise;
    }

    /** Whether the value is shown to nobody, and may stand elsewhere: in an environment variable or a file. */
    boolean secret() {
        return switch (this) {
            case STORE_URL, STORE_USERNAME, REPLICA_URL, DIRECTORY_URL, DIRECTORY_USERNAME -> true;
            default -> password();
        };
    }

    /** Whether white space is part of the value. */
    boolean password() {
        return this == STORE_PASSWORD || this == DIRECTORY_PASSWORD;
    }

    /** The key with those names in its placeholders, bracketed where they must be. */
    String at(List<String> names) {
        StringBuilder key = new StringBuilder();
        List<String> left = new ArrayList<>(names);
        for (String segment : segments) {
            String part = isPlaceholder(segment) ? left.remove(0) : segment;
            boolean bracketed = isPlaceholder(segment)
                    && !segment.equals(Names.SETTING)
                    && !Names.PLAIN.matcher(part).matches();
            key.append(bracketed ? "[" + part + "]" : key.isEmpty() ? part : "." + part);
        }
        return key.toString();
    }

    /** The environment variable that overrides it, with {@code <STORE>} in it for a store's; null where there is none. */
    @Nullable
    String environmentVariable() {
        boolean ofStore = this == STORE_URL || this == STORE_USERNAME || this == STORE_PASSWORD;
        return placeholders().isEmpty() || ofStore
                ? pattern().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')
                : null;
    }
}
