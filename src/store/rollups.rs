//! Daily counts, and what is open now: all that figures are made of.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on},
};
use crate::{casework::PersonId, district::UnitCode};

/// A count on its way into the store: unit, local day, key, how many.
pub type Rollup = (UnitCode, NaiveDate, String, i64);

/// Cases that are open at a unit and below it: how many, how many late, since when the oldest.
pub type OpenCases = (i64, i64, Option<DateTime<Utc>>);

/// The codes of a unit and of all below it share `digits` digits: from the first of them to before the next unit's.
/// Digits are ordered alike by every collation.
fn span(unit: &UnitCode, digits: usize) -> (String, String) {
    let code = unit.as_str();
    let head = code.get(..digits.min(code.len())).unwrap_or(code);
    let next = head
        .parse::<u64>()
        .map_or_else(|_| format!("{head}0"), |number| (number + 1).to_string());
    (head.to_owned(), next)
}

fn number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

impl Tx {
    /// Adds counts.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn count(&mut self, rollups: &[Rollup]) -> Result<(), StoreError> {
        for chunk in rollups.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into rollups (unit, day, key, n) ");
                query.push_values(chunk, |mut to, (unit, day, key, n)| {
                    to.push_bind(unit.as_str()).push_bind(number(*day)).push_bind(key.as_str()).push_bind(*n);
                });
                query.push(" on conflict (unit, day, key) do update set n = rollups.n + excluded.n");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Forgets all counts, so that they can be made anew from the events.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn forget_counts(&mut self) -> Result<(), StoreError> {
        on!(self, conn => sqlx::query("delete from rollups").execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// Every count there is, in order, for comparing.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn all_counts(&mut self) -> Result<Vec<(String, i64, String, i64)>, StoreError> {
        let sql = "select unit, day, key, n from rollups order by unit, day, key";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))).collect()
        })
    }

    /// What was counted at a unit and below it, day by day, from one local day to another, both included; `digits` of its
    /// code are what all below it share.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn daily(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(NaiveDate, String, i64)>, StoreError> {
        let sql = "select day, key, cast(sum(n) as bigint) from rollups
                   where day between $1 and $2 and unit >= $3 and unit < $4 group by day, key";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(number(from)).bind(number(to)).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter()
                .map(|row| {
                    let day = NaiveDate::default() + TimeDelta::days(row.try_get(0)?);
                    Ok((day, row.try_get(1)?, row.try_get(2)?))
                })
                .collect()
        })
    }

    /// What is open at a unit and below it.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_at(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        now: DateTime<Utc>,
    ) -> Result<OpenCases, StoreError> {
        let sql = "select count(*), cast(coalesce(sum(case when resolve_by < $1 then 1 else 0 end), 0) as bigint), min(filed_at)
                   from cases where closed_at is null and unit >= $2 and unit < $3";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let row = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_one(conn).await?;
            Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
        })
    }

    /// Who was planned a digest of that week, of which unit.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn digests_of(
        &mut self,
        week: &str,
    ) -> Result<BTreeSet<(UnitCode, PersonId)>, StoreError> {
        let sql = "select unit, person from digests where week = $1";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(week).fetch_all(conn).await?;
            rows.iter()
                .map(|row| Ok((UnitCode::from(row.try_get::<&str, _>(0)?), PersonId(row.try_get(1)?))))
                .collect()
        })
    }

    /// Writes down that these digests are planned.
    ///
    /// # Errors
    /// A unique violation when another process planned one of them meanwhile.
    pub async fn plan_digests(
        &mut self,
        week: &str,
        planned: &[(UnitCode, PersonId)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in planned.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into digests (week, unit, person, planned_at) ");
                query.push_values(chunk, |mut to, (unit, person)| {
                    to.push_bind(week).push_bind(unit.as_str()).push_bind(person.0).push_bind(now);
                });
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }
}
