package io.residency.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.Query;

/** HQL as applications write it. */
final class Queries {
    private static final List<String> BOTH = List.of(
            "from Conversation",
            "from Conversation c where c.state = OPEN order by c.createdAt desc",
            "select c from Conversation c left join fetch c.parts p left join fetch p.attachments where c.id = :id",
            "select distinct c from Conversation c join fetch c.tags t where t.caption in :names",
            "select c.id, count(p), max(p.createdAt) from Conversation c left join c.parts p group by c.id having count(p) > 0",
            "select c.state, count(*) from Conversation c group by c.state order by 2 desc",
            "from Conversation c where exists (select 1 from Part p where p.conversation = c and p.body like :name)",
            "from Conversation c where c.id in (select p.conversation.id from Part p where p.place > 0)",
            "from Conversation c where size(c.parts) > 1",
            "from Conversation c where c.parts is empty",
            "from Conversation c where :name member of c.labels",
            "from Conversation c join c.attributes a where key(a) = :name and value(a) = 'en'",
            "from Conversation c where c.assignee.manager.name = :name",
            "from Conversation c left join c.assignee a where a.team is null or a.team = :name",
            "from Conversation c where c.id = :id and c.version = 0",
            "select c.meta.color from Conversation c where c.meta.score is null",
            "from Conversation c where array_contains(c.keywords, 'a')",
            "select c.subject, (select count(p) from Part p where p.conversation = c) from Conversation c",
            "select case when c.priority > 1 then 'high' else 'low' end, c.id from Conversation c",
            "select c.id, row_number() over (partition by c.state order by c.createdAt) from Conversation c",
            "select p.id, rank() over (order by p.place), sum(p.place) over (partition by p.conversation.id) from Part p",
            "select listagg(t.caption, ', ') within group (order by t.caption) from Conversation c join c.tags t where c.id = :id",
            "with open as (select c.id as id, c.priority as priority from Conversation c where c.state = OPEN)"
                    + " select o.id from open o where o.priority > 1",
            "with chain as (select a.id as id, a.manager.id as up from Agent a where a.id = :id union all"
                    + " select m.id as id, m.manager.id as up from Agent m join chain c on c.up = m.id)"
                    + " select c.id from chain c",
            "select c.id from Conversation c union all select p.id from Part p",
            "select c.id from Conversation c except select p.conversation.id from Part p",
            "select d.id, d.parts from (select c.id as id, count(p) as parts from Conversation c left join c.parts p"
                    + " group by c.id) d where d.parts > 0",
            "select p from Person p where p.name = :name",
            "select treat(p as Agent).team from Person p",
            "select type(p), p.id from Person p where type(p) = Customer",
            "from Event e where e.conversation.id = :id",
            "from Channel h where type(h) = Email",
            "from Attachment a join a.part p join p.conversation c where c.subject = :name",
            "from Part p join Conversation c on c.id = p.conversation.id where c.priority = 1",
            "select w.name, w.plan.name from Workspace w",
            "from Conversation c order by c.id limit 10 offset 5",
            "from Conversation c order by c.id fetch first 3 rows only",
            "select upper(c.subject), length(c.subject), coalesce(c.subject, 'none'), cast(c.id as String), c.priority + 1"
                    + " from Conversation c where lower(c.subject) like lower(:name) escape '!'",
            "select year(c.createdAt), count(*) from Conversation c where c.createdAt >= local date group by year(c.createdAt)",
            "select count(distinct c.assignee.id), sum(c.priority), avg(c.priority), min(c.id) from Conversation c",
            "select 1 from Conversation c where (c.id, c.version) in ((1, 0), (2, 0))",
            "update Conversation c set c.priority = 3 where c.state = OPEN",
            "update versioned Conversation c set c.subject = :name where c.id = :id",
            "update Conversation c set c.priority = (select count(p) from Part p where p.conversation = c) where c.id = :id",
            "update Agent a set a.team = :name, a.name = 'x' where a.id = :id",
            "update Person p set p.email = :name where p.id = :id",
            "update Event e set e.at = local datetime where e.id = :id",
            "delete from Part p where p.conversation.id = :id and p.place > 100",
            "delete from Customer c where c.id = 4711",
            "delete from Event e where e.id = 4711",
            "delete from Conversation c where c.id = 4711",
            "insert into Tag (id, tenantId, caption) values (4711, 'acme', 'hql')",
            "insert into Tag (id, tenantId, caption) select c.id + 5000, c.tenantId, c.subject from Conversation c where c.id = :id",
            "insert into Customer (tenantId, name, company) values ('acme', 'hql', 'hql')",
            "insert into Tag (id, tenantId, caption) values (4712, 'acme', 'hql2') on conflict (id) do update set caption = excluded.caption",
            "insert into Tag (id, tenantId, caption) values (4713, 'acme', 'hql3') on conflict (id) do nothing");

    private static final List<String> POSTGRES = List.of(
            "select c.id, l.id from Conversation c join lateral (select p.id as id from Part p where p.conversation = c"
                    + " order by p.place desc limit 1) l",
            "from Conversation c where ilike(c.subject, :name)",
            "select json_value(c.meta, '$.color') from Conversation c");

    private Queries() {}

    static List<String> of(Server server) {
        List<String> queries = new ArrayList<>(BOTH);
        if (server.postgres()) {
            queries.addAll(POSTGRES);
            queries.remove("select json_value(c.meta, '$.color') from Conversation c");
            queries.add("from Conversation c where c.subject ilike :name");
            queries.remove("from Conversation c where ilike(c.subject, :name)");
        }
        return queries;
    }

    static void run(Session session, String hql) {
        try {
            if (hql.matches("(?s)(update|delete|insert).*")) {
                MutationQuery change = session.createMutationQuery(hql);
                set(hql, change::setParameter);
                change.executeUpdate();
                return;
            }
            Query<Object> all = session.createQuery(hql, Object.class);
            set(hql, all::setParameter);
            all.getResultList();
            if (hql.startsWith("from Conversation c where") || hql.equals("from Conversation")) {
                Query<Object> page = session.createQuery(hql, Object.class);
                set(hql, page::setParameter);
                page.setFirstResult(10).setMaxResults(5).getResultList();
                Query<Object> locked = session.createQuery(hql, Object.class);
                set(hql, locked::setParameter);
                locked.setHibernateLockMode(org.hibernate.LockMode.UPGRADE_SKIPLOCKED)
                        .getResultList();
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException(hql, e);
        }
    }

    private interface Setter {
        void set(String name, Object value);
    }

    private static void set(String hql, Setter setter) {
        Map.of(":id", 1L, ":names", List.of("urgent", "later")).forEach((name, value) -> {
            if (hql.contains(name)) {
                setter.set(name.substring(1), value);
            }
        });
        if (hql.contains(":name") && !hql.contains(":names")) {
            setter.set("name", "x");
        }
    }
}
