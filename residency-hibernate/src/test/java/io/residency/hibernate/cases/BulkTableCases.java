package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.hibernate.cases.CollectionCases.Article;
import io.residency.hibernate.cases.CollectionCases.Label;
import io.residency.hibernate.cases.CollectionCases.Part;
import io.residency.hibernate.cases.InheritanceCases.Circle;
import io.residency.hibernate.cases.InheritanceCases.Person;
import io.residency.hibernate.cases.InheritanceCases.Shape;
import io.residency.hibernate.cases.InheritanceCases.Worker;
import io.residency.hibernate.cases.OwnerCases.Attachment;
import io.residency.hibernate.cases.OwnerCases.Post;
import io.residency.hibernate.cases.OwnerCases.Talk;
import java.util.List;
import java.util.stream.Stream;

/** HQL that changes rows of several tables: all of the tenant's, and nobody else's. */
final class BulkTableCases {
    private BulkTableCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X119", BulkTableCases::eachClass, Shape.class, Circle.class),
                        Right.use("X120", BulkTableCases::joined, Article.class, Label.class, Part.class),
                        Right.use("X121", BulkTableCases::pointedAt, Article.class, Label.class, Part.class),
                        Right.use("X122", BulkTableCases::owned, Talk.class, Post.class, Attachment.class),
                        List.of(Case.of("X123")
                                .in(BulkTableCases::workersOfTwo, BulkTableCases::changeAll)
                                .allowed(world -> assertThat(
                                                world.data.read("eu", "select job from Worker where id = 901"))
                                        .containsExactly("canary"))))
                .flatMap(List::stream)
                .toList();
    }

    private static void change(Right.Tenant tenant, int rows, String hql) throws Exception {
        tenant.in(session ->
                assertThat(session.createMutationQuery(hql).executeUpdate()).isEqualTo(rows));
    }

    private static void eachClass(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Shape shape = new Shape();
            shape.id = id;
            session.persist(shape);
            Circle circle = new Circle();
            circle.id = id + 1;
            session.persist(circle);
        });
        change(tenant, 2, "update Shape set colour = 'red', name = '" + tenant.name() + "'");
        assertThat(tenant.count("Circle", "name = '" + tenant.name() + "' and tenant <> '" + tenant.name() + "'"))
                .isZero();
        change(tenant, 1, "update Circle set radius = 2 where colour = 'red'");
        change(tenant, 2, "delete from Shape");
    }

    private static void article(Right.Tenant tenant) throws Exception {
        tenant.in(session -> {
            Article article = new Article(tenant.base(), tenant.text("article"));
            Label label = new Label(tenant.base(), tenant.text("label"));
            session.persist(label);
            article.labels.add(label);
            article.titles.put("de", "Titel");
            session.persist(article);
            session.persist(new Part(tenant.base(), "body", article));
        });
    }

    private static void joined(Right.Tenant tenant) throws Exception {
        article(tenant);
        String title = "'" + tenant.text("article") + "'";
        change(
                tenant,
                1,
                "update Part set body = 'exists' where exists (select 1 from Article a where a = article and a.title = "
                        + title + ")");
        assertThat(tenant.count("Part", "body = 'exists'")).isEqualTo(1);
        change(tenant, 1, "update Part p set p.body = 'path' where p.article.title = " + title);
        change(tenant, 1, "update Part p join p.article a set p.body = a.title where a.title = " + title);
        assertThat(tenant.count("Part", "body = " + title)).isEqualTo(1);
        change(tenant, 1, "delete from Part p join p.article a where a.title = " + title);
    }

    private static void pointedAt(Right.Tenant tenant) throws Exception {
        article(tenant);
        change(tenant, 1, "delete from Label where name = '" + tenant.text("label") + "'");
        assertThat(tenant.count("Article_Label", "articles_id = " + tenant.base()))
                .isZero();
        change(tenant, 1, "delete from Part where article.id = " + tenant.base());
        change(tenant, 1, "delete from Article where id = " + tenant.base());
    }

    private static void owned(Right.Tenant tenant) throws Exception {
        tenant.in(session -> {
            Talk talk = new Talk();
            talk.subject = tenant.text("talk");
            Post post = new Post();
            post.talk = talk;
            post.likes.add("a");
            talk.posts.add(post);
            session.persist(talk);
        });
        String subject = "'" + tenant.text("talk") + "'";
        change(tenant, 1, "update Post p join p.talk t set p.text = t.subject where t.subject = " + subject);
        change(tenant, 1, "delete from Post where text = " + subject);
        change(tenant, 1, "delete from Talk where subject = " + subject);
    }

    private static Layout workersOfTwo() {
        return Layout.mixedWith(Person.class, Worker.class)
                .rows(
                        "eu",
                        "insert into Person(id, tenant, name, version) values (900, 'acme', 'a', 0)",
                        "insert into Worker(id, job) values (900, 'cook')",
                        "insert into Person(id, tenant, name, version) values (901, 'hooli', 'h', 0)",
                        "insert into Worker(id, job) values (901, 'canary')");
    }

    private static void changeAll(World world) throws Exception {
        for (String hql : List.of("update Worker set job = 'baker', name = 'b'", "delete from Person")) {
            world.in(
                    World.ACME,
                    session -> assertThat(session.createMutationQuery(hql).executeUpdate())
                            .isEqualTo(1));
        }
    }
}
