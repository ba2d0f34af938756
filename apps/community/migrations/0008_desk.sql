alter table community_booking add column reminded_at_us bigint;
alter table community_booking add column moved bigint;
create index community_booking_state on community_booking (org, state, starts_at_us);
