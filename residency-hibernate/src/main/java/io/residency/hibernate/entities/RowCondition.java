package io.residency.hibernate.entities;

import org.jspecify.annotations.Nullable;

/**
 * What in SQL says of a table's rows that they are the tenant's, whose key is the one parameter in it. A null is that of all
 * tenants.
 *
 * @param table as Hibernate names it in its statements
 * @param template the condition, with {@link #ALIAS} before each column of the table
 * @param isOwn whether the table itself has the tenant's key; Hibernate then compares it by itself where it writes an entity
 */
public record RowCondition(String table, String template, boolean isOwn) {
    /** What stands for the name that a statement gives the table, with the dot behind it. */
    public static final String ALIAS = "{alias}";

    /**
     * The condition in a statement.
     *
     * @param alias what it calls the table; null where nothing but its name
     */
    public String sql(@Nullable String alias) {
        return template.replace(ALIAS, alias == null ? "" : alias + ".");
    }
}
