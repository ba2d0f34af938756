create table community_grid (
  org text not null,
  id text not null,
  version bigint not null,
  name text not null,
  keeper_id text,
  primary key (org, id)
);

create table community_place (
  org text not null,
  id text not null,
  version bigint not null,
  parent_id text not null,
  path text not null,
  kind text not null,
  name text not null,
  grid_id text,
  area_m2 double precision,
  created_at_us bigint not null,
  primary key (org, id)
);
create unique index community_place_name on community_place (org, parent_id, name);
create index community_place_path on community_place (org, path);

create table community_occupancy (
  org text not null,
  id text not null,
  firm_id text not null,
  place_id text not null,
  from_date text not null,
  until_date text,
  source text not null,
  by_user text not null,
  primary key (org, id)
);
create index community_occupancy_firm on community_occupancy (org, firm_id, from_date);
create index community_occupancy_place on community_occupancy (org, place_id, until_date);

create table community_firm_field (
  org text not null,
  firm_id text not null,
  field text not null,
  confirmed_at_us bigint not null,
  confirmed_by text not null,
  source text not null,
  primary key (org, firm_id, field)
);

create table community_firm_contact (
  org text not null,
  id text not null,
  firm_id text not null,
  duty text not null,
  name bytea not null,
  phone bytea,
  phone_index text,
  since_us bigint not null,
  until_us bigint,
  primary key (org, id)
);
create index community_firm_contact_firm on community_firm_contact (org, firm_id, since_us);
create index community_firm_contact_phone on community_firm_contact (org, phone_index);

alter table community_firm add column site_id text;
alter table community_firm_label add column since_date text;
alter table community_firm_label add column by_user text;
create index community_firm_grid on community_firm (org, grid, gone);
