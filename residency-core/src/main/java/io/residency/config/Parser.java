package io.residency.config;

/** Makes a value of a text that is not blank. */
@FunctionalInterface
interface Parser<T> {
    T parse(String value) throws Malformed;
}
