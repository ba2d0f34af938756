create table farm_diffraction (
  org text not null,
  id text not null,
  title text not null,
  panels bigint not null,
  job_id text not null,
  created_at_us bigint not null,
  author text not null,
  primary key (org, id)
);
