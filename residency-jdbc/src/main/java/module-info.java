/** The rule at the connection: guarded data sources, connections, statements and result sets. */
module io.residency.jdbc {
    requires transitive io.residency.core;
    requires transitive java.sql;
    requires com.github.benmanes.caffeine;
    requires com.zaxxer.hikari;
    requires net.sf.jsqlparser;

    exports io.residency.jdbc;

    provides io.residency.directory.DirectoryProvider with
            io.residency.jdbc.JdbcDirectoryProvider;
}
