package io.residency.recordings.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Conversation extends Tenanted {
    public enum State {
        OPEN,
        SNOOZED,
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "conversation_seq")
    @SequenceGenerator(name = "conversation_seq", sequenceName = "conversation_seq")
    public Long id;

    public String subject;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    public State state = State.OPEN;

    @Version
    public int version;

    public Integer priority;
    public LocalDateTime createdAt;

    @ManyToOne(fetch = FetchType.LAZY)
    public Agent assignee;

    @Embedded
    @JdbcTypeCode(SqlTypes.JSON)
    public Meta meta;

    public String[] keywords;

    @OneToMany(mappedBy = "conversation", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("place")
    public List<Part> parts = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "conversation_tag",
            joinColumns = @JoinColumn(name = "conversation_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    public Set<Tag> tags = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "conversation_label", joinColumns = @JoinColumn(name = "conversation_id"))
    @Column(name = "label")
    public Set<String> labels = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "conversation_attribute", joinColumns = @JoinColumn(name = "conversation_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "content")
    public Map<String, String> attributes = new HashMap<>();
}
