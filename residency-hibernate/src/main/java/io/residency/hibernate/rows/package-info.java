/**
 * What is checked of each row that a session loads, holds and writes: whose it is, and whether the session may be used by
 * the thread's scope. Listeners throw and never veto. What no event sees is decided at the connection.
 */
@NullMarked
package io.residency.hibernate.rows;

import org.jspecify.annotations.NullMarked;
