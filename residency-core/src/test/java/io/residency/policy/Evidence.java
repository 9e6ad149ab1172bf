package io.residency.policy;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What speaks for an access, taken away piece by piece. Demands, such as a table, a gap or a boundary, stay. */
final class Evidence {

    /** A case without one piece of evidence. */
    record Less(String what, Case rest) {}

    private final List<Less> all = new ArrayList<>();
    private final Case whole;
    private final Access access;

    private Evidence(Case whole) {
        this.whole = whole;
        this.access = whole.access();
    }

    /** The case without each piece of evidence in turn. */
    static List<Less> lessThan(Case whole) {
        Evidence evidence = new Evidence(whole);
        evidence.ofScope();
        evidence.ofStore();
        evidence.ofConnection();
        evidence.ofTables();
        evidence.ofPermissions();
        return evidence.all;
    }

    private void without(String what, Access.Builder less) {
        without(what, whole.with(less));
    }

    private void without(String what, Case less) {
        all.add(new Less(what, less));
    }

    private void ofScope() {
        without("residence", whole.again().residence(null));
        Tenant tenant = access.tenant();
        if (tenant != null) {
            without("available directory", whole.again().residence(new ResidenceLookup.Unavailable(tenant)));
            without("known tenant", whole.again().residence(new ResidenceLookup.Unknown(tenant)));
        }
        if (access.residence() instanceof ResidenceLookup.Known known) {
            Residence own = known.residence();
            Residence others = World.residence("zed", own.home(), own.boundary());
            without("lease", whole.again().residence(World.known(World.expired(own))));
            without("residence of this tenant", whole.again().residence(World.known(others)));
        }
        if (whole.touchesResidentRows()) {
            Scope nobody = Scope.nobody();
            without(
                    "scope",
                    Access.of(access.kind(), nobody, access.at())
                            .store(access.store(), access.attested())
                            .lentTo(nobody, List.of())
                            .tables(access.tables()));
        }
    }

    private void ofStore() {
        Access.Kind kind = access.kind();
        boolean elsewhere = kind == Access.Kind.ENTER || kind == Access.Kind.TRANSFER;
        if (!elsewhere || !access.tables().isEmpty()) {
            without("store", whole.again().store(null, null));
        }
        without("attestation", whole.again().store(access.store(), null));
    }

    private void ofConnection() {
        without("harmlessness", whole.again().harmless(false));
        Scope lentTo = access.lentTo();
        if (lentTo == null) {
            return;
        }
        without("tag", untagged());
        List<Reliance> relied = access.relied();
        for (int i = 0; i < relied.size(); i++) {
            Residence then = relied.get(i).then();
            Reliance unsaid = new Reliance(then, new ResidenceLookup.Unavailable(then.tenant()));
            without("freshness", whole.again().lentTo(lentTo, replaced(relied, i, unsaid)));
        }
        if (lentTo instanceof Scope.OfTenant && (access.kind() == Access.Kind.COMMIT || whole.touchesResidentRows())) {
            without("reliances", whole.again().lentTo(lentTo, List.of()));
        }
    }

    private Case untagged() {
        return new Case(
                whole.seed(),
                whole.rules(),
                new Access(
                        access.kind(),
                        access.scope(),
                        access.residence(),
                        null,
                        access.relied(),
                        access.store(),
                        access.attested(),
                        access.harmless(),
                        access.tables(),
                        access.gaps(),
                        access.escapes(),
                        access.transfer(),
                        access.oneWay(),
                        access.usableExemptions(),
                        access.at()));
    }

    private void ofTables() {
        for (int i = 0; i < access.tables().size(); i++) {
            TableUse use = access.tables().get(i);
            if (use.classification() != null) {
                TableUse unclassified = new TableUse(
                        use.name(), null, use.operation(), use.temporary(), use.rows(), use.place(), use.elsewhere());
                without("classification", whole.again().tables(replaced(access.tables(), i, unclassified)));
            }
            Rows rows = use.rows();
            without("binding", i, new Rows(rows.compared(), rows.written(), List.of()));
            without("proof of the binding", i, changed(rows, UnaryOperator.identity(), Evidence::unproven));
            without("proof of the value", i, changed(rows, Evidence::unproven, Evidence::unproven));
            without("known owner", i, changed(rows, Evidence::unasked, Evidence::unasked));
        }
    }

    private void without(String what, int table, Rows rows) {
        TableUse use = access.tables().get(table);
        TableUse less = new TableUse(
                use.name(), use.classification(), use.operation(), use.temporary(), rows, use.place(), use.elsewhere());
        without(what, whole.again().tables(replaced(access.tables(), table, less)));
    }

    private static Rows changed(Rows rows, UnaryOperator<RowOwner> written, UnaryOperator<RowOwner> bound) {
        return new Rows(
                rows.compared(),
                rows.written().stream().map(written).toList(),
                rows.boundTo().stream().map(bound).toList());
    }

    /** Of a value that is not the scope's own nothing speaks for the access. */
    private static RowOwner unproven(RowOwner owner) {
        return owner instanceof RowOwner.OfScope ? World.UNPROVEN : owner;
    }

    private static RowOwner unasked(RowOwner owner) {
        return owner instanceof RowOwner.Other other
                ? new RowOwner.Other(
                        new ResidenceLookup.Unavailable(other.lookup().tenant()))
                : owner;
    }

    private void ofPermissions() {
        if (access.kind() == Access.Kind.TRANSFER) {
            without(
                    "destination",
                    Access.of(access.kind(), access.scope(), access.at())
                            .residence(access.residence())
                            .store(access.store(), access.attested())
                            .tables(access.tables())
                            .usableExemptions(access.usableExemptions()));
        }
        for (String id : access.usableExemptions()) {
            Set<String> others = new HashSet<>(access.usableExemptions());
            others.remove(id);
            without("usable exemption", whole.again().usableExemptions(others));
        }
        Rules rules = whole.rules();
        without("configured exemptions", whole.withExemptions(List.of()));
        without("declared destinations", whole.with(rules.shared(), Map.of(), rules.exemptions()));
        for (SharedDeclaration declaration : rules.shared().values()) {
            Map<String, SharedDeclaration> others = new HashMap<>(rules.shared());
            others.remove(declaration.name());
            without("declaration", whole.with(others, rules.destinations(), rules.exemptions()));
            others.put(
                    declaration.name(),
                    new SharedDeclaration(declaration.name(), declaration.regions(), declaration.basis(), Set.of()));
            without("declared source", whole.with(others, rules.destinations(), rules.exemptions()));
        }
    }

    private static <T> List<T> replaced(List<T> all, int at, T by) {
        List<T> replaced = new ArrayList<>(all);
        replaced.set(at, by);
        return replaced;
    }
}
