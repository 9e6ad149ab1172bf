package io.residency.recordings;

import java.util.List;
import javax.sql.DataSource;
import org.jooq.Constants;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/** jOOQ as generated code uses it: quoted names with their schema, and without quotes. */
final class JooqWork implements Work {
    @Override
    public String framework() {
        return "jooq";
    }

    @Override
    public String version() {
        return Constants.FULL_VERSION;
    }

    @Override
    public void run(Server server, DataSource source) {
        SQLDialect dialect = server.postgres() ? SQLDialect.POSTGRES : SQLDialect.H2;
        for (Settings settings : List.of(
                new Settings(),
                new Settings()
                        .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                        .withRenderSchema(false),
                new Settings().withStatementType(StatementType.STATIC_STATEMENT))) {
            DSLContext jooq = DSL.using(source, dialect, settings);
            new JooqInserts(server, jooq).run();
            new JooqQueries(server, jooq).run();
            new JooqNestedQueries(server, jooq).run();
            new JooqChanges(server, jooq).run();
        }
    }
}
