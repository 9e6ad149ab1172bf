package io.residency.jdbc.sql;

import org.jspecify.annotations.Nullable;

/** Takes the tokens of a text in their order. */
interface TokenSink {

    /**
     * The next token.
     *
     * @param line where the token begins, from 1
     * @param column from 1
     * @param from where what it says begins in the text: of a literal, behind the opening quote
     * @param to where that ends
     * @param text what it says where these characters alone do not: a name with quotes inside, an operator that the driver wants written otherwise. Else null. A literal has none: in quotes, each
     *     two quotes in it are one
     */
    void token(Token.Kind kind, int line, int column, int from, int to, @Nullable String text);
}
