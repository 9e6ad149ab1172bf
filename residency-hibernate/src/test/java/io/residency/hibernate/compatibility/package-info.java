/** What applications use with Hibernate: it works as before, and one crossing of each is refused. */
package io.residency.hibernate.compatibility;
