package io.residency.hibernate.compatibility;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;

@Entity
@Resident
class Parcel {
    @Id
    @GeneratedValue
    @org.jspecify.annotations.Nullable
    Long id;

    @TenantId
    @org.jspecify.annotations.Nullable
    String tenant;
}
