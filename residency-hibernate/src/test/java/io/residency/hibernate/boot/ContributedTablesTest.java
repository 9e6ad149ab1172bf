package io.residency.hibernate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Classification;
import io.residency.Resident;
import io.residency.config.ConfigurationException;
import io.residency.hibernate.ResidencyMap;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PrimaryKey;
import org.hibernate.mapping.Table;
import org.junit.jupiter.api.Test;

/** Tables that no entity has, and that something adds to the mapping: what fits into an id generator's is local. */
class ContributedTablesTest {
    @Entity(name = "Sheet")
    @Resident
    static class Sheet {
        @Id
        Long id;
    }

    /** A table with a key and these columns. */
    private static AdditionalMappingContributor table(String... columns) {
        return (contributions, metadata, resources, context) -> {
            Table table = new Table(
                    "orm", metadata.getDatabase().getDefaultNamespace(), Identifier.toIdentifier("counter"), false);
            PrimaryKey key = new PrimaryKey(table);
            key.addColumn(column("id", table, context));
            table.setPrimaryKey(key);
            table.addColumn(column("id", table, context));
            for (String column : columns) {
                table.addColumn(column(column, table, context));
            }
            contributions.contributeTable(table);
        };
    }

    private static Column column(String name, Table table, MetadataBuildingContext context) {
        Column column = new Column(name);
        BasicValue value = new BasicValue(context, table);
        value.setTypeName("long");
        value.addColumn(column);
        return column;
    }

    @Test
    void a_number_by_name_is_local() {
        try (SessionFactory factory = Found.open(table("next"), Sheet.class)) {
            assertThat(ResidencyMap.of(factory).tables())
                    .filteredOn(table -> table.name().equals("counter"))
                    .extracting(ResidencyMap.Table::classification)
                    .containsExactly(new Classification.Local());
        }
    }

    @Test
    void what_more_fits_into_must_be_classified() {
        assertThatThrownBy(() -> Found.open(table("next", "remark"), Sheet.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("counter: has no classification; add residency.tables.counter");
    }
}
