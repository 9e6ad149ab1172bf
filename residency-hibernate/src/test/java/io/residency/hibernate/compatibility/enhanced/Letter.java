package io.residency.hibernate.compatibility.enhanced;

import io.residency.Resident;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.TenantId;

/** Its body and its tenant are loaded when they are first read, and its folder without a proxy. */
@Entity
@Resident
public class Letter {
    @Id
    private Long id;

    @TenantId
    @Basic(fetch = FetchType.LAZY)
    @SuppressWarnings("unused") // Hibernate reads it
    private String tenant;

    @Basic(fetch = FetchType.LAZY)
    private String body;

    @ManyToOne(fetch = FetchType.LAZY)
    private Folder folder;

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public Folder getFolder() {
        return folder;
    }

    public void setFolder(Folder folder) {
        this.folder = folder;
    }
}
