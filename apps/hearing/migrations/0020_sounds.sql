create table hearing_sound (
  org text not null,
  id text not null,
  name text not null,
  sample_rate_hz bigint not null,
  samples bigint not null,
  audio bytea not null,
  uploaded_at_us bigint not null,
  primary key (org, id)
);

create table hearing_render (
  org text not null,
  id text not null,
  wish bytea not null,
  ordered_at_us bigint not null,
  primary key (org, id)
);

create table hearing_render_track (
  org text not null,
  render_id text not null,
  track text not null,
  audio bytea not null,
  primary key (org, render_id, track)
);
