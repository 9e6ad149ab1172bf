package io.residency.examples.quickstart;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** One database a region: H2 files in a temporary folder, or real PostgreSQL servers. Gone when this is closed. */
final class Databases implements AutoCloseable {
    private final boolean postgres;
    private final Path folder;
    private final Map<String, EmbeddedPostgres> servers = new LinkedHashMap<>();

    private Databases(boolean postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    static Databases open(boolean postgres) throws IOException {
        return new Databases(postgres, Files.createTempDirectory("quickstart"));
    }

    /** The JDBC URL of that region's database; the first call makes it. */
    String url(String region) throws IOException {
        if (!postgres) {
            return "jdbc:h2:file:" + folder.resolve(region) + ";DB_CLOSE_DELAY=-1";
        }
        EmbeddedPostgres server = servers.get(region);
        if (server == null) {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
            servers.put(region, server);
        }
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** A folder for other files, such as the ledger. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        for (EmbeddedPostgres server : servers.values()) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
