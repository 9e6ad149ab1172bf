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
        fingerprint.addSorted(contents.synonyms().entrySet().stream()
                .map(synonym -> written(written(synonym.getKey()), written(synonym.getValue())))
                .toList());
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
        return fingerprint.written();
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
        addWritten(table.keys().stream().map(Fingerprint::of).toList());
        addWritten(table.references().stream().map(Fingerprint::of).toList());
        addWritten(table.consequences().stream().map(Fingerprint::of).toList());
        addSorted(table.functions());
        addSorted(table.servers());
        add(table.definition());
        addNames(table.parts());
    }

    private void add(CatalogType type) {
        add(written(type.name()));
        addSorted(type.functions());
        add(Boolean.toString(type.calls()));
    }

    private static Fingerprint of(UniqueKey key) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addSorted(key.columns());
        fingerprint.addSorted(key.exact());
        return fingerprint;
    }

    private static Fingerprint of(Reference reference) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(written(reference.table()));
        fingerprint.addAll(reference.referenced());
        for (Reference.Column column : reference.columns()) {
            fingerprint.add(column.name());
            fingerprint.add(Boolean.toString(column.present()));
        }
        return fingerprint;
    }

    private static Fingerprint of(Consequence consequence) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(consequence.getClass().getSimpleName());
        if (consequence instanceof Consequence.Trigger trigger) {
            RoutineName routine = trigger.routine();
            fingerprint.add(routine == null ? null : written(routine.schema(), routine.name()));
            fingerprint.addSorted(trigger.events().stream().map(Enum::name).toList());
            fingerprint.addSorted(trigger.columns());
        } else if (consequence instanceof Consequence.ForeignKey key) {
            fingerprint.add(written(key.referencing()));
            fingerprint.addAll(key.columns());
            fingerprint.addAll(key.referenced());
            fingerprint.add(key.onDelete().name());
            fingerprint.add(key.onUpdate().name());
            fingerprint.addSorted(key.setOnDelete());
        } else if (consequence instanceof Consequence.Calls calls) {
            fingerprint.add(written(calls.routine().schema(), calls.routine().name()));
            fingerprint.add(Boolean.toString(calls.always()));
        } else if (consequence instanceof Consequence.Reads reads) {
            fingerprint.add(reads.table() == null ? null : written(reads.table()));
            fingerprint.add(Boolean.toString(reads.always()));
        }
        return fingerprint;
    }

    private String written() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addWritten(Collection<Fingerprint> parts) {
        addSorted(parts.stream().map(Fingerprint::written).toList());
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
