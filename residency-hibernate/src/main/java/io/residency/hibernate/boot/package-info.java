/**
 * What is checked when a session factory is built: every table of its mapping has one classification, and nothing leads
 * around the guard. All gaps are one exception, each with the annotation or property to add.
 */
@NullMarked
package io.residency.hibernate.boot;

import org.jspecify.annotations.NullMarked;
