create table hook (
  org text not null,
  id text not null,
  name text not null,
  actions text not null,
  address bytea not null,
  secret bytea not null,
  seq bigint not null,
  state text not null,
  attempts bigint not null,
  due_at_us bigint not null,
  lease_until_us bigint not null,
  created_at_us bigint not null,
  error text,
  primary key (org, id)
);
create index hook_due on hook (state, due_at_us);
