package io.residency.hibernate.cache;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;

/** The same rows everywhere; nothing in them says whose they are. */
@Entity
@Immutable
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
class Plan {
    @Id
    Long id;

    String name;

    Plan() {}

    Plan(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
