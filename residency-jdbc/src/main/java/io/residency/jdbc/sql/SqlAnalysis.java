package io.residency.jdbc.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.residency.jdbc.sql.Gap.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads SQL text into facts. It answers every text, in bounded time and memory, and throws nothing: what is not certain is {@link Reading.NotUnderstood}. Thread-safe. Readings are kept, bounded by
 * the size of their texts.
 */
public final class SqlAnalysis {
    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_DEPTH = 100;
    /** Bytes of the cache, roughly: facts of a long list of literals are several times larger than its text. */
    private static final long CACHED = 32L * 1024 * 1024;

    private static final int ENTRY_OVERHEAD = 1024;
    private static final int BYTES_PER_CHARACTER = 16;

    private final Dialect dialect;
    private final Columns columns;
    private final Cache<String, Reading> readings = Caffeine.newBuilder()
            .maximumWeight(CACHED)
            .weigher((String sql, Reading reading) -> ENTRY_OVERHEAD + BYTES_PER_CHARACTER * sql.length())
            .executor(Runnable::run)
            .build();

    private SqlAnalysis(Dialect dialect, Columns columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    /** An analysis with an empty cache. When the columns change, make a new one. */
    public static SqlAnalysis of(Dialect dialect, Columns columns) {
        return new SqlAnalysis(dialect, columns);
    }

    public Reading read(String sql) {
        if (sql.length() > MAX_LENGTH) {
            return new Reading.NotUnderstood(Gap.of(Reason.TOO_LARGE));
        }
        Reading known = readings.getIfPresent(sql);
        if (known != null) {
            return known;
        }
        Reading reading = analyse(sql);
        readings.put(sql, reading);
        return reading;
    }

    private Reading analyse(String sql) {
        try {
            List<StatementFacts> statements = new ArrayList<>();
            for (List<Token> statement : split(Lexer.tokens(sql, dialect))) {
                statements.add(new StatementReader(dialect, columns).read(statement));
            }
            return statements.isEmpty()
                    ? new Reading.NotUnderstood(Gap.of(Reason.EMPTY))
                    : new Reading.Understood(statements);
        } catch (GapException e) {
            return new Reading.NotUnderstood(e.gap());
        } catch (StackOverflowError e) {
            return new Reading.NotUnderstood(Gap.of(Reason.TOO_DEEP));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return new Reading.NotUnderstood(Gap.of(Reason.INTERNAL_ERROR));
        }
    }

    /** Cuts at each semicolon outside parentheses, drops what is empty, and checks that all parentheses close. */
    private static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> statements = new ArrayList<>();
        int start = 0;
        int open = 0;
        int cases = 0;
        int prefixes = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.key()) {
                case "(", "[", "{" -> open++;
                case ")", "]", "}" -> open--;
                case "case" -> cases++;
                case "end" -> cases--;
                case "atomic" -> throw GapException.at(token, Reason.CONSTRUCT, "function body");
                case ";" -> {
                    if (open != 0) {
                        throw GapException.at(token, Reason.SYNTAX);
                    }
                    if (i > start) {
                        statements.add(tokens.subList(start, i));
                    }
                    start = i + 1;
                    cases = 0;
                }
                default -> {}
            }
            prefixes = token.is("not") || token.kind() == Token.Kind.OPERATOR ? prefixes + 1 : 0;
            if (open < 0) {
                throw GapException.at(token, Reason.SYNTAX);
            }
            if (open + cases + prefixes > MAX_DEPTH) {
                throw GapException.at(token, Reason.TOO_DEEP);
            }
        }
        if (open != 0) {
            throw GapException.at(null, Reason.SYNTAX);
        }
        if (start < tokens.size()) {
            statements.add(tokens.subList(start, tokens.size()));
        }
        return statements;
    }
}
