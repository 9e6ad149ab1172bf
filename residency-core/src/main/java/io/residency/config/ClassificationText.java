package io.residency.config;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Classification.Local;
import io.residency.Classification.Reference;
import io.residency.Classification.Resident;
import io.residency.Classification.Shared;
import io.residency.Classification.Via;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small language of {@code residency.tables.<table>}. */
final class ClassificationText {
    private static final Map<String, KeyType> TYPES = Map.of(
            "smallint", KeyType.INTEGER,
            "integer", KeyType.INTEGER,
            "bigint", KeyType.INTEGER,
            "uuid", KeyType.UUID,
            "text", KeyType.TEXT,
            "varchar", KeyType.TEXT);

    private static final String COLUMN = SqlName.IDENTIFIER;
    private static final Pattern OWN = Pattern.compile("resident\\(\\s*(?<column>" + COLUMN
            + ")\\s*(?::\\s*(?<type>\\w+)\\s*)?(?:,\\s*region\\s*=\\s*(?<region>" + COLUMN + ")\\s*)?\\)");
    private static final Pattern VIA = Pattern.compile("resident\\(\\s*via\\s+(?<column>" + COLUMN
            + ")\\s*->\\s*(?<owner>" + COLUMN + "(?:\\." + COLUMN + "){0,2})\\.(?<key>" + COLUMN + ")\\s*\\)");
    private static final Pattern SHARED = Pattern.compile("shared\\(\\s*(?<declaration>[^()\\s]+)\\s*\\)");

    private ClassificationText() {}

    static Classification parse(String text) throws Malformed {
        return switch (text) {
            case "resident" -> new Resident(null, null, null, null);
            case "reference" -> new Reference(false);
            case "reference(writable)" -> new Reference(true);
            case "local" -> new Local();
            default -> withColumns(text);
        };
    }

    private static Classification withColumns(String text) throws Malformed {
        Matcher via = VIA.matcher(text);
        if (via.matches()) {
            return new Resident(null, null, null, new Via(via.group("column"), via.group("owner"), via.group("key")));
        }
        Matcher own = OWN.matcher(text);
        if (own.matches()) {
            return new Resident(own.group("column"), type(own.group("type")), own.group("region"), null);
        }
        Matcher shared = SHARED.matcher(text);
        if (shared.matches()) {
            return new Shared(shared.group("declaration"));
        }
        throw new Malformed(Shown.of(text) + " is not a classification");
    }

    /** The classification as it is written. */
    static String of(Classification classification) {
        if (classification instanceof Resident resident) {
            return "resident" + columns(resident);
        }
        if (classification instanceof Shared shared) {
            return "shared(" + shared.declaration() + ")";
        }
        if (classification instanceof Reference reference) {
            return reference.writable() ? "reference(writable)" : "reference";
        }
        return "local";
    }

    private static String columns(Resident resident) {
        Via via = resident.via();
        if (via != null) {
            return "(via " + via.column() + " -> " + via.ownerTable() + "." + via.ownerColumn() + ")";
        }
        if (resident.tenantColumn() == null) {
            return "";
        }
        String type = resident.type() == null ? "" : ": " + written(resident.type());
        String region = resident.regionColumn() == null ? "" : ", region = " + resident.regionColumn();
        return "(" + resident.tenantColumn() + type + region + ")";
    }

    private static String written(KeyType type) {
        return type == KeyType.INTEGER ? "bigint" : type.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable KeyType type(@Nullable String name) throws Malformed {
        if (name == null) {
            return null;
        }
        KeyType type = TYPES.get(name);
        if (type == null) {
            throw new Malformed(
                    Shown.of(name) + " is not the type of a tenant column",
                    "one of " + String.join(", ", new TreeMap<>(TYPES).keySet())
                            + ", or none for what the catalog says");
        }
        return type;
    }
}
