//! What belongs to a grid: who follows it, sessions and who booked them, one-time links, offers. It decides nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row};

use super::{
    CareWork, HomeWork, MotionBubble, NewLink, ProposalWork, StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{
    casework::{CaseId, PersonId},
    district::{Post, UnitCode},
    model::{
        BookingId, By, Choice, Happened, Offer, OfferEvent, OfferId, ProposalId, Session,
        SessionEvent, SessionId,
        channel::Channel,
        offer::Offering,
        session::{Booker, Sitting},
    },
};

pub(super) const SESSION: &str = "session";
pub(super) const OFFER: &str = "offer";
/// More coming sessions than anybody scrolls through.
const MOST: i64 = 20;

/// What an update, or the clock, changes of a session.
#[derive(Debug)]
pub struct SessionWork {
    /// The session after it.
    pub session: Session,
    /// What happened.
    pub happened: Vec<Happened<SessionEvent>>,
    /// Where it takes place, when it is announced.
    pub place: Option<String>,
    /// The units whose followers are to be told of it.
    pub news_in: Vec<UnitCode>,
    /// Who booked.
    pub booked: Option<(BookingId, PersonId)>,
    /// Bookings of which is forgotten who made them.
    pub cut: Vec<BookingId>,
}

/// What an update, or the clock, changes of an offer.
#[derive(Debug)]
pub struct OfferWork {
    /// The offer after it.
    pub offer: Offer,
    /// What happened.
    pub happened: Vec<Happened<OfferEvent>>,
    /// Its words, when it is published.
    pub words: Option<String>,
}

/// What an update, or the clock, changes of what belongs to a grid.
#[derive(Debug, Default)]
pub struct CommonsWork {
    /// Who follows which unit: `true` from now on, `false` no longer.
    pub follows: Vec<(PersonId, UnitCode, bool)>,
    /// Who gets the weekly digest of which unit: `true` from now on, `false` no longer.
    pub weekly: Vec<(PersonId, UnitCode, bool)>,
    /// New codes by which a chat can be linked to a unit, by their hashes.
    pub codes: Vec<(String, UnitCode, PersonId, DateTime<Utc>)>,
    /// Chats that were linked by the code with this hash.
    pub channels: Vec<(String, Channel)>,
    /// Chats that are unlinked.
    pub unlinked: Vec<PersonId>,
    /// Sessions.
    pub sessions: Vec<SessionWork>,
    /// Offers.
    pub offers: Vec<OfferWork>,
    /// New links, each to a case.
    pub links: Vec<NewLink>,
    /// Households.
    pub homes: Vec<HomeWork>,
    /// Whom to look in on.
    pub cares: Vec<CareWork>,
    /// Links that were used, by their hashes: whoever did is the writer of the case from now on.
    pub linked: Vec<(String, CaseId, PersonId)>,
    /// Proposals.
    pub proposals: Vec<ProposalWork>,
    /// Votes that were cast.
    pub votes: Vec<(ProposalId, PersonId, Choice)>,
    /// Bubbles that show proposals, and which revision of them.
    pub motions: Vec<MotionBubble>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Body<E> {
    pub(super) by: By,
    #[serde(flatten)]
    pub(super) event: E,
}

impl Tx {
    /// Which units these people follow.
    pub async fn follows(
        &mut self,
        people: &[PersonId],
    ) -> Result<Vec<(PersonId, UnitCode)>, StoreError> {
        let mut follows = Vec::new();
        for chunk in people.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select person, unit from follows where person in (");
                let mut list = query.separated(", ");
                for person in chunk {
                    list.push_bind(person.0);
                }
                query.push(") order by since, unit");
                for row in query.build().fetch_all(conn).await? {
                    follows.push((PersonId(row.try_get(0)?), UnitCode::from(row.try_get::<String, _>(1)?.as_str())));
                }
            });
        }
        Ok(follows)
    }

    /// A session with who booked it.
    pub async fn sitting(&mut self, id: SessionId) -> Result<Option<Sitting>, StoreError> {
        let sql = "select body, place from sessions where id = $1";
        let found: Option<(String, String)> = on!(self, conn => {
            let row = sqlx::query(sql).bind(id.0).fetch_optional(conn).await?;
            row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?
        });
        let Some((body, place)) = found else {
            return Ok(None);
        };
        let session: Session = serde_json::from_str(&body)?;
        let sql =
            "select id, person from bookings where session = $1 and person is not null order by id";
        let booked: Vec<(BookingId, PersonId)> = on!(self, conn => {
            let rows = sqlx::query(sql).bind(id.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((BookingId(row.try_get(0)?), PersonId(row.try_get(1)?)))).collect::<Result<_, sqlx::Error>>()?
        });
        let ids: Vec<PersonId> = booked.iter().map(|(_, person)| *person).collect();
        let people = match ids.is_empty() {
            true => Vec::new(),
            false => self.people(&ids).await?,
        };
        let mut bookers = Vec::with_capacity(booked.len());
        for (booking, person) in booked {
            let Some(row) = people.iter().find(|row| row.id == person) else {
                continue;
            };
            // Only what the table's own post handles anyway, and nothing that hides who wrote it.
            let cases = self.cases_of(person).await?;
            let case = cases.iter().find(|case| {
                case.is_open() && !case.is_protected() && case.owner == session.opening.post
            });
            bookers.push(Booker {
                booking,
                person,
                lang: row.lang,
                blocked: row.blocked_at.is_some(),
                number: case.map(|case| case.number.spoken()),
            });
        }
        Ok(Some(Sitting {
            session,
            place,
            bookers,
        }))
    }

    /// Sessions that were not over at `since`: those for these units, and those of these posts, the earliest first.
    pub async fn sittings(
        &mut self,
        scopes: &[UnitCode],
        posts: &[Post],
        since: DateTime<Utc>,
    ) -> Result<Vec<Sitting>, StoreError> {
        if scopes.is_empty() && posts.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<SessionId> = on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select id from sessions where due_at is not null and until > ");
            query.push_bind(since).push(" and (scope in (''");
            for scope in scopes {
                query.push(", ").push_bind(scope.as_str().to_owned());
            }
            query.push(") or post in (''");
            for post in posts {
                query.push(", ").push_bind(post.to_string());
            }
            query.push(")) order by until, id limit ").push_bind(MOST);
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(SessionId(row.try_get(0)?))).collect::<Result<_, sqlx::Error>>()?
        });
        let mut sittings = Vec::with_capacity(ids.len());
        for id in ids {
            sittings.extend(self.sitting(id).await?);
        }
        Ok(sittings)
    }

    /// Sessions for which something is due by now.
    pub async fn due_sittings(
        &mut self,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Sitting>, StoreError> {
        let ids = self
            .due_in(
                "select id from sessions where due_at <= $1 order by due_at limit $2",
                now,
                limit,
            )
            .await?;
        let mut sittings = Vec::with_capacity(ids.len());
        for id in ids {
            sittings.extend(self.sitting(SessionId(id)).await?);
        }
        Ok(sittings)
    }

    /// Offers for which something is due by now.
    pub async fn due_offers(
        &mut self,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Offering>, StoreError> {
        let ids = self
            .due_in(
                "select id from offers where due_at <= $1 order by due_at limit $2",
                now,
                limit,
            )
            .await?;
        let mut offers = Vec::with_capacity(ids.len());
        for id in ids {
            offers.extend(self.offering(OfferId(id)).await?);
        }
        Ok(offers)
    }

    /// The ids that a query finds for an instant, at most so many.
    pub(super) async fn due_in(
        &mut self,
        sql: &'static str,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<i64>, StoreError> {
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
        })
    }

    /// Takes the next people off the list of those who are to be told of a session.
    pub async fn take_news(
        &mut self,
        limit: i64,
    ) -> Result<Vec<(SessionId, PersonId)>, StoreError> {
        let next = "select session, person from session_news order by session, person limit $1";
        let told = "delete from session_news where session = $1 and person = $2";
        let news = self.take_listeners(next, told, limit).await?;
        Ok(news
            .map(|(session, person)| (SessionId(session), person))
            .collect())
    }

    /// Takes the next people off a list of those who are to be told of something.
    pub(super) async fn take_listeners(
        &mut self,
        next: &'static str,
        told: &'static str,
        limit: i64,
    ) -> Result<impl Iterator<Item = (i64, PersonId)> + use<>, StoreError> {
        let mut news: Vec<(i64, PersonId)> = Vec::new();
        on!(self, conn => for row in sqlx::query(next).bind(limit).fetch_all(conn).await? {
            news.push((row.try_get(0)?, PersonId(row.try_get(1)?)));
        });
        for (of, person) in &news {
            run!(self, told, of, person.0);
        }
        Ok(news.into_iter())
    }

    /// An offer with its words.
    pub async fn offering(&mut self, id: OfferId) -> Result<Option<Offering>, StoreError> {
        let sql = "select body, words from offers where id = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(id.0).fetch_optional(conn).await?;
            row.map(|row| Ok(Offering {
                offer: serde_json::from_str(&row.try_get::<String, _>(0)?)?,
                words: row.try_get::<Option<String>, _>(1)?.unwrap_or_default(),
            })).transpose()
        })
    }

    /// The offers of these partners that have not ended, the newest first.
    pub async fn offerings(&mut self, partners: &[UnitCode]) -> Result<Vec<Offering>, StoreError> {
        if partners.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<OfferId> = on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select id from offers where due_at is not null and unit in (");
            let mut list = query.separated(", ");
            for partner in partners {
                list.push_bind(partner.as_str().to_owned());
            }
            query.push(") order by id desc limit ").push_bind(MOST);
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(OfferId(row.try_get(0)?))).collect::<Result<_, sqlx::Error>>()?
        });
        let mut offers = Vec::with_capacity(ids.len());
        for id in ids {
            offers.extend(self.offering(id).await?);
        }
        Ok(offers)
    }

    /// Stores all of it.
    ///
    /// # Errors
    /// A unique violation or [`StoreError::Conflict`] when somebody else was faster.
    pub async fn store_commons(
        &mut self,
        work: &CommonsWork,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for (person, unit, follows) in &work.follows {
            let unit = unit.as_str();
            match follows {
                true => {
                    let sql = "insert into follows (person, unit, since) values ($1, $2, $3) on conflict (person, unit) do nothing";
                    run!(self, sql, person.0, unit, now);
                }
                false => {
                    let sql = "delete from follows where person = $1 and unit = $2";
                    run!(self, sql, person.0, unit);
                }
            }
        }
        for (person, unit, yes) in &work.weekly {
            self.set_weekly(*person, unit, *yes, now).await?;
        }
        for (hash, unit, made_by, until) in &work.codes {
            self.keep_channel_code(hash, unit, *made_by, *until).await?;
        }
        for (hash, channel) in &work.channels {
            self.link_channel(hash, channel, now).await?;
        }
        for chat in &work.unlinked {
            self.unlink_channel(*chat).await?;
        }
        for work in &work.sessions {
            self.store_session(work).await?;
        }
        for work in &work.offers {
            self.store_offer(work).await?;
        }
        for work in &work.proposals {
            self.store_proposal(work).await?;
        }
        for (id, voter, choice) in &work.votes {
            self.vote(*id, *voter, *choice, now).await?;
        }
        for noted in &work.motions {
            self.note_motion(noted).await?;
        }
        self.store_links(&work.links).await?;
        self.store_homes(&work.homes, now).await?;
        self.store_cares(&work.cares, now).await?;
        for (hash, case, person) in &work.linked {
            let sql = "update links set used_at = $2 where hash = $1 and used_at is null";
            let used = run!(self, sql, hash.as_str(), now);
            let sql = "update parties set person = $2 where person is null and id = (select party from cases where cases.id = $1)";
            let linked = run!(self, sql, case.0, person.0);
            if (used, linked) != (1, 1) {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    async fn store_session(&mut self, work: &SessionWork) -> Result<(), StoreError> {
        let session = &work.session;
        self.store_happened(SESSION, session.id.0, &work.happened)
            .await?;
        let body = serde_json::to_string(session)?;
        let opening = &session.opening;
        let sql = "insert into sessions (id, revision, post, scope, until, due_at, place, called_off, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                   on conflict (id) do update set revision = excluded.revision, due_at = excluded.due_at, called_off = excluded.called_off, body = excluded.body";
        run!(
            self,
            sql,
            session.id.0,
            session.revision,
            opening.post.to_string(),
            opening.scope.as_str(),
            opening.until,
            session.due(),
            work.place.as_deref().unwrap_or_default(),
            session.called_off,
            body.as_str()
        );
        if let Some((booking, person)) = work.booked {
            let sql = "insert into bookings (id, session, person) values ($1, $2, $3)";
            run!(self, sql, booking.0, session.id.0, person.0);
        }
        for booking in &work.cut {
            let sql = "update bookings set person = null where id = $1";
            run!(self, sql, booking.0);
        }
        for chunk in work.news_in.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into session_news (session, person) select distinct ");
                // Written out: PostgreSQL does not guess the type of a bound value there.
                query.push(session.id.0.to_string()).push(", person from follows where unit in (");
                let mut list = query.separated(", ");
                for unit in chunk {
                    list.push_bind(unit.as_str().to_owned());
                }
                query.push(") on conflict (session, person) do nothing");
                query.build().execute(conn).await?;
            });
        }
        if session.called_off || session.ended {
            let sql = "delete from session_news where session = $1";
            run!(self, sql, session.id.0);
        }
        Ok(())
    }

    async fn store_offer(&mut self, work: &OfferWork) -> Result<(), StoreError> {
        let offer = &work.offer;
        self.store_happened(OFFER, offer.id.0, &work.happened)
            .await?;
        let body = serde_json::to_string(offer)?;
        let due = (!offer.ended).then_some(offer.until);
        // The words go with the offer's end.
        let sql = "insert into offers (id, revision, unit, due_at, words, body) values ($1, $2, $3, $4, $5, $6)
                   on conflict (id) do update set revision = excluded.revision, due_at = excluded.due_at, body = excluded.body, words = case when excluded.due_at is null then null else offers.words end";
        run!(
            self,
            sql,
            offer.id.0,
            offer.revision,
            offer.post.unit.as_str(),
            due,
            work.words.as_deref(),
            body.as_str()
        );
        Ok(())
    }

    pub(super) async fn store_happened<E: Serialize + Clone>(
        &mut self,
        stream: &'static str,
        id: i64,
        happened: &[Happened<E>],
    ) -> Result<(), StoreError> {
        let sql =
            "insert into events (stream, stream_id, seq, at, body) values ($1, $2, $3, $4, $5)";
        for happened in happened {
            let body = serde_json::to_string(&Body {
                by: happened.by.clone(),
                event: happened.event.clone(),
            })?;
            run!(
                self,
                sql,
                stream,
                id,
                happened.seq,
                happened.at,
                body.as_str()
            );
        }
        Ok(())
    }
}
