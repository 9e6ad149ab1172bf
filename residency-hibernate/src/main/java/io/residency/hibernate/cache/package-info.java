/**
 * The second-level cache, whatever provides it: what goes in is stamped with the tenant's residence, and what comes out is
 * served to a session of that tenant and residence alone. Locks and evictions pass.
 */
@NullMarked
package io.residency.hibernate.cache;

import org.jspecify.annotations.NullMarked;
