package io.residency.recordings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The recordings that there are. */
final class Recordings {
    private Recordings() {}

    private static List<Work> works() {
        return List.of(
                new HibernateWork(),
                new JooqWork(),
                new MyBatisWork(),
                new SpringDataJdbcWork(),
                new SpringDataJpaWork());
    }

    static Stream<Recording> all() {
        return works().stream()
                .flatMap(work -> Arrays.stream(Server.values()).map(server -> new Recording(work.framework(), server)));
    }

    static Work work(String framework) {
        return works().stream()
                .filter(work -> work.framework().equals(framework))
                .findFirst()
                .orElseThrow();
    }
}
