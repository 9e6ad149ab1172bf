package io.residency.hibernate.cases;

import static io.residency.hibernate.cases.World.ACME;
import static io.residency.hibernate.cases.World.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.residency.Resident;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SQLSelect;

/** Settings and SQL of the mapping that would lead around the guard. */
final class SettingCases {
    private static final String[] SECRETS = {
        "create table secret(id int primary key, what varchar(100))", "insert into secret values (3, 'canary-secret')"
    };

    private SettingCases() {}

    static List<Case> cases() {
        return List.of(
                Case.of("X70")
                        .in(
                                () -> Layout.own()
                                        .set("jakarta.persistence.jdbc.url", "jdbc:h2:mem:elsewhere;DB_CLOSE_DELAY=-1"),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(
                                                session.find(Cust.class, 3).name())))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-eu-3"))
                        .refusedAtBoot("jakarta.persistence.jdbc.url"),
                Case.of("X71")
                        .in(
                                () -> Layout.own().with(Restricted.class).rowsInEach(SECRETS),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(
                                                session.createSelectionQuery("select id from Restricted", Integer.class)
                                                        .getResultList())))
                        .crosses(world -> assertThat(world.seen).containsExactly(List.of(3)))
                        .refusedAtBoot("Restricted, @SQLRestriction"),
                Case.of("X72")
                        .in(
                                () -> Layout.own().with(Selecting.class).rowsInEach(SECRETS),
                                world -> world.in(ACME, session -> world.saw(session.find(Selecting.class, 3).name)))
                        .crosses(world -> assertThat(world.seen).containsExactly("canary-secret"))
                        .refusedAtBoot("Selecting"),
                Case.of("X73")
                        .in(
                                () -> Layout.own().with(Naming.class).rowsInEach(SECRETS),
                                world -> world.in(
                                        ACME,
                                        session -> world.saw(session.createNamedQuery("secrets", Object.class)
                                                .getResultList()
                                                .toString())))
                        .crosses(world -> assertThat(world.seen).containsExactly("[canary-secret]"))
                        .refusedAtBoot("secrets"),
                Case.of("X74")
                        .in(Layout::own, world -> {
                            Connection[] kept = new Connection[1];
                            world.in(ACME, session -> session.doWork(connection -> kept[0] = connection));
                            world.in(GLOBEX, session -> {
                                session.find(Cust.class, 1);
                                if (!kept[0].isClosed()) {
                                    world.saw("open");
                                }
                            });
                        })
                        .allowed(world -> assertThat(world.seen).isEmpty()));
    }

    @Entity(name = "Restricted")
    @Table(name = "cust")
    @Resident
    @Immutable
    @SQLRestriction("id in (select s.id from secret s)")
    static class Restricted {
        @Id
        int id;
    }

    @Entity(name = "Selecting")
    @Table(name = "cust")
    @Resident
    @Immutable
    @SQLSelect(sql = "select s.id, s.what as name from secret s where s.id = ?")
    static class Selecting {
        @Id
        int id;

        String name;
    }

    @Entity(name = "Naming")
    @Table(name = "cust")
    @Resident
    @Immutable
    @NamedNativeQuery(name = "secrets", query = "select s.what from secret s")
    static class Naming {
        @Id
        int id;
    }
}
