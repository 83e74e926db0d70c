//! What digests read beside a week's counts: what was added up for longer, categories by grid, tables and mediations, and
//! the cases that are late.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::on,
    rollups::{number, span},
};
use crate::{casework::Case, digest::Cell, district::UnitCode};

impl Tx {
    /// What is added up over many days at a unit and below it: solved and undone by ledger, corrections.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn long_counts(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        // The list stands as in the index `rollups_of_long`.
        let sql = "select key, cast(sum(n) as bigint) from rollups where key in
                   ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
                    'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand')
                   and unit >= $1 and unit < $2 and day between $3 and $4 group by key";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(number(from)).bind(number(to)).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
        })
    }

    /// New cases of some days by grid and category at a unit and below it.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn cells(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Cell>, StoreError> {
        let sql = "select substr(unit, 1, 15), substr(key, 7), cast(sum(n) as bigint) from rollups
                   where day between $1 and $2 and unit >= $3 and unit < $4 and key like 'filed:%'
                   group by substr(unit, 1, 15), substr(key, 7) order by 1, 2";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(number(from)).bind(number(to)).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
        })
    }

    /// Tables at a unit and below it that were not called off: those that ended between two instants, and those that
    /// have not ended by a third.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn tables(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<(i64, i64), StoreError> {
        let sql = "select cast(coalesce(sum(case when until >= $1 and until < $2 and until <= $3 then 1 else 0 end), 0) as bigint),
                          cast(coalesce(sum(case when until > $3 then 1 else 0 end), 0) as bigint)
                   from sessions where not called_off and until >= $4 and scope >= $5 and scope < $6";
        let (first, last) = span(unit, digits);
        let since = from.min(now);
        on!(self, conn => {
            let row = sqlx::query(sql).bind(from).bind(until).bind(now).bind(since).bind(first).bind(last).fetch_one(conn).await?;
            Ok((row.try_get(0)?, row.try_get(1)?))
        })
    }

    /// Mediations to come at a unit and below it.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn mediations_to_come(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        now: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let sql = "select count(*) from cases where mediation_at is not null and mediation_at > $1 and unit >= $2 and unit < $3";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let row = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_one(conn).await?;
            Ok(row.try_get(0)?)
        })
    }

    /// Open cases past their promise at a unit and below it, the longest first.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn late_at(
        &mut self,
        unit: &UnitCode,
        digits: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        // More than anybody turns pages for.
        let sql = "select body from cases where closed_at is null and resolve_by < $1 and unit >= $2 and unit < $3
                   order by resolve_by, id limit 200";
        let (first, last) = span(unit, digits);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }
}
