package io.residency.hibernate.boot;

import java.util.Locale;

/** Names of tables as the configuration writes them. */
final class MappedNames {
    private MappedNames() {}

    /** The form in which two ways to write the same name are equal. */
    static String folded(String name) {
        return name.indexOf('"') < 0 ? name.toLowerCase(Locale.ROOT) : name;
    }
}
