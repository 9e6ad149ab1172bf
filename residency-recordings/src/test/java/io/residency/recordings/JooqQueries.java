package io.residency.recordings;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Queries of one table or several. */
final class JooqQueries extends JooqTables {
    JooqQueries(Server server, DSLContext jooq) {
        super(server, jooq);
    }

    void run() {
        queries();
        sets();
    }

    private void queries() {
        Field<Long> id = number(conversation, "id");
        Field<String> subject = text(conversation, "subject");
        jooq.select(id, subject)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .and(id.eq(1L))
                .fetch();
        jooq.selectFrom(conversation)
                .where(tenant(conversation).eq("acme"))
                .orderBy(id.desc())
                .limit(10)
                .offset(5)
                .fetch();
        jooq.select(id, subject)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .orderBy(id)
                .seek(1L)
                .limit(10)
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .and(id.in(1L, 2L, 3L))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).in("acme"))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(row(tenant(conversation), id).eq(row("acme", 1L)))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .and(subject.likeIgnoreCase("%a%"))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq(DSL.any("acme")))
                .fetch();
        jooq.selectCount()
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.fetchExists(
                jooq.selectOne().from(conversation).where(tenant(conversation).eq("acme")));
        jooq.fetchCount(jooq.selectDistinct(subject)
                .from(conversation)
                .where(tenant(conversation).eq("acme")));
        jooq.select(text(conversation, "state"), count(), max(id))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .groupBy(text(conversation, "state"))
                .having(count().gt(0))
                .fetch();
        jooq.select(id, text(part, "body"))
                .from(conversation)
                .join(part)
                .on(number(part, "conversation_id").eq(id))
                .and(tenant(part).eq(tenant(conversation)))
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select(id, text(part, "body"))
                .from(conversation)
                .leftJoin(part)
                .on(number(part, "conversation_id").eq(id))
                .and(tenant(part).eq(tenant(conversation)))
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select()
                .from(conversation)
                .join(part)
                .using(tenant(conversation))
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select(id)
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .forUpdate()
                .skipLocked()
                .fetch();
        jooq.select(
                        id,
                        rowNumber().over().partitionBy(tenant(conversation)).orderBy(id),
                        sum(id).over().orderBy(id))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select(when(id.gt(1L), "many").otherwise("one"), subject.concat("!"), DSL.coalesce(subject, val("none")))
                .from(conversation)
                .where(tenant(conversation).eq("acme"))
                .fetch();
        jooq.select(text(plan, "name")).from(plan).fetch();
        jooq.nextval(named("public", "conversation_seq"));
    }

    private void sets() {
        var first = select(number(conversation, "id"))
                .from(conversation)
                .where(tenant(conversation).eq("acme"));
        var second = select(number(part, "conversation_id"))
                .from(part)
                .where(tenant(part).eq("acme"));
        jooq.fetch(first.union(second));
        jooq.fetch(first.unionAll(second).orderBy(1).limit(3));
        jooq.fetch(first.intersect(second));
        jooq.fetch(first.except(second));
    }
}
