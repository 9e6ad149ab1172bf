/**
 * The case table: each row is a path that data could take, run against plain Hibernate and then with the library.
 *
 * <p>A {@link io.residency.hibernate.cases.Case} says the path once, against a {@link io.residency.hibernate.cases.World}.
 * Families of cases are classes that end in {@code Cases}; {@link io.residency.hibernate.cases.HibernateCasesTest} holds
 * them to the table.
 */
package io.residency.hibernate.cases;
