package io.residency.hibernate.cache;

import java.util.Map;
import java.util.function.BiFunction;
import org.hibernate.KeyType;
import org.hibernate.Session;

/** Kinds of entries, and how each comes to be. */
enum Kind {
    STATE("Customer", (session, id) -> session.find(Customer.class, id).name),
    ELEMENTS(
            "Customer.tags",
            (session, id) -> session.find(Customer.class, id).tags.toString()),
    KEYS_OF_ELEMENTS(
            "Customer.invoices",
            (session, id) -> session.find(Customer.class, id).invoices.stream()
                    .map(invoice -> invoice.id)
                    .toList()
                    .toString()),
    NATURAL_ID("Customer##NaturalId", (session, id) -> {
        Customer customer = session.find(Customer.class, "code" + id, KeyType.NATURAL);
        return customer == null ? "another's" : customer.name;
    }),
    QUERIED_VALUES(
            "default-query-results-region",
            (session, id) -> OwnEntriesTest.names(session).toString());

    /** Two of them in one database. */
    private static final Map<String, Long> IDS = Map.of("acme", 1L, "initech", 2L, "globex", 3L);

    private final String cache;

    @SuppressWarnings("ImmutableEnumChecker") // they hold nothing
    private final BiFunction<Session, Long, String> load;

    Kind(String cache, BiFunction<Session, Long, String> load) {
        this.cache = cache.startsWith("Customer") ? "io.residency.hibernate.cache." + cache : cache;
        this.load = load;
    }

    static long id(String tenant) {
        return IDS.get(tenant);
    }

    /** One customer of each tenant; nothing is cached. */
    static Unit filled(Unit unit) {
        IDS.forEach((tenant, id) -> unit.transaction(tenant, session -> {
            Customer customer = new Customer(id, "of " + tenant);
            customer.invoices.add(new Invoice(10 * id));
            session.persist(customer);
        }));
        unit.factory.getCache().evictAllRegions();
        unit.statistics().clear();
        return unit;
    }

    /** The cache's name. */
    String cache() {
        return cache;
    }

    /** What a session of the tenant sees. */
    String load(Session session, String tenant) {
        return load.apply(session, id(tenant));
    }
}
