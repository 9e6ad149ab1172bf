package io.residency.jdbc.resolved;

import io.residency.Region;
import io.residency.Residence;
import io.residency.ResidenceState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision depends on of a tenant's scope when the residence is fresh and the statement's tenant values are the
 * tenant's own. Two tenants who agree in it get the same decision.
 *
 * @param home the tenant's home region
 * @param boundary where its data may be stored and processed
 * @param state whether a relocation is under way
 * @param store the store that its residence names, else null
 */
record ScopeValues(
        Region home,
        Set<Region> boundary,
        ResidenceState state,
        @Nullable String store) {

    static ScopeValues of(Residence residence) {
        return new ScopeValues(residence.home(), residence.boundary(), residence.state(), residence.store());
    }
}
