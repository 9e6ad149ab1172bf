package io.residency.hibernate.boot;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.temptable.StandardLocalTemporaryTableStrategy;
import org.hibernate.dialect.temptable.TemporaryTableKind;
import org.hibernate.dialect.temptable.TemporaryTableStrategy;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableInsertStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.AfterUseAction;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's dialect of H2, but for the temporary tables of bulk statements: those of one session. H2's global ones show
 * each session what all others have committed there.
 */
public final class SessionTablesH2Dialect extends H2Dialect {

    /** The statement that makes one ends no transaction. */
    private static final TemporaryTableStrategy LOCAL = new StandardLocalTemporaryTableStrategy() {
        @Override
        public String getTemporaryTableCreateCommand() {
            return "create local temporary table if not exists";
        }

        @Override
        public String getTemporaryTableCreateOptions() {
            return "transactional";
        }

        /** The next statement of the session finds it empty. */
        @Override
        public AfterUseAction getTemporaryTableAfterUseAction() {
            return AfterUseAction.CLEAN;
        }
    };

    public SessionTablesH2Dialect(DialectResolutionInfo info) {
        super(info);
    }

    public SessionTablesH2Dialect() {
        super();
    }

    public SessionTablesH2Dialect(DatabaseVersion version) {
        super(version);
    }

    @Override
    public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return new LocalTemporaryTableMutationStrategy(entity, context);
    }

    @Override
    public SqmMultiTableInsertStrategy getFallbackSqmInsertStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return new LocalTemporaryTableInsertStrategy(entity, context);
    }

    /** Statements with joins name their rows by the identifier, and not by what H2 alone knows to be one. */
    @Override
    public @Nullable String rowId(@Nullable String named) {
        return named == null ? null : super.rowId(named);
    }

    @Override
    public TemporaryTableKind getSupportedTemporaryTableKind() {
        return TemporaryTableKind.LOCAL;
    }

    @Override
    public TemporaryTableStrategy getLocalTemporaryTableStrategy() {
        return LOCAL;
    }
}
