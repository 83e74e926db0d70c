//! What may not be kept any longer goes.

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;

use super::{StoreError, Tx, db::{ROWS, on}};

impl Tx {
    /// Raw updates that were handled or set aside and arrived before `before` go.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn purge_updates(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = "delete from inbox where state <> 'waiting' and received_at < $1";
        on!(self, conn => Ok(sqlx::query(sql).bind(before).execute(conn).await?.rows_affected()))
    }

    /// The raw bytes of these updates go at once: the person dropped what was in them.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn blank_updates(&mut self, arrivals: &[i64]) -> Result<(), StoreError> {
        for chunk in arrivals.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("update inbox set raw = ");
                query.push_bind(&b""[..]).push(" where arrival in (");
                let mut list = query.separated(", ");
                for arrival in chunk {
                    list.push_bind(*arrival);
                }
                query.push(")");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Bubbles that speak of no case and were not touched since `before` go.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn purge_bubbles(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let messages = "delete from messages where bubble in
                        (select id from bubbles where case_id is null and touched_at < $1 and id not in (select bubble from outbox))";
        let bubbles = "delete from bubbles where case_id is null and touched_at < $1 and id not in (select bubble from outbox)";
        on!(self, conn => sqlx::query(messages).bind(before).execute(conn).await.map(|_| ())?);
        on!(self, conn => Ok(sqlx::query(bubbles).bind(before).execute(conn).await?.rows_affected()))
    }
}
