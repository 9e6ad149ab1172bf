/**
 * From the text of a statement to its facts: the tables that it reads and writes, the tenant values that it binds, and
 * the ways out that it tries. What is not fully understood is said to be not understood, never guessed.
 */
@NullMarked
package io.residency.jdbc.sql;

import org.jspecify.annotations.NullMarked;
