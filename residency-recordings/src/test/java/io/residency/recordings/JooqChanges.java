package io.residency.recordings;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Changes of rows that are there. */
final class JooqChanges extends JooqTables {
    JooqChanges(Server server, DSLContext jooq) {
        super(server, jooq);
    }

    void run() {
        change();
        upsert();
        delete();
    }

    private void change() {
        Field<Long> id = number(conversation, "id");
        jooq.update(conversation)
                .set(text(conversation, "subject"), "c")
                .set(
                        integer(conversation, "version"),
                        integer(conversation, "version").add(1))
                .where(tenant(conversation).eq("acme"))
                .and(id.eq(1L))
                .execute();
        jooq.update(conversation)
                .set(
                        integer(conversation, "priority"),
                        select(count())
                                .from(part)
                                .where(number(part, "conversation_id").eq(id))
                                .and(tenant(part).eq("acme")))
                .where(tenant(conversation).eq("acme"))
                .execute();
        jooq.update(conversation)
                .set(row(text(conversation, "subject"), text(conversation, "state")), row("d", "OPEN"))
                .where(tenant(conversation).eq("acme"))
                .execute();
        if (server.postgres()) {
            jooq.update(part)
                    .set(text(part, "body"), text(conversation, "subject"))
                    .from(conversation)
                    .where(number(part, "conversation_id").eq(id))
                    .and(tenant(part).eq(tenant(conversation)))
                    .and(tenant(conversation).eq("acme"))
                    .returning(number(part, "id"))
                    .fetch();
        }
    }

    private void upsert() {
        jooq.insertInto(counter, tenant(counter), text(counter, "name"), number(counter, "hits"))
                .values("acme", "seen", 1L)
                .onConflict(tenant(counter), text(counter, "name"))
                .doUpdate()
                .set(number(counter, "hits"), number(counter, "hits").add(1L))
                .execute();
        jooq.insertInto(counter, tenant(counter), text(counter, "name"), number(counter, "hits"))
                .values("acme", "seen", 1L)
                .onConflict(tenant(counter), text(counter, "name"))
                .doUpdate()
                .set(number(counter, "hits"), DSL.excluded(number(counter, "hits")))
                .execute();
        jooq.insertInto(counter, tenant(counter), text(counter, "name"), number(counter, "hits"))
                .values("acme", "seen", 1L)
                .onConflict(tenant(counter), text(counter, "name"))
                .doNothing()
                .execute();
        jooq.mergeInto(counter)
                .using(jooq.selectOne())
                .on(tenant(counter).eq("acme"))
                .and(text(counter, "name").eq("seen"))
                .whenMatchedThenUpdate()
                .set(number(counter, "hits"), 5L)
                .whenNotMatchedThenInsert(tenant(counter), text(counter, "name"), number(counter, "hits"))
                .values("acme", "seen", 1L)
                .execute();
    }

    private void delete() {
        Field<Long> id = number(conversation, "id");
        jooq.deleteFrom(tagged)
                .where(number(tagged, "conversation_id")
                        .in(select(id)
                                .from(conversation)
                                .where(tenant(conversation).eq("acme"))))
                .execute();
        if (server.postgres()) {
            jooq.deleteFrom(part)
                    .using(conversation)
                    .where(number(part, "conversation_id").eq(id))
                    .and(tenant(part).eq(tenant(conversation)))
                    .and(tenant(conversation).eq("acme"))
                    .execute();
        }
        jooq.deleteFrom(part).where(tenant(part).eq("acme")).execute();
        jooq.deleteFrom(tag).where(tenant(tag).eq("acme")).execute();
        jooq.deleteFrom(conversation).where(tenant(conversation).eq("acme")).execute();
    }
}
