package io.residency.policy;

import java.util.List;

/**
 * What a statement says of whose rows an occurrence of a table touches, or what its rows say that came back.
 *
 * @param compared whose values its tenant column is compared with anywhere in the statement
 * @param written whose values are written to its tenant column
 * @param boundTo the owners to whom each of its rows is provably bound; empty where nothing proves it
 * @param writtenRegions what is written to its region column
 * @param boundToRegions the regions one of which its region column provably holds; empty where nothing proves it
 * @param returned whose rows have come back; where not empty, the statement itself has been judged before, and only these
 *     are
 */
public record Rows(
        List<RowOwner> compared,
        List<RowOwner> written,
        List<RowOwner> boundTo,
        List<RowRegion> writtenRegions,
        List<RowRegion> boundToRegions,
        List<RowOwner> returned) {

    /** Nothing is said of whose rows these are. */
    public static final Rows UNSAID = new Rows(List.of(), List.of(), List.of());

    public Rows {
        compared = List.copyOf(compared);
        written = List.copyOf(written);
        boundTo = List.copyOf(boundTo);
        writtenRegions = List.copyOf(writtenRegions);
        boundToRegions = List.copyOf(boundToRegions);
        returned = List.copyOf(returned);
    }

    /** Of a table without a region column. */
    public Rows(List<RowOwner> compared, List<RowOwner> written, List<RowOwner> boundTo) {
        this(compared, written, boundTo, List.of(), List.of(), List.of());
    }

    /** Rows that have come back. */
    public static Rows returned(List<RowOwner> owners) {
        return new Rows(List.of(), List.of(), List.of(), List.of(), List.of(), owners);
    }
}
