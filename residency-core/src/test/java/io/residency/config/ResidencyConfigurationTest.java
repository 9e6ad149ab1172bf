package io.residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.residency.Classification;
import io.residency.Classification.KeyType;
import io.residency.Classification.Local;
import io.residency.Classification.Reference;
import io.residency.Classification.Resident;
import io.residency.Classification.Shared;
import io.residency.Classification.Via;
import io.residency.Mode;
import io.residency.Operation;
import io.residency.Region;
import io.residency.Tenant;
import io.residency.ViolationCode;
import io.residency.policy.Exemption;
import io.residency.policy.Grade;
import io.residency.policy.RowPlacement;
import io.residency.policy.StoreFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidencyConfigurationTest {
    private static final Region EU = Region.of("eu");
    private static final Region US = Region.of("us");

    @Test
    void a_small_configuration_is_read_with_the_defaults_of_the_rest() {
        ResidencyConfiguration read = Configured.well().read();

        assertThat(read.rules().localRegion()).isEqualTo(EU);
        assertThat(read.rules().modes().general()).isEqualTo(Mode.ENFORCE);
        assertThat(read.rules().endpoints()).containsExactly(Map.entry(US, "https://us.example.com"));
        assertThat(read.rules().boundaryOf(EU)).containsExactly(EU);
        assertThat(read.regions()).containsExactlyInAnyOrder(EU, US);
        assertThat(read.jurisdictions()).containsExactly(Map.entry(EU, "EEA"));
        assertThat(read.stores().get("eu-1").facts())
                .isEqualTo(new StoreFacts("eu-1", List.of(EU), RowPlacement.OWN, Grade.DECLARED, null));
        assertThat(read.directory().type()).isEqualTo(DirectoryConfiguration.Type.PROPERTIES);
        assertThat(read.directory().tenants())
                .containsExactly(Map.entry(Tenant.of("acme"), new TenantAssignment(EU, null)));
        assertThat(read.directory().lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(read.directory().unknownFor()).isEqualTo(Duration.ofSeconds(2));
        assertThat(read.directory().size()).isEqualTo(100_000);
        assertThat(read.catalogMaxAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(read.attestationMaxAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(read.cacheRegions()).isEmpty();
        assertThat(read.ledgerPath()).isNull();
        assertThat(read.anyRegionReason()).isNull();
        assertThat(read.tag()).isEqualTo(Tag.STORE);
    }

    @Test
    void a_store_keeps_all_that_is_said_of_it() {
        StoreConfiguration store = Configured.well()
                .with("residency.boundaries.eu", "eu, us")
                .with("residency.stores.eu-1.footprint", "eu, us")
                .with("residency.stores.eu-1.boundary", "us,eu")
                .with("residency.stores.eu-1.replicas.near.url", "jdbc:h2:mem:near")
                .with("residency.stores.eu-1.replicas.near.region", "us")
                .with("residency.stores.eu-1.schemas", "public, \"Mixed, case\"")
                .with("residency.stores.eu-1.roles", "app")
                .with("residency.stores.eu-1.driver-features", "copy")
                .with("residency.stores.eu-1.hikari.maximumPoolSize", "7")
                .read()
                .stores()
                .get("eu-1");

        assertThat(store.facts().footprint()).containsExactly(EU, US);
        assertThat(store.facts().boundary()).containsExactlyInAnyOrder(EU, US);
        assertThat(store.replicas()).containsExactly(Map.entry("near", new Replica("near", "jdbc:h2:mem:near", US)));
        assertThat(store.schemas()).containsExactlyInAnyOrder("public", "\"Mixed, case\"");
        assertThat(store.roles()).containsExactly("app");
        assertThat(store.driverFeatures()).containsExactly("copy");
        assertThat(store.hikari()).containsEntry("maximumPoolSize", "7").hasSize(2);
    }

    @Test
    void every_form_of_a_classification_is_read() {
        Map<String, Classification> tables = Configured.well()
                .with("residency.tables[public.\"Customer\"]", "resident(\"Tenant\": uuid, region = data_region)")
                .with("residency.tables.part", "resident(via part_of -> CONVERSATION.id)")
                .with("residency.tables.cell_state", "resident")
                .with("residency.tables.currency", "reference(writable)")
                .with("residency.tables.invoice", "shared(billing)")
                .with("residency.tables.flyway_schema_history", "local")
                .with("residency.shared.billing.regions", "us")
                .with("residency.shared.billing.basis", "SCC 2021/914 module 2")
                .with("residency.shared.billing.from", "Conversation")
                .read()
                .tables();

        assertThat(tables)
                .hasSize(8)
                .containsEntry("conversation", new Resident("tenant_id", null, null, null))
                .containsEntry("public.\"Customer\"", new Resident("\"Tenant\"", KeyType.UUID, "data_region", null))
                .containsEntry("part", new Resident(null, null, null, new Via("part_of", "conversation", "id")))
                .containsEntry("cell_state", new Resident(null, null, null, null))
                .containsEntry("currency", new Reference(true))
                .containsEntry("plan", new Reference(false))
                .containsEntry("invoice", new Shared("billing"))
                .containsEntry("flyway_schema_history", new Local());
    }

    @Test
    void another_region_is_added_by_properties_alone() {
        ResidencyConfiguration read = Configured.well()
                .with("residency.regions.jp.jurisdiction", "Japan")
                .with("residency.stores.jp-1.footprint", "jp")
                .with("residency.stores.jp-1.rows", "tenant")
                .with("residency.stores.jp-1.attestation", "declared")
                .with("residency.tenants[Acme Japan]", "jp/jp-1")
                .with("residency.tenant-keys[Acme Japan]", "4711")
                .read();

        assertThat(read.stores().get("jp-1").facts().region()).isEqualTo(Region.of("jp"));
        assertThat(read.directory().tenants())
                .containsEntry(Tenant.of("Acme Japan"), new TenantAssignment(Region.of("jp"), "jp-1"));
        assertThat(read.directory().keys()).containsExactly(Map.entry(Tenant.of("Acme Japan"), "4711"));
    }

    @Test
    void an_exemption_is_read_whole() {
        Exemption exemption = Configured.withExemption()
                .with("residency.exemptions.ops-1.uses", "3")
                .read()
                .rules()
                .exemptions()
                .get(0);

        assertThat(exemption)
                .isEqualTo(new Exemption(
                        "ops-1",
                        ViolationCode.STORED_OUTSIDE,
                        Tenant.of("acme"),
                        Operation.READ,
                        Set.of("conversation"),
                        "eu-1",
                        "incident 7",
                        "ann",
                        "bob",
                        Instant.parse("2026-12-31T00:00:00Z"),
                        3));
    }

    @Test
    void an_exemption_from_a_transfer_has_neither_operation_nor_tables() {
        Exemption exemption = Configured.withExemption()
                .with("residency.destinations.whatsapp.region", "us")
                .with("residency.destinations.whatsapp.categories", "messages, media")
                .with("residency.destinations.whatsapp.basis", "DPF")
                .with("residency.exemptions.ops-1.code", "UNDECLARED_TRANSFER")
                .with("residency.exemptions.ops-1.operation", null)
                .with("residency.exemptions.ops-1.tables", null)
                .with("residency.exemptions.ops-1.to", "whatsapp")
                .read()
                .rules()
                .exemptions()
                .get(0);

        assertThat(exemption.operation()).isNull();
        assertThat(exemption.tables()).isEmpty();
        assertThat(exemption.to()).isEqualTo("whatsapp");
    }

    @Test
    void what_cannot_be_looked_into_is_declared_with_its_tables() {
        String hash = "0123456789abcdef".repeat(4);
        ResidencyConfiguration read = Configured.well()
                .with("residency.functions[audit.log]", "reads(Plan) writes(conversation) reason(logs (safely))")
                .with("residency.procedures.pure", "no tables reason(arithmetic)")
                .with("residency.statements." + hash, "defines(new_table) reason(migration 7)")
                .with("residency.foreign-servers.far", "us")
                .read();

        assertThat(read.functions())
                .containsExactly(Map.entry(
                        "audit.log",
                        new DeclaredRoutine(
                                "audit.log",
                                new DeclaredTables(Set.of("plan"), Set.of("conversation"), Set.of()),
                                "logs (safely)")));
        assertThat(read.procedures().get("pure").tables()).isEqualTo(new DeclaredTables(Set.of(), Set.of(), Set.of()));
        assertThat(read.statements().get(hash).tables().defines()).containsExactly("new_table");
        assertThat(read.foreignServers()).containsExactly(Map.entry("far", US));
    }

    @Test
    void the_remaining_keys_are_read() {
        ResidencyConfiguration read = Configured.well()
                .with("residency.mode", "report")
                .with("residency.local-region", "any (the support tool reads every region)")
                .with("residency.stores.eu-1.mode", "enforce")
                .with("residency.table-modes.PLAN", null)
                .with("residency.table-modes[PLAN]", "enforce")
                .with("residency.catalog-max-age", "PT2M")
                .with("residency.attestation-max-age", "500ms")
                .with("residency.cache.regions", "us, eu")
                .with("residency.ledger.path", "ledger")
                .with("residency.tag", "tenant")
                .read();

        assertThat(read.rules().localRegion()).isNull();
        assertThat(read.anyRegionReason()).isEqualTo("the support tool reads every region");
        assertThat(read.rules().modes().general()).isEqualTo(Mode.REPORT);
        assertThat(read.rules().modes().stores()).containsExactly(Map.entry("eu-1", Mode.ENFORCE));
        assertThat(read.rules().modes().tables()).containsExactly(Map.entry("plan", Mode.ENFORCE));
        assertThat(read.catalogMaxAge()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read.attestationMaxAge()).isEqualTo(Duration.ofMillis(500));
        assertThat(read.cacheRegions()).containsExactlyInAnyOrder(EU, US);
        assertThat(read.ledgerPath()).isEqualTo(Path.of("ledger"));
        assertThat(read.tag()).isEqualTo(Tag.TENANT);
    }

    @Test
    void a_jdbc_directory_is_read() {
        DirectoryConfiguration directory = Configured.well()
                .with("residency.directory.type", "jdbc")
                .with("residency.tenants.acme", null)
                .with("residency.directory.url", "jdbc:h2:mem:directory")
                .with("residency.directory.username", "app")
                .with("residency.directory.password", Configured.CANARY)
                .with("residency.directory.unknown-for", "0s")
                .read()
                .directory();

        assertThat(directory.table()).isEqualTo("residency_directory");
        assertThat(directory.unknownFor()).isZero();
        assertThat(directory.password()).extracting(Secret::reveal).isEqualTo(Configured.CANARY);
        assertThat(directory).hasToString("jdbc directory");
    }

    @Test
    void what_was_read_does_not_change() {
        ResidencyConfiguration read = Configured.well().read();

        assertThatThrownBy(() -> read.stores().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.tables().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.directory().tenants().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothing_that_is_read_shows_a_secret() {
        ResidencyConfiguration read = Configured.well().read();
        StoreConfiguration store = read.stores().get("eu-1");

        assertThat(read).hasToString("residency configuration of 2 regions, 1 stores, 2 tables");
        assertThat(List.of(read, store, read.stores(), read.directory(), store.password())
                        .toString())
                .doesNotContain(Configured.CANARY);
        assertThat(store.password()).extracting(Secret::reveal).isEqualTo(Configured.CANARY);
    }
}
