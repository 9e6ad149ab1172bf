package io.residency.hibernate.boot;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.dialect.internal.StandardDialectResolver;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/** Puts a dialect whose temporary tables are a session's own in the place of Hibernate's for H2. */
public final class SessionTables implements DialectResolver {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
        Dialect standard = new StandardDialectResolver().resolveDialect(info);
        return standard != null && standard.getClass() == H2Dialect.class ? new SessionTablesH2Dialect(info) : null;
    }

    /** Where the settings name Hibernate's own dialect. */
    static void contribute(StandardServiceRegistryBuilder builder) {
        Object named = builder.getSettings().get(JdbcSettings.DIALECT);
        if (named == H2Dialect.class
                || "H2".equals(named)
                || H2Dialect.class.getName().equals(named)) {
            builder.applySetting(JdbcSettings.DIALECT, SessionTablesH2Dialect.class.getName());
        }
    }
}
