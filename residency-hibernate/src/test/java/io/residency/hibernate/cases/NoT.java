package io.residency.hibernate.cases;

import io.residency.Local;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A row without a tenant that holds no more than an account's identifier. */
@Entity
@Local
@Table(name = "nott")
class NoT {
    @Id
    int id;

    @ManyToOne(fetch = FetchType.LAZY)
    Acct acct;

    NoT() {}
}
