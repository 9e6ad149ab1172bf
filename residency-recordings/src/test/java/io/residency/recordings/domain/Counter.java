package io.residency.recordings.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.TenantId;

@Entity
@IdClass(Counter.Key.class)
public class Counter {
    @Id
    @TenantId
    public String tenantId;

    @Id
    public String name;

    public Long hits;

    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        public String tenantId;
        public String name;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(tenantId, key.tenantId) && Objects.equals(name, key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenantId, name);
        }
    }
}
