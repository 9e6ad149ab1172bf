package io.residency.jdbc.sql;

/** A change of the schema. Bodies of functions, procedures and triggers are not read. */
public record Definition(Action action, ObjectType type, TableName name, boolean temporary) {

    public enum Action {
        CREATE,
        ALTER,
        DROP
    }

    public enum ObjectType {
        TABLE,
        INDEX,
        VIEW,
        SEQUENCE,
        FUNCTION,
        PROCEDURE,
        TRIGGER,
        SCHEMA,
        TYPE,
        EXTENSION,
        COMMENT
    }
}
