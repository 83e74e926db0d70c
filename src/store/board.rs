//! Links to the board: by their hash, one a person.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{StoreError, Tx, db::on};
use crate::casework::PersonId;

impl Tx {
    /// A person's link from now on: every earlier one of theirs ends, and so does what expired.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_board(
        &mut self,
        hash: &str,
        person: PersonId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.end_board(person).await?;
        on!(self, conn => {
            sqlx::query("delete from board_links where expires_at <= $1").bind(now).execute(&mut *conn).await?;
            let sql = "insert into board_links (hash, person, expires_at) values ($1, $2, $3)";
            sqlx::query(sql).bind(hash).bind(person.0).bind(until).execute(conn).await.map(|_| ())?
        });
        Ok(())
    }

    /// A person's link ends.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn end_board(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from board_links where person = $1";
        on!(self, conn => sqlx::query(sql).bind(person.0).execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// Whose link this is, and until when, if its time is not over.
    ///
    /// # Errors
    /// When the database says no.
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
