package io.residency.jdbc.oracle;

import java.util.List;
import java.util.SplittableRandom;

/** Choices of one generator. The same seed makes the same choices. */
final class Dice {
    private final SplittableRandom random; // that of java.util.Random begins alike for seeds that are near

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    final <T> T of(T... from) {
        return from[random.nextInt(from.length)];
    }
}
