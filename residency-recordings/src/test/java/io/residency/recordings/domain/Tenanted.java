package io.residency.recordings.domain;

import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.TenantId;

/** What belongs to a tenant. */
@MappedSuperclass
public abstract class Tenanted {
    @TenantId
    public String tenantId;
}
