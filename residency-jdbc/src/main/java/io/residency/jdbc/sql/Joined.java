package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two commas of a FROM list: items that are joined one after the other.
 *
 * @param joins one less than items; each joins the item after it to all before
 * @param certain whether the parser's list says which items each join is of
 */
record Joined(List<FromItem> items, List<Join> joins, boolean certain) {

    /**
     * Where the items stand, and where the conditions of the joins hold.
     *
     * @param conditions null for a join whose condition says nothing of the rows that come of it
     */
    record Regions(List<Region> items, List<@Nullable Region> conditions) {}

    static List<Joined> of(FromItem first, List<Join> joins) {
        List<Joined> all = new ArrayList<>();
        List<FromItem> items = new ArrayList<>(List.of(first));
        List<Join> between = new ArrayList<>();
        for (Join join : joins) {
            if (join.isSimple() && !join.isOuter()) {
                all.add(joined(items, between));
                items = new ArrayList<>();
                between = new ArrayList<>();
            } else {
                between.add(join);
            }
            items.add(join.getFromItem());
        }
        all.add(joined(items, between));
        return all;
    }

    private static Joined joined(List<FromItem> items, List<Join> joins) {
        return new Joined(items, joins, joins.stream().allMatch(Joined::isCertain));
    }

    private static boolean isCertain(Join join) {
        boolean known = !(join.isSimple()
                || join.isApply()
                || join.isSemi()
                || join.isAsOf()
                || join.isArray()
                || join.isGlobal()
                || join.isAny()
                || join.isAll()
                || join.isWindowJoin());
        int conditions =
                join.getOnExpressions() == null ? 0 : join.getOnExpressions().size();
        boolean using =
                join.getUsingColumns() != null && !join.getUsingColumns().isEmpty();
        boolean outer = join.isLeft() || join.isRight() || join.isFull();
        boolean plain = join.isCross() || !(outer || join.isNatural() || using);
        // Two ON in a row belong to nested joins; the parser gives both to the last, and none to the one before.
        boolean own = plain ? conditions <= 1 : conditions + (using ? 1 : 0) + (join.isNatural() ? 1 : 0) == 1;
        return known && own && (!join.isOuter() || outer) && !(plain && conditions == 0 && !join.isCross());
    }

    /** The last join is the outermost. */
    Regions regions(Region region) {
        Region[] places = new Region[items.size()];
        @Nullable Region[] conditions = new Region[joins.size()];
        Region before = region;
        for (int i = joins.size() - 1; i >= 0; i--) {
            Join join = joins.get(i);
            if (!certain) {
                places[i + 1] = new Region(region);
                before = new Region(region);
            } else if (join.isFull()) {
                places[i + 1] = new Region(before);
                before = new Region(before);
            } else if (join.isLeft()) {
                places[i + 1] = new Region(before);
                conditions[i] = places[i + 1];
            } else if (join.isRight()) {
                places[i + 1] = before;
                before = new Region(before);
                conditions[i] = before;
            } else {
                places[i + 1] = before;
                conditions[i] = before;
            }
        }
        places[0] = before;
        return new Regions(List.of(places), Arrays.asList(conditions));
    }
}
