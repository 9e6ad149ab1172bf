package io.residency.hibernate.compatibility.enhanced;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;

/** What letters lie in. */
@Entity
@Resident
public class Folder {
    @Id
    private Long id;

    @TenantId
    @SuppressWarnings("unused") // Hibernate reads it
    private String tenant;

    private String name;

    public void setId(Long id) {
        this.id = id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
