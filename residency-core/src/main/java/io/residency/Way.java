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
    /** The declaration of the procedure. */
    DECLARED_PROCEDURE,
    /** The declaration of what the trigger runs. */
    DECLARED_TRIGGER,
    /** The region of the foreign server or linked table. */
    FOREIGN_SERVER,
    /** The configured table or its configured column, which the database does not have. */
    CONFIGURED_TABLE,
    /** What the database defines has to change: no form of the statement helps. */
    DATABASE,
    /** The tables of the view. */
    TABLES_OF_VIEW,
    /** The tools of the database, outside the application. */
    OUTSIDE,
    /** Another name for what is made. */
    OTHER_NAME,
    /** A connection that may change what is stored. */
    CHANGING_CONNECTION,
    /** A value of a known type. */
    KNOWN_TYPE,
    /** The store has to be reached. */
    REACHABLE_STORE,
    /** The library has to be corrected. */
    REPORT
}
