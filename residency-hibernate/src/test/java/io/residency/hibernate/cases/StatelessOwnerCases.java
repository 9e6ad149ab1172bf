package io.residency.hibernate.cases;

import static io.residency.ViolationCode.UNBOUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.hibernate.cases.CollectionCases.Article;
import io.residency.hibernate.cases.CollectionCases.Label;
import io.residency.hibernate.cases.CollectionCases.Link;
import io.residency.hibernate.cases.CollectionCases.Part;
import io.residency.hibernate.cases.InheritanceCases.Person;
import io.residency.hibernate.cases.InheritanceCases.Worker;
import io.residency.hibernate.cases.OwnerCases.Attachment;
import io.residency.hibernate.cases.OwnerCases.Post;
import io.residency.hibernate.cases.OwnerCases.Talk;
import java.util.List;
import java.util.stream.Stream;

/** Stateless sessions, which hold no owner of what they write. */
final class StatelessOwnerCases {
    private static final Class<?>[] TALKS = {Talk.class, Post.class, Attachment.class};

    private StatelessOwnerCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.inOwnStores(
                                "X113", StatelessOwnerCases::collections, Article.class, Label.class, Part.class),
                        Right.inOwnStores("X114", StatelessOwnerCases::joined, Person.class, Worker.class),
                        Right.use(
                                "X117",
                                StatelessOwnerCases::detached,
                                Article.class,
                                Label.class,
                                Part.class,
                                Person.class,
                                Worker.class),
                        Right.inOwnStores("X115", StatelessOwnerCases::owned, TALKS),
                        List.of(Case.of("X116")
                                .in(StatelessOwnerCases::talkOfAnother, StatelessOwnerCases::answer)
                                .crosses(world -> assertThat(
                                                world.data.read("eu", "select count(*) from Post where talk_id = 900"))
                                        .containsExactly("1"))
                                .refused(UNBOUNDED)))
                .flatMap(List::stream)
                .toList();
    }

    private static void collections(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        Article article = new Article(id, tenant.text("article"));
        article.links.add(new Link("a", "first"));
        article.titles.put("de", "Titel");
        tenant.inStateless(session -> {
            Label label = new Label(id, tenant.text("label"));
            session.insert(label);
            article.labels.add(label);
            session.insert(article);
        });
        tenant.inStateless(session -> {
            Article found = session.get(Article.class, id);
            session.fetch(found.links);
            assertThat(found.links).hasSize(1);
            session.fetch(found.labels);
            assertThat(found.labels).hasSize(1);
            found.links.add(new Link("b", "second"));
            session.update(found);
            assertThat(session.createSelectionQuery(
                                    "select size(a.links) from Article a where a.id = :id", Integer.class)
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo(2);
        });
        tenant.inStateless(session -> {
            article.titles.put("fr", "titre");
            session.upsert(article);
        });
        assertThat(tenant.count("article_titles", "article_id = " + id)).isEqualTo(2);
        tenant.inStateless(session -> session.delete(article));
        assertThat(tenant.count("article_label", "articles_id = " + id)).isZero();
    }

    private static void detached(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        Article article = new Article(id, tenant.text("article"));
        article.titles.put("de", "Titel");
        Worker worker = worker(id, tenant.text("worker"));
        tenant.in(session -> {
            session.persist(article);
            session.persist(worker);
        });
        assertThat(tenant.count("article_titles", "article_id = " + id)).isEqualTo(1);
        tenant.in(session -> {
            session.remove(article);
            session.remove(worker);
        });
        assertThat(tenant.count("article", "id = " + id)).isZero();
        assertThat(tenant.count("worker", "id = " + id)).isZero();
    }

    private static Worker worker(int id, String name) {
        Worker worker = new Worker();
        worker.id = id;
        worker.name = name;
        worker.job = "cook";
        return worker;
    }

    private static void joined(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.inStateless(session -> session.insert(worker(id, tenant.text("worker"))));
        tenant.inStateless(
                session -> session.insertMultiple(List.of(worker(id + 1, "second"), worker(id + 2, "third"))));
        tenant.inStateless(session -> {
            Worker found = session.get(Worker.class, id);
            found.job = "baker";
            session.update(found);
            session.upsert(worker(id + 1, "again"));
            session.delete(session.get(Worker.class, id + 2));
        });
        assertThat(tenant.count("worker", "job = 'baker' and id = " + id)).isEqualTo(1);
        assertThat(tenant.count("worker", "id >= " + id + " and id < " + (id + 3)))
                .isEqualTo(2);
    }

    private static void owned(Right.Tenant tenant) throws Exception {
        Talk talk = new Talk();
        talk.subject = tenant.text("talk");
        tenant.inStateless(session -> session.insert(talk));
        Post post = post(talk);
        post.likes.add("a");
        Attachment attachment = new Attachment();
        attachment.post = post;
        attachment.file = tenant.text("file");
        tenant.inStateless(session -> {
            session.insert(post);
            session.insert(attachment);
            session.insertMultiple(List.of(post(talk), post(talk)));
        });
        tenant.inStateless(session -> {
            post.text = "changed";
            post.likes.add("b");
            session.update(post);
        });
        assertThat(tenant.count("Post_likes", "Post_id = " + post.id)).isEqualTo(2);
        tenant.inStateless(session -> {
            session.delete(attachment);
            session.delete(post);
        });
        assertThat(tenant.count("Post", "talk_id = " + talk.id)).isEqualTo(2);
    }

    private static Post post(Talk talk) {
        Post post = new Post();
        post.talk = talk;
        return post;
    }

    private static Layout talkOfAnother() {
        return Layout.mixedWith(TALKS)
                .rows("eu", "insert into Talk(id, tenant, subject) values (900, 'hooli', 'canary')");
    }

    /** The talk says that it is the tenant's own. */
    private static void answer(World world) throws Exception {
        Talk claimed = new Talk();
        claimed.id = 900;
        claimed.tenant = World.ACME;
        world.inStateless(World.ACME, session -> session.insert(post(claimed)));
    }
}
