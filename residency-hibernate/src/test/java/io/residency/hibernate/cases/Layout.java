package io.residency.hibernate.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.boot.MetadataSources;

/**
 * What a case configures: its stores, entities, rows and settings. Either a store for each region that holds its own
 * tenants' rows only, or one mixed store, in {@code eu}, whose entities carry their tenant.
 */
final class Layout {
    final Map<String, List<String>> rows = new LinkedHashMap<>();
    final Map<String, Object> settings = new HashMap<>();
    final Map<String, String> keys = new HashMap<>();
    Case.Check rightUse = world -> {};
    private final List<Class<?>> entities = new ArrayList<>();
    private final List<Consumer<MetadataSources>> mappings = new ArrayList<>();

    private Layout(String... stores) {
        settings.put("hibernate.cache.use_second_level_cache", false);
        for (String store : stores) {
            rows.put(store, new ArrayList<>());
        }
    }

    static Layout ownWith(Class<?>... entities) {
        return new Layout("eu", "us").with(entities);
    }

    static Layout mixedWith(Class<?>... entities) {
        return new Layout("eu").with(entities);
    }

    static Layout own() {
        return ownWith(Cust.class, Line.class, Ord.class, Grp.class)
                .then(RightUse::own)
                .rows("eu", Rows.EU)
                .rows("us", Rows.US);
    }

    static Layout mixed() {
        return mixedWith(Acct.class, Entry.class, Via.class, NoT.class, Grp.class)
                .then(RightUse::mixed)
                .rows("eu", Rows.MIXED);
    }

    boolean isMixed() {
        return !rows.containsKey("us");
    }

    Layout with(Class<?>... more) {
        entities.addAll(Arrays.asList(more));
        return this;
    }

    /** What works afterwards, whatever was refused. */
    Layout then(Case.Check use) {
        rightUse = use;
        return this;
    }

    /** Mappings that are not annotated classes. */
    Layout mapped(Consumer<MetadataSources> mapping) {
        mappings.add(mapping);
        return this;
    }

    /** Statements that are run around the library, once the tables of the entities are there. */
    Layout rows(String store, String... statements) {
        rows.get(store).addAll(Arrays.asList(statements));
        return this;
    }

    /** As {@link #rows(String, String...)}, in each store. */
    Layout rowsInEach(String... statements) {
        rows.keySet().forEach(store -> rows(store, statements));
        return this;
    }

    /** A setting of Hibernate. */
    Layout set(String key, Object value) {
        settings.put(key, value);
        return this;
    }

    /** A key of the library's configuration. */
    Layout key(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** With the second-level cache and the query cache. */
    Layout cached() {
        return set("hibernate.cache.use_second_level_cache", true)
                .set("hibernate.cache.use_query_cache", true)
                .set("hibernate.generate_statistics", true)
                .set("hibernate.cache.region.factory_class", "jcache")
                .set("hibernate.javax.cache.missing_cache_strategy", "create")
                .set(
                        "hibernate.javax.cache.provider",
                        "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
    }

    void map(MetadataSources sources) {
        entities.forEach(sources::addAnnotatedClass);
        mappings.forEach(mapping -> mapping.accept(sources));
    }
}
