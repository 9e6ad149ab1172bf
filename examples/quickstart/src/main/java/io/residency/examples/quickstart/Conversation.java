package io.residency.examples.quickstart;

import io.residency.Resident;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a customer asked. The one annotation is {@link Resident}: the rest is Hibernate's own. */
@Entity
@Table(name = "conversation")
@Resident
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Conversation {
    @Id
    int id;

    @TenantId
    @Column(name = "tenant_id")
    @Nullable
    String workspace;

    @Nullable
    String subject;

    @OneToMany(mappedBy = "conversation", cascade = CascadeType.ALL)
    List<Part> parts = new ArrayList<>();

    protected Conversation() {}

    Conversation(int id, String subject) {
        this.id = id;
        this.subject = subject;
    }
}
