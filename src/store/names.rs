//! Names for new rows: one counter for the whole house, taken in blocks.

use sqlx::Row;

use super::{
    Db, StoreError, Tx,
    db::{on, run},
};
use crate::model::ids::Names;

/// How many names one process takes at a time. Gaps after a restart cost nothing.
const BLOCK: i64 = 4_096;
/// How many pieces of work one block serves at least.
const PIECES: i64 = 32;

/// Names handed out in order. [`Ids::refill`] before a piece of work that may need up to a block of them.
#[derive(Debug)]
pub struct Ids {
    next: i64,
    end: i64,
}

impl Ids {
    /// Takes the first block.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn new(db: &Db) -> Result<Ids, StoreError> {
        let mut ids = Ids { next: 0, end: 0 };
        ids.refill(db, 1).await?;
        Ok(ids)
    }

    /// Takes another block if fewer than `wanted` names are left.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn refill(&mut self, db: &Db, wanted: i64) -> Result<(), StoreError> {
        if self.end - self.next >= wanted {
            return Ok(());
        }
        // Many pieces of work to a block: taking one costs a transaction of its own.
        let block = BLOCK.max(wanted.saturating_mul(PIECES));
        let mut tx = db.begin().await?;
        let end = bump(&mut tx, "ids", block).await?;
        tx.commit().await?;
        *self = Ids {
            next: end - block + 1,
            end: end + 1,
        };
        Ok(())
    }
}

impl Names for Ids {
    fn next(&mut self) -> i64 {
        // A block is taken in advance of every piece of work; one that outruns it is a fault of the program.
        assert!(
            self.next < self.end,
            "a piece of work used more names than were taken for it"
        );
        self.next += 1;
        self.next - 1
    }
}

/// Adds to a counter and says what it stands at.
async fn bump(tx: &mut Tx, name: &'static str, by: i64) -> Result<i64, StoreError> {
    let sql = "insert into counters (name, value) values ($1, $2)
               on conflict (name) do update set value = counters.value + excluded.value
               returning value";
    on!(tx, conn => Ok(sqlx::query(sql).bind(name).bind(by).fetch_one(conn).await?.try_get(0)?))
}

impl Tx {
    /// What a counter stands at; 0 before it was ever moved.
    pub async fn counter(&mut self, name: &str) -> Result<i64, StoreError> {
        let sql = "select value from counters where name = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(name).fetch_optional(conn).await?;
            row.map_or(Ok(0), |row| Ok(row.try_get(0)?))
        })
    }

    /// Moves a counter from the value at which it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else moved it meanwhile.
    pub async fn move_counter(&mut self, name: &str, from: i64, to: i64) -> Result<(), StoreError> {
        let sql = "insert into counters (name, value) values ($1, $2)
                   on conflict (name) do update set value = excluded.value where counters.value = $3";
        let moved = run!(self, sql, name, to, from);
        if moved == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
