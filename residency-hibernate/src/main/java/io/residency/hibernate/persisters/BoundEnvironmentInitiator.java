package io.residency.hibernate.persisters;

import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.env.internal.JdbcEnvironmentInitiator;
import org.hibernate.engine.jdbc.env.spi.ExtractedDatabaseMetaData;
import org.hibernate.engine.jdbc.env.spi.IdentifierHelper;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.jdbc.env.spi.LobCreatorBuilder;
import org.hibernate.engine.jdbc.env.spi.NameQualifierSupport;
import org.hibernate.engine.jdbc.env.spi.QualifiedObjectNameFormatter;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.jspecify.annotations.Nullable;

/** Puts {@link BoundTranslators} before those of whatever dialect the settings or the database choose. */
public final class BoundEnvironmentInitiator implements StandardServiceInitiator<JdbcEnvironment> {
    public static final BoundEnvironmentInitiator INSTANCE = new BoundEnvironmentInitiator();

    private BoundEnvironmentInitiator() {}

    @Override
    public JdbcEnvironment initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        JdbcEnvironment environment =
                Objects.requireNonNull(JdbcEnvironmentInitiator.INSTANCE.initiateService(settings, registry));
        return new Bound(environment, new BoundTranslators(environment.getSqlAstTranslatorFactory()));
    }

    @Override
    public Class<JdbcEnvironment> getServiceInitiated() {
        return JdbcEnvironment.class;
    }

    /** All of Hibernate's but the translators. */
    private record Bound(JdbcEnvironment environment, SqlAstTranslatorFactory translators) implements JdbcEnvironment {
        private static final long serialVersionUID = 1L;

        @Override
        public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
            return translators;
        }

        @Override
        public Dialect getDialect() {
            return environment.getDialect();
        }

        @Override
        public ExtractedDatabaseMetaData getExtractedDatabaseMetaData() {
            return environment.getExtractedDatabaseMetaData();
        }

        @Override
        public @Nullable Identifier getCurrentCatalog() {
            return environment.getCurrentCatalog();
        }

        @Override
        public @Nullable Identifier getCurrentSchema() {
            return environment.getCurrentSchema();
        }

        @Override
        @SuppressWarnings("deprecation") // whoever still asks
        public QualifiedObjectNameFormatter getQualifiedObjectNameFormatter() {
            return environment.getQualifiedObjectNameFormatter();
        }

        @Override
        public IdentifierHelper getIdentifierHelper() {
            return environment.getIdentifierHelper();
        }

        @Override
        public NameQualifierSupport getNameQualifierSupport() {
            return environment.getNameQualifierSupport();
        }

        @Override
        public SqlExceptionHelper getSqlExceptionHelper() {
            return environment.getSqlExceptionHelper();
        }

        @Override
        public LobCreatorBuilder getLobCreatorBuilder() {
            return environment.getLobCreatorBuilder();
        }
    }
}
