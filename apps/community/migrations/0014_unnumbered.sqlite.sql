create index community_case_unnumbered on community_case (org, doc, id, folded) where doc is null;
