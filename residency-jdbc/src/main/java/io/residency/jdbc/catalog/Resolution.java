package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;

/** What a name in the place of a table stands for, along the search path of the reading. */
public sealed interface Resolution {

    /** Something that somebody created. */
    record Found(CatalogTable table) implements Resolution {}

    /**
     * A part of the database's own catalog.
     *
     * @param name with its schema
     * @param harmless whether it is one of the shipped list, which hold names and types only
     */
    record SystemView(TableName name, boolean harmless) implements Resolution {}

    /** Nothing has this name, or nothing that can be seen. */
    record Missing() implements Resolution {}
}
