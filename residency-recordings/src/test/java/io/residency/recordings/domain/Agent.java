package io.residency.recordings.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

@Entity
public class Agent extends Person {
    public String team;

    @ManyToOne(fetch = FetchType.LAZY)
    public Agent manager;
}
