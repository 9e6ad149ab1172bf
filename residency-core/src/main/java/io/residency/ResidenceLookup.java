package io.residency;

import java.util.Objects;

/** What asking the directory for a tenant's residence gave. There is no default. */
public sealed interface ResidenceLookup {

    /** For whom the directory was asked. */
    Tenant tenant();

    /** The directory knows the tenant. */
    record Known(Residence residence) implements ResidenceLookup {
        public Known {
            Objects.requireNonNull(residence, "residence");
        }

        @Override
        public Tenant tenant() {
            return residence.tenant();
        }
    }

    /** The directory answered that it does not know the tenant. */
    record Unknown(Tenant tenant) implements ResidenceLookup {
        public Unknown {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /**
     * The directory could not be asked, or gave no usable answer.
     *
     * @param closed whether it was because what asks it has been closed
     */
    record Unavailable(Tenant tenant, boolean closed) implements ResidenceLookup {
        public Unavailable {
            Objects.requireNonNull(tenant, "tenant");
        }

        /** Nothing has been closed. */
        public Unavailable(Tenant tenant) {
            this(tenant, false);
        }
    }
}
