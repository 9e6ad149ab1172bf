package io.residency.recordings.domain;

import jakarta.persistence.Entity;

@Entity
public class Customer extends Person {
    public String company;
}
