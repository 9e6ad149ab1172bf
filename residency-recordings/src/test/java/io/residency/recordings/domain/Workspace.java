package io.residency.recordings.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Workspace extends Tenanted {
    @Id
    public String id;

    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    public Plan plan;
}
