package io.residency.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many of the statements on each server were let through, as the page about SQL says it. */
final class Shares {
    private final int[] all = new int[2];
    private final int[] allowed = new int[2];

    void add(Recording recording, boolean isAllowed) {
        int server = recording.server().postgres() ? 0 : 1;
        all[server]++;
        allowed[server] += isAllowed ? 1 : 0;
    }

    void areOnThePage() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "sql.md")))
                .contains(String.format("| %d of %d | %d of %d | |", allowed[0], all[0], allowed[1], all[1]));
    }
}
