package io.residency.jdbc.catalog;

import io.residency.jdbc.sql.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hash over everything that was read. Each text goes in with its length, each collection with its size and, where its
 * order means nothing, sorted: so that two different readings are never written the same way.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(CatalogContents contents) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(contents.dialect().name());
        fingerprint.addAll(contents.searchPath());
        fingerprint.add(contents.tables().size());
        contents.tables().stream()
                .sorted(Comparator.comparing(table -> written(table.name())))
                .forEach(fingerprint::add);
        fingerprint.addNames(contents.systemViews());
        fingerprint.addNames(contents.sequences());
        fingerprint.addRoutines(contents.routines());
        fingerprint.addSorted(contents.ownFunctions());
        fingerprint.add(contents.types().size());
        contents.types().stream()
                .sorted(Comparator.comparing(type -> written(type.name())))
                .forEach(fingerprint::add);
        fingerprint.addRoutines(contents.operators());
        fingerprint.addSorted(contents.casts());
        fingerprint.addSorted(contents.eventTriggers());
        fingerprint.addAll(contents.problems());
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(CatalogTable table) {
        add(written(table.name()));
        add(table.kind().name());
        add(table.columns().size());
        for (CatalogColumn column : table.columns()) {
            add(column.name());
            add(column.type());
            add(column.keyType() == null ? null : column.keyType().name());
            add(column.collation());
            add(Boolean.toString(column.bytewise()));
            add(Boolean.toString(column.computed()));
            add(Boolean.toString(column.visible()));
        }
        add(table.obstacles().size());
        table.obstacles().stream()
                .sorted(Comparator.comparing(obstacle -> obstacle.getClass().getName()))
                .forEach(this::add);
        addSorted(table.functions());
        addSorted(table.servers());
    }

    private void add(CatalogType type) {
        add(written(type.name()));
        addSorted(type.functions());
        add(Boolean.toString(type.calls()));
    }

    private void add(Obstacle obstacle) {
        add(obstacle.getClass().getSimpleName());
        if (obstacle instanceof Obstacle.Trigger trigger) {
            addRoutines(trigger.functions());
        } else if (obstacle instanceof Obstacle.ForeignKeyAction action) {
            addNames(action.reaches());
        } else if (obstacle instanceof Obstacle.Inherited inherited) {
            addNames(inherited.children());
        } else if (obstacle instanceof Obstacle.Calls calls) {
            addRoutines(calls.routines());
        } else if (obstacle instanceof Obstacle.Reads reads) {
            addNames(reads.tables());
        }
    }

    private void addNames(Set<TableName> names) {
        addAll(names.stream().map(Fingerprint::written).sorted().toList());
    }

    private void addRoutines(Set<RoutineName> names) {
        addAll(names.stream()
                .sorted()
                .map(name -> written(name.schema(), name.name()))
                .toList());
    }

    private void addSorted(Collection<String> texts) {
        addAll(texts.stream().sorted().toList());
    }

    private void addAll(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    private void add(@Nullable String text) {
        if (text == null) {
            add(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            add(bytes.length);
            digest.update(bytes);
        }
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private static String written(TableName name) {
        return written(String.valueOf(name.schema()), name.name());
    }

    private static String written(String schema, String name) {
        return schema.length() + " " + schema + name;
    }
}
