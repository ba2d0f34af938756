create index community_case_unnumbered on community_case (org, doc, id) where doc is null;
