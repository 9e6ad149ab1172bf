package io.residency.recordings.domain;

import jakarta.persistence.Entity;

@Entity
public class Email extends Channel {
    public String address;
}
