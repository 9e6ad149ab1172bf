-- The table of a JDBC directory: one row for each tenant. Run it as a migration of the directory's own database.
-- The states are a case, because H2 2.4.240 cannot check an IN list once the session that made the table has ended.
-- A change of a row counts the epoch up by one; a row is changed only where its epoch is the one that was read.
create table residency_directory (
    tenant     varchar(200)  not null primary key,
    home       varchar(40)   not null,
    boundary   varchar(1000),
    store      varchar(100),
    tenant_key varchar(200)  not null unique,
    epoch      bigint        not null check (epoch > 0),
    state      varchar(20)   not null check (
        case state when 'SETTLED' then true when 'READ_ONLY' then true when 'FROZEN' then true else false end)
);
