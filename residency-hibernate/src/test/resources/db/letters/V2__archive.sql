alter table letter add column archived boolean default false not null;
create view open_letters as select id, tenant, body from letter where not archived;
