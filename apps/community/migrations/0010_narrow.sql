drop index community_firm_folded;
create index community_firm_search on community_firm (org, folded, id, gone, keys, credit_code, headcount);
