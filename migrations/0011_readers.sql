-- Who follows a unit may want to be told every week what was done there.
alter table follows add column weekly_since timestamptz;
create index follows_weekly on follows (unit, person) where weekly_since is not null;

-- Whether what was done for somebody may be told to the neighbours, without saying whose it was.
alter table people add column tells boolean not null default false;
create index cases_solved on cases (unit, closed_at) where outcome = 'solved';

-- Groups and channels in which a community's residents' digest stands. A chat is a row of people like any other.
create table channels (
    person bigint primary key references people (id) deferrable initially deferred,
    unit text not null,
    title text not null,
    linked_by bigint not null references people (id),
    linked_at timestamptz not null
);
create index channels_by_unit on channels (unit);

-- One-time codes by which a chat is linked: only the hash of a code is kept.
create table channel_codes (
    hash text primary key,
    unit text not null,
    made_by bigint not null references people (id),
    expires_at timestamptz not null,
    used_at timestamptz
);

-- Where a digest stands, what kind it is, and whether it is to be told once more.
alter table digests add column bubble bigint;
alter table digests add column kind text not null default 'post' check (kind in ('post', 'public', 'channel'));
alter table digests add column again text check (again in ('resend', 'correct'));
create index digests_again on digests (week, unit) where again is not null;
