-- What a visit first told of each need: case → category, urgency, words.
alter table community_visit add column needs text not null default '{}';
alter table community_visit_conflict add column theirs_at_us bigint;
create index community_need_evidence_visit on community_need_evidence (org, visit_id);

-- Windows: other terms for a service, who has to hear of them, who is to be called, and by whom it was done.
alter table community_service add column version bigint not null default 1;
alter table community_service add column told_version bigint not null default 1;
alter table community_slot add column ends_at_us bigint not null default 0;
update community_slot set ends_at_us = starts_at_us + 1000000 * coalesce((select s.slot_s from community_service s
  where s.org = community_slot.org and s.id = community_slot.service_id), 0);
alter table community_booking add column known_version bigint not null default 1;
alter table community_booking add column to_remind_at_us bigint;
alter table community_booking add column reminded_by text;
-- Nobody had been told when these were stamped.
update community_booking set to_remind_at_us = reminded_at_us, reminded_at_us = null where state = 'booked';

create table community_call_day (
  org text not null,
  date text not null,
  primary key (org, date)
);

-- 无事不扰: the days that the organisation leaves a firm in peace, those in force when a visit arrived, and why it was made.
create table community_quiet_rule (
  org text primary key,
  version bigint not null,
  quiet_days bigint not null
);
alter table community_visit add column quiet_days bigint not null default 0;
alter table community_visit add column cap_reason text not null default '';

-- When a firm's next promise is due, without looking at its cases.
drop index community_case_firm_open;
create index community_case_firm_due on community_case (org, firm_id, is_open, due_at_us);

-- The lawyers of one firm serve the buyers of all its open offers together.
create table community_offer_provider (
  org text not null,
  id text not null,
  name text not null,
  folded text not null,
  firm_id text,
  capacity bigint not null,
  taken bigint not null,
  primary key (org, id)
);
create index community_offer_provider_name on community_offer_provider (org, folded);
alter table community_offer add column provider_id text not null default '';
update community_offer set provider_id = provider;
-- Buyers of before keep the places that their offers promise.
insert into community_offer_provider (org, id, name, folded, capacity, taken)
  select org, provider, provider, provider,
    case when sum(case when state = 'open' then capacity else 0 end) > max(capacity)
      then sum(case when state = 'open' then capacity else 0 end) else max(capacity) end,
    sum(case when state = 'open' then joined else 0 end)
  from community_offer group by org, provider;
