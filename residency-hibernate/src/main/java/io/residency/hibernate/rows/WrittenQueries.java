package io.residency.hibernate.rows;

import org.hibernate.engine.query.spi.NativeQueryInterpreter;
import org.hibernate.engine.query.spi.NativeQueryInterpreterInitiator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sql.spi.NativeSelectQueryDefinition;
import org.hibernate.query.sql.spi.NativeSelectQueryPlan;
import org.hibernate.query.sql.spi.ParameterRecognizer;
import org.hibernate.service.spi.SessionFactoryServiceInitiator;
import org.hibernate.service.spi.SessionFactoryServiceInitiatorContext;

/**
 * Has a session know while it reads rows by SQL that the application has written: a column that is taken for an identifier
 * may hold anything there, and proves no key.
 */
final class WrittenQueries implements NativeQueryInterpreter {
    private static final long serialVersionUID = 1L;

    private final transient NativeQueryInterpreter delegate;

    private WrittenQueries(NativeQueryInterpreter delegate) {
        this.delegate = delegate;
    }

    /** Whether nobody has put another one in its place. */
    static boolean areKnown(SessionFactoryImplementor factory) {
        return factory.getQueryEngine().getNativeQueryInterpreter() instanceof WrittenQueries;
    }

    @Override
    public void recognizeParameters(String nativeQuery, ParameterRecognizer recognizer) {
        delegate.recognizeParameters(nativeQuery, recognizer);
    }

    @Override
    public <R> NativeSelectQueryPlan<R> createQueryPlan(
            NativeSelectQueryDefinition<R> query, SessionFactoryImplementor factory) {
        return new WrittenQueryPlan<>(delegate.createQueryPlan(query, factory));
    }

    /** Wraps Hibernate's own. */
    static final class Initiator implements SessionFactoryServiceInitiator<NativeQueryInterpreter> {
        @Override
        public NativeQueryInterpreter initiateService(SessionFactoryServiceInitiatorContext context) {
            return new WrittenQueries(NativeQueryInterpreterInitiator.INSTANCE.initiateService(context));
        }

        @Override
        public Class<NativeQueryInterpreter> getServiceInitiated() {
            return NativeQueryInterpreter.class;
        }
    }
}
