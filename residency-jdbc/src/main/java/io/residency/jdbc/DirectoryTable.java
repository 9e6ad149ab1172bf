package io.residency.jdbc;

import java.util.regex.Pattern;

/** The name of a directory's table. It stands in SQL as it is, so nothing but a plain name is one. */
final class DirectoryTable {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");

    private DirectoryTable() {}

    static String checked(String name) {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a directory's table is not plain; expected lower-case letters, digits and underscores,"
                            + " with at most one schema before it");
        }
        return name;
    }
}
