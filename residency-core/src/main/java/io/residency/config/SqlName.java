package io.residency.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tables, columns and routines as SQL writes them: unquoted in any case, or in double quotes as they are. */
final class SqlName {
    /** One identifier. */
    static final String IDENTIFIER = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"\\p{Cntrl}]++|\"\")++\")";

    /** Up to three identifiers: catalog, schema, table. */
    static final String QUALIFIED = IDENTIFIER + "(?:\\." + IDENTIFIER + "){0,2}";

    private static final Pattern NAME = Pattern.compile(QUALIFIED);
    private static final Pattern PART = Pattern.compile(IDENTIFIER);

    private SqlName() {}

    static boolean isOne(String name) {
        return name.length() <= 200 && NAME.matcher(name).matches();
    }

    static boolean isIdentifier(String name) {
        return name.length() <= 200 && PART.matcher(name).matches();
    }

    /** The form in which two ways to write the same name are equal: unquoted parts in lower case, the others as they are. */
    static String fold(String name) {
        List<String> parts = new ArrayList<>();
        for (Matcher part = PART.matcher(name); part.find(); ) {
            String text = part.group();
            parts.add(text.startsWith("\"") ? text : text.toLowerCase(Locale.ROOT));
        }
        return String.join(".", parts);
    }
}
