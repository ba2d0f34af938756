create function journal_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'journal_append_only';
end
$$;
create trigger journal_no_change before update or delete on journal
  for each row execute function journal_append_only();
create trigger journal_chain_no_change before update or delete on journal_chain
  for each row execute function journal_append_only();
