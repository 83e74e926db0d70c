//! Telegram → inbox. A batch is stored in one transaction before the next getUpdates tells Telegram that it arrived.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{json, value::RawValue};

use super::{ALLOWED_UPDATES, Api, Reply, envelope::envelope};
use crate::{
    model::{ids::Names, person::TELEGRAM},
    store::{Arrived, Db, Epoch, Ids, StoreError},
};

/// How many updates Telegram hands over at once, at most.
const BATCH: i64 = 100;
/// "If there are no new updates for at least a week, then the identifier of the next update will be chosen randomly."
const QUIET_WEEK: TimeDelta = TimeDelta::days(7);

/// Reads updates.
pub struct Intake {
    db: Db,
    api: Api,
    ids: Ids,
    epoch: Epoch,
    offset: Option<i64>,
}

/// What a poll came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polled {
    /// So many updates were new.
    Stored(usize),
    /// Another process polls with this token.
    Conflict,
    /// Telegram cannot be reached, or asks for patience: not before so many seconds.
    Unreachable(String, u32),
}

impl Intake {
    /// An intake that begins with whatever Telegram still holds.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn new(db: Db, api: Api) -> Result<Intake, StoreError> {
        let ids = Ids::new(&db).await?;
        let mut tx = db.begin().await?;
        let epoch = tx.epoch(TELEGRAM).await?;
        tx.commit().await?;
        Ok(Intake {
            db,
            api,
            ids,
            epoch,
            offset: None,
        })
    }

    /// Asks once, waiting up to `patience` for something to come.
    ///
    /// # Errors
    /// When the database cannot be reached; Telegram keeps what was not stored.
    pub async fn poll(
        &mut self,
        now: DateTime<Utc>,
        patience: Duration,
    ) -> Result<Polled, StoreError> {
        let mut payload = json!({ "limit": BATCH, "timeout": patience.as_secs(), "allowed_updates": ALLOWED_UPDATES });
        if let Some(offset) = self.offset {
            payload["offset"] = offset.into();
        }
        // Longer than Telegram waits, so that the connection is not cut under an answer.
        let grace = patience + Duration::from_secs(10);
        let updates = match self
            .api
            .call_within::<Vec<Box<RawValue>>>("getUpdates", &payload, grace)
            .await
        {
            Reply::Done(updates) => updates,
            Reply::Conflict => return Ok(Polled::Conflict),
            Reply::Slower(seconds) => {
                return Ok(Polled::Unreachable("too fast".to_owned(), seconds));
            }
            Reply::Broken(why) | Reply::Refused(why) => return Ok(Polled::Unreachable(why, 1)),
            Reply::Blocked | Reply::AlreadyShown | Reply::Gone | Reply::Moved(_) => {
                return Ok(Polled::Unreachable(
                    "an answer that makes no sense".to_owned(),
                    1,
                ));
            }
        };
        self.store(&updates, now).await.map(Polled::Stored)
    }

    async fn store(
        &mut self,
        updates: &[Box<RawValue>],
        now: DateTime<Utc>,
    ) -> Result<usize, StoreError> {
        let mut arrived = Vec::with_capacity(updates.len());
        for raw in updates {
            match envelope(raw) {
                Some(envelope) => arrived.push(Arrived {
                    update_id: envelope.update_id,
                    chat: envelope.chat,
                    raw: match envelope.is_overheard {
                        true => b"{}".to_vec(),
                        false => raw.get().as_bytes().to_vec(),
                    },
                }),
                None => tracing::error!(
                    bytes = raw.get().len(),
                    "an update without a number cannot be confirmed"
                ),
            }
        }
        let Some(last) = arrived.iter().map(|update| update.update_id).max() else {
            return Ok(0);
        };
        if self.epoch.last_at.is_some_and(|at| now - at >= QUIET_WEEK) {
            self.epoch.number += 1;
        }
        self.ids.refill(&self.db, BATCH).await?;
        let first = arrived
            .iter()
            .map(|_| self.ids.next())
            .min()
            .unwrap_or_default();
        let mut tx = self.db.begin().await?;
        let new = tx
            .take_in(TELEGRAM, self.epoch.number, first, &arrived, now)
            .await?;
        tx.commit().await?;
        self.epoch.last_at = Some(now);
        self.offset = Some(last + 1);
        Ok(usize::try_from(new).unwrap_or(usize::MAX))
    }
}
