-- What has no column of its own, sealed as a whole; `kept` is emptied and written no more.
alter table community_firm add column beside bytea;

-- Every number of a firm's first contact by its keyed digest.
drop index community_firm_phone;
create table community_firm_phone (
  org text not null,
  firm_id text not null,
  phone_index text not null,
  primary key (org, firm_id, phone_index)
);
create index community_firm_phone_number on community_firm_phone (org, phone_index, firm_id);
insert into community_firm_phone (org, firm_id, phone_index)
  select org, id, contact_phone_index from community_firm where contact_phone_index is not null;
alter table community_firm drop column contact_phone_index;

-- Firms that an undone import has left as they are, as a JSON list.
alter table community_import add column undo_left text;

-- Records of before are sealed by a job of their organisation, for the database has no keys.
insert into job (org, id, kind, payload, created_at_us, due_at_us, state, attempts, lease_until_us, progress)
  select distinct f.org, 'job_00000000000000000000000015', 'community.firm.seal', '{}', 0, 0, 'waiting', 0, 0, 0.0
  from community_firm f where f.kept <> '';
