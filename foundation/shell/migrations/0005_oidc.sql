create table external_identity (
  issuer text not null,
  subject_digest text not null,
  org text not null,
  user_id text not null,
  linked_at_us bigint not null,
  primary key (issuer, subject_digest)
);
create unique index external_identity_of_user on external_identity (org, user_id);
