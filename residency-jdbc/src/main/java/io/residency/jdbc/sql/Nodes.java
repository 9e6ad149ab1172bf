package io.residency.jdbc.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * Which classes of the parser's tree are accepted, and what hangs below a node: the values of all its getters but those listed in {@code parser-nodes.txt}. A visitor written by hand follows the
 * getters that its author thought of; here a part that nobody thought of is found, and refused unless its class is listed.
 */
final class Nodes {
    private static final String PARSER = "net.sf.jsqlparser.";
    /** Class name without the common prefix, to the getters that are not followed. */
    private static final Map<String, Set<String>> ACCEPTED = accepted();

    private static final ClassValue<List<Method>> GETTERS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return getters(type);
        }
    };

    private Nodes() {}

    static boolean isOfParser(Object value) {
        return value.getClass().getName().startsWith(PARSER);
    }

    static boolean isAccepted(Object node) {
        return ACCEPTED.containsKey(name(node.getClass()));
    }

    static Set<String> acceptedNames() {
        return ACCEPTED.keySet().stream().filter(name -> !name.equals("*")).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the getters that are followed from a node of this class. */
    static List<String> followed(Class<?> type) {
        return GETTERS.get(type).stream().map(Method::getName).toList();
    }

    /** Gives each value that hangs directly below an accepted node: other nodes, strings, numbers, collections of them. Some come twice, through two getters. */
    static void below(Object node, Consumer<Object> visitor) {
        if (node instanceof Collection<?> elements) {
            elements.forEach(element -> {
                if (element != null) {
                    visitor.accept(element);
                }
            });
        }
        for (Method getter : GETTERS.get(node.getClass())) {
            Object value;
            try {
                value = getter.invoke(node);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(getter + " of the parser's tree cannot be read", e);
            }
            if (value != null) {
                visitor.accept(value);
            }
        }
    }

    /** Whether something below these is wanted; looks below everything that may be entered. */
    static boolean anyBelow(Collection<?> parts, Predicate<Object> wanted, Predicate<Object> mayEnter) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        parts.stream().filter(Objects::nonNull).forEach(open::add);
        while (!open.isEmpty()) {
            Object part = open.pop();
            if (!seen.add(part)) {
                continue;
            }
            if (wanted.test(part)) {
                return true;
            }
            if (!mayEnter.test(part)) {
                continue;
            }
            if (isOfParser(part)) {
                below(part, open::push);
                commonTables(part).forEach(open::push);
            } else if (part instanceof Collection<?> elements) {
                elements.stream().filter(Objects::nonNull).forEach(open::push);
            }
        }
        return false;
    }

    /** The statements in the WITH of a query, which {@link #below} leaves to the walk. */
    private static List<Object> commonTables(Object part) {
        return part instanceof Select select && select.getWithItemsList() != null
                ? select.getWithItemsList().stream()
                        .<Object>map(WithItem::getParenthesedStatement)
                        .toList()
                : List.of();
    }

    private static List<Method> getters(Class<?> type) {
        Set<String> ignored = new HashSet<>(ACCEPTED.getOrDefault("*", Set.of()));
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            ignored.addAll(ACCEPTED.getOrDefault(name(c), Set.of()));
        }
        List<Method> getters = new ArrayList<>();
        for (Method method : type.getMethods()) {
            String name = method.getName();
            boolean getter = method.getParameterCount() == 0
                    && (name.startsWith("get") || name.startsWith("is"))
                    && method.getDeclaringClass().getName().startsWith(PARSER)
                    && !method.isBridge()
                    && method.getReturnType() != boolean.class;
            if (getter && !ignored.contains(name)) {
                getters.add(method);
            }
        }
        return getters;
    }

    private static String name(Class<?> type) {
        String name = type.getName();
        return name.startsWith(PARSER) ? name.substring(PARSER.length()) : name;
    }

    private static Map<String, Set<String>> accepted() {
        Map<String, Set<String>> accepted = new HashMap<>();
        for (String line : Words.lines("parser-nodes.txt")) {
            String[] words = line.split(" +");
            accepted.put(
                    words[0],
                    Set.of(words).stream()
                            .filter(word -> !word.equals(words[0]))
                            .collect(Collectors.toSet()));
        }
        return accepted;
    }
}
