package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;

/** Entities without a tenant attribute, whose owner says whose they are: what is right about them works. */
final class OwnerCases {
    private static final Class<?>[] ALL = {Talk.class, Post.class, Attachment.class};

    private OwnerCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X100", OwnerCases::found, ALL),
                        Right.use("X101", OwnerCases::queried, ALL),
                        Right.use(
                                "X102",
                                layout -> layout.set("hibernate.default_batch_fetch_size", 4),
                                OwnerCases::batched,
                                ALL),
                        Right.use("X108", OwnerCases::moved, ALL),
                        Right.use("X110", OwnerCases::tree, Talk.class, Post.class, Attachment.class, Topic.class),
                        List.of(Case.of("X111")
                                .in(OwnerCases::topicsOfOthers, OwnerCases::readTopics)
                                .crosses(world -> assertThat(world.seen).containsExactly(1, 1, "canary", 1))
                                .filtered(world -> assertThat(world.seen).containsExactly(0, 0, "none", 0))))
                .flatMap(List::stream)
                .toList();
    }

    /** The identifiers of its first post and of itself. */
    private static long[] talk(Right.Tenant tenant) throws Exception {
        long[] id = new long[2];
        tenant.in(session -> {
            Talk talk = new Talk();
            talk.subject = tenant.text("talk");
            for (int i = 0; i < 3; i++) {
                Post post = new Post();
                post.talk = talk;
                post.text = tenant.text("post");
                post.likes.add("a");
                Attachment attachment = new Attachment();
                attachment.post = post;
                attachment.file = tenant.text("file");
                post.attachments.add(attachment);
                talk.posts.add(post);
            }
            session.persist(talk);
            session.flush();
            id[0] = talk.posts.get(0).id;
            id[1] = talk.id;
        });
        return id;
    }

    private static void found(Right.Tenant tenant) throws Exception {
        long[] id = talk(tenant);
        Post[] detached = new Post[1];
        tenant.in(session -> {
            Post post = session.find(Post.class, id[0]);
            post.text = "found";
            post.likes.add("b");
            detached[0] = post;
        });
        tenant.in(session -> {
            detached[0].text = "merged";
            session.merge(detached[0]);
        });
        tenant.in(session -> {
            Post post = session.find(Post.class, id[0]);
            assertThat(post.text).isEqualTo("merged");
            assertThat(post.likes).containsExactlyInAnyOrder("a", "b");
            assertThat(post.attachments).extracting(each -> each.file).containsExactly(tenant.text("file"));
            session.refresh(post);
            Attachment more = new Attachment();
            more.post = session.getReference(Post.class, id[0] + 1);
            more.file = "more";
            session.persist(more);
            Post another = new Post();
            another.talk = session.getReference(Talk.class, id[1]);
            session.persist(another);
        });
        tenant.in(session -> {
            assertThat(session.findMultiple(Post.class, List.of(id[0], id[0] + 1)))
                    .hasSize(2);
            Post post = session.find(Post.class, id[0]);
            session.remove(session.find(Post.class, id[0] + 1));
            post.attachments.clear();
        });
        tenant.in(session -> {
            assertThat(session.find(Post.class, id[0] + 1)).isNull();
            Talk talk = session.find(Talk.class, id[1]);
            assertThat(talk.posts).hasSize(3);
            session.remove(talk);
        });
    }

    private static void queried(Right.Tenant tenant) throws Exception {
        talk(tenant);
        tenant.in(session -> {
            assertThat(session.createSelectionQuery("from Post p where p.text = :text", Post.class)
                            .setParameter("text", tenant.text("post"))
                            .getResultList())
                    .hasSize(3);
            assertThat(session.createSelectionQuery("select distinct a.file from Attachment a", String.class)
                            .getResultList())
                    .contains(tenant.text("file"))
                    .allMatch(file -> file.contains(tenant.name()));
            assertThat(session.createSelectionQuery(
                                    "select count(*) from Post p where p.talk.subject = :subject", Long.class)
                            .setParameter("subject", tenant.text("talk"))
                            .getSingleResult())
                    .isEqualTo(3);
            assertThat(session.createSelectionQuery(
                                    "select a from Talk t join t.posts p join p.attachments a where t.subject = :subject",
                                    Attachment.class)
                            .setParameter("subject", tenant.text("talk"))
                            .getResultList())
                    .hasSize(3);
            assertThat(session.createMutationQuery("update Post set text = 'bulk' where text = :text")
                            .setParameter("text", tenant.text("post"))
                            .executeUpdate())
                    .isEqualTo(3);
            assertThat(session.createMutationQuery("delete from Attachment where file = :file")
                            .setParameter("file", tenant.text("file"))
                            .executeUpdate())
                    .isEqualTo(3);
            session.createMutationQuery("delete from Post where text = 'bulk'").executeUpdate();
        });
    }

    private static void batched(Right.Tenant tenant) throws Exception {
        talk(tenant);
        tenant.in(session -> assertThat(session.createSelectionQuery("from Attachment", Attachment.class)
                        .getResultList())
                .extracting(attachment -> attachment.post.text)
                .contains(tenant.text("post")));
    }

    private static void moved(Right.Tenant tenant) throws Exception {
        long[] first = talk(tenant);
        long[] second = talk(tenant);
        tenant.in(session -> session.find(Post.class, first[0]).talk = session.getReference(Talk.class, second[1]));
        tenant.in(session -> session.find(Post.class, first[0] + 1).talk = session.find(Talk.class, second[1]));
        assertThat(tenant.count("post", "talk_id = " + second[1])).isEqualTo(5);
    }

    /** Another tenant's topic below an own one, and beside it. */
    private static Layout topicsOfOthers() {
        return Layout.mixedWith(Talk.class, Post.class, Attachment.class, Topic.class)
                .rows(
                        "eu",
                        "insert into Talk(id, tenant, subject) values (900, 'acme', 'own')",
                        "insert into Talk(id, tenant, subject) values (901, 'hooli', 'canary')",
                        "insert into Topic(id, talk_id) values (900, 900)",
                        "insert into Topic(id, talk_id, parent_id) values (901, 901, 900)",
                        "insert into Topic_Topic(Topic_id, alike_id) values (900, 901)");
    }

    private static void readTopics(World world) throws Exception {
        world.in(World.ACME, session -> {
            Topic own = session.find(Topic.class, 900L);
            world.saw(own.children.size());
            world.saw(own.alike.size());
            Topic others = session.find(Topic.class, 901L);
            world.saw(others == null ? "none" : "canary");
            world.saw(session.createSelectionQuery("select c from Topic t join t.children c", Topic.class)
                    .getResultList()
                    .size());
        });
    }

    /** Collections of rows by another of them, and by what has a key of its own, not by their owner. */
    private static void tree(Right.Tenant tenant) throws Exception {
        long[] id = new long[1];
        tenant.in(session -> {
            Topic root = new Topic();
            root.talk = new Talk();
            session.persist(root.talk);
            for (int i = 0; i < 2; i++) {
                Topic child = new Topic();
                child.talk = root.talk;
                child.parent = root;
                child.alike.add(root);
                root.children.add(child);
            }
            session.persist(root);
            session.flush();
            id[0] = root.id;
        });
        tenant.in(session -> {
            Topic root = session.find(Topic.class, id[0]);
            assertThat(root.children).hasSize(2);
            assertThat(root.children.iterator().next().alike).containsExactly(root);
            root.children.iterator().next().alike.clear();
            assertThat(session.createSelectionQuery(
                                    "select c from Topic t join t.children c where t.id = :id", Topic.class)
                            .setParameter("id", id[0])
                            .getResultList())
                    .hasSize(2);
        });
        tenant.in(session -> session.remove(session.find(Topic.class, id[0])));
    }

    @Entity(name = "Topic")
    @Resident(tenant = "talk")
    static class Topic {
        @Id
        @GeneratedValue
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Talk talk;

        @ManyToOne(fetch = FetchType.LAZY)
        Topic parent;

        @OneToMany(mappedBy = "parent", cascade = CascadeType.ALL)
        Set<Topic> children = new HashSet<>();

        @ManyToMany
        Set<Topic> alike = new HashSet<>();
    }

    @Entity(name = "Talk")
    @Resident
    static class Talk {
        @Id
        @GeneratedValue
        long id;

        @TenantId
        String tenant;

        String subject;

        @OneToMany(mappedBy = "talk", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Post> posts = new ArrayList<>();
    }

    @Entity(name = "Post")
    @Resident(tenant = "talk")
    static class Post {
        @Id
        @GeneratedValue
        long id;

        @Version
        int version;

        @ManyToOne(fetch = FetchType.LAZY)
        Talk talk;

        String text;

        @ElementCollection
        Set<String> likes = new HashSet<>();

        @OneToMany(mappedBy = "post", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Attachment> attachments = new ArrayList<>();
    }

    @Entity(name = "Attachment")
    @Resident(tenant = "post")
    static class Attachment {
        @Id
        @GeneratedValue
        long id;

        @ManyToOne
        Post post;

        String file;
    }
}
