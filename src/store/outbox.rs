//! "Show bubble n": queued once, done at least once, in order per person.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{casework::PersonId, message::content::BubbleId};

/// A wish to show a bubble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its place in the queue.
    pub seq: i64,
    /// To whom.
    pub person: PersonId,
    /// Which bubble.
    pub bubble: BubbleId,
    /// Whether wishes that are not patient go before it.
    pub patient: bool,
}

/// A wish as the sender reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The wish.
    pub row: OutboxRow,
    /// The source's name of the chat.
    pub chat: String,
    /// How often it failed.
    pub attempts: i64,
    /// Not before then.
    pub not_before: DateTime<Utc>,
}

impl Tx {
    /// Queues wishes; their order is that of `seq`.
    pub async fn queue(
        &mut self,
        rows: &[OutboxRow],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in rows.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into outbox (seq, person, bubble, state, attempts, not_before, queued_at, patient) ");
                query.push_values(chunk, |mut to, row| {
                    to.push_bind(row.seq).push_bind(row.person.0).push_bind(row.bubble.0).push("'waiting'").push("0").push_bind(now).push_bind(now).push_bind(row.patient);
                });
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// What a process that died was sending waits again. Says how many wishes that were.
    pub async fn resume_sending(&mut self) -> Result<u64, StoreError> {
        let sql = "update outbox set state = 'waiting' where state = 'sending'";
        Ok(run!(self, sql))
    }

    /// The next wishes that wait, in order, after this place in the queue.
    pub async fn queued(&mut self, after: i64, limit: i64) -> Result<Vec<Due>, StoreError> {
        let sql = "select outbox.seq, outbox.person, outbox.bubble, people.chat, outbox.attempts, outbox.not_before, outbox.patient
                   from outbox join people on people.id = outbox.person
                   where outbox.state = 'waiting' and outbox.seq > $1 order by outbox.seq limit $2";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(after).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(Due {
                row: OutboxRow { seq: row.try_get(0)?, person: PersonId(row.try_get(1)?), bubble: BubbleId(row.try_get(2)?), patient: row.try_get(6)? },
                chat: row.try_get(3)?,
                attempts: row.try_get(4)?,
                not_before: row.try_get(5)?,
            })).collect()
        })
    }

    /// Marks wishes as under way, so that a restart knows what may have arrived.
    pub async fn sending(&mut self, seqs: &[i64]) -> Result<(), StoreError> {
        self.on_rows("update outbox set state = 'sending' where seq in (", seqs)
            .await
    }

    /// Deletes wishes that were fulfilled.
    pub async fn sent(&mut self, seqs: &[i64]) -> Result<(), StoreError> {
        self.on_rows("delete from outbox where seq in (", seqs)
            .await
    }

    /// Carries out a statement that ends in an open list, with these ids in it.
    pub(super) async fn on_rows(
        &mut self,
        sql: &'static str,
        ids: &[i64],
    ) -> Result<(), StoreError> {
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(sql);
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(*id);
                }
                query.push(")");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Puts a wish off until then, and counts the attempt if it failed.
    pub async fn put_off(
        &mut self,
        seq: i64,
        not_before: DateTime<Utc>,
        failed: bool,
        error: &str,
    ) -> Result<(), StoreError> {
        let sql = "update outbox set state = 'waiting', attempts = attempts + $2, not_before = $3, error = $4 where seq = $1";
        run!(self, sql, seq, i64::from(failed), not_before, error);
        Ok(())
    }

    /// Gives a wish up, and keeps it for the operator.
    pub async fn give_up(&mut self, seq: i64, error: &str) -> Result<(), StoreError> {
        let sql = "update outbox set state = 'aside', error = $2 where seq = $1";
        run!(self, sql, seq, error);
        Ok(())
    }

    /// Drops every wish for somebody who shut the bot out; they come to be again when the person returns.
    pub async fn drop_wishes_of(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from outbox where person = $1 and state = 'waiting'";
        run!(self, sql, person.0);
        Ok(())
    }

    /// Wishes that were given up: how many, and the last reason.
    pub async fn given_up(&mut self) -> Result<(i64, Option<String>), StoreError> {
        let sql = "select count(*), max(error) from outbox where state = 'aside'";
        on!(self, conn => {
            let row = sqlx::query(sql).fetch_one(conn).await?;
            Ok((row.try_get(0)?, row.try_get(1)?))
        })
    }

    /// How many wishes wait.
    pub async fn count_queued(&mut self) -> Result<i64, StoreError> {
        let sql = "select count(*) from outbox where state <> 'aside'";
        on!(self, conn => Ok(sqlx::query(sql).fetch_one(conn).await?.try_get(0)?))
    }
}
