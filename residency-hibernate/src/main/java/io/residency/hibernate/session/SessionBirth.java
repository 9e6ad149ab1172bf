package io.residency.hibernate.session;

import io.residency.Scope;
import io.residency.jdbc.Holding;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.SessionEventListener;
import org.hibernate.engine.extension.spi.Extension;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session since its birth: for which scope it holds rows. As a session, it is used by one thread at a
 * time.
 */
public final class SessionBirth implements Extension {
    private static final ThreadLocal<@Nullable SessionBirth> ACQUIRING = new ThreadLocal<>();

    private final Holding holding;
    private final boolean fixed;
    private final List<SharedSessionContractImplementor> sharing = new ArrayList<>(1);
    private final HeldRows rows = new HeldRows();

    SessionBirth(Holding holding, boolean fixed, SharedSessionContractImplementor session) {
        this.holding = holding;
        this.fixed = fixed;
        sharing.add(session);
    }

    /**
     * What is known of the session.
     *
     * @throws io.residency.ResidencyViolationException when nothing is, as of one that was deserialized
     * @throws HibernateException the same, where that is only reported
     */
    public static SessionBirth of(SharedSessionContractImplementor session) {
        SessionBirth birth = find(session);
        if (birth == null) {
            SessionGuard.of(session.getFactory().getServiceRegistry())
                    .source()
                    .hold()
                    .checkOf(null);
            throw new HibernateException("Nothing says for which scope this session was opened, as of one that was"
                    + " deserialized. Open a session inside the scope.");
        }
        return birth;
    }

    private static @Nullable SessionBirth find(SharedSessionContractImplementor session) {
        try {
            return session.getExtension(SessionBirth.class);
        } catch (NullPointerException deserialized) {
            return null; // its extensions are not serialized
        }
    }

    /** The rows that the session holds, and for whom. */
    public Holding holding() {
        return holding;
    }

    /** Whether it was born without a scope: it gets no cache, and no connection but to a fixed store. */
    public boolean isNobody() {
        return holding.scope() instanceof Scope.Nobody;
    }

    /** Whether all its connections lead to one store, whatever the scope. */
    boolean isFixed() {
        return fixed;
    }

    /** The sessions that use the connection of this one, which is the first. */
    public List<SharedSessionContractImplementor> sharing() {
        return List.copyOf(sharing);
    }

    /** Another session uses the connection of this one. */
    void share(SharedSessionContractImplementor child) {
        sharing.removeIf(each -> each != sharing.get(0) && !each.isOpenOrWaitingForAutoClose());
        sharing.add(child);
    }

    /** For which of its objects the session can vouch. */
    public HeldRows rows() {
        return rows;
    }

    /** The session for which this thread is getting a connection just now; null where it is for none. */
    static @Nullable SessionBirth acquiring() {
        return ACQUIRING.get();
    }

    /** Says while a connection is got that it is for this session, and when a flush has ended. */
    SessionEventListener listener() {
        return new Happening(this);
    }

    private static final class Happening implements SessionEventListener {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient @Nullable SessionBirth birth;

        Happening(SessionBirth birth) {
            this.birth = birth;
        }

        @Override
        public void jdbcConnectionAcquisitionStart() {
            ACQUIRING.set(birth);
        }

        @Override
        public void jdbcConnectionAcquisitionEnd() {
            ACQUIRING.remove();
        }

        @Override
        public void flushStart() {
            flushing();
        }

        @Override
        public void partialFlushStart() {
            flushing();
        }

        private void flushing() {
            if (birth != null) {
                birth.rows.flushBegins();
            }
        }

        @Override
        public void flushEnd(int numberOfEntities, int numberOfCollections) {
            flushed();
        }

        @Override
        public void partialFlushEnd(int numberOfEntities, int numberOfCollections) {
            flushed();
        }

        private void flushed() {
            if (birth != null) {
                birth.rows.flushEnded();
            }
        }
    }
}
