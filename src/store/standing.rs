//! What digests read beside a week's counts: what was added up for longer, tables and mediations, and the cases that
//! are late.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::on,
    rollups::{number, span, spans},
};
use crate::{casework::Case, district::UnitCode};

impl Tx {
    /// What is added up over many days at each unit whose code begins so: solved and undone by ledger, corrections.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn long_counts(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(UnitCode, String, i64)>, StoreError> {
        // The list stands as in the index `rollups_of_long`.
        let sql = "select unit, key, cast(sum(n) as bigint) from rollups where key in
                   ('corrected', 'solved:livelihood', 'solved:left_over', 'solved:bottleneck', 'solved:hazard', 'solved:brand',
                    'undone:livelihood', 'undone:left_over', 'undone:bottleneck', 'undone:hazard', 'undone:brand')
                   and unit >= $1 and unit < $2 and day between $3 and $4 group by unit, key";
        let mut counts = Vec::new();
        for (first, next) in spans(heads) {
            on!(self, conn => {
                for row in sqlx::query(sql).bind(first).bind(next).bind(number(from)).bind(number(to)).fetch_all(conn).await? {
                    counts.push((UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?, row.try_get(2)?));
                }
            });
        }
        Ok(counts)
    }

    /// Tables at each unit whose code begins so that were not called off: those that ended between two instants, and
    /// those that have not ended by a third.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn tables(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Vec<(UnitCode, i64, i64)>, StoreError> {
        let sql = "select scope, count(case when until >= $1 and until < $2 and until <= $3 then 1 end), count(case when until > $3 then 1 end)
                   from sessions where not called_off and until >= $4 and scope >= $5 and scope < $6 group by scope";
        let since = from.min(now);
        let mut tables = Vec::new();
        for (first, next) in spans(heads) {
            on!(self, conn => {
                let query = sqlx::query(sql).bind(from).bind(until).bind(now).bind(since).bind(first).bind(next);
                for row in query.fetch_all(conn).await? {
                    tables.push((UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?, row.try_get(2)?));
                }
            });
        }
        Ok(tables)
    }

    /// Mediations to come at each unit whose code begins so.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn mediations_to_come(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<(UnitCode, i64)>, StoreError> {
        let sql = "select unit, count(*) from cases where mediation_at is not null and mediation_at > $1 and unit >= $2 and unit < $3 group by unit";
        let mut mediations = Vec::new();
        for (first, next) in spans(heads) {
            on!(self, conn => {
                for row in sqlx::query(sql).bind(now).bind(first).bind(next).fetch_all(conn).await? {
                    mediations.push((UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?));
                }
            });
        }
        Ok(mediations)
    }

    /// Open cases past their promise at units whose codes begin so, the longest first.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn late_at(
        &mut self,
        head: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        // More than anybody turns pages for.
        let sql = "select body from cases where closed_at is null and resolve_by < $1 and unit >= $2 and unit < $3
                   order by resolve_by, id limit 200";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }
}
