create table farm_load_case (
  org text not null,
  id text not null,
  model_id text not null,
  name text not null,
  loads text not null,
  version bigint not null,
  changed_at_us bigint not null,
  author text not null,
  primary key (org, id)
);
create index farm_load_case_model on farm_load_case (org, model_id, name);
