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
create index proposals_by_case on proposals (case_id) where stage = 'doing';
create index proposals_by_stale on proposals (id) where stale;
create index proposals_to_erase on proposals (over_at) where words is not null;

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
