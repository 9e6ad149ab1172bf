package io.residency.recordings;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Queries in queries. */
final class JooqNestedQueries extends JooqTables {
    JooqNestedQueries(Server server, DSLContext jooq) {
        super(server, jooq);
    }

    void run() {
        nested();
    }

    private void nested() {
        Field<Long> id = number(conversation, "id");
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .and(exists(selectOne()
                        .from(part)
                        .where(number(part, "conversation_id").eq(id))
                        .and(tenant(part).eq("acme"))))
                .and(notExists(selectOne()
                        .from(tagged)
                        .where(number(tagged, "conversation_id").eq(id))))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .and(id.in(select(number(part, "conversation_id"))
                        .from(part)
                        .where(tenant(part).eq("acme"))))
                .fetch();
        jooq.select(
                        id,
                        field(selectCount()
                                .from(part)
                                .where(number(part, "conversation_id").eq(id))
                                .and(tenant(part).eq(tenant(conversation)))))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        Table<?> latest = select(
                        number(part, "conversation_id").as(named("c")),
                        max(number(part, "id")).as(named("m")))
                .from(part)
                .where(tenant(part).eq("acme"))
                .groupBy(number(part, "conversation_id"))
                .asTable(named("latest"));
        jooq.select(id)
                .from(conversation)
                .join(latest)
                .on(latest.field(named("c"), Long.class).eq(id))
                .where(tenant(conversation).eq("acme"))
                .fetch();
        var open = name("open_ones")
                .as(select(id.as(named("i")))
                        .from(conversation)
                        .where(tenant(conversation).eq("acme")));
        jooq.with(open).select().from(open).fetch();
        var chain = name("chain")
                .fields("n")
                .as(select(id)
                        .from(conversation)
                        .where(tenant(conversation).eq("acme"))
                        .and(id.eq(1L))
                        .unionAll(select(field(name("chain", "n"), SQLDataType.BIGINT)
                                        .add(1L))
                                .from(DSL.table(name("chain")))
                                .where(field(name("chain", "n"), SQLDataType.BIGINT)
                                        .lt(3L))));
        jooq.withRecursive(chain).select().from(chain).fetch();
        jooq.select(
                        id,
                        multiset(select(number(part, "id"), text(part, "body"))
                                .from(part)
                                .where(number(part, "conversation_id").eq(id))
                                .and(tenant(part).eq(tenant(conversation)))))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select(arrayAgg(id))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        if (server.postgres()) {
            jooq.select(id)
                    .from(
                            conversation,
                            lateral(select(number(part, "id"))
                                            .from(part)
                                            .where(number(part, "conversation_id")
                                                    .eq(id))
                                            .and(tenant(part).eq(tenant(conversation)))
                                            .limit(1))
                                    .as("l"))
                    .where(tenant(conversation).eq("acme"))
                    .fetch();
            jooq.select(id)
                    .distinctOn(text(conversation, "state"))
                    .from(conversation)
                    .where(tenant(conversation).eq("acme"))
                    .fetch();
        }
    }
}
