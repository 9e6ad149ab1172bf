package io.residency.jdbc.sql;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is shipped about a dialect's own functions. A function that is not built in can do anything; of the built-in ones those are left out that run SQL from a string, read or write files or
 * large objects, reach another server or session, or show rows that another statement read.
 */
public final class Functions {
    private static final Functions POSTGRESQL = new Functions(
            Words.namesIn("postgresql-functions.txt"),
            Words.namesIn("postgresql-functions-harmless.txt"),
            Words.namesIn("postgresql-functions-session.txt"),
            "pg_catalog",
            Set.of("information_schema._pg_expandarray"));
    private static final Functions H2 = new Functions(
            Words.namesIn("h2-functions.txt"), Words.namesIn("h2-functions-harmless.txt"), Set.of(), null, Set.of());

    private static final Functions MYSQL = ofMySql("mysql-functions.txt");
    private static final Functions MARIADB = ofMySql("mariadb-functions.txt");

    private final Set<String> builtIn;
    private final Set<String> harmless;
    private final Set<String> session;
    private final @Nullable String schema;
    /** Those of another schema of the database's own, with it. */
    private final Set<String> elsewhere;

    private Functions(
            Set<String> builtIn,
            Set<String> harmless,
            Set<String> session,
            @Nullable String schema,
            Set<String> elsewhere) {
        this.builtIn = builtIn;
        this.harmless = harmless;
        this.session = session;
        this.schema = schema;
        this.elsewhere = elsewhere;
        if (!builtIn.containsAll(harmless)) {
            throw new IllegalStateException("a harmless function is built in");
        }
        if (!builtIn.containsAll(session) || !Collections.disjoint(session, harmless)) {
            throw new IllegalStateException(
                    "a function that leaves something in the session is built in and not harmless");
        }
    }

    /** @param own what the server has beside the functions of both */
    private static Functions ofMySql(String own) {
        Set<String> builtIn = new HashSet<>(Words.namesIn("mysql-family-functions.txt"));
        builtIn.addAll(Words.namesIn(own));
        return new Functions(
                builtIn,
                Words.namesIn("mysql-functions-harmless.txt"),
                Words.namesIn("mysql-functions-session.txt"),
                null,
                Set.of());
    }

    public static Functions of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MYSQL -> MYSQL;
            case MARIADB -> MARIADB;
        };
    }

    /** Whether the call is of a function of the database itself that touches no table but by its arguments. A name with a schema of users never is. */
    public boolean builtIn(FunctionCall call) {
        return (unqualified(call) && builtIn.contains(call.name()))
                || elsewhere.contains(call.schema() + "." + call.name());
    }

    /** Whether the call reads no table and leaves nothing in the session that holds rows or changes names. */
    public boolean harmless(FunctionCall call) {
        return unqualified(call) && harmless.contains(call.name());
    }

    /** Whether the call leaves something in the session that whoever uses the connection next would meet. */
    public boolean leavesState(FunctionCall call) {
        return unqualified(call) && session.contains(call.name());
    }

    private boolean unqualified(FunctionCall call) {
        return call.schema() == null || call.schema().equals(schema);
    }
}
