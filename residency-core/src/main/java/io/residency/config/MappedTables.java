package io.residency.config;

/**
 * Says that an application's mapping classifies tables, beside the keys. Found with {@link java.util.ServiceLoader}, and asked
 * nothing. Where there is one, a key may name a table that no {@code residency.tables} key classifies; whether the mapping
 * has done so is looked at when the first scope is entered.
 */
public interface MappedTables {}
