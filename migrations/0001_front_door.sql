-- One text for SQLite and PostgreSQL. Times are TIMESTAMPTZ cut to microseconds, ids BIGINT of the house's own counter,
-- JSON is TEXT (JSONB would rewrite it and refuses \u0000), raw bytes are BYTEA.

create table counters (
    name text primary key,
    value bigint not null
);

-- What several processes must agree on: the bot's name, the generation of seats and district, the door's epoch.
create table facts (
    name text primary key,
    value text not null
);

-- Updates exactly as they came, stored before their sender is told that they arrived.
create table inbox (
    arrival bigint primary key,
    source text not null,
    -- Telegram's ids restart at random after a quiet week.
    epoch bigint not null,
    update_id bigint not null,
    -- The source's name of the chat, none where an update has no chat.
    chat text,
    raw bytea not null,
    received_at timestamptz not null,
    state text not null check (state in ('waiting', 'done', 'aside')),
    attempts bigint not null,
    error text,
    handled_at timestamptz,
    unique (source, epoch, update_id)
);
create index inbox_waiting on inbox (epoch, update_id) where state = 'waiting';
create index inbox_by_age on inbox (received_at);
create index inbox_by_chat on inbox (chat);

-- Whoever talks with us, and where the conversation stands.
create table people (
    id bigint primary key,
    source text not null,
    chat text not null,
    lang text not null,
    consented_at timestamptz,
    blocked_at timestamptz,
    dialogue text not null,
    -- Since when the oldest request waits that was not filed: it is forgotten after a while.
    draft_since timestamptz,
    revision bigint not null,
    touched_at timestamptz not null,
    unique (source, chat)
);
create index people_by_draft on people (draft_since) where draft_since is not null;

create table seats (
    post text not null,
    person bigint not null references people (id),
    taken_at timestamptz not null,
    primary key (post, person)
);

-- Only the hash of an invitation is kept.
create table invitations (
    hash text primary key,
    post text not null,
    expires_at timestamptz not null,
    used_by bigint references people (id),
    used_at timestamptz
);

-- The truth. Holds ids only; the tables they point into can be erased.
create table events (
    stream text not null,
    stream_id bigint not null,
    seq bigint not null,
    at timestamptz not null,
    body text not null,
    primary key (stream, stream_id, seq)
);

-- The fold of a case's events, with what is searched for in columns of its own.
create table cases (
    id bigint primary key,
    number text not null unique,
    revision bigint not null,
    status text not null check (status in ('awaiting_dispatch', 'awaiting_acceptance', 'in_progress', 'awaiting_resident', 'closed')),
    owner text not null,
    party bigint not null,
    asking boolean not null,
    accept_by timestamptz not null,
    resolve_by timestamptz not null,
    filed_at timestamptz not null,
    closed_at timestamptz,
    erased boolean not null,
    body text not null
);
create index cases_by_owner on cases (owner, resolve_by) where closed_at is null;
create index cases_to_accept on cases (accept_by) where status in ('awaiting_dispatch', 'awaiting_acceptance');
create index cases_to_erase on cases (closed_at) where closed_at is not null and not erased;
create index cases_by_party on cases (party);

-- Who wrote a case. Erasure cuts the link.
create table parties (
    id bigint primary key,
    case_id bigint not null,
    person bigint references people (id)
);
create index parties_by_person on parties (person);
create index parties_by_case on parties (case_id);

-- What was said: words and the names of media. Erasable.
create table words (
    id bigint primary key,
    case_id bigint not null,
    body text
);
create index words_by_case on words (case_id);

-- Telephones. Erasable.
create table contacts (
    id bigint primary key,
    case_id bigint not null,
    phone text
);
create index contacts_by_case on contacts (case_id);

-- A bubble of ours: what it should show. What it shows is known by the messages it stands in.
create table bubbles (
    id bigint primary key,
    person bigint not null references people (id),
    case_id bigint,
    view text not null,
    wanted text not null,
    revision bigint not null,
    touched_at timestamptz not null
);
create index bubbles_by_case on bubbles (case_id);
create index bubbles_by_age on bubbles (touched_at) where case_id is null;

-- A message a bubble stands in: normally one; a copy that a crash left is adopted when somebody presses it;
-- an album has several parts.
create table messages (
    person bigint not null references people (id),
    message_id bigint not null,
    bubble bigint not null references bubbles (id),
    -- The revision it shows; 0 where nobody knows.
    shown bigint not null,
    part boolean not null,
    primary key (person, message_id)
);
create index messages_by_bubble on messages (bubble);

-- "Show bubble n", in order per person. A row found in 'sending' after a restart is sent again.
create table outbox (
    seq bigint primary key,
    person bigint not null references people (id),
    bubble bigint not null references bubbles (id),
    state text not null check (state in ('waiting', 'sending', 'aside')),
    attempts bigint not null,
    not_before timestamptz not null,
    queued_at timestamptz not null,
    error text
);
create index outbox_waiting on outbox (seq) where state <> 'aside';
create index outbox_by_bubble on outbox (bubble);
