package io.residency.config;

import java.util.List;

/**
 * One configured value.
 *
 * @param key which key
 * @param names what stands in its placeholders
 * @param written how it was written, for messages: the key, or the environment variable
 * @param value without the white space around it, except that a password is left as it is; may be a secret
 */
record Setting(Key key, List<String> names, String written, String value) {
    Setting {
        names = List.copyOf(names);
        value = key.password() && !References.looksLikeOne(value) ? value : value.strip();
    }

    /** The name in its last placeholder. */
    String name() {
        return names.get(names.size() - 1);
    }

    @Override
    public String toString() {
        return written;
    }
}
