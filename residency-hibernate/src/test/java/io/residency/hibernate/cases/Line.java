package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A line of a customer. */
@Entity
@Resident
class Line {
    @Id
    int id;

    String body;

    @ManyToOne(fetch = FetchType.LAZY)
    Cust cust;

    Line() {}

    Line(int id, String body, Cust cust) {
        this.id = id;
        this.body = body;
        this.cust = cust;
    }

    String body() {
        return body;
    }

    Cust cust() {
        return cust;
    }
}
