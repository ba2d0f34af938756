alter table community_offer add column version bigint not null default 1;
alter table community_offer_join add column known_version bigint not null default 1;

create table community_offer_change (
  org text not null,
  offer_id text not null,
  version bigint not null,
  at_us bigint not null,
  by_user text not null,
  body text not null,
  primary key (org, offer_id, version)
);
