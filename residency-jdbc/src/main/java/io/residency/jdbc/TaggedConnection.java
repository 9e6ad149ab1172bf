package io.residency.jdbc;

import java.sql.Connection;

/** A lent connection. Every connection of a {@link ResidencyDataSource} is one, also after {@code unwrap} to it. */
public interface TaggedConnection extends Connection {

    /** What it was tagged with when it was lent; still readable after it was closed. */
    ConnectionTag tag();
}
