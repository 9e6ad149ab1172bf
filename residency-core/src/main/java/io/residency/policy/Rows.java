package io.residency.policy;

import java.util.List;

/**
 * What a statement says of whose rows an occurrence of a table touches.
 *
 * @param compared whose values its tenant column is compared with anywhere in the statement
 * @param written whose values are written to its tenant column
 * @param boundTo the owners to whom each of its rows is provably bound; empty where nothing proves it
 */
public record Rows(List<RowOwner> compared, List<RowOwner> written, List<RowOwner> boundTo) {

    /** Nothing is said of whose rows these are. */
    public static final Rows UNSAID = new Rows(List.of(), List.of(), List.of());

    public Rows {
        compared = List.copyOf(compared);
        written = List.copyOf(written);
        boundTo = List.copyOf(boundTo);
    }
}
