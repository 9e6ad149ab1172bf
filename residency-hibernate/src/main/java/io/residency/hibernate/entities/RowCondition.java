package io.residency.hibernate.entities;

/**
 * What in SQL says of a table's rows that they are the tenant's, whose key is the one parameter in it.
 *
 * @param table as Hibernate names it in its statements
 * @param sql the condition
 * @param isOwn whether the table itself has the tenant's key; Hibernate then compares it by itself where it writes an entity
 */
public record RowCondition(String table, String sql, boolean isOwn) {}
