package io.residency.examples.quickstart;

import static io.residency.examples.quickstart.Attempt.ALLOWED;

import io.residency.OpenScope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The days after the launch: what colleagues try, in the European and the American process. */
final class Attempts {
    private static final Instant MONDAY = Instant.parse("2027-03-01T09:00:00Z");
    private static final String READ = "select subject from conversation";
    private static final String WRITE = "insert into conversation (id, tenant_id, subject) values (?, ?, ?)";

    private final Map<String, String> european;
    private final RegionalProcess eu;
    private final RegionalProcess us;
    private final Path ledger;
    private Instant now = MONDAY;

    Attempts(Map<String, String> european, RegionalProcess eu, RegionalProcess us, Path folder) {
        this.european = european;
        this.eu = eu;
        this.us = us;
        this.ledger = folder.resolve("ledger.jsonl");
    }

    /** Where the uses of exemptions are recorded. */
    Path ledger() {
        return ledger;
    }

    List<Attempt> all() {
        return List.of(
                new Attempt("acme reads and writes its own conversations", ALLOWED, this::ownWork),
                new Attempt("a job without a tenant", "NO_SCOPE", () -> read(eu, null)),
                new Attempt("a pool mix-up: acme's row into the American pool", "STORED_OUTSIDE", this::poolMixUp),
                new Attempt(
                        "a European conversation read in the American process",
                        "PROCESSED_OUTSIDE",
                        () -> us.residency().run("acme", () -> read(us, null))),
                new Attempt("an export into the American warehouse", "STORED_OUTSIDE", this::export),
                new Attempt("a support tool with unwrap to the driver", "ESCAPE", this::supportTool),
                new Attempt("a batch over two tenants", "FOREIGN_TENANT", this::batch),
                new Attempt("a thread pool that lost the tenant", "NO_SCOPE", () -> inAnotherThread(false)),
                new Attempt("the same task, wrapped", ALLOWED, () -> inAnotherThread(true)),
                new Attempt("a connection kept after close", "08003", this::keptConnection),
                new Attempt("billing written to us under its declaration", ALLOWED, this::billing),
                new Attempt("reference data read", ALLOWED, this::reference),
                new Attempt("WhatsApp, not declared", "UNDECLARED_TRANSFER", () -> whatsApp(eu)),
                new Attempt("WhatsApp, declared", ALLOWED, this::whatsAppDeclared),
                new Attempt("a look into the American warehouse, exempted", ALLOWED, this::exempted),
                new Attempt("the same when the exemption has expired", "STORED_OUTSIDE", this::expired),
                new Attempt("a migration in a definition window", ALLOWED, this::migration),
                new Attempt("the same in a tenant's scope", "DEFINE_OUTSIDE_WINDOW", this::migrationForATenant));
    }

    private void ownWork() throws SQLException {
        eu.residency().run("acme", () -> {
            insert(eu.dataSource().getConnection(), 1_000_001, "acme");
            read(eu, null);
        });
    }

    private void poolMixUp() throws SQLException {
        eu.residency().run("acme", () -> insert(eu.dataSource().forStore("us").getConnection(), 1_000_002, "acme"));
    }

    private void export() throws SQLException {
        eu.residency().run("acme", () -> {
            try (Connection warehouse = eu.dataSource().forStore("us").getConnection();
                    PreparedStatement row =
                            warehouse.prepareStatement("insert into export (id, tenant_id, body) values (1, ?, ?)")) {
                row.setString(1, "acme");
                row.setString(2, "every conversation of the day");
                row.executeUpdate();
            }
        });
    }

    private void supportTool() throws Exception {
        Class<?> driver = Class.forName(eu.residency().call("acme", () -> {
            try (Connection connection = eu.dataSource().getConnection()) {
                String product = connection.getMetaData().getDatabaseProductName();
                return product.equals("H2") ? "org.h2.jdbc.JdbcConnection" : "org.postgresql.PGConnection";
            }
        }));
        eu.residency().run("acme", () -> {
            try (Connection connection = eu.dataSource().getConnection()) {
                connection.unwrap(driver);
            }
        });
    }

