package io.residency.examples.quickstart;

import io.residency.Residency;
import io.residency.jdbc.ResidencyDataSource;
import java.time.InstantSource;
import java.util.Map;

/** The application as it runs in one region: the same code, another {@code local-region}. */
record RegionalProcess(Residency residency, ResidencyDataSource dataSource) implements AutoCloseable {

    static RegionalProcess open(Map<String, String> properties) {
        return open(properties, InstantSource.system());
    }

    static RegionalProcess open(Map<String, String> properties, InstantSource clock) {
        Residency residency =
                Residency.builder().properties(properties).clock(clock).open();
        return new RegionalProcess(residency, ResidencyDataSource.of(residency));
    }

    @Override
    public void close() {
        residency.close();
    }
}
