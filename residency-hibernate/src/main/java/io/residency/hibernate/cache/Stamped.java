package io.residency.hibernate.cache;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a cache in place of a value. Immutable once it was made or read. It says itself how it is serialized: many
 * caches keep values so, and records take several times as long.
 */
public final class Stamped implements Externalizable {
    @Serial
    private static final long serialVersionUID = 1L;

    private @Nullable Stamp stamp;
    private @Nullable Object value;

    /** Nothing: put over what must not be served where a cache cannot evict one entry, and made before one is read. */
    public Stamped() {}

    /** @param stamp for whom it is put there; null of what somebody has put there around the guard */
    Stamped(@Nullable Stamp stamp, Object value) {
        this.stamp = stamp;
        this.value = value;
    }

    @Nullable
    Stamp stamp() {
        return stamp;
    }

    /** What Hibernate put; null of nothing. */
    @Nullable
    Object value() {
        return value;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeBoolean(stamp != null);
        if (stamp != null) {
            out.writeUTF(stamp.tenant());
            out.writeLong(stamp.epoch());
            out.writeUTF(stamp.home());
            out.writeUTF(stamp.store() == null ? "" : stamp.store());
        }
        out.writeObject(value);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        if (in.readBoolean()) {
            String tenant = in.readUTF();
            long epoch = in.readLong();
            String home = in.readUTF();
            String store = in.readUTF();
            stamp = new Stamp(tenant, epoch, home, store.isEmpty() ? null : store);
        }
        value = in.readObject();
    }

    /** Never the value: caches print what they hold. */
    @Override
    public String toString() {
        return "Stamped[" + stamp + "]";
    }
}
