/**
 * Hibernate's persisters and the statements of flushes, in forms that remember for whom a row was read and say whose rows
 * they ask for, where Hibernate names them by a key alone.
 */
@NullMarked
package io.residency.hibernate.persisters;

import org.jspecify.annotations.NullMarked;
