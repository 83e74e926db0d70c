-- What happened on a day in a unit, counted as it happens: figures never read the events.
create table rollups (
    unit text not null,
    -- The local day, days since 1970-01-01.
    day bigint not null,
    key text not null,
    n bigint not null,
    primary key (unit, day, key)
);
create index rollups_by_day on rollups (day);

-- Open cases of a unit and of all below it: codes of one unit share its digits.
create index cases_open_by_unit on cases (unit) where closed_at is null;

-- Which digests were planned for whom: each once, in the transaction that queues it.
create table digests (
    week text not null,
    unit text not null,
    person bigint not null references people (id),
    planned_at timestamptz not null,
    primary key (week, unit, person)
);

-- What can wait lets what cannot go first.
alter table outbox add column patient boolean not null default false;
