/** The rule at Hibernate: annotated entities, sessions, rows and the second-level cache. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // hibernate-core is one
module io.residency.hibernate {
    requires transitive io.residency.jdbc;
    requires transitive org.hibernate.orm.core;
    requires com.github.benmanes.caffeine;
    requires jakarta.persistence;

    exports io.residency.hibernate;
}
