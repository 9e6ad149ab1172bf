create table plan (id bigint primary key, name varchar(50));
create table letter (id bigint primary key, tenant varchar(50) not null, body varchar(200), plan_id bigint references plan);
create index letter_tenant on letter (tenant);
insert into plan values (1, 'basic');
