-- What belongs to a grid rather than to one case. Rows that name a person may be written before the person's own row is.

-- Whose news somebody asked for.
create table follows (
    person bigint not null references people (id) deferrable initially deferred,
    unit text not null,
    since timestamptz not null,
    primary key (person, unit)
);
create index follows_by_unit on follows (unit);

-- The fold of a session's events, with what is searched for in columns of its own; the place in words is no event's.
create table sessions (
    id bigint primary key,
    revision bigint not null,
    post text not null,
    scope text not null,
    until timestamptz not null,
    due_at timestamptz,
    place text not null,
    body text not null
);
create index sessions_by_scope on sessions (scope, until);
create index sessions_by_post on sessions (post, until);
create index sessions_by_due on sessions (due_at) where due_at is not null;

-- Who booked. Cut when the session is over.
create table bookings (
    id bigint primary key,
    session bigint not null,
    person bigint references people (id) deferrable initially deferred
);
create index bookings_by_session on bookings (session);

-- Who is still to be told of a session.
create table session_news (
    session bigint not null,
    person bigint not null,
    primary key (session, person)
);

-- One-time links that make somebody part of something: only the hash of a link is kept.
create table links (
    hash text primary key,
    case_id bigint not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- The fold of an offer's events; its words are erased when it ends.
create table offers (
    id bigint primary key,
    revision bigint not null,
    unit text not null,
    due_at timestamptz,
    words text,
    body text not null
);
create index offers_by_unit on offers (unit) where due_at is not null;
create index offers_by_due on offers (due_at) where due_at is not null;
