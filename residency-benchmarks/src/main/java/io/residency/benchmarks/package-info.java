/** What the guard costs, beside the same work without it. */
@NullMarked
package io.residency.benchmarks;

import org.jspecify.annotations.NullMarked;
