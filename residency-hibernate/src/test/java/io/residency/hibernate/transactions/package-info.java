/** Sessions whose transactions are those of a transaction manager. */
package io.residency.hibernate.transactions;
