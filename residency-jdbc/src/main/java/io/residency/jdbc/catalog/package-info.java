/**
 * What the database itself says about the names that statements use. {@link io.residency.jdbc.catalog.CatalogReader}
 * makes one {@link io.residency.jdbc.catalog.Catalog} for a store: an immutable reading, which tells ordinary tables from
 * everything else, and what stands behind them: triggers, rules, foreign keys, functions.
 */
@NullMarked
package io.residency.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
