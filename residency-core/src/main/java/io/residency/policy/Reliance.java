package io.residency.policy;

import io.residency.Residence;
import io.residency.ResidenceLookup;
import java.util.Objects;

/**
 * A residence on which a connection or its transaction has relied.
 *
 * @param then as it was when it was first relied on
 * @param now what the directory says of the same tenant now
 */
public record Reliance(Residence then, ResidenceLookup now) {
    public Reliance {
        Objects.requireNonNull(then, "then");
        Objects.requireNonNull(now, "now");
    }
}
