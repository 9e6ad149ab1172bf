/** What the boot has found of a session factory's entities: what their rows are, and which tables hold their keys. */
@NullMarked
package io.residency.hibernate.entities;

import org.jspecify.annotations.NullMarked;
