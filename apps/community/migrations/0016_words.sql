-- Whose word `confirmed` is (requester, call_back or clerk), how the case was closed, how often that was disputed.
alter table community_case add column word_by text;
alter table community_case add column resolution text;
alter table community_case add column disputed bigint not null default 0;

update community_case set resolution = case
    when body like '%"resolution":"solved"},"failed_closures"%' then 'solved'
    when body like '%"resolution":"explained"},"failed_closures"%' then 'explained'
    else 'not_possible' end
  where closed_at_us is not null;
update community_case set word_by = case
    when exists (select 1 from community_case_event e where e.org = community_case.org and e.case_id = community_case.id
      and e.body like '%"by":null,"event":"confirmed"%') then 'requester'
    when exists (select 1 from community_call_back b where b.org = community_case.org and b.case_id = community_case.id
      and b.outcome in ('satisfied', 'unsatisfied')) then 'call_back'
    else 'clerk' end
  where confirmed is not null;
update community_case set disputed = (select count(*) from community_case_event e where e.org = community_case.org
    and e.case_id = community_case.id and e.body like '%"event":"disputed"%')
  where (org, id) in (select d.org, d.case_id from community_case_event d where d.body like '%"event":"disputed"%');
-- What was disputed and not worked on again is not confirmed.
update community_case set confirmed = 0, word_by = 'requester'
  where disputed > 0 and state in ('disputed', 'evaluated') and (state = 'disputed' or confirmed is null
    or (select max(e.seq) from community_case_event e where e.org = community_case.org and e.case_id = community_case.id
      and e.body like '%"event":"disputed"%')
    > (select max(e.seq) from community_case_event e where e.org = community_case.org and e.case_id = community_case.id
      and e.body like '%"event":"confirmed"%'));

-- A case is found by its number and by its requester's telephone.
create index community_case_number on community_case (org, number, id);
create index community_case_phone on community_case (org, requester_phone_index, id)
  where requester_phone_index is not null;

-- Who handles beside the lead, for the worklist of a co-handler.
create table community_case_co_handler (
  org text not null,
  officer_id text not null,
  case_id text not null,
  primary key (org, officer_id, case_id)
);
create index community_case_co_handler_case on community_case_co_handler (org, case_id);

-- A job of each organisation that has cases writes down the co-handlers of the open ones.
insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress)
  select distinct c.org, 'job_00000000000000000000000016', 'community.case.reckon', '{}', 0, 0, 'waiting', 0, 0, 0.0
  from community_case c;
