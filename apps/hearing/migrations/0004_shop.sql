create table hearing_item (
  org text not null,
  code text not null,
  version bigint not null,
  kind text not null,
  name text not null,
  brand text not null,
  spec text not null,
  list_fen bigint not null,
  special_fen bigint,
  warranty_years bigint,
  registration_no text not null,
  registrant text not null,
  maker text not null,
  withdrawn boolean not null,
  primary key (org, code)
);

create table hearing_unit (
  org text not null,
  id text not null,
  item text not null,
  serial text not null,
  batch text not null,
  made_on text not null,
  expires_on text not null,
  supplier text not null,
  state text not null,
  received_at_us bigint not null,
  primary key (org, id)
);
create unique index hearing_unit_serial on hearing_unit (org, serial);
create index hearing_unit_state on hearing_unit (org, item, state);

create table hearing_unit_move (
  org text not null,
  unit_id text not null,
  number bigint not null,
  from_state text not null,
  to_state text not null,
  about text not null,
  at_us bigint not null,
  by_user text not null,
  primary key (org, unit_id, number)
);

create table hearing_campaign (
  org text not null,
  code text not null,
  version bigint not null,
  name text not null,
  policy text not null,
  made_at_us bigint not null,
  made_by text not null,
  ended boolean not null,
  primary key (org, code, version)
);

create table hearing_quota (
  org text not null,
  day text not null,
  holder text not null,
  used bigint not null,
  primary key (org, day, holder)
);

create table hearing_order (
  org text not null,
  id text not null,
  version bigint not null,
  number bigint not null,
  client_id text not null,
  relative_id text,
  state text not null,
  signed_at_us bigint not null,
  signed_by text not null,
  campaign_code text,
  campaign_version bigint,
  snapshot text not null,
  payable_fen bigint not null,
  tradein_fen bigint not null,
  explanation_zh text not null,
  explanation_en text not null,
  quota_day text not null,
  quota_holder text not null,
  quota_taken bigint not null,
  trial_until_us bigint,
  primary key (org, id)
);
create unique index hearing_order_number on hearing_order (org, number);
create index hearing_order_client on hearing_order (org, client_id);

create table hearing_order_line (
  org text not null,
  order_id text not null,
  line bigint not null,
  client_id text not null,
  item text not null,
  ear text not null,
  role text not null,
  list_fen bigint not null,
  payable_fen bigint not null,
  explanation_zh text not null,
  explanation_en text not null,
  state text not null,
  unit_id text,
  delivered_at_us bigint,
  warranty_until text,
  primary key (org, order_id, line)
);
create index hearing_order_line_unit on hearing_order_line (org, unit_id);
create index hearing_order_line_client on hearing_order_line (org, client_id);

create table hearing_ledger (
  org text not null,
  id text not null,
  line bigint not null,
  account text not null,
  about text not null,
  amount_fen bigint not null,
  at_us bigint not null,
  by_user text not null,
  primary key (org, id, line)
);
create index hearing_ledger_about on hearing_ledger (org, about, account);

create table hearing_repair (
  org text not null,
  id text not null,
  version bigint not null,
  client_id text not null,
  unit_id text not null,
  fault text not null,
  under_warranty boolean not null,
  state text not null,
  loaner_unit_id text,
  charge_fen bigint not null,
  received_at_us bigint not null,
  changed_at_us bigint not null,
  primary key (org, id)
);
create index hearing_repair_client on hearing_repair (org, client_id);
