package io.residency.directory;

import io.residency.ResidenceLookup;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One question for a subject at a time: whoever asks for the same meanwhile waits for that answer. Not a cache's
 * computation, because that one would hold up the subjects which share its hash bin.
 */
final class Flights<K> {
    private final ConcurrentMap<K, Flight> inAir = new ConcurrentHashMap<>();

    /**
     * Asks on this thread, or waits for the thread that does.
     *
     * @throws UnusableAnswer where the other thread's answer did not come in time, where waiting was interrupted (the thread
     *     stays interrupted), and where this thread is itself asking for that subject
     */
    ResidenceLookup join(K subject, Duration patience, Supplier<ResidenceLookup> question) throws UnusableAnswer {
        Flight own = new Flight(Thread.currentThread());
        Flight earlier = inAir.putIfAbsent(subject, own);
        if (earlier != null) {
            return earlier.awaited(patience);
        }
        try {
            ResidenceLookup answer = question.get();
            own.complete(answer);
            return answer;
        } finally {
            own.cancel(false); // nothing after an answer; else nobody waits in vain
            inAir.remove(subject, own);
        }
    }

    /** Whoever comes from now on asks anew. */
    void leaveBehind() {
        inAir.clear();
    }

    private static final class Flight extends CompletableFuture<ResidenceLookup> {
        private final Thread asking;

        Flight(Thread asking) {
            this.asking = asking;
        }

        ResidenceLookup awaited(Duration patience) throws UnusableAnswer {
            if (asking == Thread.currentThread()) {
                throw new UnusableAnswer("it asks for a tenant to answer for the same one");
            }
            try {
                return get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new UnusableAnswer("a thread was interrupted while another asked on its behalf");
            } catch (TimeoutException late) {
                throw new UnusableAnswer("it takes longer than the lease");
            } catch (CancellationException | ExecutionException failed) {
                throw new UnusableAnswer("the thread that asked it failed");
            }
        }
    }
}
