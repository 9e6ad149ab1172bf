package io.residency.jdbc;

import io.residency.Region;
import io.residency.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a lent connection is tagged with.
 *
 * @param store the store's configured name
 * @param region the region of the store's primary
 * @param scope to whom the connection was lent
 */
public record ConnectionTag(String store, Region region, Scope scope) {
    public ConnectionTag {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(scope, "scope");
    }

    /**
     * What the database shows of the connection where {@code residency.tag} is {@code tenant}: {@code residency
     * <region>/<store>}, and for a tenant's scope the first 12 hexadecimal digits of the SHA-256 of the tenant's id. Who
     * knows the tenants can tell which one it is; who does not, cannot read it off.
     */
    public String shown() {
        String where = "residency " + region + "/" + store;
        return scope instanceof Scope.OfTenant tenant
                ? where + " " + digest(tenant.tenant().id())
                : where;
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
