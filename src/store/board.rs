//! Links to the board, and the cases that stand behind its numbers.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    cases::recorded,
    db::{ROWS, on},
};
use crate::{
    casework::{Case, CaseId, PersonId, Recorded},
    district::UnitCode,
    talk::BubbleId,
};

/// How many cases are open, and how many of them are late.
pub type OpenAndLate = (i64, i64);

/// Codes that begin so: from the first of them to before the next unit's. Digits are ordered alike by every collation.
fn span(head: &str) -> (String, String) {
    let next = head
        .parse::<u64>()
        .map_or_else(|_| format!("{head}0"), |number| (number + 1).to_string());
    (head.to_owned(), next)
}

fn number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

impl Tx {
    /// What was counted where codes begin so, day by day, from one local day to another, both included.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn counted_within(
        &mut self,
        head: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(NaiveDate, String, i64)>, StoreError> {
        let sql = "select day, key, cast(sum(n) as bigint) from rollups
                   where day between $1 and $2 and unit >= $3 and unit < $4 group by day, key";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(number(from)).bind(number(to)).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter()
                .map(|row| Ok((NaiveDate::default() + TimeDelta::days(row.try_get(0)?), row.try_get(1)?, row.try_get(2)?)))
                .collect()
        })
    }

    /// How much was filed of each category in each unit whose code begins so, by its key in the roll-ups.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn filed_within(
        &mut self,
        head: &str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(String, String, i64)>, StoreError> {
        let sql = "select unit, key, cast(sum(n) as bigint) from rollups
                   where day between $1 and $2 and unit >= $3 and unit < $4 and key like 'filed:%' group by unit, key";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(number(from)).bind(number(to)).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
        })
    }

    /// How many cases are open where codes begin so.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_and_late(
        &mut self,
        head: &str,
        now: DateTime<Utc>,
    ) -> Result<OpenAndLate, StoreError> {
        let sql = "select count(*), cast(coalesce(sum(case when resolve_by < $1 then 1 else 0 end), 0) as bigint)
                   from cases where closed_at is null and unit >= $2 and unit < $3";
        let (first, last) = span(head);
        on!(self, conn => {
            let row = sqlx::query(sql).bind(now).bind(first).bind(last).fetch_one(conn).await?;
            Ok((row.try_get(0)?, row.try_get(1)?))
        })
    }
    /// A person's link from now on, and where it is shown: every earlier one of theirs ends.
    ///
    /// # Errors
    /// When the database says no.
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
        on!(self, conn => sqlx::query(sql).bind(hash).bind(person.0).bind(bubble.0).bind(until).execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// A person's link ends: its time is over from now on.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn end_board(
        &mut self,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "update board_links set expires_at = $2 where person = $1 and expires_at > $2";
        on!(self, conn => sqlx::query(sql).bind(person.0).bind(now).execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// Takes out the links whose time is over; says where they are shown.
    ///
    /// # Errors
    /// When the database says no.
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

    /// How many cases are open in each unit whose code begins so.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_by_unit(
        &mut self,
        head: &str,
    ) -> Result<BTreeMap<UnitCode, i64>, StoreError> {
        let sql = "select unit, count(*) from cases where closed_at is null and unit >= $1 and unit < $2 group by unit";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((UnitCode::from(row.try_get::<&str, _>(0)?), row.try_get(1)?))).collect()
        })
    }

    /// The cases where codes begin so that are open, the oldest first.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn open_within(&mut self, head: &str, limit: i64) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where closed_at is null and unit >= $1 and unit < $2 order by filed_at, id limit $3";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// The cases where codes begin so that were filed before `to` and not closed before `from`, the newest first.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn alive_within(
        &mut self,
        head: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where unit >= $1 and unit < $2 and filed_at < $3 and (closed_at is null or closed_at >= $4)
                   order by id desc limit $5";
        let (first, last) = span(head);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(first).bind(last).bind(to).bind(from).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// What happened to these cases, each in its order.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn events_of(
        &mut self,
        ids: &[CaseId],
    ) -> Result<BTreeMap<CaseId, Vec<Recorded>>, StoreError> {
        let mut events: BTreeMap<CaseId, Vec<Recorded>> = BTreeMap::new();
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select stream_id, seq, at, body from events where stream = 'case' and stream_id in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(id.0);
                }
                query.push(") order by stream_id, seq");
                for row in query.build().fetch_all(conn).await? {
                    let case = CaseId(row.try_get(0)?);
                    let event = recorded(case, row.try_get(1)?, row.try_get(2)?, &row.try_get::<String, _>(3)?)?;
                    events.entry(case).or_default().push(event);
                }
            });
        }
        Ok(events)
    }
}
