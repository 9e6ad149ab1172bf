package io.residency.jdbc;

import java.sql.SQLException;
import java.sql.SQLXML;
import javax.xml.transform.Result;
import javax.xml.transform.Source;

/** A lent document: read and written in the scope only. */
final class GuardedSqlXml extends DelegatingSqlXml {
    GuardedSqlXml(Borrow borrow, SQLXML delegate) {
        super(borrow, delegate);
    }

    @Override
    public void free() throws SQLException {
        if (!returned()) {
            delegateOrClosed().free();
        }
    }

    @Override
    public <T extends Source> T getSource(Class<T> sourceClass) throws SQLException {
        SQLXML driver = delegate();
        scope();
        return driver.getSource(sourceClass);
    }

    @Override
    public <T extends Result> T setResult(Class<T> resultClass) throws SQLException {
        SQLXML driver = delegate();
        scope();
        return driver.setResult(resultClass);
    }
}
