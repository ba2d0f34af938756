create table notice (
  org text not null,
  id text not null,
  user_id text not null,
  kind text not null,
  subject text not null,
  text_zh text not null,
  text_en text not null,
  path text not null,
  created_at_us bigint not null,
  read_at_us bigint,
  primary key (org, id)
);
create index notice_of_user on notice (org, user_id, id);

create table notice_choice (
  org text not null,
  user_id text not null,
  language text not null,
  email bytea,
  robot_id text,
  mention text not null,
  quiet_from_min bigint,
  quiet_to_min bigint,
  primary key (org, user_id)
);

create table robot (
  org text not null,
  id text not null,
  name text not null,
  kind text not null,
  form text not null,
  address bytea not null,
  secret bytea,
  removed boolean not null,
  created_at_us bigint not null,
  primary key (org, id)
);

create table outbox (
  org text not null,
  id text not null,
  notice_id text not null,
  user_id text not null,
  channel text not null,
  state text not null,
  attempts bigint not null,
  due_at_us bigint not null,
  lease_until_us bigint not null,
  created_at_us bigint not null,
  sent_at_us bigint,
  error text,
  primary key (org, id)
);
create index outbox_due on outbox (state, due_at_us);
