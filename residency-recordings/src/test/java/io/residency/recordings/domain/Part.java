package io.residency.recordings.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

@Entity
public class Part extends Tenanted {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    public Conversation conversation;

    @ManyToOne(fetch = FetchType.LAZY)
    public Person author;

    public String body;
    public Integer place;
    public LocalDateTime createdAt;

    @OneToMany(mappedBy = "part", cascade = CascadeType.ALL)
    public Set<Attachment> attachments = new HashSet<>();
}
