package io.residency.policy;

/** Whose resident rows a store holds. */
public enum RowPlacement {
    /** Those of its own region's tenants only. */
    OWN,
    /** Those of several regions: a legacy shared database. */
    MIXED,
    /** As own, and each statement must also be bound to the scope. */
    TENANT;

    /** Whether each occurrence of a resident table must be provably bound to the scope. */
    public boolean demandsBinding() {
        return this != OWN;
    }
}
