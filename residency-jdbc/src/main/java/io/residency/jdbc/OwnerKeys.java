package io.residency.jdbc;

import io.residency.Classification.Via;
import io.residency.jdbc.resolved.Keys;
import io.residency.jdbc.resolved.TenantParameters;
import io.residency.jdbc.sql.LiteralValues;
import io.residency.jdbc.sql.TenantValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether the keys of owners that a statement has are vouched for. It remembers no answer. */
final class OwnerKeys {
    private final Vouching vouching;
    private final LiteralValues literals;
    private final @Nullable TenantParameters parameters;

    /** @param parameters null where nothing was set yet, and whoever vouches for anything may do so for each key */
    OwnerKeys(Vouching vouching, LiteralValues literals, @Nullable TenantParameters parameters) {
        this.vouching = vouching;
        this.literals = literals;
        this.parameters = parameters;
    }

    /** Whether each of the keys is the key of a row of the scope's own. No row has a key that is one of none. */
    boolean areOwn(TenantValue.OfOwner owner) {
        if (parameters == null) {
            return !Vouching.NOTHING.equals(vouching);
        }
        TenantValue key = owner.key();
        if (key instanceof TenantValue.Literal literal) {
            return isOwn(owner, literals.value(literal));
        }
        if (key instanceof TenantValue.TextElements array) {
            List<String> elements = literals.elements(array);
            return elements != null
                    && elements.stream().allMatch(each -> vouches(owner.path(), Keys.valueOfText(owner.type(), each)));
        }
        if (!(key instanceof TenantValue.OfParameter parameter)) {
            return false;
        }
        Object set = parameters.value(parameter.index());
        if (key instanceof TenantValue.Parameter) {
            return isOwn(owner, set) || (owner.found() && set == TenantParameters.NULL);
        }
        return set instanceof TenantParameters.Elements elements
                && elements.values().stream().allMatch(each -> isOwn(owner, each));
    }

    private boolean isOwn(TenantValue.OfOwner owner, Object value) {
        return vouches(owner.path(), Keys.value(owner.type(), value));
    }

    /** @param key null where it is none that is compared as the column is */
    private boolean vouches(Via path, @Nullable Object key) {
        return key != null && vouching.vouches(path.ownerTable(), path.ownerColumn(), key);
    }
}
