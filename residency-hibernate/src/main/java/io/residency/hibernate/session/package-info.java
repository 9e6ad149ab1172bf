/**
 * For whom a session is: which tenant identifier a scope has, what is known of a session since its birth, and the
 * connections that it gets. A session of another scope than the thread's is refused when it is born; one that outlives its
 * scope is refused when it is used.
 */
@NullMarked
package io.residency.hibernate.session;

import org.jspecify.annotations.NullMarked;
