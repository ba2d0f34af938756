create index community_case_unnumbered on community_case (org, doc, id, folded) where doc is null;
drop index community_case_open_due;
create index community_case_open_due on community_case (org, is_open, due_at_us, id, folded) where is_open = true;
