//! What eases the work of posts: who is away, what a post has had in hand, how often an answer was enough.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{
    casework::{Case, CaseId, PersonId, WordsId},
    district::Post,
    model::file::Utterance,
};

/// At most so many cases are looked through for one search.
const LOOKED_THROUGH: i64 = 2_000;

impl Tx {
    /// A person is away until then: for days, or only for hours.
    pub async fn set_absence(
        &mut self,
        person: PersonId,
        until: DateTime<Utc>,
        hours: bool,
    ) -> Result<(), StoreError> {
        let sql = "insert into absences (person, until, hours) values ($1, $2, $3)
                   on conflict (person) do update set until = excluded.until, hours = excluded.hours";
        run!(self, sql, person.0, until, hours);
        Ok(())
    }

    /// A person is back.
    pub async fn end_absence(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from absences where person = $1";
        run!(self, sql, person.0);
        Ok(())
    }

    /// Ends every absence whose time is over; says whose, and whether it was only for hours.
    pub async fn end_absences(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Vec<(PersonId, bool)>, StoreError> {
        let sql = "delete from absences where until <= $1 returning person, hours";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((PersonId(row.try_get(0)?), row.try_get(1)?))).collect()
        })
    }

    /// A person gives a seat up.
    pub async fn leave_seat(&mut self, post: &Post, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from seats where post = $1 and person = $2";
        run!(self, sql, post.to_string(), person.0);
        Ok(())
    }

    /// The cases of these posts that are open or were closed since `since`, the newest first.
    pub async fn cases_of_posts_since(
        &mut self,
        posts: &[&Post],
        since: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        if posts.is_empty() {
            return Ok(Vec::new());
        }
        on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select body from (select id, body from cases where closed_at is null and owner in (");
            let mut list = query.separated(", ");
            for post in posts {
                list.push_bind(post.to_string());
            }
            query.push(") union all select id, body from cases where closed_at >= ").push_bind(since).push(" and owner in (");
            let mut list = query.separated(", ");
            for post in posts {
                list.push_bind(post.to_string());
            }
            query.push(")) found order by id desc limit ");
            query.push_bind(LOOKED_THROUGH);
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// These cases, without what lies beside them, the newest first.
    pub async fn case_rows(&mut self, ids: &[CaseId]) -> Result<Vec<Case>, StoreError> {
        let mut cases: Vec<Case> = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select body from cases where id in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(id.0);
                }
                query.push(")");
                for row in query.build().fetch_all(conn).await? {
                    cases.push(serde_json::from_str(&row.try_get::<String, _>(0)?)?);
                }
            });
        }
        cases.sort_by_key(|case| std::cmp::Reverse(case.id));
        Ok(cases)
    }

    /// What these words say, as far as they were not erased.
    pub async fn said(&mut self, ids: &[WordsId]) -> Result<Vec<(WordsId, Utterance)>, StoreError> {
        let mut said = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select id, body from words where body is not null and id in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(id.0);
                }
                query.push(")");
                for row in query.build().fetch_all(conn).await? {
                    let utterance: Utterance = serde_json::from_str(&row.try_get::<String, _>(1)?)?;
                    said.push((WordsId(row.try_get(0)?), utterance));
                }
            });
        }
        Ok(said)
    }

    /// Counts that an answer card was enough for somebody that day. Who it was is not kept.
    pub async fn count_answer(&mut self, card: &str, day: NaiveDate) -> Result<(), StoreError> {
        let sql = "insert into counters (name, value) values ($1, 1) on conflict (name) do update set value = counters.value + 1";
        let name = format!("answer.{day}.{card}");
        run!(self, sql, name.as_str());
        Ok(())
    }
}
