create table community_firm (
  org text not null,
  id text not null,
  version bigint not null,
  name text not null,
  folded text not null,
  keys text not null,
  credit_code text,
  kind text not null,
  trade text not null,
  building text not null,
  floor text not null,
  room text not null,
  address text not null,
  grid text not null,
  keeper_id text,
  headcount bigint,
  contact_name bytea,
  contact_phone bytea,
  contact_phone_index text,
  note text not null,
  kept text not null,
  created_at_us bigint not null,
  confirmed_at_us bigint not null,
  confirmed_by text not null,
  last_visit_at_us bigint,
  gone boolean not null,
  import_id text,
  primary key (org, id)
);
create index community_firm_code on community_firm (org, credit_code);
create index community_firm_folded on community_firm (org, folded);
create index community_firm_phone on community_firm (org, contact_phone_index);
create index community_firm_visit on community_firm (org, gone, last_visit_at_us);

create table community_firm_label (
  org text not null,
  firm_id text not null,
  label text not null,
  source text not null,
  until_date text,
  primary key (org, firm_id, label)
);
create index community_firm_label_name on community_firm_label (org, label);

create table community_firm_change (
  org text not null,
  firm_id text not null,
  at_us bigint not null,
  field text not null,
  before text,
  after text,
  by_user text not null,
  source text not null,
  primary key (org, firm_id, at_us, field)
);

create table community_import (
  org text not null,
  id text not null,
  file_name text not null,
  at_us bigint not null,
  by_user text not null,
  totals text not null,
  undo bytea not null,
  undone_at_us bigint,
  primary key (org, id)
);
