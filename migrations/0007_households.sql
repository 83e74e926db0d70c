-- Who agreed to be counted and visited as one household; whoever belongs to none counts for themselves.
create table households (
    person bigint primary key references people (id) deferrable initially deferred,
    household bigint not null,
    since timestamptz not null
);
create index households_by_household on households (household);
