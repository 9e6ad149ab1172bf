package io.residency.recordings.domain;

import jakarta.persistence.Entity;

@Entity
public class Closed extends Event {
    public String reason;
}
