/** The rule and the words it is made of: regions, tenants, residences, scopes, decisions. */
@SuppressWarnings("requires-automatic") // context-propagation is one, and is needed only where the application has it
module io.residency.core {
    requires com.github.benmanes.caffeine;
    requires transitive org.jspecify;
    requires static context.propagation;

    exports io.residency;
    exports io.residency.config;
    exports io.residency.directory;
    exports io.residency.ledger;
    exports io.residency.policy;

    uses io.residency.config.MappedTables;
    uses io.residency.directory.DirectoryProvider;
}
