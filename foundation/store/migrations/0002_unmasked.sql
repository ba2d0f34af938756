create index journal_unmasked on journal (org, actor, at_us) where action like '%.unmasked';
