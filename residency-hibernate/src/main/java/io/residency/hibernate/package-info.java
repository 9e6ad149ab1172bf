/** What a user of Hibernate names: the residency map of a session factory, and the keys of its settings. */
@NullMarked
package io.residency.hibernate;

import org.jspecify.annotations.NullMarked;
