package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.TenantId;

/** Collections of each kind: what is right about them works. */
final class CollectionCases {
    private static final Class<?>[] ALL = {Article.class, Label.class, Part.class};

    private CollectionCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X01", CollectionCases::embeddables, ALL),
                        Right.use("X02", CollectionCases::maps, ALL),
                        Right.use("X03", CollectionCases::manyToMany, ALL),
                        Right.use("X04", CollectionCases::orphans, ALL),
                        Right.use("X05", CollectionCases::batches, ALL),
                        Right.use(
                                "X06",
                                layout -> layout.set("hibernate.default_batch_fetch_size", 8),
                                CollectionCases::batches,
                                ALL),
                        Right.use("X07", CollectionCases::merged, ALL))
                .flatMap(List::stream)
                .toList();
    }

    private static void embeddables(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Article article = new Article(id, tenant.text("article"));
            article.links.add(new Link("a", "first"));
            article.links.add(new Link("b", "second"));
            session.persist(article);
        });
        tenant.in(session -> {
            Article article = session.find(Article.class, id);
            assertThat(article.links).extracting(link -> link.url).containsExactly("a", "b");
            article.links.remove(0);
            article.links.add(new Link("c", "third"));
            article.links.get(0).label = "changed";
        });
        tenant.in(session -> {
            assertThat(session.find(Article.class, id).links)
                    .extracting(link -> link.label)
                    .containsExactly("changed", "third");
            session.remove(session.find(Article.class, id));
        });
        assertThat(tenant.count("article_links", "article_id = " + id)).isZero();
    }

    private static void maps(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Article article = new Article(id, tenant.text("article"));
            article.titles.put("de", "Titel");
            article.titles.put("fr", "titre");
            session.persist(article);
        });
        tenant.in(session -> {
            Article article = session.find(Article.class, id);
            assertThat(article.titles).containsEntry("de", "Titel").hasSize(2);
            article.titles.put("de", "neu");
            article.titles.remove("fr");
        });
        tenant.in(session -> {
            assertThat(session.find(Article.class, id).titles).containsOnly(Map.entry("de", "neu"));
            session.find(Article.class, id).titles.clear();
        });
        assertThat(tenant.count("article_titles", "article_id = " + id)).isZero();
    }

    private static void manyToMany(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Article article = new Article(id, tenant.text("article"));
            for (int i = 0; i < 3; i++) {
                Label label = new Label(id + i, tenant.text("label"));
                session.persist(label);
                article.labels.add(label);
            }
            session.persist(article);
        });
        tenant.in(session -> {
            assertThat(session.find(Label.class, id + 1).articles)
                    .extracting(article -> article.title)
                    .containsExactly(tenant.text("article"));
            Article article = session.find(Article.class, id);
            assertThat(article.labels).hasSize(3);
            article.labels.remove(session.find(Label.class, id + 2));
        });
        tenant.in(session -> {
            assertThat(session.createSelectionQuery(
                                    "select l.name from Article a join a.labels l where a.id = :id", String.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly(tenant.text("label"), tenant.text("label"));
            session.remove(session.find(Article.class, id));
        });
        assertThat(tenant.count("article_label", "articles_id = " + id)).isZero();
    }

    private static void orphans(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        withParts(tenant, id);
        tenant.in(session -> session.find(Article.class, id).parts.remove(0));
        assertThat(tenant.count("part", "article_id = " + id)).isEqualTo(1);
        tenant.in(session -> session.find(Article.class, id).parts.clear());
        assertThat(tenant.count("part", "article_id = " + id)).isZero();
    }

    private static void batches(Right.Tenant tenant) throws Exception {
        int first = tenant.base();
        for (int id = first; id < first + 4; id++) {
            withParts(tenant, id);
        }
        tenant.in(session -> {
            List<Article> articles =
                    session.createSelectionQuery("from Article order by id", Article.class).getResultList().stream()
                            .filter(article -> article.id >= first)
                            .toList();
            assertThat(articles).hasSize(4);
            for (Article article : articles) {
                assertThat(article.parts).hasSize(2);
                assertThat(article.drafts).hasSize(2);
                assertThat(article.links).hasSize(1);
            }
        });
        tenant.in(session -> {
            List<Part> parts = session.createSelectionQuery("from Part where id >= :first order by id", Part.class)
                    .setParameter("first", first * 10)
                    .getResultList();
            assertThat(parts).extracting(part -> part.article.title()).containsOnly(tenant.text("article"));
        });
    }

    private static void merged(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        withParts(tenant, id);
        Article[] detached = new Article[1];
        tenant.in(session -> {
            detached[0] = session.find(Article.class, id);
            assertThat(detached[0].parts).hasSize(2);
            assertThat(detached[0].links).hasSize(1);
        });
        detached[0].title = "changed";
        detached[0].parts.get(0).body = "changed";
        detached[0].parts.add(new Part(id * 10 + 7, "more", detached[0]));
        detached[0].links.add(new Link("z", "more"));
        tenant.in(session -> session.merge(detached[0]));
        tenant.in(session -> {
            Article article = session.find(Article.class, id);
            assertThat(article.title).isEqualTo("changed");
            assertThat(article.parts).extracting(part -> part.body).contains("changed", "more");
            assertThat(article.links).hasSize(2);
        });
    }

    private static void withParts(Right.Tenant tenant, int id) throws Exception {
        tenant.in(session -> {
            Article article = new Article(id, tenant.text("article"));
            article.links.add(new Link("a", "first"));
            article.parts.add(new Part(id * 10, "one", article));
            article.parts.add(new Part(id * 10 + 1, "two", article));
            session.persist(article);
        });
    }

    @Entity(name = "Article")
    @Resident
    static class Article {
        @Id
        int id;

        @TenantId
        String tenant;

        String title;

        @ElementCollection
        @OrderColumn
        List<Link> links = new ArrayList<>();

        @ElementCollection
        Map<String, String> titles = new HashMap<>();

        @ManyToMany
        Set<Label> labels = new HashSet<>();

        @OneToMany(mappedBy = "article", cascade = CascadeType.ALL, orphanRemoval = true)
        @BatchSize(size = 5)
        @OrderBy("id")
        List<Part> parts = new ArrayList<>();

        @OneToMany(mappedBy = "article")
        @Fetch(FetchMode.SUBSELECT)
        Set<Part> drafts = new HashSet<>();

        Article() {}

        Article(int id, String title) {
            this.id = id;
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    @Embeddable
    static class Link {
        String url;
        String label;

        Link() {}

        Link(String url, String label) {
            this.url = url;
            this.label = label;
        }
    }

    @Entity(name = "Label")
    @Resident
    static class Label {
        @Id
        int id;

        @TenantId
        String tenant;

        String name;

        @ManyToMany(mappedBy = "labels")
        Set<Article> articles = new HashSet<>();

        Label() {}

        Label(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "Part")
    @Resident
    static class Part {
        @Id
        int id;

        @TenantId
        String tenant;

        String body;

        @ManyToOne(fetch = FetchType.LAZY)
        Article article;

        Part() {}

        Part(int id, String body, Article article) {
            this.id = id;
            this.body = body;
            this.article = article;
        }
    }
}
