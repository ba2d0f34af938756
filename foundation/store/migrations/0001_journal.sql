create table journal (
  org text not null,
  id text not null,
  at_us bigint not null,
  actor text not null,
  action text not null,
  subject text not null,
  body text not null,
  digest bytea not null,
  primary key (org, id)
);
create index journal_subject on journal (org, subject, id);

create table journal_chain (
  org text not null,
  seq bigint not null,
  entry_id text not null,
  hash bytea not null,
  primary key (org, seq)
);

create table journal_pending (
  org text not null,
  entry_id text not null,
  place bigint not null,
  primary key (org, entry_id)
);
