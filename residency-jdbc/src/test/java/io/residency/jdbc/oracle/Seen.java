package io.residency.jdbc.oracle;

import io.residency.Operation;
import io.residency.Residency;
import io.residency.Violation;
import io.residency.ViolationCode;
import io.residency.jdbc.ResidencyDataSource;
import io.residency.jdbc.ResidencySqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The tables that the library sees in a statement: without a scope it names each of them in its refusal. */
final class Seen implements AutoCloseable {
    private final Residency residency;
    private final ResidencyDataSource source;
    private Connection lent;

    Seen(World world, String url) throws SQLException {
        this.residency = Residency.of(world.blind(url));
        this.source = ResidencyDataSource.of(residency);
        this.lent = source.forStore("eu").getConnection();
    }

    record Tables(Set<String> all, Set<String> written) {}

    /** Null where the statement is not understood. */
    Tables of(Phrase phrase) throws SQLException {
        if (lent.isClosed()) {
            lent = source.forStore("eu").getConnection();
        }
        Tables tables = new Tables(new TreeSet<>(), new TreeSet<>());
        try (PreparedStatement statement = lent.prepareStatement(phrase.sql())) {
            return tables; // of a statement that names no table
        } catch (ResidencySqlException e) {
            for (Violation violation : e.violations()) {
                if (violation.code() == ViolationCode.NOT_UNDERSTOOD) {
                    return null;
                }
                if (violation.code() == ViolationCode.NO_SCOPE) {
                    tables.all.addAll(violation.tables());
                    if (violation.operation() == Operation.WRITE) {
                        tables.written.addAll(violation.tables());
                    }
                }
            }
            return tables;
        }
    }

    @Override
    public void close() throws SQLException {
        lent.close();
        residency.close();
    }
}
