package io.residency.hibernate.cache;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;

/** One entity for each access type. */
@MappedSuperclass
abstract class Row {
    @Id
    Long id;

    Owner owner = new Owner();

    String name;

    /** Where the tenant attribute is not the entity's own. */
    @Embeddable
    static class Owner {
        String since = "1999";

        @TenantId
        String tenant;
    }

    @Entity(name = "ReadOnlyRow")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
    static class ReadOnly extends Row {}

    @Entity(name = "NonstrictRow")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
    static class Nonstrict extends Row {}

    @Entity(name = "ReadWriteRow")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class ReadWrite extends Row {}

    @Entity(name = "TransactionalRow")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
    static class Transactional extends Row {}
}
