package io.residency.benchmarks;

import io.residency.Resident;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.NullUnmarked;

/** A row as an entity. */
@Entity
@Table(name = "conversation")
@Resident
@NullUnmarked // Hibernate fills the fields
class Subject {
    @Id
    int id;

    @TenantId
    @Column(name = "tenant_id")
    String tenant;

    String subject;
}
