-- What residents of a grid propose and decide together. The words lie beside the events; whose a vote is, is known to nobody
-- once it is counted.
create table proposals (
    id bigint primary key,
    revision bigint not null,
    unit text not null,
    due_at timestamptz,
    case_id bigint,
    author bigint references people (id) deferrable initially deferred,
    words text,
    body text not null
);
create index proposals_by_due on proposals (due_at) where due_at is not null;
create index proposals_by_case on proposals (case_id) where case_id is not null;

-- What others say to it; shown once the branch has put it into the discussion.
create table remarks (
    id bigint primary key,
    proposal bigint not null,
    words text not null,
    shown boolean not null
);
create index remarks_by_proposal on remarks (proposal);

-- One voice a person, changed until the end; gone when it is counted.
create table votes (
    proposal bigint not null,
    voter bigint not null,
    choice text not null check (choice in ('yes', 'no', 'abstain')),
    primary key (proposal, voter)
);

-- Which bubbles speak of a proposal, so that a press or a reply finds it and they can be kept true.
create table proposal_bubbles (
    bubble bigint primary key,
    proposal bigint not null,
    -- What it is to its reader: the branch's, or a neighbour's.
    role text not null check (role in ('branch', 'neighbour'))
);
create index proposal_bubbles_by_proposal on proposal_bubbles (proposal);
