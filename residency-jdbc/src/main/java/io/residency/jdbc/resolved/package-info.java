/** What a statement does at one store: what its text, the store's catalog and the configuration say together. */
@NullMarked
package io.residency.jdbc.resolved;

import org.jspecify.annotations.NullMarked;
