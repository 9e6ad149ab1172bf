package io.residency.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all JDBC methods, as tests read it. */
final class MethodTable {
    static final Path FILE = Path.of("src/main/jdbc/methods.txt");

    private static final Pattern LINE = Pattern.compile("(\\w+\\.\\w+\\([^)]*\\)) +(\\w+) *(.*)");

    private final Map<String, String> words = new LinkedHashMap<>();

    MethodTable() {
        lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                words.put(matcher.group(1), matcher.group(2));
            }
        });
    }

    static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word for a method of that interface, from its own line or the nearest interface that it extends. */
    String word(Class<?> type, Method method) {
        String own = words.get(signature(type, method));
        return own != null
                ? own
                : Arrays.stream(type.getInterfaces())
                        .map(parent -> word(parent, method))
                        .filter(word -> !word.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    static String signature(Class<?> type, Method method) {
        return type.getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
