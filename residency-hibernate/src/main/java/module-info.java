/** The rule at Hibernate: annotated entities, sessions, rows and the second-level cache. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // hibernate-core is one
module io.residency.hibernate {
    requires transitive io.residency.jdbc;
    requires transitive org.hibernate.orm.core;
    requires com.github.benmanes.caffeine;
    requires jakarta.persistence;

    exports io.residency.hibernate;

    provides io.residency.config.MappedTables with
            io.residency.hibernate.boot.AnnotatedTables;
    provides org.hibernate.engine.extension.spi.ExtensionIntegration with
            io.residency.hibernate.session.Births;
    provides org.hibernate.engine.jdbc.dialect.spi.DialectResolver with
            io.residency.hibernate.boot.SessionTables;
    provides org.hibernate.integrator.spi.Integrator with
            io.residency.hibernate.boot.BootCheck;
    provides org.hibernate.service.spi.ServiceContributor with
            io.residency.hibernate.boot.BootServices;
    provides org.hibernate.service.spi.SessionFactoryServiceContributor with
            io.residency.hibernate.rows.EntityRulesContributor;
}
