create table community_offer (
  org text not null,
  id text not null,
  title text not null,
  provider text not null,
  description text not null,
  tiers text not null,
  least_buyers bigint not null,
  capacity bigint not null,
  joined bigint not null,
  closes_at_us bigint not null,
  state text not null,
  price_fen bigint,
  created_at_us bigint not null,
  primary key (org, id)
);
create index community_offer_state on community_offer (org, state, closes_at_us);

create table community_offer_join (
  org text not null,
  offer_id text not null,
  id text not null,
  buyer_index text not null,
  buyer_name bytea not null,
  buyer_phone bytea not null,
  state text not null,
  joined_at_us bigint not null,
  secret text not null,
  primary key (org, offer_id, id)
);
create unique index community_offer_buyer on community_offer_join (org, offer_id, buyer_index);

create table community_ledger (
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
create index community_ledger_about on community_ledger (org, about);
create index community_ledger_account on community_ledger (org, account);
