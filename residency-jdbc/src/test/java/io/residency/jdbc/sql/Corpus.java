package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements of the test resources, right and adversarial ones, for tests that change them. */
final class Corpus {
    private Corpus() {}

    static List<String> of(Dialect dialect) {
        List<String> texts = new ArrayList<>();
        if (dialect.isMySql()) {
            texts.addAll(lines("/cases/application-statements-mysql.txt", null));
            texts.addAll(lines("/cases/bindings-mysql.txt", " → "));
            texts.addAll(lines("/cases/adversarial-mysql.txt", " → "));
        } else {
            texts.addAll(lines("/cases/application-statements.txt", null));
            texts.addAll(lines("/cases/bindings.txt", " => "));
            texts.addAll(lines("/cases/adversarial-" + (dialect == Dialect.H2 ? "h2" : "postgresql") + ".txt", " → "));
        }
        Cases.lines("/cases/sql.tsv").stream()
                .skip(1)
                .map(line -> Cases.unescaped(line.split("\t", -1)[1]))
                .forEach(texts::add);
        return texts;
    }

    private static List<String> lines(String resource, @Nullable String arrow) {
        Stream<String> lines = Cases.lines(resource).stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
        return lines.map(line -> arrow == null ? line : line.substring(0, line.lastIndexOf(arrow)))
                .map(sql -> sql.replace("\\n", "\n"))
                .toList();
    }
}
