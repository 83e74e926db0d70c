-- The tables as the first release has them. This file is frozen: a change is a migration of its own.
--
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

-- Whoever talks with us, and where the conversation stands. Some tables name people whose row is written only later in
-- the same transaction: there the reference is deferred.
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
    -- Since when the oldest request waits that was neither filed nor asked about once more.
    nudge_since timestamptz,
    -- Whether what was done for somebody may be told to the neighbours, without saying whose it was.
    tells boolean not null default false,
    unique (source, chat)
);
create index people_by_draft on people (draft_since) where draft_since is not null;
create index people_to_nudge on people (nudge_since) where nudge_since is not null;

create table seats (
    post text not null,
    person bigint not null references people (id),
    taken_at timestamptz not null,
    primary key (post, person)
);

-- Only the hash of an invitation is kept. Who took it is nobody's business: who sits in a post is told by the seat.
create table invitations (
    hash text primary key,
    post text not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index invitations_by_expiry on invitations (expires_at);

-- Who is away until when: others answer meanwhile. The clock ends it.
create table absences (
    person bigint primary key references people (id),
    until timestamptz not null,
    -- Whether they are away for some hours only: then what waits for them stays theirs.
    hours boolean not null default false
);
create index absences_by_until on absences (until);

-- Districts as they were imported, whole, the newest in force; none where a folder or the built-in sample is used.
create table districts (
    version bigint primary key,
    imported_at timestamptz not null,
    -- The files' texts and the datum they were drawn in.
    texts text not null
);

-- Units that are no more. Cases filed in them keep speaking of them.
create table former_units (
    code text primary key,
    level text not null,
    parent text,
    name text not null,
    until timestamptz not null
);

-- Open cases whose place lies in another unit since an import, until the clock has offered or moved them.
create table rehoming (
    case_id bigint primary key,
    unit text not null
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
    body text not null,
    -- When time does something to it next, whatever that is: one index for all clocks.
    due_at timestamptz,
    -- Where and what, to find the same matter again.
    unit text,
    category text,
    -- The five batches are counted by ledger and outcome.
    batch text,
    outcome text,
    -- When its parties are to meet.
    mediation_at timestamptz
);
create index cases_to_erase on cases (closed_at) where closed_at is not null and not erased;
create index cases_by_party on cases (party);
create index cases_by_due on cases (due_at) where due_at is not null;
create index cases_by_place on cases (unit, category) where closed_at is null;
-- What was closed at a place: what is filed there again is a repeat.
create index cases_closed_by_place on cases (unit, category, closed_at) where closed_at is not null;
create index cases_by_mediation on cases (unit, mediation_at) where mediation_at is not null;
create index cases_solved on cases (unit, closed_at) where outcome = 'solved';
-- What was solved of a batch in a campaign is found by when, not among all that was ever closed.
create index cases_solved_of_batch on cases (unit, batch, closed_at) where outcome = 'solved';
-- What a post has in hand is not looked for among all it ever had, nor what it closed of late.
create index cases_of_owner on cases (owner, closed_at);
-- What is open and what is late in a unit and all below it is counted from the index alone: codes of one unit share its
-- digits. While the resident has the word nobody is late.
create index cases_open on cases (unit, resolve_by, filed_at, status) where closed_at is null;

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

-- One-time links that make somebody part of a case: only the hash of a link is kept.
create table links (
    hash text primary key,
    case_id bigint not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    -- Where it is shown.
    bubble bigint
);
create index links_shown on links (expires_at) where bubble is not null and used_at is null;
create index links_by_expiry on links (expires_at);

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
create index bubbles_by_case on bubbles (case_id) where case_id is not null;
-- Bubbles of no case are found by their age: those that live for days, and those that live for weeks.
create index bubbles_of_days on bubbles (touched_at) where case_id is null and view not in ('session', 'digest');
create index bubbles_of_weeks on bubbles (touched_at) where case_id is null and view in ('session', 'digest');
-- Lists of whom to look in on.
create index bubbles_of_care on bubbles (person) where view = 'care';

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
    error text,
    -- What can wait lets what cannot go first.
    patient boolean not null default false
);
create index outbox_waiting on outbox (seq) where state <> 'aside';
create index outbox_by_bubble on outbox (bubble);
-- What was given up.
create index outbox_aside on outbox (queued_at) where state = 'aside';

