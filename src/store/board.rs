//! Links to the board: by their hash, one a person.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::{casework::PersonId, message::content::BubbleId};

impl Tx {
    /// Keeps a person's new link to the board, by its hash; their earlier one ends.
    pub async fn open_board(
        &mut self,
        hash: &str,
        (person, bubble): (PersonId, BubbleId),
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.end_board(person, now).await?;
        let sql =
            "insert into board_links (hash, person, bubble, expires_at) values ($1, $2, $3, $4)";
        run!(self, sql, hash, person.0, bubble.0, until);
        Ok(())
    }

    /// Ends a person's link: it opens nothing from now on.
    pub async fn end_board(
        &mut self,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "update board_links set expires_at = $2 where person = $1 and expires_at > $2";
        run!(self, sql, person.0, now);
        Ok(())
    }

    /// Deletes the links whose time is over; says which bubbles show them.
    pub async fn take_old_boards(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Vec<BubbleId>, StoreError> {
        let sql = "delete from board_links where expires_at <= $1 returning bubble";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).fetch_all(conn).await?;
            let shown = rows.iter().map(|row| Ok(row.try_get::<Option<i64>, _>(0)?.map(BubbleId)));
            let shown: Vec<Option<BubbleId>> = shown.collect::<Result<_, sqlx::Error>>()?;
            Ok(shown.into_iter().flatten().collect())
        })
    }

    /// Whose link has this hash and until when it opens the board, unless its time is over.
    pub async fn board_link(
        &mut self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(PersonId, DateTime<Utc>)>, StoreError> {
        let sql = "select person, expires_at from board_links where hash = $1 and expires_at > $2";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(hash).bind(now).fetch_optional(conn).await?;
            row.map(|row| Ok((PersonId(row.try_get(0)?), row.try_get(1)?))).transpose()
        })
    }
}
