package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.TenantId;

/** An entry of an account, which says itself whose it is. */
@Entity
@Resident
class Entry {
    @Id
    int id;

    @TenantId
    String tenant;

    String body;

    @ManyToOne(fetch = FetchType.LAZY)
    Acct acct;

    Entry() {}

    Entry(int id, String body, Acct acct) {
        this.id = id;
        this.body = body;
        this.acct = acct;
    }

    String body() {
        return body;
    }

    Acct acct() {
        return acct;
    }
}
