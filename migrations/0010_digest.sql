-- What was closed at a place: what is filed there again is a repeat.
create index cases_closed_by_place on cases (unit, category, closed_at) where closed_at is not null;

-- When the parties of a case are to meet.
alter table cases add column mediation_at timestamptz;
create index cases_by_mediation on cases (unit, mediation_at) where mediation_at is not null;

-- A table that was called off was not held.
alter table sessions add column called_off boolean not null default false;
update sessions set called_off = true where body like '%"called_off":true%';

-- What departments were called and came was counted without saying which; all that can be told from events is counted
-- anew by `menling digest --rebuild`.
