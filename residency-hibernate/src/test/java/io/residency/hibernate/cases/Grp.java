package io.residency.hibernate.cases;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A group, the same everywhere. */
@Entity
class Grp {
    @Id
    int id;

    String nm;

    Grp() {}

    String nm() {
        return nm;
    }
}
