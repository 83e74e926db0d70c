//! What may not be kept any longer goes.

use super::{StoreError, Tx, db::on};
use chrono::{DateTime, Utc};

impl Tx {
    /// Raw updates that were handled or set aside and arrived before `before` go.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn purge_updates(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = "delete from inbox where state <> 'waiting' and received_at < $1";
        on!(self, conn => Ok(sqlx::query(sql).bind(before).execute(conn).await?.rows_affected()))
    }

    /// The raw bytes of a chat's handled updates go at once: the person dropped what was in them, and a press repeats
    /// the bubble it was made on. What was filed lies in tables of its own.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn blank_updates(&mut self, source: &str, chat: &str) -> Result<(), StoreError> {
        let sql = "update inbox set raw = $1 where source = $2 and chat = $3 and state = 'done'";
        on!(self, conn => sqlx::query(sql).bind(&b""[..]).bind(source).bind(chat).execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// Bubbles that speak of no case and were not touched since `before` go; those of sessions after a month, so that
    /// their buttons live until the day.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn purge_bubbles(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let sessions = before - chrono::TimeDelta::days(30);
        let messages = "delete from messages where bubble in
                        (select id from bubbles where case_id is null and touched_at < $1 and (view not in ('session', 'digest') or touched_at < $2) and id not in (select bubble from outbox))";
        let bubbles = "delete from bubbles where case_id is null and touched_at < $1 and (view not in ('session', 'digest') or touched_at < $2) and id not in (select bubble from outbox)";
        on!(self, conn => sqlx::query(messages).bind(before).bind(sessions).execute(conn).await.map(|_| ())?);
        on!(self, conn => Ok(sqlx::query(bubbles).bind(before).bind(sessions).execute(conn).await?.rows_affected()))
    }
}
