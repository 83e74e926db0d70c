-- Links to the board: the hash of a token alone, one living link a person.
create table board_links (
    hash text primary key,
    person bigint not null references people (id),
    expires_at timestamptz not null
);
create index board_links_by_person on board_links (person);
