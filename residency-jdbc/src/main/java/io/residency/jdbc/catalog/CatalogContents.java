package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.Dialect;
import io.residency.jdbc.sql.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read, before it can be asked.
 *
 * @param tables what somebody created, each with its schema
 * @param synonyms other names of tables, each with the name that it stands for
 * @param systemViews the database's own, each with its schema
 * @param searchPath the schemas of unqualified names, the first first
 * @param routines functions and procedures that somebody created
 * @param ownFunctions the database's own functions that can be called with one argument; empty where it has no other way to
 *     write such a call
 * @param types those that run something when a value of them is made
 * @param operators operators that somebody created and that can run more than an extension's compiled code
 * @param casts pairs of types with such code between them
 */
record CatalogContents(
        Dialect dialect,
        List<String> searchPath,
        List<CatalogTable> tables,
        Map<TableName, TableName> synonyms,
        Set<TableName> systemViews,
        Set<TableName> sequences,
        Set<RoutineName> routines,
        Set<String> ownFunctions,
        List<CatalogType> types,
        Set<RoutineName> operators,
        Set<String> casts,
        Set<String> eventTriggers,
        List<String> problems) {

    CatalogContents {
        searchPath = List.copyOf(searchPath);
        tables = List.copyOf(tables);
        synonyms = Map.copyOf(synonyms);
        systemViews = Set.copyOf(systemViews);
        sequences = Set.copyOf(sequences);
        routines = Set.copyOf(routines);
        ownFunctions = Set.copyOf(ownFunctions);
        types = List.copyOf(types);
        operators = Set.copyOf(operators);
        casts = Set.copyOf(casts);
        eventTriggers = Set.copyOf(eventTriggers);
        problems = List.copyOf(problems);
    }

    /** A database that was not read because of these: every name is missing. */
    static CatalogContents unread(Dialect dialect, List<String> problems) {
        return new CatalogContents(
                dialect, List.of(), List.of(), Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(),
                Set.of(), Set.of(), problems);
    }
}
