package io.residency.jdbc.sql;

/** What one dialect's server lexes in its own way, with its default modes. The rest is {@link Lexer}'s. Without state. */
interface Lexing {

    static Lexing of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> PostgresLexing.RULES;
            case H2 -> H2Lexing.RULES;
            case MYSQL, MARIADB -> throw new IllegalArgumentException("is read by " + MySqlLexer.class);
        };
    }

    /** Reads the comment or token at this place if the rules for it are this dialect's alone. It is asked before the common rules. False: there is none, and nothing was read. */
    boolean readsOwn(Lexer lexer);

    /** Reads what is neither space, comment, name, literal, parameter nor a bracket. */
    void operator(Lexer lexer);

    /** Whether a name without quotes goes on with the character. */
    boolean isNamePart(char c);

    boolean nestsComments();

    /** Whether a parameter can say which one it is, as {@code ?1}. */
    boolean numbersParameters();

    /** A longer name is cut by the server, so that two texts name one table. In bytes of UTF-8. */
    int maxNameBytes();
}
