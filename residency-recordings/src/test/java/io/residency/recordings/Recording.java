package io.residency.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with each distinct statement that one framework sent to one database: framework, version, statement, tables named.
 * Tabs, line ends and backslashes in a statement are written {@code \t}, {@code \n}, {@code \r}, {@code \\}.
 */
record Recording(String framework, Server server) {

    record Line(String framework, String version, String sql, List<String> tables) {
        String text() {
            return String.join("\t", framework, version, escaped(sql), String.join(",", tables));
        }
    }

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

    String file() {
        return "cases/recorded-" + framework + "-" + server.name().toLowerCase(Locale.ROOT) + ".tsv";
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String line : Server.resource("/" + file()).lines().toList()) {
            String[] fields = line.split("\t", -1);
            lines.add(new Line(
                    fields[0],
                    fields[1],
                    unescaped(fields[2]),
                    fields[3].isEmpty() ? List.of() : List.of(fields[3].split(","))));
        }
        return lines;
    }

    static List<Line> of(Work work, Set<String> statements) {
        return statements.stream()
                .map(sql -> new Line(work.framework(), work.version(), sql, tables(sql)))
                .toList();
    }

    /** The inbox's tables among the words: no column, alias or text of these statements is called as a table is. */
    private static List<String> tables(String sql) {
        Set<String> tables = new TreeSet<>();
        Matcher words = WORD.matcher(sql);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (Inbox.TABLES.containsKey(word)) {
                tables.add(word);
            }
        }
        return List.copyOf(tables);
    }

    private static String escaped(String sql) {
        return sql.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        var sql = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (text.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> '\\';
                };
            }
            sql.append(c);
        }
        return sql.toString();
    }
}
