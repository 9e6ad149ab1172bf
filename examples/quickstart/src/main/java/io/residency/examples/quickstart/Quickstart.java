package io.residency.examples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** "Hosted in Europe": fills a database in each region through the library, then tries to break the promise. */
public final class Quickstart {
    /** 303 workspaces with four conversations each make more than 100,000 parts. */
    private static final int PARTS = 90;

    private static final String USAGE = "usage: quickstart [--postgres] [--report] [properties file]";

    private Quickstart() {}

    /** Exits with 0 when everything came out as it should and no row lies outside its home region. */
    public static void main(String[] arguments) throws Exception {
        Arguments asked;
        try {
            asked = Arguments.of(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        quiet();
        System.exit(run(asked, PARTS, System.out, System.err) ? 0 : 1);
    }

    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("io.zonky"),
            Logger.getLogger("io.residency"),
            Logger.getLogger("org.hibernate"));

    /** The table shows what the log would say. */
    private static void quiet() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    static boolean run(Arguments asked, int parts, PrintStream out, PrintStream progress) throws Exception {
        Plan plan = Plan.read(asked.file());
        try (Databases databases = Databases.open(asked.postgres())) {
            if (asked.report()) {
                return !Legacy.run(plan, databases, out).isEmpty();
            }
            List<Attempt.Outcome> outcomes = launch(plan, databases, parts, out, progress);
            List<Scan.Found> scanned = Scan.all(plan, databases);
            scanned.forEach(found -> out.println(found.rows() + " rows in " + found.region()));
            out.println(Scan.misplaced(scanned) + " rows outside their home region");
            return Scan.misplaced(scanned) == 0 && outcomes.stream().allMatch(Attempt.Outcome::asExpected);
        }
    }

    static List<Attempt.Outcome> launch(
            Plan plan, Databases databases, int parts, PrintStream out, PrintStream progress) throws Exception {
        Map<String, RegionalProcess> processes = new TreeMap<>();
        try {
            for (String region : plan.regions()) {
                processes.put(region, RegionalProcess.open(plan.processIn(region, databases)));
            }
            int written = new Seed(plan, parts, progress).write(processes);
            out.println(written + " conversation parts of " + plan.workspaces().size() + " workspaces written in "
                    + plan.regions());
            return attempts(plan, databases, processes, out);
        } finally {
            processes.values().forEach(RegionalProcess::close);
        }
    }

    private static List<Attempt.Outcome> attempts(
            Plan plan, Databases databases, Map<String, RegionalProcess> processes, PrintStream out) throws Exception {
        RegionalProcess eu = processes.get("eu");
        RegionalProcess us = processes.get("us");
        if (eu == null || us == null) {
            throw new IllegalArgumentException("the attempts need stores in 'eu' and 'us'; expected both in the file");
        }
        Attempts attempts = new Attempts(plan.processIn("eu", databases), eu, us, databases.folder());
        List<Attempt.Outcome> outcomes = new ArrayList<>();
        for (Attempt attempt : attempts.all()) {
            outcomes.add(attempt.outcome());
        }
        try (EntityAttempts entities = new EntityAttempts(eu, us)) {
            for (Attempt attempt : entities.all()) {
                outcomes.add(attempt.outcome());
            }
        }
        print(outcomes, out);
        ledger(attempts.ledger(), out);
        return outcomes;
    }

    private static void print(List<Attempt.Outcome> outcomes, PrintStream out) {
        out.printf("%n%-54s %-8s %-22s %s%n", "attempt", "outcome", "code", "message");
        for (Attempt.Outcome outcome : outcomes) {
            boolean allowed = outcome.code().equals(Attempt.ALLOWED);
            out.printf(
                    "%-54s %-8s %-22s %s%s%n",
                    outcome.attempt().title(),
                    allowed ? "allowed" : "refused",
                    allowed ? "" : outcome.code(),
                    outcome.message(),
                    outcome.asExpected()
                            ? ""
                            : "  <- NOT AS EXPECTED: " + outcome.attempt().expected());
        }
    }

    private static void ledger(Path ledger, PrintStream out) throws IOException {
        out.println();
        out.println("in the ledger: "
                + Files.readString(ledger, StandardCharsets.UTF_8).strip());
        out.println();
    }
}
