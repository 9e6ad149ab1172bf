package io.residency.examples.quickstart;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One answer in a conversation. */
@Entity
@Table(name = "part")
@Resident
class Part {
    @Id
    int id;

    @TenantId
    @Column(name = "tenant_id")
    @Nullable
    String workspace;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Conversation conversation;

    @Nullable
    String body;

    protected Part() {}

    Part(int id, Conversation conversation, String body) {
        this.id = id;
        this.conversation = conversation;
        this.body = body;
    }
}
