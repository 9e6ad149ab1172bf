package io.residency.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a properties file in UTF-8 with the JDK's own syntax, and reports what the JDK passes over: a key that is there twice. */
final class PropertiesFile {
    /** What the file is called at the root of the class path. */
    static final String NAME = "residency.properties";

    private PropertiesFile() {}

    static Map<String, String> read(InputStream stream, Problems problems) {
        Map<String, String> entries = new HashMap<>();
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder())) {
            new Reported(entries, problems).load(reader);
        } catch (CharacterCodingException notUtf8) {
            problems.add(NAME, "is not encoded in UTF-8", "UTF-8");
        } catch (IOException unreadable) {
            problems.add(NAME, "cannot be read", "a file that can");
        } catch (IllegalArgumentException malformed) {
            problems.add(NAME, "has a backslash and u without four hex digits after it", "an escape such as \\u00e9");
        }
        return entries;
    }

    /** {@link Properties#load(Reader)} puts each entry as it reads it, and its second put silently wins. */
    private static final class Reported extends Properties {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> entries;
        private final transient Problems problems;

        Reported(Map<String, String> entries, Problems problems) {
            this.entries = entries;
            this.problems = problems;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            String written = (String) key;
            if (entries.putIfAbsent(written, (String) value) != null) {
                problems.add(written, "is in the file more than once", "it once");
            }
            return value;
        }
    }
}
