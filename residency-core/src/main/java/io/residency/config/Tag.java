package io.residency.config;

/** What the database's administrator sees of a connection. */
public enum Tag {
    /** Its store and region. */
    STORE,
    /** A pseudonym of the tenant, too; costs a round trip. */
    TENANT
}
