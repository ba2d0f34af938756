create table hearing_fitting (
  org text not null,
  id text not null,
  version bigint not null,
  client_id text not null,
  step text not null,
  opened_at_us bigint not null,
  opened_by text not null,
  changed_at_us bigint not null,
  closed_at_us bigint,
  primary key (org, id)
);
create index hearing_fitting_client on hearing_fitting (org, client_id, opened_at_us);
create index hearing_fitting_step on hearing_fitting (org, step, changed_at_us);

create table hearing_fitting_entry (
  org text not null,
  fitting_id text not null,
  number bigint not null,
  client_id text not null,
  step text not null,
  kind text not null,
  content bytea,
  author text not null,
  at_us bigint not null,
  primary key (org, fitting_id, number)
);
create index hearing_fitting_entry_client on hearing_fitting_entry (org, client_id);

create table hearing_calibration (
  org text not null,
  id text not null,
  device text not null,
  transducer text not null,
  measured_on text not null,
  profile text not null,
  made_at_us bigint not null,
  made_by text not null,
  withdrawn_at_us bigint,
  primary key (org, id)
);
