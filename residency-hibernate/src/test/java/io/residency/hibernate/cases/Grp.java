package io.residency.hibernate.cases;

import io.residency.Reference;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A group, the same everywhere. */
@Entity
@Reference
class Grp {
    @Id
    int id;

    String nm;

    Grp() {}

    String nm() {
        return nm;
    }
}
