package io.residency.hibernate.boot;

import io.residency.config.ConfigurationException;
import io.residency.config.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that is wrong with a mapping and its settings, collected. Not safe for use by several threads. */
final class BootProblems {
    private final List<Problem> problems = new ArrayList<>();

    /** @param where an entity, a collection's role, a table or a setting */
    void add(String where, String what) {
        Problem problem = new Problem(where, what);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void addAll(Collection<Problem> more) {
        more.forEach(each -> add(each.key(), each.text()));
    }

    boolean any() {
        return !problems.isEmpty();
    }

    /** @throws ConfigurationException when there is any, with all of them */
    void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().sorted().toList());
        }
    }
}
