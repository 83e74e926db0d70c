//! The transaction: the only room where talk, casework, notice and store meet.
//!
//! One update is decided wholly in memory and kept as `Changes`; many updates are written in one transaction, so that
//! one disk flush serves them all. Nothing is said to a channel in here: what is to be shown is queued.
//! A failing update stays in its chat: it is tried three times, then set aside, and its chat goes on.

mod asked;
mod cares;
mod changes;
mod commons;
mod decide;
mod effort;
mod figures;
mod filing;
mod finding;
mod group;
mod handle;
mod homes;
mod ledger;
mod library;
mod mailing;
mod morning;
mod periods;
mod person;
mod posts;
mod recount;
mod redraw;
mod repeats;
mod reports;
mod set;
mod strike;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]
mod telling;
mod voice;
mod wanted;
mod write;

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use chrono::{DateTime, Utc};

pub use figures::{reports, sums};
pub use library::{CatchUp, Library, Shelf};
pub use periods::{counted_cases, open_by_unit, open_cases, rows};
pub use recount::{recount, take_in};
pub use redraw::{Consent, RedrawError, Redrawn, redraw};
pub use reports::units_of;
pub use strike::Struck;

use crate::{
    casework::Seats,
    desk::{group::Group, handle::handle},
    store::{Db, Generations, Ids, InboxRow, StoreError},
    talk::input::{Heard, Said, Unreadable},
};

/// How often an update may fail before it is set aside.
const ENOUGH: i64 = 3;
/// Names one update may use at most: bubbles, words, cards for every holder of a post, of forty cases
/// that are handed on at once.
const NAMES_AN_UPDATE: i64 = 1_024;

/// Reads the inbox rows of one source into what talk hears.
pub trait Door: Sync {
    /// What a row says; a row that cannot be read says nothing.
    fn read(&self, row: &InboxRow) -> Heard;
}

/// What one turn did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// How many updates left the queue: handled, or set aside.
    pub handled: usize,
    /// Short answers to presses; they are neither stored nor paced.
    pub answers: Vec<PressAnswer>,
    /// Whether more may be waiting.
    pub more: bool,
}

/// A short answer to a press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressAnswer {
    /// The press.
    pub callback: String,
    /// What pops up; nothing where the bubble says it all.
    pub text: Option<String>,
}

/// Handles updates, one turn at a time.
pub struct Desk {
    db: Db,
    shelf: Arc<Shelf>,
    ids: Ids,
    /// Who sits where, and the generation that was read.
    seats: Option<(String, Seats)>,
    /// A district that another process imported and that this program cannot read: it is not tried again.
    unreadable: Option<i64>,
    /// The generation of seats after which no case waited for an empty one.
    swept: Option<String>,
    /// How many updates the next transaction takes; one at a time after trouble.
    group: usize,
}

