package io.residency.hibernate.boot;

import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;

/**
 * Finds attributes that PostgreSQL would keep as large objects: {@code @Lob}. A large object stands in no table, belongs to no tenant, and whoever has its number reads it; each use of one is refused
 * at the connection.
 */
final class LargeObjects {
    private LargeObjects() {}

    static void check(SessionFactoryImplementor factory, BootProblems problems) {
        if (factory.getJdbcServices().getDialect() instanceof PostgreSQLDialect) {
            factory.getMappingMetamodel()
                    .forEachEntityDescriptor(entity -> check(entity.getEntityName(), entity, problems));
            factory.getMappingMetamodel()
                    .forEachCollectionDescriptor(collection -> check(
                            collection.getRole(),
                            collection.getAttributeMapping().getElementDescriptor(),
                            problems));
        }
    }

    private static void check(String where, ModelPart part, BootProblems problems) {
        part.forEachSelectable((index, column) -> {
            if (isLargeObject(column)) {
                problems.add(
                        where + ", column " + column.getSelectionExpression(),
                        "is a large object in PostgreSQL, which stands in no table and belongs to no tenant; expected"
                                + " @Column(length = Length.LONG32) without @Lob, or"
                                + " @JdbcTypeCode(SqlTypes.LONG32VARCHAR or SqlTypes.LONG32VARBINARY)");
            }
        });
    }

    private static boolean isLargeObject(SelectableMapping column) {
        return !column.isFormula() && column.getJdbcMapping().getJdbcType().isLob();
    }
}
