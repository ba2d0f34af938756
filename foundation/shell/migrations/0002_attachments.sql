create table attachment (
  org text not null,
  id text not null,
  owner text not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  width_px bigint,
  height_px bigint,
  by_user text not null,
  created_at_us bigint not null,
  primary key (org, id)
);
create index attachment_owner on attachment (org, owner, id);

create table attachment_content (
  org text not null,
  id text not null,
  part text not null,
  content bytea not null,
  primary key (org, id, part)
);
