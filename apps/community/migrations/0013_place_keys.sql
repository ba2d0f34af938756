alter table community_place add column keys text;

-- Places of before are spelt by a job of their organisation, for no database knows pinyin.
insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress)
  select distinct p.org, 'job_00000000000000000000000000', 'community.place.spell', '{}', 0, 0, 'waiting', 0, 0, 0.0
  from community_place p;
