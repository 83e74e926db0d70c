-- What is late is counted from the index alone; while the resident has the word nobody is.
drop index cases_open;
create index cases_open on cases (unit, resolve_by, filed_at, status) where closed_at is null;
