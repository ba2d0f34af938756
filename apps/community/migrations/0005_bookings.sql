create table community_service (
  org text not null,
  id text not null,
  agency text not null,
  name text not null,
  materials text not null,
  slot_s bigint not null,
  seats bigint not null,
  hours text not null,
  closed boolean not null,
  primary key (org, id)
);

create table community_slot (
  org text not null,
  service_id text not null,
  starts_at_us bigint not null,
  seats bigint not null,
  taken bigint not null,
  primary key (org, service_id, starts_at_us)
);

create table community_booking (
  org text not null,
  id text not null,
  service_id text not null,
  starts_at_us bigint not null,
  person_index text not null,
  person_name bytea not null,
  person_phone bytea not null,
  state text not null,
  code text not null,
  booked_at_us bigint not null,
  primary key (org, id)
);
create unique index community_booking_code on community_booking (org, code);
create index community_booking_slot on community_booking (org, service_id, starts_at_us);
create index community_booking_person on community_booking (org, person_index, state);
