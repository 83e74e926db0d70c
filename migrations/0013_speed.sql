-- A week is read by its days, each a short run of one index, however long the history is; and what is counted today
-- lies beside what was counted just before.
alter table rollups rename to rollups_by_unit;
create table rollups (
    -- The local day, days since 1970-01-01.
    day bigint not null,
    unit text not null,
    key text not null,
    n bigint not null,
    primary key (day, unit, key)
);
insert into rollups (day, unit, key, n) select day, unit, key, n from rollups_by_unit;
drop table rollups_by_unit;
-- Counts that are added up over a whole campaign, or since the rules changed: few keys, many days.
create index rollups_of_long on rollups (unit, day, key, n) where key in
    ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
     'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand');

-- What is open and since when is counted from the index alone.
drop index cases_open_by_unit;
create index cases_open on cases (unit, resolve_by, filed_at) where closed_at is null;

-- What was solved of a batch in a campaign is found by when, not among all that was ever closed.
drop index cases_by_ledger;
create index cases_solved_of_batch on cases (unit, batch, closed_at) where outcome = 'solved';

-- What a post has in hand is not looked for among all it ever had, nor what it closed of late.
drop index cases_by_owner;
drop index cases_of_owner;
create index cases_of_owner on cases (owner, closed_at);

-- Bubbles that speak of no case are found by their age.
drop index bubbles_by_case;
create index bubbles_by_case on bubbles (case_id) where case_id is not null;
