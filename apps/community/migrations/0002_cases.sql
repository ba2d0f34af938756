create table community_settings (
  org text primary key,
  deadline_table text not null,
  calendar text not null,
  version bigint not null
);

create table community_case (
  org text not null,
  id text not null,
  number text not null,
  version bigint not null,
  category text not null,
  urgency text not null,
  summary text not null,
  folded text not null,
  state text not null,
  is_open boolean not null,
  channel text not null,
  firm_id text,
  visit_id text,
  place text not null,
  lead_id text,
  requester_name bytea,
  requester_phone bytea,
  requester_phone_index text,
  tracking text not null,
  collected_at_us bigint not null,
  closed_at_us bigint,
  confirmed bigint,
  reopened bigint not null,
  contacted_at_us bigint,
  due_clock text,
  due_at_us bigint,
  body text not null,
  primary key (org, id)
);
create index community_case_state on community_case (org, state, id);
create index community_case_open_due on community_case (org, is_open, due_at_us);
create index community_case_lead on community_case (org, lead_id, is_open, id);
create index community_case_firm on community_case (org, firm_id, id);
create index community_case_category on community_case (org, category, id);
create unique index community_case_tracking on community_case (org, tracking);

create table community_case_event (
  org text not null,
  case_id text not null,
  seq bigint not null,
  at_us bigint not null,
  body text not null,
  primary key (org, case_id, seq)
);

create table community_counter (
  org text not null,
  name text not null,
  n bigint not null,
  primary key (org, name)
);
