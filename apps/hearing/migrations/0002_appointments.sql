create table hearing_settings (
  org text not null,
  version bigint not null,
  hours text not null,
  closed_dates text not null,
  primary key (org)
);

create table hearing_resource (
  org text not null,
  id text not null,
  kind text not null,
  name text not null,
  user_id text,
  withdrawn boolean not null,
  primary key (org, id)
);

create table hearing_service (
  org text not null,
  id text not null,
  name text not null,
  length_s bigint not null,
  needs text not null,
  withdrawn boolean not null,
  primary key (org, id)
);

create table hearing_appointment (
  org text not null,
  id text not null,
  version bigint not null,
  client_id text not null,
  service_id text not null,
  starts_at_us bigint not null,
  ends_at_us bigint not null,
  state text not null,
  walk_in boolean not null,
  note bytea,
  made_at_us bigint not null,
  made_by text not null,
  primary key (org, id)
);
create index hearing_appointment_time on hearing_appointment (org, starts_at_us);
create index hearing_appointment_client on hearing_appointment (org, client_id, starts_at_us);

create table hearing_hold (
  org text not null,
  holder text not null,
  quarter_us bigint not null,
  appointment_id text not null,
  primary key (org, holder, quarter_us)
);
create index hearing_hold_appointment on hearing_hold (org, appointment_id);

create table hearing_task (
  org text not null,
  id text not null,
  client_id text not null,
  kind text not null,
  due_at_us bigint not null,
  about text not null,
  state text not null,
  made_at_us bigint not null,
  done_at_us bigint,
  done_by text,
  outcome text,
  primary key (org, id)
);
create index hearing_task_due on hearing_task (org, state, due_at_us);
create index hearing_task_client on hearing_task (org, client_id);
