package io.residency.recordings;

import static org.jooq.impl.DSL.select;

import org.jooq.DSLContext;

/** New rows. */
final class JooqInserts extends JooqTables {
    JooqInserts(Server server, DSLContext jooq) {
        super(server, jooq);
    }

    void run() {
        insert();
    }

    private void insert() {
        jooq.insertInto(
                        conversation,
                        number(conversation, "id"),
                        tenant(conversation),
                        text(conversation, "subject"),
                        integer(conversation, "version"))
                .values(1L, "acme", "a", 0)
                .values(2L, "acme", "b", 0)
                .execute();
        jooq.insertInto(part)
                .set(tenant(part), "acme")
                .set(number(part, "conversation_id"), 1L)
                .set(text(part, "body"), "x")
                .returningResult(number(part, "id"))
                .fetch();
        jooq.insertInto(part, tenant(part), number(part, "conversation_id"), text(part, "body"))
                .select(select(tenant(conversation), number(conversation, "id"), text(conversation, "subject"))
                        .from(conversation)
                        .where(tenant(conversation).eq("acme")))
                .execute();
        jooq.insertInto(tag, number(tag, "id"), tenant(tag), text(tag, "caption"))
                .values(1L, "acme", "urgent")
                .execute();
        jooq.insertInto(tagged, number(tagged, "conversation_id"), number(tagged, "tag_id"))
                .values(1L, 1L)
                .execute();
        jooq.batch(jooq.insertInto(part, tenant(part), text(part, "body")).values((String) null, null))
                .bind("acme", "1")
                .bind("acme", "2")
                .execute();
    }
}
