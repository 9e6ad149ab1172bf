package io.residency.hibernate.session;

import io.residency.Scope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Java type of Hibernate's tenant identifiers, which is that of the mapping's {@code @TenantId} attributes: how a
 * tenant's key is one, and which values stand for scopes that are no tenant's.
 *
 * @param key the identifier of a tenant's key
 * @param named a reserved identifier
 */
record IdentifierType(Class<?> type, Function<String, Object> key, Function<String, Object> named) {
    /** A reserved one begins with white space, which a tenant's id never does. */
    static final IdentifierType TEXT = new IdentifierType(String.class, key -> key, name -> " " + name);

    private static final List<IdentifierType> ALL = List.of(
            TEXT,
            new IdentifierType(Long.class, Long::valueOf, name -> Long.MIN_VALUE + hash(name, 62)),
            new IdentifierType(Integer.class, Integer::valueOf, name -> (int) (Integer.MIN_VALUE + hash(name, 30))),
            new IdentifierType(UUID.class, UUID::fromString, name -> UUID.nameUUIDFromBytes(bytes(name))));

    /** The one of that class; null where a tenant's identifier cannot have it. */
    static @Nullable IdentifierType of(Class<?> type) {
        return ALL.stream().filter(each -> each.type == type).findFirst().orElse(null);
    }

    static List<String> expected() {
        return ALL.stream().map(each -> each.type.getSimpleName()).toList();
    }

    /** @throws IllegalArgumentException when the key is none of the type */
    Object ofKey(String text) {
        return key.apply(text);
    }

    /** What stands for a scope that is no tenant's; null for a tenant's. */
    @Nullable
    Object reserved(Scope scope) {
        if (scope instanceof Scope.OfRegion region) {
            return named.apply("region " + region.region() + (region.store() == null ? "" : "/" + region.store()));
        }
        if (scope instanceof Scope.Definition window) {
            return named.apply("store " + window.store());
        }
        return scope instanceof Scope.Nobody ? named.apply("nobody") : null;
    }

    private static long hash(String name, int bits) {
        UUID digest = UUID.nameUUIDFromBytes(bytes(name));
        return BigInteger.valueOf(digest.getMostSignificantBits())
                .xor(BigInteger.valueOf(digest.getLeastSignificantBits()))
                .mod(BigInteger.ONE.shiftLeft(bits))
                .longValue();
    }

    private static byte[] bytes(String name) {
        return ("residency " + name).getBytes(StandardCharsets.UTF_8);
    }
}
