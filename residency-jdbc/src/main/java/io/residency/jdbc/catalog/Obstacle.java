package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.util.Set;

/** Why a statement on a table does more than its text says. Sets are copied; their order means nothing. */
public sealed interface Obstacle {

    /** Rows that change run these; empty where the database does not name what is run. Disabled ones count too. */
    record Trigger(Set<RoutineName> functions) implements Obstacle {
        public Trigger {
            functions = Set.copyOf(functions);
        }
    }

    /** Statements are rewritten by a rule of the table. */
    record Rule() implements Obstacle {}

    /**
     * A delete or an update here changes rows there, by CASCADE, SET NULL or SET DEFAULT. What those tables have as
     * obstacles happens too.
     *
     * @param reaches every table reached, by however many steps; holds the table itself where one leads back
     */
    record ForeignKeyAction(Set<TableName> reaches) implements Obstacle {
        public ForeignKeyAction {
            reaches = Set.copyOf(reaches);
        }
    }

    /** A statement on this table is one on these too, which inherit from it. */
    record Inherited(Set<TableName> children) implements Obstacle {
        public Inherited {
            children = Set.copyOf(children);
        }
    }

    /** A default, generated column, check, index or policy of the table runs functions or operators that are not built in. */
    record Calls(Set<RoutineName> routines) implements Obstacle {
        public Calls {
            routines = Set.copyOf(routines);
        }
    }

    /**
     * A default, check or policy of the table reads other tables.
     *
     * @param tables which; empty where the database does not say
     */
    record Reads(Set<TableName> tables) implements Obstacle {
        public Reads {
            tables = Set.copyOf(tables);
        }
    }
}
