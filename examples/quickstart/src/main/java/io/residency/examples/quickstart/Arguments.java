package io.residency.examples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the program is asked to do.
 *
 * @param postgres on real PostgreSQL servers
 * @param report in report mode, on one shared database
 * @param file the properties file; null for the program's own
 */
record Arguments(boolean postgres, boolean report, @Nullable Path file) {

    /** @throws IllegalArgumentException with what is wrong */
    static Arguments of(String... arguments) {
        boolean postgres = false;
        boolean report = false;
        Path file = null;
        for (String argument : arguments) {
            if (argument.equals("--postgres")) {
                postgres = true;
            } else if (argument.equals("--report")) {
                report = true;
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("'" + argument + "' is no option");
            } else if (file != null) {
                throw new IllegalArgumentException("'" + file + "' and '" + argument + "' are two files");
            } else {
                file = existing(argument);
            }
        }
        if (postgres && report) {
            throw new IllegalArgumentException("--report runs on H2; leave out --postgres");
        }
        return new Arguments(postgres, report, file);
    }

    private static Path existing(String argument) {
        Path file = Path.of(argument);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file '" + argument + "'");
        }
        return file;
    }
}
