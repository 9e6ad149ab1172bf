/** Entities that Hibernate's bytecode enhancement changes. */
package io.residency.hibernate.compatibility.enhanced;
