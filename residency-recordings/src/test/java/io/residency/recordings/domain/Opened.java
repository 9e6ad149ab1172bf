package io.residency.recordings.domain;

import jakarta.persistence.Entity;

@Entity
public class Opened extends Event {
    public String source;
}
