package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;

/** An account in a mixed store; the row says whose it is. */
@Entity
@Resident
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Acct {
    @Id
    int id;

    @TenantId
    String tenant;

    String name;

    @OneToMany(mappedBy = "acct", cascade = CascadeType.ALL)
    List<Entry> entries = new ArrayList<>();

    @OneToMany(mappedBy = "acct")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    List<Via> vias = new ArrayList<>();

    Acct() {}

    Acct(int id, String name) {
        this.id = id;
        this.name = name;
    }

    Acct(int id, String tenant, String name) {
        this(id, name);
        this.tenant = tenant;
    }

    String name() {
        return name;
    }

    void name(String changed) {
        name = changed;
    }

    String tenant() {
        return tenant;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Via> vias() {
        return vias;
    }
}
