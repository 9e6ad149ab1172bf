package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An order of a customer, which knows no more than the customer's id. */
@Entity
@Resident
class Ord {
    @Id
    int id;

    String what;

    @Column(name = "cust_id")
    int custId;

    Ord() {}

    Ord(int id, String what, int custId) {
        this.id = id;
        this.what = what;
        this.custId = custId;
    }
}
