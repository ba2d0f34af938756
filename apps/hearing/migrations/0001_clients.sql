create table hearing_client (
  org text not null,
  id text not null,
  version bigint not null,
  number bigint not null,
  name bytea,
  phone bytea,
  phone_index text,
  birth_date bytea,
  birth_year bigint,
  sex text not null,
  address bytea,
  note bytea,
  created_at_us bigint not null,
  created_by text not null,
  changed_at_us bigint not null,
  merged_into text,
  erased_at_us bigint,
  primary key (org, id)
);
create unique index hearing_client_number on hearing_client (org, number);
create index hearing_client_phone on hearing_client (org, phone_index);

create table hearing_client_key (
  org text not null,
  client_id text not null,
  key_index text not null,
  whole boolean not null,
  primary key (org, key_index, client_id)
);
create index hearing_client_key_client on hearing_client_key (org, client_id);

create table hearing_relative (
  org text not null,
  id text not null,
  client_id text not null,
  name bytea,
  phone bytea,
  phone_index text,
  relation text not null,
  added_at_us bigint not null,
  primary key (org, id)
);
create index hearing_relative_client on hearing_relative (org, client_id);
create index hearing_relative_phone on hearing_relative (org, phone_index);

create table hearing_consent (
  org text not null,
  id text not null,
  client_id text not null,
  number bigint not null,
  purpose text not null,
  text_version text not null,
  given boolean not null,
  means text not null,
  at_us bigint not null,
  by_user text not null,
  primary key (org, id)
);
create index hearing_consent_client on hearing_consent (org, client_id, purpose, number);
