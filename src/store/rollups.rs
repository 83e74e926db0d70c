//! Daily counts, by unit and key. They are written with what they count, and can be made anew from the events.

use chrono::{NaiveDate, TimeDelta};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, each_span, on, run},
};
use crate::{
    district::UnitCode,
    figures::{Key, Span},
};

/// A count on its way into the store: unit, local day, key, how many.
pub type Rollup = (UnitCode, NaiveDate, String, i64);

/// The keys of the index `rollups_of_long`, spelled as there: the databases use it for no other spelling.
const LONG: &str = "key in ('corrected', \
    'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand', \
    'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand')";

/// A span of codes: from the first one on, up to the second and without it.
type Codes = (String, String);

/// The fewest spans that hold all codes with one of these beginnings.
pub(super) fn spans<'a>(heads: impl IntoIterator<Item = &'a str>) -> Vec<Codes> {
    let mut sorted: Vec<Codes> = heads.into_iter().map(UnitCode::span).collect();
    sorted.sort();
    let mut merged: Vec<Codes> = Vec::new();
    for (first, next) in sorted {
        match merged.last_mut().filter(|(_, end)| *end >= first) {
            Some((_, end)) => *end = next.max(std::mem::take(end)),
            None => merged.push((first, next)),
        }
    }
    merged
}

/// The day with this number.
pub fn of_number(day: i64) -> NaiveDate {
    NaiveDate::default() + TimeDelta::days(day)
}

pub(super) fn number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

impl Tx {
    /// Adds counts.
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

    /// Deletes all counts that can be made anew from the events. How often somebody pressed or was rung is in no event.
    pub async fn forget_counts(&mut self) -> Result<(), StoreError> {
        run!(
            self,
            "delete from rollups where key not in ('pressed', 'rung')"
        );
        Ok(())
    }

    /// Every count there is, in order, for comparing.
    pub async fn all_counts(&mut self) -> Result<Vec<(String, i64, String, i64)>, StoreError> {
        let sql = "select unit, day, key, n from rollups order by unit, day, key";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?))).collect()
        })
    }

    /// Hands on every count of these days at all units whose code begins with one of `heads`. However long the history
    /// is, only these days are read.
    pub async fn daily(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        days: Span,
        mut each: impl FnMut(NaiveDate, &str, &str, i64),
    ) -> Result<(), StoreError> {
        /// So many days are sought one by one; of more the whole run is read.
        const SOUGHT: i64 = 400;
        let (from, to) = (number(days.from), number(days.to));
        for (first, next) in spans(heads) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select day, unit, key, n from rollups where day ");
                if to - from < SOUGHT {
                    query.push("in (");
                    let mut list = query.separated(", ");
                    for day in from..=to {
                        list.push_bind(day);
                    }
                    query.push(")");
                } else {
                    query.push("between ").push_bind(from).push(" and ").push_bind(to);
                }
                query.push(" and unit >= ").push_bind(first).push(" and unit < ").push_bind(next);
                let mut rows = query.build().fetch(conn);
                while let Some(row) = rows.try_next().await? {
                    let day = of_number(row.try_get(0)?);
                    each(day, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                }
            });
        }
        Ok(())
    }

    /// The sum of each of these keys over many days at every unit whose code begins with one of `heads`. The keys must be
    /// among those of the index `rollups_of_long`. However long the history is, only counts that are added up are read.
    pub async fn long_counts(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        keys: &[Key],
        days: Span,
    ) -> Result<Vec<(UnitCode, String, i64)>, StoreError> {
        let asked: Vec<String> = (5..).take(keys.len()).map(|n| format!("(${n})")).collect();
        // From one unit to the next through the index, and in each straight to its keys and days.
        let sql = format!(
            "with recursive
               keys (key) as (values {}),
               here (unit) as (
                 select min(unit) from rollups where {LONG} and unit >= $1 and unit < $2
                 union all
                 select (select min(unit) from rollups where {LONG} and unit > here.unit and unit < $2)
                 from here where unit is not null)
             select unit, key, n from (
               select unit, key, (
                 select cast(sum(n) as bigint) from rollups
                 where {LONG} and rollups.unit = here.unit and rollups.key = keys.key and day between $3 and $4) as n
               from here cross join keys) as sums
             where n is not null",
            asked.join(", ")
        );
        let (from, to) = (number(days.from), number(days.to));
        each_span!(
            self,
            heads,
            |first, next| {
                // Nothing but the number of keys is put into the text.
                let query = sqlx::query(AssertSqlSafe(&*sql)).bind(first).bind(next);
                let query = query.bind(from).bind(to);
                keys.iter()
                    .fold(query, |query, key| query.bind(key.to_string()))
            },
            |row| (
                UnitCode::from(row.try_get::<&str, _>(0)?),
                row.try_get(1)?,
                row.try_get(2)?
            )
        )
    }
}
