package io.residency.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/** A database server of a test's own, stopped and started again on the same port with the same data. */
abstract class StoppableServer implements AutoCloseable {

    /** A kind of server. */
    enum Kind {
        H2,
        POSTGRESQL;

        /** Started. */
        StoppableServer open(Path folder) throws Exception {
            StoppableServer server = this == H2 ? new H2Server() : new PostgresServer(folder);
            server.start();
            return server;
        }
    }

    /** Of the one database that it has. */
    abstract String url();

    abstract void start() throws Exception;

    /** From now on nobody reaches it, and who was connected no more is. */
    abstract void stop() throws Exception;

    @Override
    public void close() throws Exception {
        stop();
    }

    /** The database is in the memory of this JVM; only the way to it ends. */
    private static final class H2Server extends StoppableServer {
        private int port;
        private @Nullable Server running;

        @Override
        String url() {
            return "jdbc:h2:tcp://localhost:" + port + "/mem:outage" + port + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        void start() throws SQLException {
            Server server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists");
            server.start();
            running = server;
            port = server.getPort();
        }

        @Override
        void stop() {
            if (running != null) {
                running.stop();
                running = null;
            }
        }
    }

    private static final class PostgresServer extends StoppableServer {
        private final Path folder;
        private int port;
        private @Nullable EmbeddedPostgres running;

        PostgresServer(Path folder) {
            this.folder = folder;
        }

        @Override
        String url() {
            return "jdbc:postgresql://localhost:" + port + "/postgres?user=" + TestPostgres.SUPERUSER;
        }

        @Override
        void start() throws IOException {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(TestPostgres.directory().toFile())
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .setServerConfig("fsync", "off");
            if (port != 0) {
                builder.setPort(port);
            }
            EmbeddedPostgres server = builder.start();
            running = server;
            port = server.getPort();
        }

        @Override
        void stop() throws IOException {
            if (running != null) {
                Objects.requireNonNull(running).close();
                running = null;
            }
        }
    }
}
