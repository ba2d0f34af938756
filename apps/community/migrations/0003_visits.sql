create table community_visit (
  org text not null,
  id text not null,
  version bigint not null,
  firm_id text not null,
  visitor_id text not null,
  reason text not null,
  note text not null,
  checked_in_at_us bigint not null,
  received_at_us bigint not null,
  lat_deg double precision,
  lon_deg double precision,
  fields text not null,
  primary key (org, id)
);
create index community_visit_firm on community_visit (org, firm_id, checked_in_at_us);
create index community_visit_visitor on community_visit (org, visitor_id, checked_in_at_us);

create table community_visit_conflict (
  org text not null,
  visit_id text not null,
  field text not null,
  ours text not null,
  theirs text not null,
  theirs_by text not null,
  at_us bigint not null,
  settled boolean not null,
  primary key (org, visit_id, field, at_us)
);
