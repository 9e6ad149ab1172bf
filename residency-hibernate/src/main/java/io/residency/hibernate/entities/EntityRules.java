package io.residency.hibernate.entities;

import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.entities.EntityRule.Keyed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.service.Service;
import org.jspecify.annotations.Nullable;

/** The rules of all entities of one session factory. Filled once at its boot; then safe for use by several threads. */
public final class EntityRules implements Service {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, EntityRule> rules = new ConcurrentHashMap<>();
    private final transient Map<Keyed, List<String>> keyed = new HashMap<>();
    private final transient Map<String, RowCondition> conditions = new ConcurrentHashMap<>();

    private transient volatile boolean known;
    private transient volatile Runnable listeners = () -> {};
    private transient volatile ResidencyMap map = new ResidencyMap(List.of());

    /** Of a session factory that has been built, or is being. */
    public static EntityRules of(SessionFactoryImplementor factory) {
        return factory.getServiceRegistry().requireService(EntityRules.class);
    }

    /** What the boot has found. */
    public void use(Collection<EntityRule> all, ResidencyMap found) {
        known = true;
        map = found;
        for (EntityRule rule : all) {
            rules.put(rule.entity(), rule);
            rule.keyed()
                    .forEach(key -> keyed.computeIfAbsent(folded(key), none -> new ArrayList<>())
                            .add(rule.entity()));
        }
    }

    /** Says whose rows are, where each statement must. */
    public void bind(Collection<RowCondition> all) {
        all.forEach(condition -> conditions.put(condition.table(), condition));
    }

    /** Whether each statement on rows of the entity must say whose they are. */
    public boolean isBound(EntityPersister persister) {
        EntityRule rule = rules.get(persister.getEntityName());
        return !conditions.isEmpty() && rule != null && rule.isResident();
    }

    /** Null where statements on the table need none, or nothing says it. */
    @Nullable
    public RowCondition condition(String table) {
        return conditions.get(table);
    }

    /**
     * Listeners ask for the rows from now on.
     *
     * @param put puts those back that somebody has replaced
     */
    public void listened(Runnable put) {
        listeners = put;
    }

    /** Has listeners ask for the rows, whatever has become of them. */
    public void listen() {
        listeners.run();
    }

    /** Whether the boot has looked at the session factory. */
    public boolean areKnown() {
        return known;
    }

    /** All tables of the session factory. */
    public ResidencyMap map() {
        return map;
    }

    /** The rule of an entity; null where there is none. */
    public @Nullable EntityRule rule(String entity) {
        return rules.get(entity);
    }

    /** The entities whose identifiers stand in that column. */
    public List<String> keyedBy(String table, String column) {
        return keyed.getOrDefault(folded(new Keyed(table, column)), List.of());
    }

    private static Keyed folded(Keyed key) {
        return new Keyed(folded(key.table()), folded(key.column()));
    }

    private static String folded(String name) {
        return name.indexOf('"') < 0 ? name.toLowerCase(Locale.ROOT) : name;
    }
}
