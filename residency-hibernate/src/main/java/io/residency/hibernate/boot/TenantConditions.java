package io.residency.hibernate.boot;

import io.residency.Classification.Resident;
import io.residency.Classification.Via;
import io.residency.hibernate.ResidencyMap;
import io.residency.hibernate.entities.RowCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in SQL that hold for the rows of one tenant: by the table's own column, or along its path to the owner who has
 * one. Of one boot; not safe for use by several threads.
 */
final class TenantConditions {
    /** A path is as long as the mapping's associations; one that is longer goes in a circle. */
    private static final int LONGEST = 16;

    private final Names names;
    private final Map<String, ResidencyMap.Table> tables;
    private final Map<String, Table> mapped = new HashMap<>();
    private final SqlStringGenerationContext context;
    private final Dialect dialect;

    /** @param tables what they are, by folded name */
    TenantConditions(
            Metadata metadata, Names names, Map<String, ResidencyMap.Table> tables, SessionFactoryImplementor factory) {
        this.names = names;
        this.tables = tables;
        this.context = factory.getSqlStringGenerationContext();
        this.dialect = factory.getJdbcServices().getDialect();
        metadata.collectTableMappings().forEach(table -> mapped.put(MappedNames.folded(names.of(table)), table));
    }

    private String name(Table table) {
        return context.format(table.getQualifiedTableName());
    }

    /** Of all tables of which something says whose their rows are, with a parameter marker for the tenant's key. */
    List<RowCondition> all() {
        return mapped.values().stream()
                .flatMap(table -> Stream.ofNullable(
                                of(table, RowCondition.ALIAS, column -> "coalesce(?, " + column + ")", 0))
                        .map(condition -> new RowCondition(name(table), condition, isOwn(table))))
                .toList();
    }

    /** Whether the table itself has the tenant's key. */
    boolean isOwn(Table table) {
        Resident resident = resident(table);
        return resident != null && resident.tenantColumn() != null;
    }

    /** Whether the column leads to the owner who says whose the table's rows are. */
    boolean leadsToOwner(Table table, @Nullable String column) {
        Resident resident = resident(table);
        return column != null
                && resident != null
                && resident.via() != null
                && column.equalsIgnoreCase(resident.via().column());
    }

    /**
     * Null where nothing says whose the table's rows are.
     *
     * @param tenant what stands for the tenant's key: a parameter
     */
    @Nullable
    String of(Table table, String tenant) {
        return of(table, "", column -> tenant, 0);
    }

    private @Nullable String of(Table table, String alias, UnaryOperator<String> tenant, int depth) {
        Resident resident = resident(table);
        if (resident == null || !table.isPhysicalTable() || depth > LONGEST) {
            return null;
        }
        if (resident.tenantColumn() != null) {
            String column = column(table, resident.tenantColumn());
            return column == null ? null : alias + column + " = " + tenant.apply(alias + column);
        }
        Via via = resident.via();
        Table owner = via == null ? null : mapped.get(MappedNames.folded(via.ownerTable()));
        if (via == null || owner == null) {
            return null;
        }
        String column = column(table, via.column());
        String key = column(owner, via.ownerColumn());
        String its = "owner" + depth + "_";
        String condition = of(owner, its + ".", tenant, depth + 1);
        return column == null || key == null || condition == null
                ? null
                : alias + column + " in (select " + its + "." + key + " from " + name(owner) + " " + its + " where "
                        + condition + ")";
    }

    private @Nullable Resident resident(Table table) {
        ResidencyMap.Table found = tables.get(MappedNames.folded(names.of(table)));
        return found != null && found.classification() instanceof Resident resident ? resident : null;
    }

    private @Nullable String column(Table table, String name) {
        for (Column column : table.getColumns()) {
            if (Names.of(column).equalsIgnoreCase(name)) {
                return column.getQuotedName(dialect);
            }
        }
        return null;
    }
}
