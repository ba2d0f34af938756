create table farm_model (
  org text not null,
  id text not null,
  name text not null,
  version bigint not null,
  created_at_us bigint not null,
  primary key (org, id)
);

create table farm_model_version (
  org text not null,
  model_id text not null,
  version bigint not null,
  at_us bigint not null,
  author text not null,
  note text not null,
  body text not null,
  difference text not null,
  primary key (org, model_id, version)
);

create table farm_model_mesh (
  org text not null,
  model_id text not null,
  name text not null,
  content bytea not null,
  primary key (org, model_id, name)
);
