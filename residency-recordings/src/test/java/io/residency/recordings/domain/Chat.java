package io.residency.recordings.domain;

import jakarta.persistence.Entity;

@Entity
public class Chat extends Channel {
    public String widget;
}
