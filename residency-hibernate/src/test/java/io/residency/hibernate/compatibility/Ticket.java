package io.residency.hibernate.compatibility;

import io.residency.Resident;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.TenantId;
import org.hibernate.envers.Audited;

/** An entity as applications write it. */
@Entity
@Resident
@Audited
public class Ticket {
    @Id
    @GeneratedValue
    private Long id;

    @TenantId
    private String tenant;

    private String subject;

    @ElementCollection
    private List<String> tags = new ArrayList<>();

    protected Ticket() {}

    public Ticket(String subject) {
        this.subject = subject;
    }

    public Long getId() {
        return id;
    }

    public String getTenant() {
        return tenant;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public List<String> getTags() {
        return tags;
    }
}
