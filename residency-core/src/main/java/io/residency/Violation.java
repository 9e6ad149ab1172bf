package io.residency;

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
 *     other region
 * @param detail a constant phrase that narrows the code, from the library's own text
 * @param place where in the statement: line and column
 * @param endpoint where the caller should go instead, as configured
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
        @Nullable String detail,
        @Nullable Place place,
        @Nullable String endpoint) {

    public Violation {
        Objects.requireNonNull(code, "code");
        tables = List.copyOf(tables);
    }

    /** What was refused, why, and what to do: one text, made from the facts. */
    public String message() {
        return RefusalText.of(this);
    }

    /** What is to be done about it: the last sentence of {@link #message()}. */
    public String remedy() {
        return RefusalText.remedy(this);
    }

    /** A violation with only these facts; the {@code with} methods add the others. */
    public static Violation of(ViolationCode code) {
        return new Violation(code, null, null, null, null, null, null, List.of(), null, null, null, null);
    }

    public Violation withOperation(@Nullable Operation value) {
        return new Violation(
                code, value, tenant, home, store, storeRegion, processRegion, tables, target, detail, place, endpoint);
    }

    /** Adds the tenant and its home region. */
    public Violation withTenant(@Nullable Tenant value, @Nullable Region itsHome) {
        return new Violation(
                code,
                operation,
                value,
                itsHome,
                store,
                storeRegion,
                processRegion,
                tables,
                target,
                detail,
                place,
                endpoint);
    }

    /** Adds the store and the region of it that decided. */
    public Violation withStore(@Nullable String value, @Nullable Region itsRegion) {
        return new Violation(
                code,
                operation,
                tenant,
                home,
                value,
                itsRegion,
                processRegion,
                tables,
                target,
                detail,
                place,
                endpoint);
    }

    /** Adds where this process runs. */
    public Violation withProcess(@Nullable Region value) {
        return new Violation(
                code, operation, tenant, home, store, storeRegion, value, tables, target, detail, place, endpoint);
    }

    public Violation withTables(List<String> value) {
        return new Violation(
                code,
                operation,
                tenant,
                home,
                store,
                storeRegion,
                processRegion,
                value,
                target,
                detail,
                place,
                endpoint);
    }

    public Violation withTarget(@Nullable String value) {
        return new Violation(
                code,
                operation,
                tenant,
                home,
                store,
                storeRegion,
                processRegion,
                tables,
                value,
                detail,
                place,
                endpoint);
    }

    /** Adds a phrase of the library's own text and the place in the statement that it speaks of. */
    public Violation withDetail(@Nullable String value, @Nullable Place where) {
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
                value,
                where,
                endpoint);
    }

    /** Adds where the caller should go instead. */
    public Violation withEndpoint(@Nullable String value) {
        return new Violation(
                code, operation, tenant, home, store, storeRegion, processRegion, tables, target, detail, place, value);
    }
}
