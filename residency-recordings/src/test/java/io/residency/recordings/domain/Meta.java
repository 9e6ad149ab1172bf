package io.residency.recordings.domain;

import jakarta.persistence.Embeddable;

@Embeddable
public class Meta {
    public String color;
    public Integer score;
}
