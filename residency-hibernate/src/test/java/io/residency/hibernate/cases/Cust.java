package io.residency.hibernate.cases;

import io.residency.Resident;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** A customer in a store of one region: nothing in the row says whose it is. Its tables are one of each kind. */
@Entity
@Resident
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@SecondaryTable(name = "cust_extra")
class Cust {
    @Id
    int id;

    String name;

    @Column(table = "cust_extra")
    String note;

    @OneToMany(mappedBy = "cust", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Line> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "cust_tags")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    Set<String> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "cust_grp")
    Set<Grp> grps = new HashSet<>();

    Cust() {}

    Cust(int id, String name) {
        this.id = id;
        this.name = name;
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    void name(String changed) {
        name = changed;
    }

    List<Line> lines() {
        return lines;
    }

    Set<String> tags() {
        return tags;
    }

    Set<Grp> grps() {
        return grps;
    }

    /** Adds a line that knows its customer. */
    Line line(int lineId, String body) {
        Line line = new Line(lineId, body, this);
        lines.add(line);
        return line;
    }
}
