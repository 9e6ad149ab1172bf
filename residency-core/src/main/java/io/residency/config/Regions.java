package io.residency.config;

import io.residency.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The declared regions. No other can be used, and none has a meaning of its own. */
final class Regions {
    private final SortedMap<String, Region> declared = new TreeMap<>();

    /** The regions that some {@code residency.regions.<region>} key declares. */
    static Regions read(Reading reading) {
        Regions regions = new Regions();
        for (Key key : List.of(Key.REGION_JURISDICTION, Key.REGION_ENDPOINT)) {
            for (Setting setting : reading.all(key)) {
                try {
                    regions.declared.put(setting.name(), named(setting.name()));
                } catch (Malformed malformed) {
                    reading.problems().add(setting, malformed);
                }
            }
        }
        return regions;
    }

    Set<Region> all() {
        return Set.copyOf(declared.values());
    }

    Region region(String value) throws Malformed {
        Region region = named(value);
        if (!declared.containsValue(region)) {
            throw new Malformed(
                    Shown.of(value) + " is not a declared region",
                    (declared.isEmpty() ? "" : "one of " + String.join(", ", declared.keySet()) + ", or ")
                            + Key.REGION_JURISDICTION.at(List.of(value)) + " to declare it");
        }
        return region;
    }

    /** Regions between commas, in their order. */
    List<Region> list(String value) throws Malformed {
        List<Region> regions = new ArrayList<>();
        for (String item : Values.list(value)) {
            regions.add(region(item));
        }
        return List.copyOf(regions);
    }

    private static Region named(String value) throws Malformed {
        try {
            return Region.of(value);
        } catch (IllegalArgumentException notOne) {
            throw new Malformed(
                    Shown.of(value) + " is not the name of a region",
                    "1 to 40 characters of a-z, 0-9 and '-', starting with a letter");
        }
    }
}
