alter table community_case add column contact_due_at_us bigint;
alter table community_case add column handle_due_at_us bigint;
alter table community_case add column handled_at_us bigint;
alter table community_case add column closed_by text;
alter table community_case add column reply text;
alter table community_case add column reply_folded text;
create index community_case_collected on community_case (org, collected_at_us);
create index community_case_closed on community_case (org, closed_at_us);

create table community_reply_template (
  org text not null,
  id text not null,
  version bigint not null,
  category text not null,
  title text not null,
  body text not null,
  gone boolean not null,
  primary key (org, id)
);

create table community_call_back (
  org text not null,
  month text not null,
  case_id text not null,
  category text not null,
  seed text not null,
  drawn_at_us bigint not null,
  outcome text,
  remark text not null,
  called_at_us bigint,
  called_by text,
  primary key (org, month, case_id)
);

create table community_questionnaire (
  org text not null,
  id text not null,
  version bigint not null,
  code text not null,
  title text not null,
  questions text not null,
  created_at_us bigint not null,
  primary key (org, id)
);
create unique index community_questionnaire_version on community_questionnaire (org, code, version);

create table community_answer (
  org text not null,
  firm_id text not null,
  question text not null,
  value text not null,
  questionnaire_id text not null,
  visit_id text,
  answered_at_us bigint not null,
  answered_by text not null,
  primary key (org, firm_id, question, answered_at_us)
);
create index community_answer_question on community_answer (org, question, answered_at_us);

create table community_need_evidence (
  org text not null,
  case_id text not null,
  visit_id text not null,
  evidence text not null,
  starts_at bigint,
  ends_at bigint,
  primary key (org, case_id)
);
