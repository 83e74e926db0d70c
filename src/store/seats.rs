//! Who sits where, and the invitations by which seats are taken.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    SEATS_GENERATION, StoreError, Tx,
    db::{on, run, wrong},
};
use crate::{
    casework::{PersonId, Seats},
    district::Post,
};

/// An invitation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// To this post.
    pub post: Post,
    /// Until then.
    pub expires_at: DateTime<Utc>,
    /// Whether somebody took it.
    pub used: bool,
}

impl Tx {
    /// Every seat that is taken, with who can be reached, who is away, and in which language each is spoken to.
    pub async fn seats(&mut self) -> Result<Seats, StoreError> {
        let sql = "select seats.post, seats.person, people.blocked_at is not null, people.lang, absences.hours, absences.until
                   from seats join people on people.id = seats.person left join absences on absences.person = seats.person";
        let mut seats = Seats::default();
        on!(self, conn => {
            for row in sqlx::query(sql).fetch_all(conn).await? {
                let person = PersonId(row.try_get(1)?);
                seats.seat(row.try_get::<String, _>(0)?.parse().map_err(wrong)?, person);
                seats.speaks(person, row.try_get::<String, _>(3)?.parse().map_err(StoreError::Value)?);
                if row.try_get(2)? {
                    seats.mark_unreachable(person);
                }
                if let Some(hours) = row.try_get::<Option<bool>, _>(4)? {
                    let until: DateTime<Utc> = row.try_get(5)?;
                    seats.mark_away(person, hours.then_some(until));
                }
            }
        });
        Ok(seats)
    }

    /// The generation of seats: another one means that [`Tx::seats`] has changed.
    pub async fn seats_generation(&mut self) -> Result<String, StoreError> {
        Ok(self.fact(SEATS_GENERATION).await?.unwrap_or_default())
    }

    /// Notes that seats have changed.
    pub async fn bump_seats(&mut self) -> Result<(), StoreError> {
        let next = self.seats_generation().await?.parse::<i64>().unwrap_or(0) + 1;
        self.set_fact(SEATS_GENERATION, &next.to_string()).await
    }

    /// Seats a person in a post.
    pub async fn take_seat(
        &mut self,
        post: &Post,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "insert into seats (post, person, taken_at) values ($1, $2, $3) on conflict (post, person) do nothing";
        run!(self, sql, post.to_string(), person.0, now);
        self.bump_seats().await
    }

    /// Since when each seat is taken.
    pub async fn seated_since(
        &mut self,
    ) -> Result<BTreeMap<(PersonId, Post), DateTime<Utc>>, StoreError> {
        let sql = "select person, post, taken_at from seats";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let post: Post = row.try_get::<String, _>(1)?.parse().map_err(wrong)?;
                Ok(((PersonId(row.try_get(0)?), post), row.try_get(2)?))
            }).collect()
        })
    }

    /// Keeps an invitation, by its hash alone.
    pub async fn invite(
        &mut self,
        hash: &str,
        post: &Post,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "insert into invitations (hash, post, expires_at) values ($1, $2, $3)";
        run!(self, sql, hash, post.to_string(), expires_at);
        Ok(())
    }

    /// The invitation with this hash.
    pub async fn invitation(&mut self, hash: &str) -> Result<Option<InvitationRow>, StoreError> {
        let sql = "select post, expires_at, used_at is not null from invitations where hash = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(hash).fetch_optional(conn).await?;
            row.map(|row| Ok(InvitationRow {
                post: row.try_get::<String, _>(0)?.parse().map_err(wrong)?,
                expires_at: row.try_get(1)?,
                used: row.try_get(2)?,
            })).transpose()
        })
    }

    /// Uses an invitation up.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else was faster.
    pub async fn use_invitation(
        &mut self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "update invitations set used_at = $2 where hash = $1 and used_at is null";
        let used = run!(self, sql, hash, now);
        if used == 1 {
            Ok(())
        } else {
            Err(StoreError::Conflict)
        }
    }
}
