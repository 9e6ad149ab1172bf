package io.residency.jdbc.resolved;

import io.residency.jdbc.sql.Occurrence;
import io.residency.jdbc.sql.TenantValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of a statement that say whose rows an occurrence touches.
 *
 * @param compared with its tenant column, anywhere
 * @param written to its tenant column, or leading to an owner whose tenant they are
 * @param boundTo what its tenant column, or its owner's, provably equals one of; empty where nothing is proved
 * @param writtenRegions to its region column
 * @param boundToRegions as boundTo, of its region column
 */
public record RowValues(
        List<TenantValue> compared,
        List<TenantValue> written,
        List<TenantValue> boundTo,
        List<TenantValue> writtenRegions,
        List<TenantValue> boundToRegions) {
    static final RowValues NONE = new RowValues(List.of(), List.of(), List.of(), List.of(), List.of());

    public RowValues {
        compared = List.copyOf(compared);
        written = List.copyOf(written);
        boundTo = List.copyOf(boundTo);
        writtenRegions = List.copyOf(writtenRegions);
        boundToRegions = List.copyOf(boundToRegions);
    }

    static RowValues of(Occurrence occurrence) {
        return new RowValues(
                occurrence.mentioned(),
                occurrence.written(),
                occurrence.boundTo() == null ? List.of() : occurrence.boundTo(),
                occurrence.writtenRegions(),
                occurrence.boundToRegions() == null ? List.of() : occurrence.boundToRegions());
    }

    static RowValues written(List<TenantValue> written, List<TenantValue> boundTo) {
        return new RowValues(List.of(), written, boundTo, List.of(), List.of());
    }

    /** The same rows, with other values written to them. */
    RowValues writing(List<TenantValue> values) {
        return new RowValues(compared, values, boundTo, List.of(), boundToRegions);
    }

    /** The same rows, none of them changed. */
    RowValues reading() {
        return new RowValues(compared, List.of(), boundTo, List.of(), boundToRegions);
    }

    /** The same rows, whose columns are not compared as values are here: what they equal proves nothing. */
    RowValues incomparable() {
        return boundTo.isEmpty() && compared.isEmpty() ? this : boundTo(List.of(new TenantValue.Unproven()));
    }

    RowValues boundTo(List<TenantValue> values) {
        return new RowValues(compared, written, values, writtenRegions, boundToRegions);
    }

    List<List<TenantValue>> lists() {
        return List.of(compared, written, boundTo, writtenRegions, boundToRegions);
    }

    /** What is literal or set: of owners, their keys. */
    Stream<TenantValue> all() {
        return lists().stream()
                .flatMap(List::stream)
                .map(value -> value instanceof TenantValue.OfOwner owner ? owner.key() : value);
    }

    /** Whether all that is known of some rows' owners is their keys. */
    boolean haveOwnerKeys() {
        return Stream.of(written, boundTo).flatMap(List::stream).anyMatch(TenantValue.OfOwner.class::isInstance);
    }
}
