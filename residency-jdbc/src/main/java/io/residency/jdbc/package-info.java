/**
 * What an application and its pools get in the place of plain JDBC: a data source that routes by scope, and guarded
 * connections, statements and result sets, each of which asks the policy before it lets the driver do anything.
 */
@NullMarked
package io.residency.jdbc;

import org.jspecify.annotations.NullMarked;
