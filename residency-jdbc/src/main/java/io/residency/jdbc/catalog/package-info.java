/**
 * What the database itself says about the names that statements use: which are ordinary tables, which columns and
 * types they have, and which triggers, rules, foreign keys and functions stand behind them.
 */
@NullMarked
package io.residency.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
