package io.residency.benchmarks;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What the guard adds to Hibernate, beside Hibernate's own multi-tenancy over the bare pool. */
@NullUnmarked // JMH fills the fields
public class HibernateBenchmark extends Compared {
    private SessionFactory factory;
    private Session held;
    private List<Subject> rows;
    private int next;

    @Setup
    public void build() {
        factory = Factories.over(data);
        held = factory.openSession();
        held.beginTransaction();
        rows = held.createSelectionQuery("from Subject", Subject.class).getResultList();
    }

    @TearDown
    public void end() {
        held.getTransaction().rollback();
        held.close();
        factory.close();
    }

    /** Open a session, find one entity by its key, close. */
    @Benchmark
    public Object find() {
        next = (next + 1) % Source.ROWS;
        try (Session session = factory.openSession()) {
            return session.find(Subject.class, next);
        }
    }

    /** Open a session, load a thousand entities, close. */
    @Benchmark
    public int load() {
        try (Session session = factory.openSession()) {
            return session.createSelectionQuery("from Subject", Subject.class)
                    .getResultList()
                    .size();
        }
    }

    /** Flush a session that holds a thousand entities, ten of them changed. */
    @Benchmark
    public void flush() {
        next = (next + 1) % Source.ROWS;
        for (int changed = 0; changed < 10; changed++) {
            Subject row = rows.get((next + changed * 100) % Source.ROWS);
            row.subject = "subject " + next;
        }
        held.flush();
    }
}
