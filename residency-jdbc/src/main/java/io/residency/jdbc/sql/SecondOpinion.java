package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import io.residency.jdbc.sql.Token.Kind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the walk found in the parser's tree with the tokens. A parser that dropped a clause, or took a name for something else, leaves a token without a place.
 */
final class SecondOpinion {
    private final QueryText text;

    private final Walk walk;
    private final Words words;
    private final Dialect dialect;
    private final Columns columns;
    /** How many common table expressions of a name have not had their place yet. */
    private final Map<String, Integer> commonNames;
    /** The same of columns behind an alias. */
    private final Map<String, Integer> aliasColumns;
    /** The names of the tables that the tree has as sources. */
    private final Set<String> read = new HashSet<>();

    SecondOpinion(QueryText text, Walk walk, Dialect dialect, Columns columns) {
        this.text = text;
        this.walk = walk;
        this.words = Words.of(dialect);
        this.dialect = dialect;
        this.columns = columns;
        this.commonNames = new HashMap<>(walk.commonNames.named());
        this.aliasColumns = new HashMap<>(walk.called.aliasColumns);
        walk.tables.all().forEach(source -> read.add(source.table.name()));
    }

    void check() {
        sources();
        counts();
        List<Token> tokens = text.tokens();
        boolean locked = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isName() && !walk.accounted.placed.get(i)) {
                name(i, token, locked);
            }
            // FOR UPDATE OF a, b names sources of the same query again.
            boolean goesOn = token.is(",") || token.is(".") || token.isName();
            locked = (i > 0 && token.is("of")) || (locked && goesOn);
        }
    }

    /** Each place where a source is wanted has one in the tree, and the tree has none elsewhere. */
    private void sources() {
        BitSet wanted = Sources.in(text.tokens());
        BitSet tables = new BitSet();
        walk.tables.tokens().forEach(tables::set);
        tables.andNot(wanted);
        xmlTables();
        wanted.andNot(walk.accounted.placedSources);
        if (!wanted.isEmpty() || !tables.isEmpty()) {
            int at = wanted.isEmpty() ? tables.nextSetBit(0) : wanted.nextSetBit(0);
            throw GapException.at(text.tokens().get(at), Reason.UNACCOUNTED_NAME, "source");
        }
    }

    /** The tree gives no place for these; as many as there are words have theirs. */
    private void xmlTables() {
        int words = 0;
        for (int i = 0; i < text.tokens().size(); i++) {
            if (text.tokens().get(i).is("xmltable")) {
                words++;
                walk.accounted.placedSources.set(i);
            }
        }
        if (words != walk.xmlTables) {
            throw GapException.at(null, Reason.UNACCOUNTED_NAME, "xmltable");
        }
    }

    private void counts() {
        int selects = 0;
        int parameters = 0;
        for (int i = 0; i < text.tokens().size(); i++) {
            Token token = text.tokens().get(i);
            if (token.is("select")) {
                selects++;
            } else if (token.kind() == Kind.PARAMETER) {
                parameters++;
                if (!walk.parameters.contains(i)) {
                    throw GapException.at(token, Reason.UNACCOUNTED_NAME, "parameter");
                }
            }
        }
        if (selects != walk.selects || parameters != walk.parameters.size()) {
            throw GapException.at(null, Reason.UNACCOUNTED_NAME, "select");
        }
    }

    /** A name that the tree has neither as a table, nor a column, nor a call: an alias, a type, a keyword. */
    private void name(int i, Token token, boolean locked) {
        String written = QueryText.shown(i, token).toLowerCase(Locale.ROOT);
        boolean inTree = walk.accounted.otherWords.contains(written);
        if (!inTree && !isKeyword(token) && !locked) {
            throw GapException.at(token, Reason.UNACCOUNTED_NAME, "name");
        }
        boolean called =
                i + 1 < text.tokens().size() && text.tokens().get(i + 1).is("(");
        if (called && !inTree && !isKeyword(token)) {
            throw GapException.at(token, Reason.UNACCOUNTED_NAME, "call");
        }
        boolean explicit = i > 0 && text.tokens().get(i - 1).is("as");
        boolean reserved = token.kind() == Kind.WORD && words.isReserved(token);
        boolean named = explicit || reserved || namesCommonTable(i) || namesAliasColumn(i);
        if (!named && isUnreadTable(new TableName(null, token.name(dialect)))) {
            throw GapException.at(token, Reason.UNACCOUNTED_NAME, "table");
        }
    }

    /** Whether a common table expression gets its name there. PostgreSQL takes it before a table wherever it can be seen; each in the tree has one such place. */
    private boolean namesCommonTable(int i) {
        List<Token> tokens = text.tokens();
        boolean place = dialect == Dialect.POSTGRESQL
                && i > 0
                && i + 1 < tokens.size()
                && (tokens.get(i - 1).is("with")
                        || tokens.get(i - 1).is("recursive")
                        || tokens.get(i - 1).is(","))
                && (tokens.get(i + 1).is("as") || tokens.get(i + 1).is("("));
        return place && commonNames.merge(tokens.get(i).name(dialect), -1, Integer::sum) >= 0;
    }

    /** Whether a column behind an alias gets its name there; each in the tree has one such place. */
    private boolean namesAliasColumn(int i) {
        List<Token> tokens = text.tokens();
        boolean place = Set.of("(", ",").contains(Tokens.keyAt(tokens, i - 1))
                && Set.of(")", ",").contains(Tokens.keyAt(tokens, i + 1));
        return place && aliasColumns.merge(tokens.get(i).name(dialect), -1, Integer::sum) >= 0;
    }

    /** A classified table whose name stands somewhere in the text, and which the tree does not have as a source at all. */
    private boolean isUnreadTable(TableName table) {
        return columns.table(table) != null && !read.contains(table.name());
    }

    private boolean isKeyword(Token token) {
        return token.kind() == Kind.WORD && (words.isReserved(token) || KEYWORDS.contains(token.key()));
    }

    /** Words that are a keyword in the forms that are accepted, though a name elsewhere. */
    private static final Set<String> KEYWORDS = Set.copyOf(Words.lines("keywords.txt"));
}
