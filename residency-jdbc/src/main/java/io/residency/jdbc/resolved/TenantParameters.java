package io.residency.jdbc.resolved;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that were set for those parameters of one statement that stand in a tenant's place. Not safe for use by
 * several threads.
 */
public final class TenantParameters {
    /** What a parameter holds whose value cannot be compared: a stream, an array, an unknown type. */
    public static final Object UNPROVABLE = new Object() {
        @Override
        public String toString() {
            return "unprovable";
        }
    };

    /** What a parameter holds that was set to null; it is unprovable, too, but for the rows that are found by it: none. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    /** The elements of an array; {@link #UNPROVABLE} stands for one that cannot be compared. */
    public record Elements(List<Object> values) {
        public Elements {
            values = List.copyOf(values);
        }

        /** Never the values. */
        @Override
        public String toString() {
            return "elements";
        }
    }

    public static final TenantParameters NONE = new TenantParameters(new int[0]);

    private final int[] indexes;
    private final @Nullable Object[] values;

    /**
     * None of the values is set yet.
     *
     * @param indexes the parameters of interest, counted from 1, in order
     */
    public static TenantParameters of(int[] indexes) {
        return indexes.length == 0 ? NONE : new TenantParameters(indexes.clone());
    }

    private TenantParameters(int[] indexes) {
        this.indexes = indexes;
        this.values = new Object[indexes.length];
    }

    private TenantParameters(TenantParameters other) {
        this.indexes = other.indexes;
        this.values = other.values.clone();
    }

    /** Remembers the value where the parameter is of interest. A null value is unprovable. */
    public void set(int index, @Nullable Object value) {
        int i = Arrays.binarySearch(indexes, index);
        if (i >= 0) {
            values[i] = value == null ? UNPROVABLE : value;
        }
    }

    /** Forgets all values. */
    public void clear() {
        Arrays.fill(values, null);
    }

    /** The value of a parameter; {@link #UNPROVABLE} where none was set. */
    public Object value(int index) {
        int i = Arrays.binarySearch(indexes, index);
        Object value = i < 0 ? null : values[i];
        return value == null ? UNPROVABLE : value;
    }

    public TenantParameters copy() {
        return indexes.length == 0 ? this : new TenantParameters(this);
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "TenantParameters" + Arrays.toString(indexes);
    }
}
