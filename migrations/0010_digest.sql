-- What was closed at a place: what is filed there again is a repeat.
create index cases_closed_by_place on cases (unit, category, closed_at) where closed_at is not null;

-- When the parties of a case are to meet.
alter table cases add column mediation_at timestamptz;
create index cases_by_mediation on cases (unit, mediation_at) where mediation_at is not null;

-- A table that was called off was not held.
alter table sessions add column called_off boolean not null default false;
update sessions set called_off = true where body like '%"called_off":true%';

-- Counts that are added up over a whole campaign, or since the rules changed: few keys, many days.
create index rollups_of_long on rollups (unit, day) where key in
    ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
     'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand');

-- What departments were called and came was counted without saying which; all that can be told from events is counted
-- anew by `menling digest --rebuild`.
