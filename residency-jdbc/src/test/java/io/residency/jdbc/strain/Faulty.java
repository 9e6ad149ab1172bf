package io.residency.jdbc.strain;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A driver that does wrong at one call, counted from when it is armed. */
final class Faulty extends UnderGuard {
    static final String PREFIX = "jdbc:h2:mem:faulty-";

    /** What goes wrong. */
    enum Fault {
        /** The driver says no, and nothing was done. */
        THROWS,
        /** The driver says no to what it has done. */
        THROWS_AFTERWARDS,
        /** The connection is lost. */
        LOSES,
        /** A defect of the driver. */
        BREAKS,
        /** The driver says that it has done what it has not, and answers with nothing, or the opposite. */
        LIES,
        /** The driver does not answer until {@link #answer}. */
        HANGS
    }

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable Fault fault;
    private int left;
    private volatile @Nullable String hit;

    Faulty() throws SQLException {
        super(PREFIX);
    }

    /** The call that comes so many calls later goes wrong. */
    synchronized void arm(Fault next, int after) {
        fault = next;
        left = after;
    }

    synchronized void disarm() {
        fault = null;
    }

    /** Which call went wrong; null where none has. */
    @Nullable
    String hit() {
        return hit;
    }

    boolean hangs() throws InterruptedException {
        return hanging.await(50, TimeUnit.MILLISECONDS);
    }

    void answer() {
        answered.countDown();
    }

    @Override
    Between of(String url) {
        return this::call;
    }

    private @Nullable Fault next(Method method) {
        synchronized (this) {
            Fault now = fault;
            if (now == null || method.getDeclaringClass() == Object.class || left-- > 0) {
                return null;
            }
            fault = null;
            hit = method.getDeclaringClass().getSimpleName() + '.' + method.getName();
            return now;
        }
    }

    private @Nullable Object call(Object driver, Method method, Object[] arguments) throws Throwable {
        Fault now = next(method);
        if (now == null) {
            return guarded(method, made(driver, method, arguments));
        }
        switch (now) {
            case THROWS -> throw new SQLException("the driver says no", "58000");
            case THROWS_AFTERWARDS -> {
                made(driver, method, arguments);
                throw new SQLException("the driver says no", "58000");
            }
            case LOSES -> {
                if (driver instanceof java.sql.Connection connection) {
                    connection.close();
                }
                throw new SQLRecoverableException("the connection is lost", "08006");
            }
            case BREAKS -> throw new IllegalStateException("a defect of the driver");
            case LIES -> {
                return lie(method);
            }
            case HANGS -> {
                hanging.countDown();
                answered.await(20, TimeUnit.SECONDS);
                return guarded(method, made(driver, method, arguments));
            }
        }
        throw new AssertionError(now);
    }

    private static @Nullable Object lie(Method method) {
        Class<?> type = method.getReturnType();
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** What leads on goes wrong, too. */
    private @Nullable Object guarded(Method method, @Nullable Object answer) {
        Class<?> type = method.getReturnType();
        return answer != null && type.isInterface() && type.getName().startsWith("java.sql.")
                ? proxy(type, answer, this::call)
                : answer;
    }
}
