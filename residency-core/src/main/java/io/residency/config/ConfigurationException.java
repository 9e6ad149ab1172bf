package io.residency.config;

import java.io.Serial;
import java.util.List;

/** A configuration that is not used. Its message names every problem at once, and repeats no secret. */
public final class ConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 100;

    private final transient List<Problem> problems;

    /** @param problems all of them, at least one */
    public ConfigurationException(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of their keys. Empty only after serialization, which keeps the text. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String text(List<Problem> problems) {
        int count = problems.size();
        StringBuilder text = new StringBuilder();
        text.append(count).append(count == 1 ? " problem" : " problems").append(" in the residency configuration:");
        problems.stream()
                .limit(SHOWN)
                .forEach(problem ->
                        text.append("\n  - ").append(problem.key()).append(": ").append(problem.text()));
        if (count > SHOWN) {
            text.append("\n  - and ").append(count - SHOWN).append(" more");
        }
        return text.toString();
    }
}
