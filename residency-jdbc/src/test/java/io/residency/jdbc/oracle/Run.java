package io.residency.jdbc.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Many statements in many worlds. */
final class Run {
    private static final boolean LONG = Boolean.getBoolean("residency.long");
    private static final int A_WORLD = 150;

    private final Server server;
    private final long seed = Long.getLong("residency.oracle.seed", LONG ? System.nanoTime() : 20_261_123L);
    private final int statements;
    private final Tally tally = new Tally();
    private int planned;
    private int changed;
    private final List<String> leaks = new ArrayList<>();

    Run(Server server) {
        this.server = server;
        int usual = server.postgres() ? LONG ? 20_000 : 450 : LONG ? 100_000 : 900;
        this.statements = Integer.getInteger("residency.oracle.statements", usual);
    }

    List<String> leaks() {
        return leaks;
    }

    Tally tally() {
        return tally;
    }

    void all() throws SQLException {
        System.out.printf("%s: -Dresidency.oracle.seed=%d%n", server, seed);
        for (int world = 0; world * A_WORLD < statements; world++) {
            world(seed + world);
        }
        System.out.printf(
                "%s, %d statements, %d bound, %d compared with plans, %d with changed tables: %s%n",
                server, tally.all(), tally.bound(), planned, changed, LONG ? tally : tally.brief());
    }

    int planned() {
        return planned;
    }

    int changed() {
        return changed;
    }

    private void world(long worldSeed) throws SQLException {
        World world = new World(worldSeed, server);
        try (Live live = new Live(world, server.url("oracle_mixed"), server.url("oracle_alone"))) {
            Oracle oracle = new Oracle(live);
            for (int i = 0; i < A_WORLD; i++) {
                judge(oracle, world, Grammar.statement(world, worldSeed * 1_000_003 + i));
            }
            planned += oracle.planned();
            changed += oracle.changed();
        }
    }

    private void judge(Oracle oracle, World world, Grammar.Statement statement) {
        Oracle.Verdict verdict = oracle.judge(statement.phrase());
        tally.add(statement.forms(), verdict.word());
        if (verdict.leak()) {
            Phrase small = Shrinker.shrink(
                    statement.phrase(), phrase -> oracle.judge(phrase).leak());
            String report = "seed " + statement.seed() + " in " + world + "\n  " + small.sql() + "\n  with "
                    + small.values() + "\n  " + oracle.judge(small).difference() + "\n  made from: "
                    + statement.phrase().sql();
            leaks.add(report);
            System.out.println("COUNTER-EXAMPLE " + report);
        }
    }
}
