create trigger journal_no_update before update on journal begin select raise(abort, 'journal_append_only'); end;
create trigger journal_no_delete before delete on journal begin select raise(abort, 'journal_append_only'); end;
create trigger journal_chain_no_update before update on journal_chain begin select raise(abort, 'journal_append_only'); end;
create trigger journal_chain_no_delete before delete on journal_chain begin select raise(abort, 'journal_append_only'); end;
