-- Who is away until when: others answer meanwhile. The clock ends it.
create table absences (
    person bigint primary key references people (id),
    until timestamptz not null
);
create index absences_by_until on absences (until);
-- Since when the oldest request waits that was neither filed nor asked about once more.
alter table people add column nudge_since timestamptz;
create index people_to_nudge on people (nudge_since) where nudge_since is not null;
-- What a post has had in hand of late, also what is closed.
create index cases_of_owner on cases (owner, id);
-- The five batches are counted by ledger and outcome.
alter table cases add column batch text;
alter table cases add column outcome text;
update cases set batch = case
    when body like '%"batch":"left_over"%' then 'left_over'
    when body like '%"batch":"bottleneck"%' then 'bottleneck'
    when body like '%"batch":"hazard"%' then 'hazard'
    when body like '%"batch":"brand"%' then 'brand'
    else 'livelihood' end;
update cases set outcome = 'solved' where closed_at is not null and body like '%"outcome":"solved"%';
create index cases_by_ledger on cases (unit, batch);
