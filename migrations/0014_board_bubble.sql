-- Where a link to the board is shown: it stands there no longer than it can be used.
alter table board_links add column bubble bigint;
create index board_links_by_expiry on board_links (expires_at);
