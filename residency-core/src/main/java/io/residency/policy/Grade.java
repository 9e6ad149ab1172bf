package io.residency.policy;

/** How strong the evidence is that a store is where it claims to be; each is stronger than the one before. */
public enum Grade {
    /** The configuration says so. */
    DECLARED,
    /** A table in the database itself says so. */
    STAMPED,
    /** The stamp is signed, expires, and binds something that a copy of the database does not carry. */
    SIGNED
}
