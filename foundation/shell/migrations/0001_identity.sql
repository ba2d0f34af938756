create table organisation (
  id text primary key,
  slug text not null unique,
  name text not null,
  zone text not null,
  created_at_us bigint not null
);

create table app_user (
  org text not null references organisation (id),
  id text not null,
  login text not null unique,
  name text not null,
  password text not null,
  must_change boolean not null,
  disabled boolean not null,
  failures bigint not null,
  locked_until_us bigint not null,
  created_at_us bigint not null,
  password_changed_at_us bigint not null,
  primary key (org, id)
);

create table user_role (
  org text not null,
  user_id text not null,
  role text not null,
  primary key (org, user_id, role)
);

create table password_history (
  org text not null,
  user_id text not null,
  at_us bigint not null,
  password text not null,
  primary key (org, user_id, at_us)
);

create table session (
  digest text primary key,
  org text not null,
  user_id text not null,
  device text not null,
  address text not null,
  created_at_us bigint not null,
  seen_at_us bigint not null
);
create index session_of_user on session (org, user_id);

create table idempotency (
  org text not null,
  actor text not null,
  key text not null,
  request text not null,
  answer text not null,
  kept_until_us bigint not null,
  primary key (org, actor, key)
);
create index idempotency_kept on idempotency (kept_until_us);

create table job (
  org text not null,
  id text not null,
  kind text not null,
  payload text not null,
  created_at_us bigint not null,
  due_at_us bigint not null,
  state text not null,
  attempts bigint not null,
  lease_until_us bigint not null,
  progress double precision not null,
  message text,
  answer text,
  primary key (org, id)
);
create index job_due on job (state, due_at_us);
