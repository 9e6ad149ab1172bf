package io.residency.recordings;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Arrays;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The inbox's tables as jOOQ names them. */
class JooqTables {
    final Server server;
    final DSLContext jooq;
    final Table<Record> conversation;
    final Table<Record> part;
    final Table<Record> tag;
    final Table<Record> tagged;
    final Table<Record> counter;
    final Table<Record> plan;

    JooqTables(Server server, DSLContext jooq) {
        this.server = server;
        this.jooq = jooq;
        this.conversation = table("conversation");
        this.part = table("part");
        this.tag = table("tag");
        this.tagged = table("conversation_tag");
        this.counter = table("counter");
        this.plan = table("plan");
    }

    Name named(String... parts) {
        String[] folded = Arrays.stream(parts)
                .map(part -> server.postgres() ? part : part.toUpperCase(Locale.ROOT))
                .toArray(String[]::new);
        return name(folded);
    }

    private Table<Record> table(String table) {
        return DSL.table(named("public", table));
    }

    Field<Long> number(Table<?> of, String column) {
        return field(of.getQualifiedName().append(named(column)), SQLDataType.BIGINT);
    }

    Field<Integer> integer(Table<?> of, String column) {
        return field(of.getQualifiedName().append(named(column)), SQLDataType.INTEGER);
    }

    Field<String> text(Table<?> of, String column) {
        return field(of.getQualifiedName().append(named(column)), SQLDataType.VARCHAR);
    }

    Field<String> tenant(Table<?> of) {
        return text(of, "tenant_id");
    }
}
