/**
 * The rule: an {@link io.residency.policy.Access} goes in, a {@link io.residency.policy.Decision} comes out of {@link
 * io.residency.policy.ResidencyPolicy}. {@link io.residency.policy.Rules} is what the configuration adds; the {@code
 * *Point} classes are the points of the rule, in its order.
 */
@NullMarked
package io.residency.policy;

import org.jspecify.annotations.NullMarked;
