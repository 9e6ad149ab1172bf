package io.residency.jdbc;

import java.sql.ParameterMetaData;

/** Lent metadata of parameters: guarded because its unwrap may lead on. */
final class GuardedParameterMetaData extends DelegatingParameterMetaData {
    GuardedParameterMetaData(Borrow borrow, ParameterMetaData delegate) {
        super(borrow, delegate);
    }
}
