package io.residency.recordings.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Plan {
    @Id
    public Long id;

    public String name;
    public Integer seats;
}
