package io.residency.hibernate.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Findings;
import io.residency.Residency;
import io.residency.ViolationCode;
import io.residency.hibernate.HibernateResidency;
import io.residency.hibernate.Regions;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** Report mode with the entities as they were: no annotation of this library's, and no tenant identifier. */
class ExistingApplicationTest {
    @Entity(name = "deal")
    static class Deal {
        @Id
        @GeneratedValue
        Long id;

        String owner;

        String name;

        @OneToMany(mappedBy = "deal", cascade = CascadeType.ALL)
        List<Offer> offers = new ArrayList<>();
    }

    @Entity(name = "offer")
    static class Offer {
        @Id
        @GeneratedValue
        Long id;

        @ManyToOne
        Deal deal;

        String text;
    }

    private static Regions shared() {
        return new Regions("mixed")
                .with("residency.mode", "report")
                .with("residency.tables.deal", "resident(owner)")
                .with("residency.tables.offer", "resident(via deal_id -> deal.id)");
    }

    @Test
    void it_does_in_report_mode_what_it_did_and_its_violations_are_found() {
        try (SessionFactory factory = shared().open(Deal.class, Offer.class)) {
            Residency residency = HibernateResidency.of(factory);
            Long id = residency.call(
                    "globex",
                    () -> factory.fromTransaction(session -> {
                        Deal deal = new Deal();
                        deal.owner = "globex";
                        Offer offer = new Offer();
                        offer.deal = deal;
                        deal.offers.add(offer);
                        session.persist(deal);
                        return deal.id;
                    }));
            assertThat(codes(residency)).doesNotContain(ViolationCode.FOREIGN_TENANT);

            residency.run(
                    "initech",
                    () -> factory.inTransaction(session -> {
                        Deal deal = session.find(Deal.class, id);
                        deal.name = "changed";
                        deal.offers.get(0).text = "changed";
                    }));

            assertThat(codes(residency)).contains(ViolationCode.UNBOUNDED, ViolationCode.FOREIGN_TENANT);
            Deal deal = residency.call(
                    "globex",
                    () -> factory.fromTransaction(session -> {
                        Deal found = session.find(Deal.class, id);
                        assertThat(found.offers.get(0).text).isEqualTo("changed");
                        return found;
                    }));
            assertThat(deal.name).isEqualTo("changed");
        }
    }

    @Test
    void where_a_table_is_enforced_the_boot_says_what_is_missing() {
        assertThat(shared().with("residency.table-modes.deal", "enforce").refusal(Deal.class, Offer.class))
                .contains("ExistingApplicationTest$Deal: has no attribute with @TenantId");
    }

    @Test
    void where_a_store_is_enforced_the_boot_says_what_is_missing() {
        assertThat(shared().with("residency.stores.us.mode", "enforce").refusal(Deal.class, Offer.class))
                .contains("ExistingApplicationTest$Deal: has no attribute with @TenantId, but store us");
    }

    private static Set<ViolationCode> codes(Residency residency) {
        return residency.findings().all().stream()
                .map(Findings.Finding::first)
                .map(violation -> violation.code())
                .collect(Collectors.toSet());
    }
}
