create table column_key (fingerprint text primary key);
