alter table community_case add column doc bigint;
create index community_case_doc on community_case (org, doc, id);

create table community_search_segment (
  org text not null,
  segment bigint not null,
  first_id text not null,
  last_id text not null,
  primary key (org, segment)
);

create table community_search_posting (
  org text not null,
  gram text not null,
  segment bigint not null,
  docs bytea not null,
  primary key (org, gram, segment)
);
