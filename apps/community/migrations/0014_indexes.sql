drop index community_case_doc;
create index community_case_doc on community_case (org, doc, id) where doc is not null;