    private void batch() throws SQLException {
        eu.residency().run("acme", () -> {
            try (Connection connection = eu.dataSource().getConnection();
                    PreparedStatement rows = connection.prepareStatement(WRITE)) {
                for (String tenant : List.of("acme", "globex")) {
                    rows.setInt(1, 1_000_003);
                    rows.setString(2, tenant);
                    rows.setString(3, "digest");
                    rows.addBatch();
                }
                rows.executeBatch();
            }
        });
    }

    private void inAnotherThread(boolean wrapped) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (OpenScope scope = eu.residency().enter("acme")) {
            Callable<Integer> task = () -> read(eu, null);
            pool.submit(wrapped ? scope.wrap(task) : task).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pool.shutdown();
        }
    }

    private void keptConnection() throws SQLException {
        Connection kept = eu.residency().call("acme", () -> {
            try (Connection connection = eu.dataSource().getConnection()) {
                return connection;
            }
        });
        eu.residency().run("acme", () -> kept.prepareStatement(READ));
    }

    private void billing() throws SQLException {
        eu.residency().run("acme", () -> {
            try (Connection billing = eu.dataSource().forStore("us").getConnection();
                    PreparedStatement invoice = billing.prepareStatement(
                            "insert into invoice (id, customer, amount) values (1, 'acme', 4900)")) {
                invoice.executeUpdate();
            }
        });
    }

    private void reference() throws SQLException {
        eu.residency().run("acme", () -> read(eu, "select name from plan"));
    }

    private static void whatsApp(RegionalProcess process) {
        process.residency().run("acme", () -> process.residency().checkTransfer("whatsapp", "messages"));
    }

    private void whatsAppDeclared() {
        Map<String, String> keys = new HashMap<>(european);
        keys.put("residency.destinations.whatsapp.region", "us");
        keys.put("residency.destinations.whatsapp.categories", "messages");
        keys.put("residency.destinations.whatsapp.basis", "SCC 2021/914 module 2");
        try (RegionalProcess declared = RegionalProcess.open(keys)) {
            whatsApp(declared);
        }
    }

    private void exempted() throws SQLException {
        Map<String, String> keys = new HashMap<>(european);
        String exemption = "residency.exemptions.ops-123.";
        keys.put("residency.ledger.path", ledger.toString());
        keys.put(exemption + "code", "STORED_OUTSIDE");
        keys.put(exemption + "tenant", "acme");
        keys.put(exemption + "operation", "READ");
        keys.put(exemption + "tables", "export");
        keys.put(exemption + "to", "us");
        keys.put(exemption + "reason", "look for rows of the old export");
        keys.put(exemption + "requested-by", "ana");
        keys.put(exemption + "approved-by", "ben");
        keys.put(exemption + "expires", "2027-03-02T00:00:00Z");
        try (RegionalProcess process = RegionalProcess.open(keys, () -> now)) {
            process.residency().run("acme", () -> {
                try (Connection connection = process.dataSource().forStore("us").getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select body from export where tenant_id = 'acme'")) {
                    while (rows.next()) {
                        rows.getString(1);
                    }
                }
            });
        }
    }

    private void expired() throws SQLException {
        now = MONDAY.plusSeconds(24 * 3600);
        exempted();
    }

    private void migration() throws SQLException {
        eu.residency().define("eu", "migration 42: notes on plans", this::addColumn);
    }

    private void migrationForATenant() throws SQLException {
        eu.residency().run("acme", this::addColumn);
    }

    private void addColumn() throws SQLException {
        try (Connection connection = eu.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table plan add column note varchar(100)");
        }
    }

    private static void insert(Connection open, int id, String tenant) throws SQLException {
        try (Connection connection = open;
                PreparedStatement row = connection.prepareStatement(WRITE)) {
            row.setInt(1, id);
            row.setString(2, tenant);
            row.setString(3, "hello");
            row.executeUpdate();
        }
    }

    private static int read(RegionalProcess process, @Nullable String sql) throws SQLException {
        try (Connection connection = process.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql == null ? READ : sql);
                ResultSet rows = select.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
