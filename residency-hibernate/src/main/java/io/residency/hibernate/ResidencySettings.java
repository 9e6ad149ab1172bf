package io.residency.hibernate;

/** Names of the settings of a persistence unit, beside the {@code residency.*} keys of a configuration. */
public final class ResidencySettings {
    /** What the names of these settings begin with; all others that begin with {@code residency.} are configuration. */
    public static final String PREFIX = "residency.hibernate.";

    /** An open {@link io.residency.Residency}, which stays the application's to close. */
    public static final String INSTANCE = PREFIX + "residency";

    /**
     * The one store to which all connections of the persistence unit lead, whatever the scope: for entities of shared data
     * that is stored elsewhere than resident data.
     */
    public static final String STORE = PREFIX + "store";

    /**
     * The stores on which schema tools act and whose tables are looked for at boot, between commas; all unless it is set.
     * To be set where a store has the tables of another persistence unit only.
     */
    public static final String STORES = PREFIX + "stores";

    private ResidencySettings() {}
}
