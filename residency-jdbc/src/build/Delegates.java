import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the delegating classes from the table of all JDBC methods, or says everything that is wrong with the table and
 * makes none. Run by the build: {@code java Delegates.java methods.txt output-folder}.
 */
public final class Delegates {
    private static final Pattern CLASS =
            Pattern.compile("class (\\w+) extends (\\w+)(?:\\(([@\\w. ]+)\\))? implements ([\\w.]+)");
    private static final Pattern INTERFACE = Pattern.compile("interface ([\\w.]+) +(delegate|refuse|unreached)");
    private static final Pattern METHOD =
            Pattern.compile("(\\w+\\.\\w+\\([^)]*\\)) +(delegate|wrap|check|refuse)(?: +(.+))?");
    private static final Pattern HOOKS =
            Pattern.compile("(?:(\\w+\\([\\d, ]*\\)))? ?(?:-> (\\w+)(\\((?:answer|[\\d, ]*)\\))?)?");

    /** The types of arguments that may be guarded values. */
    private static final Set<Class<?>> GIVEN = Set.of(
            Object.class,
            java.sql.Array.class,
            java.sql.Blob.class,
            java.sql.Clob.class,
            java.sql.NClob.class,
            java.sql.SQLXML.class);

    /** A class to be made; {@code more} is the type that its constructors take beyond borrow and delegate, or null. */
    private record Made(String name, String parent, String more, Class<?> type) {}

    /** What becomes of a method: why it is refused, what is called before and after the driver; each may be empty. */
    private record Decided(String word, String reason, String before, String after, String afterArguments) {
        boolean byHand() {
            return before.isEmpty() && after.isEmpty() && (word.equals("wrap") || word.equals("check"));
        }
    }

    private final List<String> problems = new ArrayList<>();
    private final List<Made> classes = new ArrayList<>();
    private final Map<String, String> interfaces = new LinkedHashMap<>();
    private final Map<String, Decided> methods = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private Delegates() {}

