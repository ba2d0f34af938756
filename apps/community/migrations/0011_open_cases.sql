create index community_case_firm_open on community_case (org, firm_id, is_open);
create index community_case_lead_due on community_case (org, lead_id, is_open, due_at_us, id);
