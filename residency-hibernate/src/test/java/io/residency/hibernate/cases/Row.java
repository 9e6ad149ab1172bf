package io.residency.hibernate.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row of the table.
 *
 * @param path what data could do
 * @param expected what comes of it with the library
 */
record Row(String id, String path, String expected) {
    static List<Row> table() throws IOException {
        try (InputStream file = Row.class.getResourceAsStream("/cases/hibernate.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(cells[0], cells[1], cells[3]))
                    .toList();
        }
    }
}
