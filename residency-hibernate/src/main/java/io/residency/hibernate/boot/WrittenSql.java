package io.residency.hibernate.boot;

import io.residency.Classification;
import io.residency.Violation;
import io.residency.hibernate.ResidencyMap;
import io.residency.jdbc.SqlReader;
import io.residency.jdbc.SqlReading;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.binder.internal.TenantIdBinder;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SQL that a mapping has written out: formulas, restrictions, filters, custom statements, subselects, named native
 * queries. Each table in it must be classified, and none stricter than what the SQL is part of. Of one boot; not safe for use
 * by several threads.
 */
final class WrittenSql {
    /** A named or numbered parameter, not a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):[A-Za-z_]\\w*|\\?\\d+");

    private static final Pattern ALIAS = Pattern.compile("\\{alias}");

    /** A name that Hibernate puts into the dialect's quotes. */
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private final Metadata metadata;
    private final Dialect dialect;
    private final SqlReader reader;
    private final Predicate<Violation> counts;
    private final Names names;
    private final MappingReader mapping;
    private final BootProblems problems;

    /** @param counts what of that which SQL would be refused for is a problem */
    WrittenSql(
            Metadata metadata,
            SqlReader reader,
            Predicate<Violation> counts,
            Names names,
            MappingReader mapping,
            BootProblems problems) {
        this.metadata = metadata;
        this.dialect = metadata.getDatabase().getDialect();
        this.reader = reader;
        this.counts = counts;
        this.names = names;
        this.mapping = mapping;
        this.problems = problems;
    }

    void read() {
        metadata.getEntityBindings().forEach(this::entity);
        metadata.getCollectionBindings().forEach(this::collection);
        metadata.visitNamedNativeQueryDefinitions(query ->
                statement("named native query " + query.getRegistrationName(), query.getSqlQueryString(), null));
    }

    private void entity(PersistentClass entity) {
        String name = entity.getEntityName();
        EntityClass kind = mapping.of(entity);
        Classification own = kind == null ? null : kind.kind();
        if (entity.getTable().isSubselect()) {
            statement(name + ", @Subselect", entity.getTable().getSubselect(), own);
            return;
        }
        for (Property property : entity.getProperties()) {
            for (Selectable selectable : property.getSelectables()) {
                selectable(name + "." + property.getName(), selectable, entity.getTable(), own);
            }
        }
        if (entity instanceof RootClass root && root.getDiscriminator() != null) {
            for (Selectable selectable : root.getDiscriminator().getSelectables()) {
                selectable(name + ", discriminator", selectable, entity.getTable(), own);
            }
        }
        restriction(name + ", @SQLRestriction", entity.getWhere(), entity.getTable(), own);
        for (FilterConfiguration filter : entity.getFilters()) {
            if (!filter.getName().equals(TenantIdBinder.FILTER_NAME)) {
                restriction(name + ", filter " + filter.getName(), filter.getCondition(), entity.getTable(), own);
            }
        }
        statement(name + ", @SQLInsert", entity.getCustomSQLInsert(), own);
        statement(name + ", @SQLUpdate", entity.getCustomSQLUpdate(), own);
        statement(name + ", @SQLDelete", entity.getCustomSQLDelete(), own);
        for (Join join : entity.getJoins()) {
            String where = name + ", table " + join.getTable().getName();
            statement(where + ", @SQLInsert", join.getCustomSQLInsert(), own);
            statement(where + ", @SQLUpdate", join.getCustomSQLUpdate(), own);
            statement(where + ", @SQLDelete", join.getCustomSQLDelete(), own);
        }
    }

    private void collection(Collection collection) {
        String role = collection.getRole();
        Table table = collection.getCollectionTable();
        Classification own = classification(table);
        if (collection.getElement() instanceof Component elements) {
            for (Selectable selectable : elements.getSelectables()) {
                selectable(role, selectable, table, own);
            }
        }
        restriction(role + ", @SQLRestriction", collection.getWhere(), table, own);
        restriction(role + ", @SQLJoinTableRestriction", collection.getManyToManyWhere(), table, own);
        for (FilterConfiguration filter : collection.getFilters()) {
            restriction(role + ", filter " + filter.getName(), filter.getCondition(), table, own);
        }
        statement(role + ", @SQLInsert", collection.getCustomSQLInsert(), own);
        statement(role + ", @SQLUpdate", collection.getCustomSQLUpdate(), own);
        statement(role + ", @SQLDelete", collection.getCustomSQLDelete(), own);
        statement(role + ", @SQLDeleteAll", collection.getCustomSQLDeleteAll(), own);
    }

    private void selectable(String where, Selectable selectable, Table table, @Nullable Classification own) {
        if (selectable instanceof Formula formula) {
            expression(where + ", @Formula", formula.getFormula(), table, own);
        } else if (selectable instanceof Column column) {
            if (column.getCustomRead() != null) {
                expression(where + ", @ColumnTransformer(read)", column.getCustomRead(), table, own);
            }
            if (column.getCustomWrite() != null) {
                expression(where + ", @ColumnTransformer(write)", column.getCustomWrite(), table, own);
            }
        }
    }

    private void expression(String where, String sql, Table table, @Nullable Classification own) {
        if (table.isPhysicalTable()) {
            statement(where, "select (" + quoted(sql) + ") from " + names.of(table), own);
        }
    }

    private void restriction(String where, @Nullable String sql, Table table, @Nullable Classification own) {
        if (sql != null && !sql.isBlank() && table.isPhysicalTable()) {
            String condition = ALIAS.matcher(sql).replaceAll(Matcher.quoteReplacement(names.of(table)));
            statement(where, "select 1 from " + names.of(table) + " where " + quoted(condition), own);
        }
    }

    private String quoted(String sql) {
        String quotes = Matcher.quoteReplacement(dialect.openQuote() + "") + "$1"
                + Matcher.quoteReplacement(dialect.closeQuote() + "");
        return QUOTED.matcher(sql).replaceAll(quotes);
    }

    /** One with placeholders that Hibernate fills in is read when it is sent. */
    private void statement(String where, @Nullable String sql, @Nullable Classification own) {
        if (sql == null || sql.indexOf('{') >= 0) {
            return;
        }
        SqlReading reading = reader.read(PARAMETER.matcher(sql).replaceAll("?"));
        reading.violations().stream()
                .filter(counts)
                .forEach(violation -> problems.add(
                        where,
                        "is SQL that would be refused: " + violation.message().replace('\n', ' ')));
        if (own != null) {
            reading.tables().forEach((table, touched) -> {
                if (EntityClass.strictness(touched) > EntityClass.strictness(own)) {
                    problems.add(
                            where,
                            "touches " + table
                                    + ", which is stricter than what it is part of; expected an entity of that"
                                    + " classification");
                }
            });
        }
    }

    private @Nullable Classification classification(Table table) {
        ResidencyMap.Table mapped = table.isPhysicalTable() ? mapping.table(names.of(table)) : null;
        return mapped == null ? null : mapped.classification();
    }
}
