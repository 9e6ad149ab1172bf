create table plan (id bigint primary key, name varchar(50), seats int);
create table shedlock (name varchar(64) primary key, lock_until timestamp, locked_at timestamp, locked_by varchar(50));
create table contact (id IDENTITY, tenant_id varchar(50) not null, email varchar(100), name varchar(100), country varchar(2), visits int default 0, last_seen date, unique (tenant_id, email));
create table conversation (id IDENTITY, tenant_id varchar(50) not null, contact_id bigint, plan_id bigint, subject varchar(200), state varchar(20), priority int, version int default 0, assignee_id bigint, created_at MOMENT default current_timestamp, closed_at MOMENT, meta JSON, keywords TEXTS);
create table conversation_label (tenant_id varchar(50) not null, label varchar(50));
create table part (id IDENTITY, tenant_id varchar(50) not null, conversation_id bigint, author_id bigint, body varchar(2000), created_at MOMENT default current_timestamp, search SEARCH);
create table part_archive (id bigint, tenant_id varchar(50) not null, conversation_id bigint, author_id bigint, body varchar(2000), created_at MOMENT, search SEARCH);
create table category (id bigint primary key, tenant_id varchar(50) not null, parent_id bigint, name varchar(100));
create table job (id IDENTITY, tenant_id varchar(50) not null, kind varchar(50), payload JSON, state varchar(20), run_at MOMENT, attempts int default 0, locked_by varchar(50), locked_at MOMENT);
create table metric (tenant_id varchar(50) not null, name varchar(50) not null, on_day date not null, amount numeric(18, 2), primary key (tenant_id, name, on_day));
create table tag (id IDENTITY, tenant_id varchar(50) not null, caption varchar(50), unique (tenant_id, caption));
create table conversation_tag (conversation_id bigint not null, tag_id bigint not null, primary key (conversation_id, tag_id));
create sequence ticket_seq
