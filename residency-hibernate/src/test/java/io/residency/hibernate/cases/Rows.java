package io.residency.hibernate.cases;

import java.util.ArrayList;
import java.util.List;

/** The rows that each case finds. Every value that a person would have written holds the {@link #CANARY}. */
final class Rows {
    static final String CANARY = "canary";

    /** Customers 1 (an id that both regions have) and 3 (only here). */
    static final String[] EU = customers("eu", 1, 3);

    /** Customers 1 (an id that both regions have) and 2 (only here). */
    static final String[] US = customers("us", 1, 2);

    /** Accounts 1 of acme, 2 of globex and 3 of hooli, each with an entry and a via of ten times its id. */
    static final String[] MIXED = accounts();

    private Rows() {}

    private static String[] customers(String region, int... ids) {
        List<String> rows = new ArrayList<>();
        rows.add("insert into grp(id, nm) values (1, 'basic'), (2, 'large')");
        for (int id : ids) {
            String canary = "'" + CANARY + "-" + region + "-" + id;
            int line = "eu".equals(region) ? id * 10 : id * 10 + 5;
            rows.add("insert into cust(id, name) values (" + id + ", " + canary + "')");
            rows.add("insert into cust_extra(id, note) values (" + id + ", " + canary + "-note')");
            rows.add("insert into cust_tags(cust_id, tags) values (" + id + ", " + canary + "-tag')");
            rows.add("insert into cust_grp(cust_id, grps_id) values (" + id + ", 1)");
            rows.add("insert into line(id, body, cust_id) values (" + line + ", " + canary + "-line', " + id + ")");
            rows.add("insert into ord(id, what, cust_id) values (" + line + ", " + canary + "-ord', " + id + ")");
        }
        return rows.toArray(String[]::new);
    }

    private static String[] accounts() {
        List<String> rows = new ArrayList<>();
        rows.add("insert into grp(id, nm) values (1, 'basic'), (2, 'large')");
        List<String> tenants = List.of("acme", "globex", "hooli");
        for (int id = 1; id <= tenants.size(); id++) {
            String tenant = tenants.get(id - 1);
            String canary = "'" + CANARY + "-" + tenant;
            rows.add("insert into acct(id, tenant, name) values (" + id + ", '" + tenant + "', " + canary + "')");
            rows.add("insert into entry(id, tenant, body, acct_id) values (" + id + "0, '" + tenant + "', " + canary
                    + "-entry', " + id + ")");
            rows.add("insert into via(id, body, acct_id) values (" + id + "0, " + canary + "-via', " + id + ")");
            rows.add("insert into nott(id, acct_id) values (" + id + ", " + id + ")");
        }
        return rows.toArray(String[]::new);
    }
}
