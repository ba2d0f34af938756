create index session_created on session (created_at_us);
create index notice_read on notice (read_at_us) where read_at_us is not null;