-- Whose news somebody asked for.
create table follows (
    person bigint not null references people (id) deferrable initially deferred,
    unit text not null,
    since timestamptz not null,
    -- Since when they want to be told every week what was done there.
    weekly_since timestamptz,
    primary key (person, unit)
);
create index follows_by_unit on follows (unit);
create index follows_weekly on follows (unit, person) where weekly_since is not null;

-- The fold of a session's events, with what is searched for in columns of its own; the place in words is no event's.
create table sessions (
    id bigint primary key,
    revision bigint not null,
    post text not null,
    scope text not null,
    until timestamptz not null,
    due_at timestamptz,
    place text not null,
    body text not null,
    -- What was called off was not held.
    called_off boolean not null default false
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

-- What residents of a grid propose and decide together. The words lie beside the events and are erased; whose a vote is,
-- is known to nobody once it is counted.
create table proposals (
    id bigint primary key,
    revision bigint not null,
    unit text not null,
    stage text not null,
    -- Who has to do something, as long as anybody has.
    post text,
    due_at timestamptz,
    case_id bigint,
    -- Cut once nothing is to be told to them alone.
    author bigint references people (id) deferrable initially deferred,
    words text,
    reason text,
    over_at timestamptz,
    -- Whether some of its bubbles may not show it as it is.
    stale boolean not null,
    body text not null
);
create index proposals_by_unit on proposals (unit, id);
create index proposals_by_post on proposals (post) where post is not null;
create index proposals_by_due on proposals (due_at) where due_at is not null;
create index proposals_by_stale on proposals (id) where stale;
create index proposals_to_erase on proposals (over_at) where words is not null;
-- Those that wait for a post, or for the end of their case.
create index proposals_with_post on proposals (id) where post is not null;
create index proposals_doing on proposals (id, case_id) where stage = 'doing';

-- What neighbours say to it. Cut from whoever said it when the vote begins.
create table remarks (
    id bigint primary key,
    proposal bigint not null,
    author bigint references people (id) deferrable initially deferred,
    words text not null
);
create index remarks_by_proposal on remarks (proposal);

-- The last choice of each, until the vote is counted.
create table votes (
    proposal bigint not null,
    voter bigint not null references people (id) deferrable initially deferred,
    choice text not null check (choice in ('yes', 'no', 'abstain')),
    at timestamptz not null,
    primary key (proposal, voter)
);

-- Who is still to be told of it.
create table proposal_news (
    proposal bigint not null,
    person bigint not null,
    primary key (proposal, person)
);

-- Which bubbles speak of it and as which of its revisions, so that they are kept true.
create table proposal_bubbles (
    bubble bigint primary key,
    proposal bigint not null,
    person bigint not null,
    part text not null check (part in ('branch', 'author', 'neighbour')),
    shown bigint not null
);
create index proposal_bubbles_by_proposal on proposal_bubbles (proposal, person);

-- Who agreed to be counted and visited as one household; whoever belongs to none counts for themselves.
create table households (
    person bigint primary key references people (id) deferrable initially deferred,
    household bigint not null,
    since timestamptz not null
);
create index households_by_household on households (household);

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

-- What happened on a day in a unit, counted as it happens: figures never read the events. A week is read by its days,
-- each a short run of one index, however long the history is; and what is counted today lies beside what was counted
-- just before.
create table rollups (
    -- The local day, days since 1970-01-01.
    day bigint not null,
    unit text not null,
    key text not null,
    n bigint not null,
    primary key (day, unit, key)
);
-- What is added up over a whole campaign, or since the rules changed, is found by unit and key, and read day by day:
-- nothing before it is passed over.
create index rollups_of_long on rollups (unit, key, day, n) where key in
    ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
     'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand');

-- Which digests were planned for whom: each once, in the transaction that queues it.
create table digests (
    week text not null,
    unit text not null,
    person bigint not null references people (id),
    planned_at timestamptz not null,
    -- Where it stands, what kind it is, and whether it is to be told once more.
    bubble bigint,
    kind text not null default 'post' check (kind in ('post', 'public', 'channel')),
    again text check (again in ('resend', 'correct')),
    primary key (week, unit, person)
);
create index digests_again on digests (week, unit, person) where again is not null;

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
create index channel_codes_by_expiry on channel_codes (expires_at);

-- Links to the board: the hash of a token alone, one living link a person.
create table board_links (
    hash text primary key,
    person bigint not null references people (id),
    expires_at timestamptz not null,
    -- Where it is shown: it stands there no longer than it can be used.
    bubble bigint
);
create index board_links_by_person on board_links (person);
create index board_links_by_expiry on board_links (expires_at);
