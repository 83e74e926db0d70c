//! What only tests and tools ask for: every row of a kind beside what happened to it, all that is still said anywhere, how
//! often answers were enough. The bot itself never reads so, for all of it grows with the history.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use sqlx::Row;

use super::{
    StoreError, Tx,
    commons::{Body, OFFER, SESSION},
    db::on,
    voice::PROPOSAL,
};
use crate::model::{Happened, Offer, OfferEvent, Proposal, ProposalEvent, Session, SessionEvent};

/// Rows of a kind, each with what happened to it: the one must be the fold of the other.
type Folded<T, E> = Vec<(T, Vec<Happened<E>>)>;

impl Tx {
    /// Every session with what happened to it, in order.
    pub async fn sessions_and_events(
        &mut self,
    ) -> Result<Folded<Session, SessionEvent>, StoreError> {
        self.folded(SESSION, "select id, body from sessions order by id")
            .await
    }

    /// Every offer with what happened to it, in order.
    pub async fn offers_and_events(&mut self) -> Result<Folded<Offer, OfferEvent>, StoreError> {
        self.folded(OFFER, "select id, body from offers order by id")
            .await
    }

    /// Every proposal with what happened to it, in order.
    pub async fn proposals_and_events(
        &mut self,
    ) -> Result<Folded<Proposal, ProposalEvent>, StoreError> {
        self.folded(PROPOSAL, "select id, body from proposals order by id")
            .await
    }

    async fn folded<T: DeserializeOwned, E: DeserializeOwned>(
        &mut self,
        stream: &'static str,
        rows: &'static str,
    ) -> Result<Folded<T, E>, StoreError> {
        let events =
            "select seq, at, body from events where stream = $1 and stream_id = $2 order by seq";
        let mut all = Vec::new();
        on!(self, conn => {
            for row in sqlx::query(rows).fetch_all(&mut *conn).await? {
                let (id, body): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
                let mut happened = Vec::new();
                for row in sqlx::query(events).bind(stream).bind(id).fetch_all(&mut *conn).await? {
                    let Body { by, event } = serde_json::from_str(&row.try_get::<String, _>(2)?)?;
                    happened.push(Happened { seq: row.try_get(0)?, at: row.try_get(1)?, by, event });
                }
                all.push((serde_json::from_str(&body)?, happened));
            }
        });
        Ok(all)
    }

    /// Everything that people said and that is still kept anywhere.
    pub async fn everything_said(&mut self) -> Result<String, StoreError> {
        let mut all = String::new();
        for sql in [
            "select coalesce(body, '') from words",
            "select coalesce(phone, '') from contacts",
            "select dialogue from people",
            "select wanted from bubbles",
            "select body from events",
            "select body from cases",
            "select place from sessions",
            "select coalesce(words, '') from offers",
            "select place || coalesce(words, '') from cares",
            "select coalesce(words, '') || coalesce(reason, '') from proposals",
            "select words from remarks",
        ] {
            on!(self, conn => {
                for row in sqlx::query(sql).fetch_all(conn).await? {
                    all.push_str(&row.try_get::<String, _>(0)?);
                }
            });
        }
        let raw = "select raw from inbox";
        on!(self, conn => {
            for row in sqlx::query(raw).fetch_all(conn).await? {
                all.push_str(&String::from_utf8_lossy(&row.try_get::<Vec<u8>, _>(0)?));
            }
        });
        Ok(all)
    }

    /// How often each answer card was enough from one day to another, both counted.
    pub async fn answers_between(
        &mut self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<(String, NaiveDate, i64)>, StoreError> {
        let sql = "select name, value from counters where name >= $1 and name < $2 order by name";
        let (first, behind) = (format!("answer.{from}."), format!("answer.{until}/"));
        let mut answers = Vec::new();
        on!(self, conn => {
            for row in sqlx::query(sql).bind(first.as_str()).bind(behind.as_str()).fetch_all(conn).await? {
                let name: String = row.try_get(0)?;
                let mut parts = name.splitn(3, '.').skip(1);
                if let (Some(day), Some(card)) = (parts.next(), parts.next())
                    && let Ok(day) = day.parse()
                {
                    answers.push((card.to_owned(), day, row.try_get(1)?));
                }
            }
        });
        Ok(answers)
    }
}
