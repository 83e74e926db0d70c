//! Daily counts, and what is open now: all that figures are made of.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures_util::TryStreamExt;
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on},
};
use crate::{casework::PersonId, district::UnitCode};

/// A count on its way into the store: unit, local day, key, how many.
pub type Rollup = (UnitCode, NaiveDate, String, i64);

/// Cases that are open at a unit: how many, how many late, since when the oldest.
pub type OpenCases = (UnitCode, i64, i64, DateTime<Utc>);

/// Codes of units from the first one on, and before the second.
pub type Span = (String, String);

/// The codes that begin with these digits; of what stands beside the tree, the one code. Digits are ordered alike by
/// every collation.
pub(super) fn span(head: &str) -> Span {
    let next = head
        .parse::<u64>()
        .map_or_else(|_| format!("{head}0"), |number| (number + 1).to_string());
    (head.to_owned(), next)
}

/// The fewest spans that hold all codes with one of these beginnings.
fn spans<'a>(heads: impl IntoIterator<Item = &'a str>) -> Vec<Span> {
    let mut sorted: Vec<Span> = heads.into_iter().map(span).collect();
    sorted.sort();
    let mut merged: Vec<Span> = Vec::new();
    for (first, next) in sorted {
        match merged.last_mut().filter(|(_, end)| *end >= first) {
            Some((_, end)) => *end = next.max(std::mem::take(end)),
            None => merged.push((first, next)),
        }
    }
    merged
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
                let mut query = QueryBuilder::<Kind>::new("insert into rollups (day, unit, key, n) ");
                query.push_values(chunk, |mut to, (unit, day, key, n)| {
                    to.push_bind(number(*day)).push_bind(unit.as_str()).push_bind(key.as_str()).push_bind(*n);
                });
                query.push(" on conflict (day, unit, key) do update set n = rollups.n + excluded.n");
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

    /// What was counted on some days in a row at all units whose codes begin so, one count after another. However long
    /// the history is, only these days are read.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn daily(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        from: NaiveDate,
        days: usize,
        mut each: impl FnMut(NaiveDate, &str, &str, i64),
    ) -> Result<(), StoreError> {
        for (first, next) in spans(heads) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select day, unit, key, n from rollups where day in (");
                let mut list = query.separated(", ");
                for day in from.iter_days().take(days) {
                    list.push_bind(number(day));
                }
                query.push(") and unit >= ").push_bind(first).push(" and unit < ").push_bind(next);
                let mut rows = query.build().fetch(conn);
                while let Some(row) = rows.try_next().await? {
                    let day = NaiveDate::default() + TimeDelta::days(row.try_get(0)?);
                    each(day, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                }
            });
        }
        Ok(())
    }

    /// What is open at each unit whose code begins so.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_at(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCases>, StoreError> {
        let sql =
            "select unit, count(*), count(case when resolve_by < $1 then 1 end), min(filed_at)
                   from cases where closed_at is null and unit >= $2 and unit < $3 group by unit";
        let mut open = Vec::new();
        for (first, next) in spans(heads) {
            on!(self, conn => {
                for row in sqlx::query(sql).bind(now).bind(first).bind(next).fetch_all(conn).await? {
                    open.push((UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?, row.try_get(2)?, row.try_get(3)?));
                }
            });
        }
        Ok(open)
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
