package io.residency.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The recordings are what the frameworks send today. With {@code -Dresidency.record=true} they are written anew, after a change
 * of a version or of the applications.
 */
class RecordingsTest {
    private static final boolean RECORD = Boolean.getBoolean("residency.record");

    @TestFactory
    Stream<DynamicTest> each_statement_that_is_sent_is_in_its_recording() {
        return Recordings.all().map(recording -> DynamicTest.dynamicTest(recording.file(), () -> check(recording)));
    }

    private static void check(Recording recording) throws Exception {
        Work work = Recordings.work(recording.framework());
        Tape tape = new Tape(recording.server().source(recording.server().inbox()));
        work.run(recording.server(), tape.source());
        List<Recording.Line> sent = Recording.of(work, tape.statements());
        assertThat(sent).hasSizeGreaterThan(20);
        if (RECORD) {
            write(recording.file(), sent.stream().map(Recording.Line::text).toList());
            return;
        }
        List<Recording.Line> missing = new ArrayList<>(sent);
        missing.removeAll(recording.lines());
        assertThat(missing).isEmpty();
    }

    static void write(String file, List<String> lines) throws IOException {
        Path path = Path.of("src", "test", "resources").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
}
