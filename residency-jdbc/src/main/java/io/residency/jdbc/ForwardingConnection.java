package io.residency.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;

/** Forwards what a pool asks of a connection and what reaches no rows by itself. Statements are left to the subclass. */
abstract class ForwardingConnection implements Connection {
    private final Connection raw;
    private volatile boolean ended;

    ForwardingConnection(Connection raw) {
        this.raw = raw;
    }

    /** From now on this is broken for whoever uses it, with the SQLState of a broken connection: a pool drops it. */
    final void markEnded() {
        ended = true;
    }

    private Connection live() throws SQLException {
        if (ended) {
            throw new SQLException("This connection was ended", "08003");
        }
        return raw;
    }

    /** The driver's connection, or that of the application's pool. */
    final Connection raw() {
        return raw;
    }

    @Override
    public String nativeSQL(String a0) throws SQLException {
        return live().nativeSQL(a0);
    }

    @Override
    public void setAutoCommit(boolean a0) throws SQLException {
        live().setAutoCommit(a0);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return live().getAutoCommit();
    }

    @Override
    public void commit() throws SQLException {
        live().commit();
    }

    @Override
    public void rollback() throws SQLException {
        live().rollback();
    }

    @Override
    public void close() throws SQLException {
        raw.close();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return raw.isClosed();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return live().getMetaData();
    }

    @Override
    public void setReadOnly(boolean a0) throws SQLException {
        live().setReadOnly(a0);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return live().isReadOnly();
    }

    @Override
    public void setCatalog(String a0) throws SQLException {
        live().setCatalog(a0);
    }

    @Override
    public String getCatalog() throws SQLException {
        return live().getCatalog();
    }

    @Override
    public void setTransactionIsolation(int a0) throws SQLException {
        live().setTransactionIsolation(a0);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return live().getTransactionIsolation();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return live().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        live().clearWarnings();
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return live().getTypeMap();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> a0) throws SQLException {
        live().setTypeMap(a0);
    }

    @Override
    public void setHoldability(int a0) throws SQLException {
        live().setHoldability(a0);
    }

    @Override
    public int getHoldability() throws SQLException {
        return live().getHoldability();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return live().setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String a0) throws SQLException {
        return live().setSavepoint(a0);
    }

    @Override
    public void rollback(Savepoint a0) throws SQLException {
        live().rollback(a0);
    }

    @Override
    public void releaseSavepoint(Savepoint a0) throws SQLException {
        live().releaseSavepoint(a0);
    }

    @Override
    public Clob createClob() throws SQLException {
        return live().createClob();
    }

    @Override
    public Blob createBlob() throws SQLException {
        return live().createBlob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return live().createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return live().createSQLXML();
    }

    @Override
    public boolean isValid(int a0) throws SQLException {
        return raw.isValid(a0);
    }

    @Override
    public void setClientInfo(String a0, String a1) throws SQLClientInfoException {
        raw.setClientInfo(a0, a1);
    }

    @Override
    public void setClientInfo(Properties a0) throws SQLClientInfoException {
        raw.setClientInfo(a0);
    }

    @Override
    public String getClientInfo(String a0) throws SQLException {
        return live().getClientInfo(a0);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return live().getClientInfo();
    }

    @Override
    public Array createArrayOf(String a0, Object[] a1) throws SQLException {
        return live().createArrayOf(a0, a1);
    }

    @Override
    public Struct createStruct(String a0, Object[] a1) throws SQLException {
        return live().createStruct(a0, a1);
    }

    @Override
    public void setSchema(String a0) throws SQLException {
        live().setSchema(a0);
    }

    @Override
    public String getSchema() throws SQLException {
        return live().getSchema();
    }

    @Override
    public void abort(Executor a0) throws SQLException {
        raw.abort(a0);
    }

    @Override
    public void setNetworkTimeout(Executor a0, int a1) throws SQLException {
        live().setNetworkTimeout(a0, a1);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return live().getNetworkTimeout();
    }

    @Override
    public void beginRequest() throws SQLException {
        live().beginRequest();
    }

    @Override
    public void endRequest() throws SQLException {
        live().endRequest();
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey a0, ShardingKey a1, int a2) throws SQLException {
        return live().setShardingKeyIfValid(a0, a1, a2);
    }

    @Override
    public boolean setShardingKeyIfValid(ShardingKey a0, int a1) throws SQLException {
        return live().setShardingKeyIfValid(a0, a1);
    }

    @Override
    public void setShardingKey(ShardingKey a0, ShardingKey a1) throws SQLException {
        live().setShardingKey(a0, a1);
    }

    @Override
    public void setShardingKey(ShardingKey a0) throws SQLException {
        live().setShardingKey(a0);
    }
}
