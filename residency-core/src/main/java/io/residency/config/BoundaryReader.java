package io.residency.config;

import io.residency.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where this process runs, what is known of each region, and how far its tenants' data may go. */
final class BoundaryReader {
    private static final Pattern ANY = Pattern.compile("any\\s*\\((.*)\\)");

    private final Reading reading;
    private final Regions regions;

    BoundaryReader(Reading reading, Regions regions) {
        this.reading = reading;
        this.regions = regions;
    }

    /**
     * Where this process runs: one of the two is null.
     *
     * @param region the region
     * @param anyReason why it serves all of them
     */
    record Local(@Nullable Region region, @Nullable String anyReason) {}

    @Nullable
    Local local() {
        return reading.value(Key.LOCAL_REGION, value -> {
            Matcher any = ANY.matcher(value);
            if (any.matches() && !any.group(1).isBlank()) {
                return new Local(null, Values.text(any.group(1).strip()));
            }
            if (any.matches() || value.equals("any")) {
                throw new Malformed(
                        "'any' has no reason", "any (reason), such as any (the support tool reads every region)");
            }
            return new Local(regions.region(value), null);
        });
    }

    Map<Region, String> jurisdictions() {
        return ofRegions(Key.REGION_JURISDICTION, Values::text);
    }

    Map<Region, String> endpoints() {
        return ofRegions(Key.REGION_ENDPOINT, BoundaryReader::endpoint);
    }

    Map<Region, Set<Region>> boundaries() {
        Map<Region, Set<Region>> boundaries = new LinkedHashMap<>();
        ofRegions(Key.BOUNDARY, regions::list).forEach((region, boundary) -> {
            if (!boundary.contains(region)) {
                reading.problem("lacks the region '" + region + "' itself", Key.BOUNDARY, region.name());
            }
            boundaries.put(region, Set.copyOf(boundary));
        });
        return boundaries;
    }

    private <T> Map<Region, T> ofRegions(Key key, Parser<T> parser) {
        Map<Region, T> values = new LinkedHashMap<>();
        for (Setting setting : reading.all(key)) {
            T value = reading.value(setting, parser);
            try {
                Region region = regions.region(setting.name());
                if (value != null) {
                    values.put(region, value);
                }
            } catch (Malformed malformed) {
                reading.problems().add(setting, malformed);
            }
        }
        return values;
    }

    /** What is no endpoint is not repeated: it may hold credentials. */
    private static String endpoint(String value) throws Malformed {
        try {
            URI uri = new URI(value);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return value;
            }
        } catch (URISyntaxException notOne) {
            // Said below, as for other URLs.
        }
        throw new Malformed("is not an endpoint");
    }
}
