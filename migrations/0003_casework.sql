-- When time does something to a case next, whatever it is: one index for all clocks.
alter table cases add column due_at timestamptz;
drop index cases_to_climb;
alter table cases drop column climb_at;
update cases set due_at = accept_by where closed_at is null;
create index cases_by_due on cases (due_at) where due_at is not null;
-- Where and what, to find the same matter again.
alter table cases add column unit text;
alter table cases add column category text;
create index cases_by_place on cases (unit, category) where closed_at is null;
