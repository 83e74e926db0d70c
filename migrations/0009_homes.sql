-- Codes by which somebody asks others into their household: one a person, kept by its hash alone, gone once used or over.
create table home_codes (
    person bigint primary key references people (id) deferrable initially deferred,
    hash text not null unique,
    -- Where it is shown: it stands there no longer than it can be used.
    bubble bigint not null,
    expires_at timestamptz not null
);
create index home_codes_by_expiry on home_codes (expires_at);

-- Who asked to be looked in on. Health is sensitive: the row goes when they stop, and its visits with it.
create table cares (
    id bigint primary key,
    person bigint not null unique references people (id) deferrable initially deferred,
    unit text not null,
    reason text not null check (reason in ('alone', 'frail', 'other')),
    words text,
    place text not null,
    since timestamptz not null
);
create index cares_by_unit on cares (unit);

-- Who was visited when, without words.
create table care_visits (
    care bigint not null,
    at timestamptz not null,
    post text not null,
    primary key (care, at)
);

-- Whether somebody is away for some hours only: then what waits for them stays theirs.
alter table absences add column hours boolean not null default false;

-- Where a one-time link is shown.
alter table links add column bubble bigint;
