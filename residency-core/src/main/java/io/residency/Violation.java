package io.residency;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one refusal. Never SQL text, bound values, row values, URLs of databases or passwords. A null component
 * plays no part in this violation.
 *
 * @param code why
 * @param operation what was asked
 * @param tenant for whom
 * @param home that tenant's home region
 * @param store the store that was asked, by its configured name
 * @param storeRegion the region that decided: the one of the footprint which lies outside, else the store's
 * @param processRegion where this process runs
 * @param tables the tables concerned, as the configuration names them; empty where it names none
 * @param target where else the data would have gone, or what it would have come from: a destination, a declaration, the
 *     other region; of what is not bound, the column that says whose the rows are
 * @param reason which of the cases that the code covers it is
 * @param place where in the statement: line and column
 * @param endpoint where the caller should go instead, as configured
 * @param regions where it would have been in its place: of the declaration, or of the scope's boundary; empty where none is
 *     named
 * @param lapse the exemption that no longer removes it
 */
public record Violation(
        ViolationCode code,
        @Nullable Operation operation,
        @Nullable Tenant tenant,
        @Nullable Region home,
        @Nullable String store,
        @Nullable Region storeRegion,
        @Nullable Region processRegion,
        List<String> tables,
        @Nullable String target,
        @Nullable Reason reason,
        @Nullable Place place,
        @Nullable String endpoint,
        List<Region> regions,
        @Nullable Lapse lapse) {

    public Violation {
        Objects.requireNonNull(code, "code");
        tables = List.copyOf(tables);
        regions = regions.stream().sorted(Comparator.comparing(Region::name)).toList();
    }

    /** What was refused, why, and what to do: one text of two lines, made from the facts. */
    public String message() {
        return RefusalText.of(this);
    }

    /** What is to be done about it: the last line of {@link #message()}. */
    public String remedy() {
        return Remedy.of(this);
    }

    /** A violation of which nothing is known but its code. */
    public static Violation of(ViolationCode code) {
        return builder(code).build();
    }

    /** Collects the facts of a violation. */
    public static Builder builder(ViolationCode code) {
        return new Builder(code);
    }

    /** Collects the facts of another violation, beginning with those of this one. */
    public Builder toBuilder() {
        return new Builder(code)
                .operation(operation)
                .tenant(tenant, home)
                .store(store, storeRegion)
                .processRegion(processRegion)
                .tables(tables)
                .target(target)
                .reason(reason)
                .place(place)
                .endpoint(endpoint)
                .regions(regions)
                .lapse(lapse);
    }

    /**
     * An exemption that would have removed the violation, and does no more.
     *
     * @param exemption its configured name
     * @param uses how often it could be used, all of which have been; null where it has expired
     */
    public record Lapse(String exemption, @Nullable Integer uses) {
        public Lapse {
            Objects.requireNonNull(exemption, "exemption");
        }
    }

    /** Which of the cases that a code covers a violation is. */
    public sealed interface Reason {}

    /**
     * A constant phrase of the library's own text, for what is too varied to be counted up.
     *
     * @param way what helps, where it is another thing than the code's
     */
    public record Phrase(String text, @Nullable Way way) implements Reason {
        public Phrase {
            Objects.requireNonNull(text, "text");
        }

        /** What helps is the code's. */
        public Phrase(String text) {
            this(text, null);
        }
    }

    /** The cases that can be counted up, each of the code that it begins with. */
    public enum Case implements Reason {
        /** {@link ViolationCode#OTHER_SCOPE}: nothing says to which scope the connection was lent. */
        OTHER_SCOPE_UNTAGGED,
        /** {@link ViolationCode#DIRECTORY_UNAVAILABLE}: this {@link Residency} has been closed. */
        DIRECTORY_UNAVAILABLE_CLOSED,
        /** {@link ViolationCode#STALE}: nothing says on which residence the connection relied. */
        STALE_UNKNOWN,
        /** {@link ViolationCode#RELOCATING}: not the scope's tenant, but one whom the statement names. */
        RELOCATING_NAMED_TENANT,
        /** {@link ViolationCode#STORED_OUTSIDE}: within the boundary, but not the store that the operation belongs to. */
        STORED_IN_OTHER_STORE,
        /** {@link ViolationCode#STORED_OUTSIDE}: the store is in its place, but the table's rows are in another database. */
        STORED_IN_OTHER_DATABASE,
        /** {@link ViolationCode#STORED_OUTSIDE}: this process has no store for the scope. */
        STORED_NOWHERE_HERE,
        /** {@link ViolationCode#STORED_OUTSIDE}: shared data, of which the target is the declaration. */
        STORED_SHARED,
        /** {@link ViolationCode#STORED_OUTSIDE}: local data. */
        STORED_LOCAL,
        /** {@link ViolationCode#PROCESSED_OUTSIDE}: shared data, of which the target is the declaration. */
        PROCESSED_SHARED,
        /** {@link ViolationCode#FOREIGN_TENANT}: one of another region, which is the target. */
        FOREIGN_REGION,
        /** {@link ViolationCode#FOREIGN_TENANT}: a value that the directory does not know. */
        FOREIGN_UNKNOWN,
        /** {@link ViolationCode#MISPLACED}: the row of a tenant whom the directory does not know. */
        MISPLACED_UNKNOWN,
        /** {@link ViolationCode#FOREIGN_TENANT}: a written region, which is the target. */
        FOREIGN_REGION_VALUE,
        /** {@link ViolationCode#UNBOUNDED}: a written tenant value is not provable. */
        UNBOUNDED_VALUE,
        /** {@link ViolationCode#UNBOUNDED}: a written region is not provable. */
        UNBOUNDED_REGION_VALUE,
        /** {@link ViolationCode#UNBOUNDED}: the written key of an owner is not provable. */
        UNBOUNDED_OWNER_VALUE,
        /** {@link ViolationCode#UNBOUNDED}: rows that belong to their owner's tenant, of whom nothing is proved. */
        UNBOUNDED_OWNER,
        /** {@link ViolationCode#UNBOUNDED}: rows of which no column says whose they are. */
        UNBOUNDED_NOBODYS,
        /** {@link ViolationCode#UNBOUNDED}: there is a condition, but its value cannot be compared with the column. */
        UNBOUNDED_COMPARED,
        /** {@link ViolationCode#UNDECLARED_TRANSFER}: the destination is declared, but not for this category. */
        UNDECLARED_CATEGORY
    }

    /** Collects the facts of one violation. Not safe for use by several threads. */
    public static final class Builder {
        private final ViolationCode code;
        private @Nullable Operation operation;
        private @Nullable Tenant tenant;
        private @Nullable Region home;
        private @Nullable String store;
        private @Nullable Region storeRegion;
        private @Nullable Region processRegion;
        private List<String> tables = List.of();
        private @Nullable String target;
        private @Nullable Reason reason;
        private @Nullable Place place;
        private @Nullable String endpoint;
        private List<Region> regions = List.of();
        private @Nullable Lapse lapse;

        private Builder(ViolationCode code) {
            this.code = code;
        }

        public Builder operation(@Nullable Operation value) {
            operation = value;
            return this;
        }

        /** The tenant and its home region. */
        public Builder tenant(@Nullable Tenant value, @Nullable Region itsHome) {
            tenant = value;
            home = itsHome;
            return this;
        }

        /** The store and the region of it that decided. */
        public Builder store(@Nullable String value, @Nullable Region itsRegion) {
            store = value;
            storeRegion = itsRegion;
            return this;
        }

        public Builder processRegion(@Nullable Region value) {
            processRegion = value;
            return this;
        }

        public Builder tables(List<String> value) {
            tables = value;
            return this;
        }

        public Builder target(@Nullable String value) {
            target = value;
            return this;
        }

        public Builder reason(@Nullable Reason value) {
            reason = value;
            return this;
        }

        public Builder place(@Nullable Place value) {
            place = value;
            return this;
        }

        public Builder endpoint(@Nullable String value) {
            endpoint = value;
            return this;
        }

        public Builder regions(Collection<Region> value) {
            regions = List.copyOf(value);
            return this;
        }

        public Builder lapse(@Nullable Lapse value) {
            lapse = value;
            return this;
        }

        public Violation build() {
            return new Violation(
                    code,
                    operation,
                    tenant,
                    home,
                    store,
                    storeRegion,
                    processRegion,
                    tables,
                    target,
                    reason,
                    place,
                    endpoint,
                    regions,
                    lapse);
        }
    }
}
