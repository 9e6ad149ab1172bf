package io.residency.hibernate.cache;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Nothing in it says whose it is, but its customer. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
class Invoice {
    @Id
    Long id;

    Invoice() {}

    Invoice(long id) {
        this.id = id;
    }
}
