/**
 * Tenant to residence. A {@link TenantDirectory} is asked, {@link Residences} decides whether its answer can be relied on
 * and for how long, and shares it between threads. Whatever is not a usable answer refuses the tenant.
 */
@NullMarked
package io.residency.directory;

import org.jspecify.annotations.NullMarked;
