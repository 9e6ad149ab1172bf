package io.residency.config;

import io.residency.config.KeyPath.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the key that a person wrote, or the one that was probably meant. */
final class KnownKeys {

    /** A key, and the names in its placeholders. */
    record Match(Key key, List<String> names) {}

    private static final String PREFIX = "residency";

    private KnownKeys() {}

    /** @throws Malformed when no key is written so, or a name in it needs brackets */
    static Match match(String written) throws Malformed {
        KeyPath path = KeyPath.parse(written);
        if (path == null) {
            throw unknown(written, Optional.empty());
        }
        for (Key key : Key.values()) {
            List<String> names = names(key, path.parts());
            if (names != null) {
                requireBrackets(key, path.parts(), names);
                return new Match(key, names);
            }
        }
        throw unknown(written, meant(path.parts()).or(() -> meant(prefixed(path.parts()))));
    }

    private static Malformed unknown(String written, Optional<String> meant) {
        String begin = written.startsWith(PREFIX + ".") ? "; " : "; keys begin with " + PREFIX + ". and ";
        return new Malformed("is not a known key"
                + meant.map(key -> "; did you mean " + Shown.key(key) + "?")
                        .orElse(begin + "docs/configuration.md has them all"));
    }

    private static Optional<String> meant(List<Part> parts) {
        return nearest(parts).or(() -> bracketed(parts));
    }

    private static List<Part> prefixed(List<Part> parts) {
        List<Part> prefixed = new ArrayList<>(parts);
        prefixed.add(0, new Part(PREFIX, false));
        return prefixed;
    }

    private static @Nullable List<String> names(Key key, List<Part> parts) {
        List<String> names = new ArrayList<>();
        List<String> segments = key.segments();
        for (int i = 0; i < segments.size(); i++) {
            if (i >= parts.size()) {
                return null;
            }
            Part part = parts.get(i);
            if (segments.get(i).equals(Names.SETTING)) {
                names.add(text(parts.subList(i, parts.size())));
                return names;
            }
            if (Key.isPlaceholder(segments.get(i))) {
                names.add(part.text());
            } else if (part.bracketed() || !part.text().equals(segments.get(i))) {
                return null;
            }
        }
        return segments.size() == parts.size() ? names : null;
    }

    private static void requireBrackets(Key key, List<Part> parts, List<String> names) throws Malformed {
        if (key == Key.STATEMENT) {
            return; // the reader of hashes says more
        }
        for (int i = 0; i < key.segments().size(); i++) {
            String segment = key.segments().get(i);
            boolean free = !Key.isPlaceholder(segment) || segment.equals(Names.SETTING);
            Part part = parts.get(i);
            if (!free && !part.bracketed() && !Names.PLAIN.matcher(part.text()).matches()) {
                throw new Malformed(
                        "has a name with characters other than a-z, 0-9, '-' and '_'",
                        "that name in brackets: " + Shown.key(key.at(names)));
            }
        }
    }

    /** The key that differs in few letters, with the person's own names in it. */
    private static Optional<String> nearest(List<Part> parts) {
        List<String> candidates = new ArrayList<>();
        for (Key key : Key.values()) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < key.segments().size() && key.segments().size() == parts.size(); i++) {
                if (Key.isPlaceholder(key.segments().get(i))) {
                    names.add(parts.get(i).text());
                }
            }
            if (names.size() == key.placeholders().size()) {
                candidates.add(key.at(names));
            }
        }
        return Optional.ofNullable(Names.nearest(text(parts), candidates));
    }

    /** A name with dots in it that was written without brackets. */
    private static Optional<String> bracketed(List<Part> parts) {
        for (Key key : Key.values()) {
            int last = key.segments().size() - 1;
            if (last < parts.size() - 1) {
                List<Part> joined = new ArrayList<>(parts.subList(0, last));
                joined.add(new Part(text(parts.subList(last, parts.size())), true));
                List<String> names = names(key, joined);
                if (names != null) {
                    return Optional.of(key.at(names));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining("."));
    }
}
