create table farm_line_dynamics (
  org text not null,
  id text not null,
  model_id text not null,
  version bigint not null,
  title text not null,
  job_id text not null,
  created_at_us bigint not null,
  author text not null,
  primary key (org, id)
);
create index farm_line_dynamics_model on farm_line_dynamics (org, model_id, id);
create table farm_tables (
  org text not null,
  id text not null,
  model_id text not null,
  version bigint not null,
  setup text not null,
  body text,
  job_id text not null,
  created_at_us bigint not null,
  author text not null,
  primary key (org, id)
);
create index farm_tables_model on farm_tables (org, model_id, version, id);
