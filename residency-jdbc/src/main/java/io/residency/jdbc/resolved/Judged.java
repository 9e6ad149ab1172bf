package io.residency.jdbc.resolved;

import java.util.List;

/** A statement that was analysed and, with the scope's own values in a tenant's place, not refused. Immutable. */
public interface Judged {

    /** The parameters whose values are judged: those that stand in a tenant's place, or say what names mean. Counted from 1. */
    int[] tenantParameters();

    /**
     * Whether the text holds exactly one query over exactly one table, whose rows may be changed through the result set: one
     * without triggers, foreign keys and the like by which a change does more.
     */
    boolean updatable();

    /** The columns of its rows that hold or may hold tenants. */
    List<TenantPlace> tenantPlaces();

    /** Whether it changes what the catalog says, or where in it names lead. */
    boolean defines();

    /** Whether it does that and nothing else, so that it uses nothing which was defined just before. */
    boolean onlyDefines();
}