impl Desk {
    /// A desk over a database.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn new(db: Db, shelf: Arc<Shelf>) -> Result<Desk, StoreError> {
        let ids = Ids::new(&db).await?;
        let group = shelf.library().settings.pace.group.size();
        Ok(Desk {
            db,
            shelf,
            ids,
            seats: None,
            unreadable: None,
            swept: None,
            group,
        })
    }

    /// Whether another process has imported a district since.
    fn is_behind(&self, library: &Library, generations: &Generations) -> bool {
        generations.district > library.drawn && self.unreadable != Some(generations.district)
    }

    /// Puts the imported district in force here, too. Reading it takes a while: no transaction waits meanwhile.
    async fn catch_up(&mut self) -> Result<(), StoreError> {
        match self.shelf.catch_up(&self.db).await {
            Ok(true) => tracing::info!(
                version = self.shelf.library().drawn,
                "an imported district is in force"
            ),
            Ok(false) => {}
            Err(CatchUp::Faults(version, faults)) => {
                for fault in &faults {
                    tracing::error!("{fault}");
                }
                tracing::error!(
                    version,
                    "the imported district cannot be read; the one in force stays"
                );
                self.unreadable = Some(version);
            }
            Err(CatchUp::Store(error)) => return Err(error),
        }
        Ok(())
    }

    /// Handles the next updates in one transaction.
    ///
    /// # Errors
    /// When the database cannot be reached; then nothing was done, and the next turn tries again.
    pub async fn turn(
        &mut self,
        door: &dyn Door,
        now: DateTime<Utc>,
    ) -> Result<Turned, StoreError> {
        match self.try_turn(door, now).await {
            Ok(turned) => {
                self.group = self.shelf.library().settings.pace.group.size();
                Ok(turned)
            }
            Err(error) => {
                // What was believed of the seats may be of a transaction that never was.
                self.seats = None;
                self.after_trouble(error, now).await
            }
        }
    }

    /// A failed transaction is done again update by update, so that only the one that fails is counted.
    async fn after_trouble(
        &mut self,
        error: StoreError,
        now: DateTime<Utc>,
    ) -> Result<Turned, StoreError> {
        let again = Turned {
            more: true,
            ..Turned::default()
        };
        if self.group > 1 {
            tracing::warn!(%error, "a group of updates failed; trying them one by one");
            self.group = 1;
            return Ok(again);
        }
        if error.is_conflict() {
            return Ok(again);
        }
        let mut tx = self.db.begin().await?;
        let Some(row) = tx.waiting(1).await?.into_iter().next() else {
            return Err(error);
        };
        let aside = tx
            .failed(row.arrival, &error.to_string(), ENOUGH, now)
            .await?;
        tx.commit().await?;
        tracing::error!(arrival = row.arrival, %error, aside, "an update could not be handled");
        Ok(again)
    }

    async fn try_turn(
        &mut self,
        door: &dyn Door,
        now: DateTime<Utc>,
    ) -> Result<Turned, StoreError> {
        let limit = self.group;
        let names = NAMES_AN_UPDATE.saturating_mul(i64::try_from(limit).unwrap_or(i64::MAX));
        self.ids.refill(&self.db, names).await?;
        let mut tx = self.db.begin().await?;
        let rows = tx.waiting(limit).await?;
        if rows.is_empty() {
            return Ok(Turned::default());
        }
        let generations = tx.generations().await?;
        let library = self.shelf.library();
        if self.is_behind(&library, &generations) {
            drop(tx);
            self.catch_up().await?;
            return Ok(Turned {
                more: true,
                ..Turned::default()
            });
        }
        let seats = match self.seats.take() {
            Some((known, seats)) if known == generations.seats => seats,
            Some(_) | None => tx.seats().await?,
        };
        let (heard, unread): (Vec<_>, Vec<_>) = rows.into_iter().map(|row| read(door, row)).unzip();
        let mut group = Group::load(&mut tx, &library, seats, &heard, &mut self.ids, now).await?;
        let mut turned = Turned {
            more: heard.len() == limit,
            ..Turned::default()
        };
        let mut held_back = HashSet::new();
        let mut done = Vec::with_capacity(heard.len());
        for ((row, heard), unread) in heard.iter().zip(unread) {
            if held_back.contains(&row.chat) {
                turned.more = true;
                continue;
            }
            let scene = group.scene(&mut tx, row, heard).await?;
            let handled = match unread {
                Some(error) => Err(error),
                None => catch_unwind(AssertUnwindSafe(|| {
                    handle(group.house(), &scene, &mut self.ids)
                }))
                .map_err(|panic| said_in_panic(panic.as_ref())),
            };
            match handled {
                Ok(mut changes) => {
                    group.mark_repeats(&mut tx, &mut changes).await?;
                    if let Some(answer) = changes.answer.clone() {
                        turned.answers.push(answer);
                    }
                    tx.store_commons(&changes.commons, now).await?;
                    group.absorb(changes);
                    done.push(row.arrival);
                }
                Err(error) => {
                    let aside = tx.failed(row.arrival, &error, ENOUGH, now).await?;
                    tracing::error!(
                        arrival = row.arrival,
                        attempts = row.attempts + 1,
                        aside,
                        "an update made its handler panic"
                    );
                    if aside {
                        let changes = handle::apologise(group.house(), &scene, &mut self.ids);
                        group.absorb(changes);
                        turned.handled += 1;
                    } else {
                        held_back.insert(row.chat.clone());
                        turned.more = true;
                    }
                }
            }
        }
        tx.handled(&done, now).await?;
        turned.handled += done.len();
        let seats = group.write(&mut tx, &mut self.ids).await?;
        let generation = tx.seats_generation().await?;
        tx.commit().await?;
        self.seats = Some((generation, seats));
        Ok(turned)
    }
}

/// A row as its door reads it; a door that panics makes its update fail, and no other.
fn read(door: &dyn Door, row: InboxRow) -> ((InboxRow, Heard), Option<String>) {
    match catch_unwind(AssertUnwindSafe(|| door.read(&row))) {
        Ok(heard) => ((row, heard), None),
        Err(panic) => {
            let heard = Heard {
                arrival: row.arrival,
                update_id: row.update_id,
                at: row.received_at,
                client_language: None,
                // Enough to know whose it is, so that they can be told.
                said: Said::Unreadable(Unreadable::Other),
            };
            ((row, heard), Some(said_in_panic(panic.as_ref())))
        }
    }
}

/// The message of a panic. Handlers are handed people's words, so a payload of our own making is all that is kept.
fn said_in_panic(panic: &(dyn std::any::Any + Send)) -> String {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => format!("panic: {text}"),
        (None, Some(text)) => format!(
            "panic: {}",
            text.chars()
                .filter(char::is_ascii)
                .take(200)
                .collect::<String>()
        ),
        (None, None) => "panic".to_owned(),
    }
}
