package io.residency.recordings;

import javax.sql.DataSource;

/** An application of one framework. */
interface Work {
    /** What the recording is called. */
    String framework();

    String version();

    /** Does everything, with a database of that kind that holds the inbox's tables. */
    void run(Server server, DataSource source) throws Exception;
}