    public static void main(String[] arguments) throws IOException {
        Delegates delegates = new Delegates();
        delegates.read(Path.of(arguments[0]));
        Map<String, String> sources = new TreeMap<>();
        for (Made made : delegates.classes) {
            sources.put(made.name(), delegates.source(made));
        }
        delegates.checkLines();
        delegates.checkInterfaces();
        if (!delegates.problems.isEmpty()) {
            System.err.println(delegates.problems.size() + " problems in the table of JDBC methods:");
            delegates.problems.forEach(problem -> System.err.println("  - " + problem));
            System.exit(1);
        }
        Path folder = Files.createDirectories(Path.of(arguments[1], "io", "residency", "jdbc"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
        }
    }

    private void read(Path table) throws IOException {
        for (String line : Files.readAllLines(table)) {
            Matcher type = CLASS.matcher(line);
            Matcher plain = INTERFACE.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (type.matches()) {
                classes.add(new Made(type.group(1), type.group(2), type.group(3), known(type.group(4))));
            } else if (plain.matches()) {
                interfaces.put(plain.group(1), plain.group(2));
            } else if (method.matches()) {
                readMethod(method.group(1), method.group(2), Objects.requireNonNullElse(method.group(3), ""));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                problems.add("'" + line + "' is not understood");
            }
        }
    }

    private void readMethod(String signature, String word, String rest) {
        Matcher hooks = HOOKS.matcher(rest);
        Decided decided;
        if (word.equals("refuse")) {
            decided = new Decided(word, rest, "", "", "");
        } else if (hooks.matches()) {
            decided = new Decided(
                    word,
                    "",
                    Objects.requireNonNullElse(hooks.group(1), ""),
                    Objects.requireNonNullElse(hooks.group(2), ""),
                    Objects.requireNonNullElse(hooks.group(3), "()"));
        } else {
            problems.add(signature + ": expected before(..) -> after, not '" + rest + "'");
            return;
        }
        if (word.equals("refuse") && rest.isEmpty()) {
            problems.add(signature + ": a refuse says why");
        }
        if (word.equals("delegate") && !rest.isEmpty()) {
            problems.add(signature + ": a delegate calls nothing else");
        }
        if (methods.put(signature, decided) != null) {
            problems.add(signature + " is decided twice");
        }
    }

    private String source(Made made) {
        StringBuilder source = new StringBuilder();
        source.append("""
                package io.residency.jdbc;

                /** Made by Delegates.java from methods.txt: what of {@link %2$s} needs no hand. */
                @SuppressWarnings("deprecation")
                abstract class %1$s extends %3$s implements %2$s {
                    private final %2$s delegate;

                    %1$s(Borrow borrow, %2$s delegate%4$s) {
                        super(borrow%5$s);
                        this.delegate = delegate;
                    }

                    /** The driver's object, or rather the pool's; throws when the connection is no longer lent. */
                    @Override
                    final %2$s delegate() throws java.sql.SQLException {
                        checkOpen();
                        return delegate;
                    }

                    /** The same, also when the connection is no longer lent: to close it. */
                    @Override
                    final %2$s delegateOrClosed() {
                        return delegate;
                    }
                """.formatted(
                made.name(),
                made.type().getName(),
                made.parent(),
                made.more() == null
                        ? ""
                        : ", " + made.more().replace("@Nullable", "@org.jspecify.annotations.Nullable") + " more",
                made.more() == null ? "" : ", more"));
        methodsOf(made.type()).forEach(method -> append(source, made.type(), method));
        return source.append("}\n").toString();
    }

    private void append(StringBuilder source, Class<?> type, Method method) {
        String own = signature(type, method);
        Decided decided = decidedFor(type, method);
        if (decided == null) {
            problems.add(own + " is not decided; expected delegate, wrap, check or refuse");
            return;
        }
        if (decided.word().equals("delegate") && !leadsNowhere(method.getReturnType())) {
            problems.add(own + " returns what may lead to the driver's connection; expected wrap or refuse");
        }
        if (!decided.byHand()) {
            if (!Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
                problems.add(own + " cannot throw a refusal; expected check or wrap by hand");
            }
            source.append(head(method, "public"))
                    .append(" {\n")
                    .append(body(method, decided))
                    .append("    }\n");
        } else if (method.isDefault()) {
            // Else a forgotten one would fall through to the default of the JDK.
            source.append(head(method, "public abstract")).append(";\n");
        }
    }

    /** What the table says of the method in that interface, else in the nearest one that it extends. */
    private Decided decidedFor(Class<?> type, Method method) {
        String signature = signature(type, method);
        Decided decided = methods.get(signature);
        if (decided != null) {
            used.add(signature);
            return decided;
        }
        return Arrays.stream(type.getInterfaces())
                .map(parent -> decidedFor(parent, method))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String head(Method method, String modifiers) {
        String variables =
                Arrays.stream(method.getTypeParameters()).map(Type::getTypeName).collect(Collectors.joining(", "));
        Type[] types = method.getGenericParameterTypes();
        String parameters = IntStream.range(0, types.length)
                .mapToObj(i -> name(types[i]) + " a" + (i + 1))
                .collect(Collectors.joining(", "));
        String exceptions =
                Arrays.stream(method.getExceptionTypes()).map(Class::getName).collect(Collectors.joining(", "));
        return "\n    @Override\n    " + modifiers + (variables.isEmpty() ? "" : " <" + variables + ">") + " "
                + name(method.getGenericReturnType()) + " " + method.getName() + "(" + parameters + ")"
                + (exceptions.isEmpty() ? "" : " throws " + exceptions);
    }

    private static String body(Method method, Decided decided) {
        if (decided.word().equals("refuse")) {
            return "        delegate();\n        throw borrow.escape(\"" + decided.reason() + "\");\n";
        }
        boolean returns = method.getReturnType() != void.class;
        if (decided.before().isEmpty() && decided.after().isEmpty()) {
            return "        " + (returns ? "return " : "") + "delegate()." + call(method) + ";\n";
        }
        StringBuilder body = new StringBuilder("        var driver = delegate();\n");
        if (!decided.before().isEmpty()) {
            body.append("        ").append(arguments(decided.before())).append(";\n");
        }
        String call = "driver." + call(method);
        if (decided.after().isEmpty()) {
            body.append(returns ? "        return " : "        ").append(call).append(";\n");
        } else if (decided.word().equals("wrap")) {
            String more = arguments(decided.afterArguments()).substring(1);
            body.append("        return ").append(decided.after()).append("(").append(call);
            body.append(more.equals(")") ? "" : ", ").append(more).append(";\n");
        } else {
            body.append(returns ? "        var answer = " : "        ")
                    .append(call)
                    .append(";\n");
            body.append("        ").append(decided.after()).append(arguments(decided.afterArguments()));
            body.append(returns ? ";\n        return answer;\n" : ";\n");
        }
        return body.toString();
    }

    /** The call of the driver: of what may be a guarded value, it gets the value. */
    private static String call(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return IntStream.rangeClosed(1, types.length)
                .mapToObj(i -> GIVEN.contains(types[i - 1]) ? "given(a" + i + ")" : "a" + i)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    private static String arguments(String call) {
        return call.replaceAll("(\\d+)", "a$1");
    }

    /** Whether a driver's object of that type may be handed out as it is. */
    private boolean leadsNowhere(Class<?> type) {
        return type != Object.class
                && classes.stream().noneMatch(made -> made.type() == type)
                && (interfaces.getOrDefault(type.getName(), "delegate").equals("delegate"));
    }

    private void checkLines() {
        methods.keySet().stream()
                .filter(signature -> !used.contains(signature))
                .forEach(signature -> problems.add(signature + " is no method of the classes made"));
        interfaces.forEach((name, word) -> Arrays.stream(known(name).getMethods())
                .filter(method -> word.equals("delegate") && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !leadsNowhere(method.getReturnType()))
                .forEach(method -> problems.add(name + "." + method.getName() + " leads on; expected refuse")));
    }

    private void checkInterfaces() throws IOException {
        Set<String> decided = new HashSet<>(interfaces.keySet());
        classes.forEach(made -> decided.add(made.type().getName()));
        methods.keySet().forEach(signature -> decided.add("java.sql." + signature.replaceAll("\\..*", "")));
        try (ModuleReader reader =
                ModuleFinder.ofSystem().find("java.sql").orElseThrow().open()) {
            reader.list()
                    .filter(file -> file.matches("javax?/sql/\\w+\\.class"))
                    .map(file -> known(file.replace('/', '.').replace(".class", "")))
                    .filter(type -> type.isInterface() && Modifier.isPublic(type.getModifiers()))
                    .filter(type -> !decided.contains(type.getName()))
                    .forEach(type -> problems.add(type.getName() + " is not decided"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Method> methodsOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(method -> signature(type, method)))
                .toList();
    }

    private static String signature(Class<?> owner, Method method) {
        return owner.getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(Type type) {
        return type.getTypeName().replace('$', '.');
    }

    private static Class<?> known(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name + " is no type of the JDK", e);
        }
    }
}
