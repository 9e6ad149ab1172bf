package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first blocks: this code, with these properties, prints this refusal. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void the_code_with_the_properties_prints_the_refusal() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String source = Files.readString(Path.of("src/test/java/com/example/ReadmeTest.java"));
        assertThat(withoutSpace(source)).contains(withoutSpace(block(readme, "java")));

        Files.writeString(folder.resolve("residency.properties"), block(readme, "properties"));
        Throwable refusal = catchThrowable(() -> withOnTheClassPath(folder, this::firstUse));

        assertThat(refusal).hasMessage(block(readme, "text").strip());
    }

    private void firstUse() throws SQLException {
        Residency residency = Residency.load(); // residency.properties from the class path
        ResidencyDataSource dataSource = ResidencyDataSource.of(residency);
        residency.define("eu", "first table", () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table conversation (id int, tenant_id varchar(50), subject varchar(100))");
            }
        });
        residency.run(
                "acme",
                () -> { // acme is at home in eu
                    try (Connection connection = dataSource.getConnection();
                            PreparedStatement insert = connection.prepareStatement(
                                    "insert into conversation (id, tenant_id, subject) values (?, ?, ?)")) {
                        insert.setInt(1, 1);
                        insert.setString(2, "globex"); // globex is at home in us
                        insert.setString(3, "hello");
                        insert.executeUpdate();
                    }
                });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void withOnTheClassPath(Path folder, Work work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The first block of that language. */
    private static String block(String readme, String language) throws IOException {
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(readme);
        if (!matcher.find()) {
            throw new IOException("the README has no block of " + language);
        }
        return matcher.group(1);
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
