-- What may not be kept any longer is found by its age, what the clock looks for by that alone: no stroke passes over
-- what is long done.

-- Bubbles of no case: those that live for days, and those that live for weeks.
drop index bubbles_by_age;
create index bubbles_of_days on bubbles (touched_at) where case_id is null and view not in ('session', 'digest');
create index bubbles_of_weeks on bubbles (touched_at) where case_id is null and view in ('session', 'digest');
-- Lists of whom to look in on.
create index bubbles_of_care on bubbles (person) where view = 'care';

-- Links that stand somewhere unused; and all one-time links and codes, which go a while after their time.
create index links_shown on links (expires_at) where bubble is not null and used_at is null;
create index links_by_expiry on links (expires_at);
create index channel_codes_by_expiry on channel_codes (expires_at);
create index invitations_by_expiry on invitations (expires_at);
-- Who took an invitation is nobody's business: who sits in a post is told by the seat.
alter table invitations drop column used_by;

-- Wishes that were given up.
create index outbox_aside on outbox (queued_at) where state = 'aside';

-- Digests that are to be told once more, in the order in which they are.
drop index digests_again;
create index digests_again on digests (week, unit, person) where again is not null;

-- Proposals that wait for a post, or for the end of their case.
create index proposals_with_post on proposals (id) where post is not null;
drop index proposals_by_case;
create index proposals_doing on proposals (id, case_id) where stage = 'doing';
