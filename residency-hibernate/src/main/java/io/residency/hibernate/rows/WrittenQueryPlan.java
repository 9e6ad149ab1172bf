package io.residency.hibernate.rows;

import io.residency.hibernate.session.HeldRows;
import io.residency.hibernate.session.SessionBirth;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.hibernate.ScrollMode;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.spi.ScrollableResultsImplementor;
import org.hibernate.query.sql.spi.NativeSelectQueryPlan;
import org.hibernate.sql.results.spi.ResultsConsumer;

/** Says to the session while it reads by this plan that it does. */
final class WrittenQueryPlan<R> implements NativeSelectQueryPlan<R> {
    private final NativeSelectQueryPlan<R> delegate;

    WrittenQueryPlan(NativeSelectQueryPlan<R> delegate) {
        this.delegate = delegate;
    }

    @Override
    public <T> T executeQuery(DomainQueryExecutionContext context, ResultsConsumer<T, R> consumer) {
        HeldRows rows = rows(context);
        rows.beginWritten();
        try {
            return delegate.executeQuery(context, consumer);
        } finally {
            rows.endWritten();
        }
    }

    @Override
    public List<R> performList(DomainQueryExecutionContext context) {
        HeldRows rows = rows(context);
        rows.beginWritten();
        try {
            return delegate.performList(context);
        } finally {
            rows.endWritten();
        }
    }

    @Override
    public ScrollableResultsImplementor<R> performScroll(ScrollMode mode, DomainQueryExecutionContext context) {
        return scrolled(delegate.performScroll(mode, context), rows(context));
    }

    /** Each row is read when it is asked for. */
    @SuppressWarnings("unchecked") // a proxy of that one interface
    private static <R> ScrollableResultsImplementor<R> scrolled(
            ScrollableResultsImplementor<R> results, HeldRows rows) {
        return (ScrollableResultsImplementor<R>) Proxy.newProxyInstance(
                WrittenQueryPlan.class.getClassLoader(),
                new Class<?>[] {ScrollableResultsImplementor.class},
                (proxy, method, arguments) -> {
                    rows.beginWritten();
                    try {
                        return method.invoke(results, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    } finally {
                        rows.endWritten();
                    }
                });
    }

    private static HeldRows rows(DomainQueryExecutionContext context) {
        return SessionBirth.of(context.getSession()).rows();
    }
}
