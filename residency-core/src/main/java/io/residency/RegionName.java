package io.residency;

import io.residency.config.ResidencyConfiguration;
import io.residency.policy.StoreFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code region} or {@code region/store}, as a region scope names them. */
final class RegionName {
    private RegionName() {}

    static Scope.OfRegion in(ResidencyConfiguration configuration, String text, String purpose) {
        int slash = text.indexOf('/');
        Region region = Region.of(slash < 0 ? text : text.substring(0, slash));
        @Nullable String store = slash < 0 ? null : text.substring(slash + 1);
        if (!configuration.regions().contains(region)) {
            throw new IllegalArgumentException("'" + region + "' is not a configured region; expected one of "
                    + configuration.regions().stream()
                            .map(Region::name)
                            .sorted()
                            .toList());
        }
        List<String> here = configuration.stores().values().stream()
                .map(configured -> configured.facts())
                .filter(facts -> facts.region().equals(region))
                .map(StoreFacts::name)
                .sorted()
                .toList();
        if (store == null && here.size() > 1) {
            throw new IllegalArgumentException("region '" + region + "' has several stores here; expected '" + region
                    + "/<store>' with one of " + here);
        }
        if (store != null && !here.contains(store)) {
            throw new IllegalArgumentException(
                    "region '" + region + "' has no store of that name here; expected one of " + here);
        }
        return new Scope.OfRegion(region, store, purpose);
    }
}
