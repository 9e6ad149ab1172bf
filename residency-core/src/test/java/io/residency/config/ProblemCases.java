package io.residency.config;

import io.residency.config.ConfigurationProblemsTest.Case;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Cases in a text: lines of changes, lines of problems that begin with {@code !}, and a blank line. */
final class ProblemCases {
    private ProblemCases() {}

    static List<Case> read(String resource) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ProblemCases.class.getResourceAsStream(resource))) {
            List<Case> cases = new ArrayList<>();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : Pattern.compile("\n\n+").splitAsStream(text).toList()) {
                List<String> lines = block.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
                if (!lines.isEmpty()) {
                    cases.add(new Case(
                            lines.stream().filter(line -> !line.startsWith("!")).toList(),
                            lines.stream()
                                    .filter(line -> line.startsWith("!"))
                                    .map(line -> line.substring(1).strip())
                                    .toList()));
                }
            }
            return cases;
        }
    }
}
