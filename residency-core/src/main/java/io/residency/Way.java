package io.residency;

/** What helps where a statement is not understood. Its text is the remedy of the refusal. */
public enum Way {
    /** Another form of the statement, or its declaration. */
    OTHER_FORM,
    /** Less in one statement, or its declaration. */
    SMALLER,
    /** There was no statement. */
    A_STATEMENT,
    /** The methods of the JDBC connection that control transactions. */
    JDBC_METHOD,
    /** The declaration of the function. */
    DECLARED_FUNCTION,
    /** The configured table or its configured column, which the database does not have. */
    CONFIGURED_TABLE,
    /** What the database defines has to change: no form of the statement helps. */
    DATABASE,
    /** The tables of the view. */
    TABLES_OF_VIEW,
    /** A store of its own for the other database. */
    OTHER_STORE,
    /** The tools of the database, outside the application. */
    OUTSIDE,
    /** A value of a known type. */
    KNOWN_TYPE,
    /** The store has to be reached. */
    REACHABLE_STORE,
    /** The library has to be corrected. */
    REPORT
}
