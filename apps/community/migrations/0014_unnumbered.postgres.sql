create index community_case_unnumbered on community_case (org, id) where doc is null;
