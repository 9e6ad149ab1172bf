package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression calls, taken from the text in which H2 itself writes expressions: names of what somebody created are
 * quoted there and have their schema, strings are in single quotes, and there are no comments.
 *
 * @param functions words before a parenthesis that are not known to be something else
 * @param routines quoted names before a parenthesis
 * @param names quoted names with a schema that are not called: of domains, where it casts to one
 * @param query whether it has a query inside
 */
record H2Expression(Set<String> functions, Set<RoutineName> routines, Set<TableName> names, boolean query) {
    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'"
            + "|\"(?<schema>(?:[^\"]|\"\")*)\"\\.\"(?<routine>(?:[^\"]|\"\")*)\"\\s*(?<call>\\()?"
            + "|\"(?:[^\"]|\"\")*\""
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)(?<paren>\\s*\\()?");

    private static final Set<String> QUERIES = Set.of("SELECT", "TABLE", "VALUES", "WITH");

    /** Operators, and types with a length or precision. */
    private static final Set<String> NOT_FUNCTIONS = Set.of(
            "ALL",
            "AND",
            "ANY",
            "AS",
            "BETWEEN",
            "BINARY",
            "BIT",
            "CASE",
            "CHAR",
            "CHARACTER",
            "DAY",
            "DECFLOAT",
            "DECIMAL",
            "DISTINCT",
            "ELSE",
            "ENUM",
            "FLOAT",
            "FROM",
            "HOUR",
            "ILIKE",
            "IN",
            "IS",
            "LIKE",
            "MINUTE",
            "MONTH",
            "NOT",
            "NUMERIC",
            "OBJECT",
            "OR",
            "ROW",
            "SECOND",
            "SOME",
            "THEN",
            "TIME",
            "TIMESTAMP",
            "VARBINARY",
            "VARCHAR",
            "VARYING",
            "WHEN",
            "XOR",
            "YEAR");

    static H2Expression of(String sql) {
        Set<String> functions = new HashSet<>();
        Set<RoutineName> routines = new HashSet<>();
        Set<TableName> names = new HashSet<>();
        boolean query = false;
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String word = token.group("word");
            if (token.group("call") != null) {
                routines.add(new RoutineName(unquoted(token.group("schema")), unquoted(token.group("routine"))));
            } else if (token.group("routine") != null) {
                names.add(new TableName(unquoted(token.group("schema")), unquoted(token.group("routine"))));
            } else if (word != null && QUERIES.contains(word)) {
                query = true;
            } else if (word != null && token.group("paren") != null && !NOT_FUNCTIONS.contains(word)) {
                functions.add(word);
            }
        }
        return new H2Expression(functions, routines, names, query);
    }

    private static String unquoted(String name) {
        return name.replace("\"\"", "\"");
    }
}
