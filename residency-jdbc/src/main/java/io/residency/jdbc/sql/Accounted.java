package io.residency.jdbc.sql;

import io.residency.jdbc.sql.Gap.Reason;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import org.jspecify.annotations.Nullable;

/** What of the text of one query or data change has a place in the tree; the rest is what the second opinion asks about. */
final class Accounted {
    private final QueryText text;
    private final Dialect dialect;
    private final Words words;

    /** Tokens that have their place in the tree as tables, columns or functions. */
    final BitSet placed = new BitSet();
    /** Starts of names that the tree has as a source: a table, a common table expression, a table function. */
    final BitSet placedSources = new BitSet();
    /** Starts of names that the tree has as a call. */
    final BitSet placedCalls = new BitSet();
    /** The other words that the tree holds, by the server's names. */
    final Set<String> otherWords = new HashSet<>();

    Accounted(QueryText text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.words = Words.of(dialect);
    }

    TableName nameAt(int index) {
        int length = text.lengthOfName(index);
        place(index, length);
        Token first = text.tokens().get(index);
        // Of the name of a database in front, PostgreSQL and H2 accept their own alone.
        int longest = dialect.isMySql() ? 3 : 5;
        if (length > longest || words.isReserved(first)) {
            throw GapException.at(first, Reason.CONSTRUCT, length > longest ? "catalog" : "reserved word");
        }
        String name = text.tokens().get(index + length - 1).name(dialect);
        String schema =
                length == 1 ? null : text.tokens().get(index + length - 3).name(dialect);
        return new TableName(schema, name);
    }

    void place(int index, int length) {
        placed.set(index, index + length);
    }

    void remember(String string) {
        int start = -1;
        for (int i = 0; i <= string.length(); i++) {
            boolean part = i < string.length()
                    && (Character.isLetterOrDigit(string.charAt(i)) || "_$\"".indexOf(string.charAt(i)) >= 0);
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                otherWords.add(string.substring(start, i).toLowerCase(Locale.ROOT));
                start = -1;
            }
        }
    }

    int indexOf(ASTNodeAccess node) {
        int index =
                node.getASTNode() == null ? -1 : text.indexAt(node.getASTNode().jjtGetFirstToken().beginColumn);
        if (index < 0 || !text.tokens().get(index).isName()) {
            throw GapException.at(null, Reason.UNACCOUNTED_NAME);
        }
        return index;
    }

    @Nullable
    Token tokenOf(Object node) {
        return node instanceof ASTNodeAccess access && access.getASTNode() != null
                ? text.tokenNear(access.getASTNode().jjtGetFirstToken().beginColumn)
                : null;
    }
}
