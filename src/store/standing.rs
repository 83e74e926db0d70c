//! What stands at units: their open cases, those that are late, tables and mediations to come; and the cases behind
//! what was counted there.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{each_span, on},
};
use crate::{casework::Case, district::UnitCode};

/// Cases that are open at a unit: how many, how many late, since when the oldest.
pub type OpenCases = (UnitCode, i64, i64, DateTime<Utc>);

impl Tx {
    /// What is open at each unit whose code begins with one of `heads`.
    pub async fn open_at(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenCases>, StoreError> {
        let sql =
            "select unit, count(*), count(case when resolve_by < $1 and status <> 'awaiting_resident' then 1 end), min(filed_at)
                   from cases where closed_at is null and unit >= $2 and unit < $3 group by unit";
        each_span!(
            self,
            heads,
            |first, next| sqlx::query(sql).bind(now).bind(first).bind(next),
            |row| (
                UnitCode::from(row.try_get::<&str, _>(0)?),
                row.try_get(1)?,
                row.try_get(2)?,
                row.try_get(3)?
            )
        )
    }

    /// How many tables, not called off, at each unit whose code begins with one of `heads`: ended between two instants,
    /// and not over yet by now.
    pub async fn tables(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Result<Vec<(UnitCode, i64, i64)>, StoreError> {
        let sql = "select scope, count(case when until >= $1 and until < $2 and until <= $3 then 1 end), count(case when until > $3 then 1 end)
                   from sessions where not called_off and until >= $4 and scope >= $5 and scope < $6 group by scope";
        let since = from.min(now);
        each_span!(
            self,
            heads,
            |first, next| sqlx::query(sql)
                .bind(from)
                .bind(until)
                .bind(now)
                .bind(since)
                .bind(first)
                .bind(next),
            |row| (
                UnitCode::from(row.try_get::<&str, _>(0)?),
                row.try_get(1)?,
                row.try_get(2)?
            )
        )
    }

    /// How many mediations are to come at each unit whose code begins with one of `heads`.
    pub async fn mediations_to_come(
        &mut self,
        heads: impl IntoIterator<Item = &str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<(UnitCode, i64)>, StoreError> {
        let sql = "select unit, count(*) from cases where mediation_at is not null and mediation_at > $1 and unit >= $2 and unit < $3 group by unit";
        each_span!(
            self,
            heads,
            |first, next| sqlx::query(sql).bind(now).bind(first).bind(next),
            |row| (UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?)
        )
    }

    /// Open cases past their promise at units whose code begins with `head`, the longest late first.
    pub async fn late_at(
        &mut self,
        head: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        // More than anybody turns pages for.
        let sql = "select body from cases where closed_at is null and status <> 'awaiting_resident' and resolve_by < $1 and unit >= $2 and unit < $3
                   order by resolve_by, id limit 200";
        let (first, last) = UnitCode::span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// Open cases at units whose code begins with `head`, the oldest first.
    pub async fn open_within(&mut self, head: &str, limit: i64) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where closed_at is null and unit >= $1 and unit < $2 order by filed_at, id limit $3";
        let (first, last) = UnitCode::span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// Cases at units whose code begins with `head` that were filed before `to` and not closed before `from`, the newest
    /// first.
    pub async fn alive_within(
        &mut self,
        head: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where unit >= $1 and unit < $2 and filed_at < $3 and (closed_at is null or closed_at >= $4)
                   order by id desc limit $5";
        let (first, last) = UnitCode::span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(to).bind(from).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// Cases at units whose code begins with `head` that were solved in this time and whose writers let it be told.
    pub async fn told_cases(
        &mut self,
        head: &str,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        let sql = "select cases.body from cases join parties on parties.id = cases.party join people on people.id = parties.person
                   where cases.outcome = 'solved' and cases.unit >= $1 and cases.unit < $2 and cases.closed_at >= $3 and cases.closed_at < $4
                     and people.tells order by cases.id";
        let (first, last) = UnitCode::span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(from).bind(until).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(row.try_get::<&str, _>(0)?)?)).collect()
        })
    }
}
