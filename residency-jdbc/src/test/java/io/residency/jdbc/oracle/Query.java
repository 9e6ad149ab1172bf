package io.residency.jdbc.oracle;

import io.residency.jdbc.oracle.Relation.Out;
import java.util.List;

/**
 * A query and its columns.
 *
 * @param open whether its rows are bound only by a condition on its tenant column
 */
record Query(Phrase phrase, List<Out> columns, boolean open) {}
