/** The inbox as JPA entities: every kind of inheritance, of identifiers and of collections. Each tenant's rows carry its id. */
package io.residency.recordings.domain;
