package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A part of an account: only the account says whose it is. */
@Entity
@Resident(tenant = "acct")
class Via {
    @Id
    int id;

    String body;

    @ManyToOne(fetch = FetchType.LAZY)
    Acct acct;

    Via() {}

    Via(int id, String body, Acct acct) {
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
