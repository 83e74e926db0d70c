//! Updates as they came: stored before their sender is told, handled once, never lost.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on},
};

/// An update that has just arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The source's number of it.
    pub update_id: i64,
    /// The source's name of its chat.
    pub chat: Option<String>,
    /// Its bytes.
    pub raw: Vec<u8>,
}

/// An update that waits to be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// Our number of it.
    pub arrival: i64,
    /// Where it came from.
    pub source: String,
    /// The source's number of it.
    pub update_id: i64,
    /// The source's name of its chat.
    pub chat: Option<String>,
    /// Its bytes.
    pub raw: Vec<u8>,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// How often handling it failed.
    pub attempts: i64,
}

/// The numbering an update's id belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Epoch {
    /// Counts restarts of the source's numbering.
    pub number: i64,
    /// When the last update of it arrived.
    pub last_at: Option<DateTime<Utc>>,
}

/// An update that could not be handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Our number of it.
    pub arrival: i64,
    /// The source's number of it.
    pub update_id: i64,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Why.
    pub error: String,
}

impl Tx {
    /// The newest numbering of a source's updates.
    pub async fn epoch(&mut self, source: &str) -> Result<Epoch, StoreError> {
        let sql = "select epoch, received_at from inbox where source = $1 order by epoch desc, received_at desc limit 1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(source).fetch_optional(conn).await?;
            row.map_or(Ok(Epoch::default()), |row| Ok(Epoch { number: row.try_get(0)?, last_at: Some(row.try_get(1)?) }))
        })
    }

    /// Stores updates, passing over those that are there already; says how many were new.
    /// `arrival` names the first; the others follow it.
    pub async fn take_in(
        &mut self,
        source: &str,
        epoch: i64,
        arrival: i64,
        updates: &[Arrived],
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut new = 0;
        for (chunk, first) in updates.chunks(ROWS).zip((arrival..).step_by(ROWS)) {
            new += on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(
                    "insert into inbox (arrival, source, epoch, update_id, chat, raw, received_at, state, attempts) ");
                query.push_values(chunk.iter().zip(first..), |mut row, (update, arrival)| {
                    row.push_bind(arrival).push_bind(source).push_bind(epoch).push_bind(update.update_id).push_bind(update.chat.as_deref())
                        .push_bind(update.raw.as_slice()).push_bind(now).push("'waiting'").push("0");
                });
                query.push(" on conflict (source, epoch, update_id) do nothing");
                query.build().execute(conn).await?.rows_affected()
            });
        }
        Ok(new)
    }

    /// The next updates to handle, in the order they were sent.
    pub async fn waiting(&mut self, limit: usize) -> Result<Vec<InboxRow>, StoreError> {
        let sql = "select arrival, source, update_id, chat, raw, received_at, attempts from inbox
                   where state = 'waiting' order by epoch, update_id limit $1";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(InboxRow {
                arrival: row.try_get(0)?,
                source: row.try_get(1)?,
                update_id: row.try_get(2)?,
                chat: row.try_get(3)?,
                raw: row.try_get(4)?,
                received_at: row.try_get(5)?,
                attempts: row.try_get(6)?,
            })).collect()
        })
    }

    /// Marks updates as handled.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another process handled one of them meanwhile.
    pub async fn handled(
        &mut self,
        arrivals: &[i64],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in arrivals.chunks(ROWS) {
            let marked = on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("update inbox set state = 'done', handled_at = ");
                query.push_bind(now).push(" where state = 'waiting' and arrival in (");
                let mut list = query.separated(", ");
                for arrival in chunk {
                    list.push_bind(*arrival);
                }
                query.push(")");
                query.build().execute(conn).await?.rows_affected()
            });
            if marked != chunk.len() as u64 {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    /// Counts a failure; after `enough` of them the update is set aside and its chat goes on. Says whether it was.
    pub async fn failed(
        &mut self,
        arrival: i64,
        error: &str,
        enough: i64,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sql = "update inbox set attempts = attempts + 1, error = $2, handled_at = $3,
                   state = case when attempts + 1 >= $4 then 'aside' else state end
                   where arrival = $1 and state = 'waiting' returning state";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(arrival).bind(error).bind(now).bind(enough).fetch_optional(conn).await?;
            row.map_or(Ok(false), |row| Ok(row.try_get::<String, _>(0)? == "aside"))
        })
    }

    /// Updates that were set aside, the oldest first.
    pub async fn set_aside(&mut self) -> Result<Vec<SetAside>, StoreError> {
        let sql = "select arrival, update_id, received_at, error from inbox where state = 'aside' order by arrival";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(SetAside {
                arrival: row.try_get(0)?,
                update_id: row.try_get(1)?,
                received_at: row.try_get(2)?,
                error: row.try_get::<Option<String>, _>(3)?.unwrap_or_default(),
            })).collect()
        })
    }

    /// How many updates wait.
    pub async fn count_waiting(&mut self) -> Result<i64, StoreError> {
        let sql = "select count(*) from inbox where state = 'waiting'";
        on!(self, conn => Ok(sqlx::query(sql).fetch_one(conn).await?.try_get(0)?))
    }
}
