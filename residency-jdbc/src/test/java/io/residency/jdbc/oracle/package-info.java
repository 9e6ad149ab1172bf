/**
 * Statements made at random, run through a lent connection of a mixed store and compared with a database that has no other
 * tenant's rows: what was allowed must do the same there. A {@code World} is a schema with data of three tenants, the grammar
 * writes {@code Phrase}s over it, the {@code Oracle} runs them, the {@code Shrinker} makes a counter-example small.
 */
package io.residency.jdbc.oracle;
