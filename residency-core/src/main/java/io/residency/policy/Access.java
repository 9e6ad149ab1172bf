package io.residency.policy;

import io.residency.ResidenceLookup;
import io.residency.Scope;
import io.residency.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is judged: operations on classified tables at a store, in a scope. An enforcement point builds one from what it
 * knows and obeys the {@link Decision}; what it leaves out is missing, and what is missing is never allowed.
 *
 * @param kind what the enforcement point is about to do
 * @param scope for whom the current thread acts
 * @param residence the fresh residence of the scope's tenant; null where the scope is not a tenant's
 * @param lentTo the scope to which the connection was lent; null where no connection is concerned, and so never allowed
 *     for a statement or a commit
 * @param relied the residences on which the connection or its transaction has relied, each with what the directory says
 *     now
 * @param store the store that is asked; null where there is none for this scope
 * @param attested the grade of evidence that the store's place has now; null where it has none
 * @param harmless whether this is an understood statement that names no table, calls only harmless functions and changes
 *     nothing in the session: such a one belongs to no scope. What names a table, has a gap or escapes never is
 * @param tables the tables by occurrence and operation
 * @param gaps what was not understood
 * @param escapes ways round the guard that this takes
 * @param transfer the outbound integration concerned, else null
 * @param oneWay whether there is exactly one way to go on where this is only reported; if not, it is refused in both modes
 * @param usableExemptions ids of the exemptions whose use can be recorded and is not used up
 * @param at when
 */
public record Access(
        Kind kind,
        Scope scope,
        @Nullable ResidenceLookup residence,
        @Nullable Scope lentTo,
        List<Reliance> relied,
        @Nullable StoreFacts store,
        @Nullable Grade attested,
        boolean harmless,
        List<TableUse> tables,
        List<Gap> gaps,
        List<Escape> escapes,
        @Nullable Transfer transfer,
        boolean oneWay,
        Set<String> usableExemptions,
        Instant at) {

    /** What an enforcement point is about to do. */
    public enum Kind {
        /** A scope is entered. */
        ENTER,
        /** A connection is lent. */
        BORROW,
        /** A statement is sent. */
        STATEMENT,
        /** A transaction is committed. */
        COMMIT,
        /** Data leaves through an outbound integration. */
        TRANSFER
    }

    public Access {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(at, "at");
        relied = List.copyOf(relied);
        tables = List.copyOf(tables);
        gaps = List.copyOf(gaps);
        escapes = List.copyOf(escapes);
        usableExemptions = Set.copyOf(usableExemptions);
        harmless = harmless && tables.isEmpty() && gaps.isEmpty() && escapes.isEmpty();
    }

    /** An access with nothing but its kind, scope and time; {@link Builder} adds the rest. */
    public static Builder of(Kind kind, Scope scope, Instant at) {
        return new Builder(kind, scope, at);
    }

    /** The same access when only these exemptions can be used. */
    public Access withUsableExemptions(Set<String> ids) {
        return new Access(
                kind, scope, residence, lentTo, relied, store, attested, harmless, tables, gaps, escapes, transfer,
                oneWay, ids, at);
    }

    /** The tenant for whom the thread acts, or null. */
    public @Nullable Tenant tenant() {
        return scope instanceof Scope.OfTenant tenant ? tenant.tenant() : null;
    }

    /** Collects the facts of one access. Not safe for use by several threads. */
    public static final class Builder {
        private final Kind kind;
        private final Scope scope;
        private final Instant at;
        private @Nullable ResidenceLookup residence;
        private @Nullable Scope lentTo;
        private List<Reliance> relied = List.of();
        private @Nullable StoreFacts store;
        private @Nullable Grade attested;
        private boolean harmless;
        private List<TableUse> tables = List.of();
        private List<Gap> gaps = List.of();
        private List<Escape> escapes = List.of();
        private @Nullable Transfer transfer;
        private boolean oneWay = true;
        private Set<String> usableExemptions = Set.of();

        private Builder(Kind kind, Scope scope, Instant at) {
            this.kind = kind;
            this.scope = scope;
            this.at = at;
        }

        /** The fresh residence of the scope's tenant. */
        public Builder residence(@Nullable ResidenceLookup value) {
            residence = value;
            return this;
        }

        /** The connection's tag: to which scope it was lent, and the residences relied on since. */
        public Builder lentTo(Scope value, List<Reliance> since) {
            lentTo = value;
            relied = since;
            return this;
        }

        /** The store, and the grade of evidence that its place has now. */
        public Builder store(@Nullable StoreFacts value, @Nullable Grade grade) {
            store = value;
            attested = grade;
            return this;
        }

        /** The statement belongs to no scope. */
        public Builder harmless(boolean value) {
            harmless = value;
            return this;
        }

        public Builder tables(List<TableUse> value) {
            tables = value;
            return this;
        }

        public Builder gaps(List<Gap> value) {
            gaps = value;
            return this;
        }

        public Builder escapes(List<Escape> value) {
            escapes = value;
            return this;
        }

        public Builder transfer(Transfer value) {
            transfer = value;
            return this;
        }

        /** Whether there is exactly one way to go on where this is only reported; there is unless this says otherwise. */
        public Builder oneWay(boolean value) {
            oneWay = value;
            return this;
        }

        public Builder usableExemptions(Set<String> value) {
            usableExemptions = value;
            return this;
        }

        public Access build() {
            return new Access(
                    kind,
                    scope,
                    residence,
                    lentTo,
                    relied,
                    store,
                    attested,
                    harmless,
                    tables,
                    gaps,
                    escapes,
                    transfer,
                    oneWay,
                    usableExemptions,
                    at);
        }
    }
}
