package io.residency.jdbc.sql;

import io.residency.Place;
import io.residency.jdbc.sql.Gap.Reason;
import org.jspecify.annotations.Nullable;

/** A text that was lexed: its shape and the values of its literals. Immutable. Never prints the text. */
public final class SqlText {
    /** In characters. */
    private static final int MAX_LENGTH = 4 * 1024 * 1024;

    private final String sql;
    private final @Nullable String shape;
    private final LiteralValues literals;
    private final @Nullable Gap gap;

    private SqlText(String sql, @Nullable String shape, LiteralValues literals, @Nullable Gap gap) {
        this.sql = sql;
        this.shape = shape;
        this.literals = literals;
        this.gap = gap;
    }

    /** Answers every text, and throws nothing. */
    public static SqlText of(String sql, Dialect dialect) {
        if (sql.length() > MAX_LENGTH) {
            return new SqlText(sql, null, LiteralValues.NONE, Gap.of(Reason.TOO_LARGE));
        }
        try {
            var key = new ShapeKey(sql);
            Lexer.read(sql, dialect, key);
            return new SqlText(sql, key.shape(), key.literals(), null);
        } catch (GapException e) {
            return new SqlText(sql, null, LiteralValues.NONE, e.gap());
        } catch (RuntimeException | OutOfMemoryError e) {
            return new SqlText(sql, null, LiteralValues.NONE, Gap.of(Reason.INTERNAL_ERROR));
        }
    }

    String sql() {
        return sql;
    }

    /** Why it cannot be lexed; null where it can. */
    @Nullable
    Gap gap() {
        return gap;
    }

    /** What all texts have in common that differ in the values of literals and in the space between tokens only: they have one reading. Null where the reading is this text's own. */
    public @Nullable String shape() {
        return shape;
    }

    public LiteralValues literals() {
        return literals;
    }

    /** Where some tokens of a text stand, in the same order; null where there is no such token. */
    public static @Nullable Place[] places(String sql, Dialect dialect, int... tokens) {
        return TokenPlaces.of(sql, dialect, tokens);
    }

    @Override
    public String toString() {
        return "SqlText[" + sql.length() + "]";
    }
}
