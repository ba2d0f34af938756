-- What a visit first told of each need: case → category, urgency, words.
alter table community_visit add column needs text not null default '{}';
alter table community_visit_conflict add column theirs_at_us bigint;
create index community_need_evidence_visit on community_need_evidence (org, visit_id);
