package io.residency.hibernate.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.TenantId;

/** Entities that lead to their own kind, and to any: what is right about them works. */
final class TreeCases {
    private TreeCases() {}

    static List<Case> cases() {
        return Stream.of(
                        Right.use("X94", TreeCases::tree, Node.class),
                        Right.use("X95", TreeCases::any, Remark.class, Node.class))
                .flatMap(List::stream)
                .toList();
    }

    private static void tree(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Node root = new Node(id, tenant.text("root"), null);
            Node child = new Node(id + 1, tenant.text("child"), root);
            root.children.add(child);
            child.children.add(new Node(id + 2, tenant.text("leaf"), child));
            session.persist(root);
        });
        tenant.in(session -> {
            Node root = session.find(Node.class, id);
            assertThat(root.children.get(0).children).hasSize(1);
            assertThat(root.byName).hasSize(1);
            assertThat(root.depth).isEqualTo(tenant.text("root").length());
            assertThat(session.createSelectionQuery(
                                    "with tree as (select n.id as num from Node n where n.id = :id union all"
                                            + " select n.id as num from tree t join Node n on n.parent.id = t.num)"
                                            + " select count(*) from tree t",
                                    Long.class)
                            .setParameter("id", id)
                            .getSingleResult())
                    .isEqualTo(3);
            assertThat(session.createSelectionQuery(
                                    "select n.parent.parent.name from Node n where n.id = :id", String.class)
                            .setParameter("id", id + 2)
                            .getSingleResult())
                    .isEqualTo(tenant.text("root"));
            root.children.get(0).children.clear();
        });
        tenant.in(session -> session.remove(session.find(Node.class, id)));
        assertThat(tenant.count("node", "id >= " + id + " and id < " + (id + 3)))
                .isZero();
    }

    private static void any(Right.Tenant tenant) throws Exception {
        int id = tenant.base();
        tenant.in(session -> {
            Node node = new Node(id, tenant.text("node"), null);
            session.persist(node);
            Remark remark = new Remark();
            remark.id = id;
            remark.about = node;
            session.persist(remark);
        });
        tenant.in(session -> {
            Remark remark = session.find(Remark.class, id);
            assertThat(((Node) remark.about).name()).isEqualTo(tenant.text("node"));
            assertThat(session.createSelectionQuery("select r.id from Remark r where r.about.id = :id", Integer.class)
                            .setParameter("id", id)
                            .getResultList())
                    .containsExactly(id);
            remark.about = null;
        });
    }

    @Entity(name = "Node")
    @Resident
    @SQLRestriction("name is not null")
    static class Node {
        @Id
        int id;

        @TenantId
        String tenant;

        String name;

        @Formula("(select char_length(n.name) from node n where n.id = id and n.tenant = tenant)")
        Integer depth;

        @ManyToOne(fetch = FetchType.LAZY)
        Node parent;

        @OneToMany(mappedBy = "parent", cascade = jakarta.persistence.CascadeType.ALL, orphanRemoval = true)
        @OrderBy("name desc")
        List<Node> children = new ArrayList<>();

        @OneToMany(mappedBy = "parent")
        @MapKey(name = "name")
        Map<String, Node> byName = new HashMap<>();

        Node() {}

        Node(int id, String name, Node parent) {
            this.id = id;
            this.name = name;
            this.parent = parent;
        }

        String name() {
            return name;
        }
    }

    @Entity(name = "Remark")
    @Resident
    static class Remark {
        @Id
        int id;

        @TenantId
        String tenant;

        @Any(fetch = FetchType.LAZY)
        @AnyKeyJavaClass(Integer.class)
        @AnyDiscriminatorValue(discriminator = "N", entity = Node.class)
        @Column(name = "about_type")
        @JoinColumn(name = "about_id")
        Object about;
    }
}
