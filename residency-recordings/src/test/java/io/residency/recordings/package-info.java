/**
 * What frameworks really send to a database: small applications over one inbox, each written as its framework's users write,
 * run with a data source that writes down every statement. The recordings are files; the tests make them anew, and ask the guard
 * about each statement.
 */
package io.residency.recordings;
