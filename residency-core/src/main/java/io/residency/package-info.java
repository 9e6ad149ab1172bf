/**
 * The words of residency as types, and the entry point of an application. A {@link Region} names a place where data is
 * stored or processed; everything else is said in terms of it.
 */
@NullMarked
package io.residency;

import org.jspecify.annotations.NullMarked;
