//! Whoever talks with us, and where the conversation stands.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{
    casework::{CaseId, PersonId},
    model::person::{Memory, PersonRow},
    words::Lang,
};

/// A query for people, as [`person`] reads them.
macro_rules! people {
    ($rest:literal) => {
        concat!(
            "select id, source, chat, lang, consented_at, blocked_at, dialogue, revision, draft_since, nudge_since, tells from people",
            $rest
        )
    };
}

impl Tx {
    /// The people behind these chats of a source, as far as they are known.
    pub async fn people_by_chat(
        &mut self,
        source: &str,
        chats: &[&str],
    ) -> Result<Vec<PersonRow>, StoreError> {
        let mut people = Vec::with_capacity(chats.len());
        for chunk in chats.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(people!(""));
                query.push(" where source = ").push_bind(source).push(" and chat in (");
                let mut list = query.separated(", ");
                for chat in chunk {
                    list.push_bind(*chat);
                }
                query.push(")");
                for row in query.build().fetch_all(conn).await? {
                    people.push(person(&row)?);
                }
            });
        }
        Ok(people)
    }

    /// These people.
    pub async fn people(&mut self, ids: &[PersonId]) -> Result<Vec<PersonRow>, StoreError> {
        let mut people = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(people!(""));
                query.push(" where id in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(id.0);
                }
                query.push(")");
                for row in query.build().fetch_all(conn).await? {
                    people.push(person(&row)?);
                }
            });
        }
        Ok(people)
    }

    /// The next people who began something before `before` and did not send it.
    pub async fn people_with_drafts_since(
        &mut self,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<PersonRow>, StoreError> {
        let sql = people!(" where draft_since < $1 order by draft_since limit $2");
        self.some_people(sql, before, limit).await
    }

    /// The next people whose request lies unfinished since `before` and who were not asked about it again.
    pub async fn people_to_nudge(
        &mut self,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<PersonRow>, StoreError> {
        let sql = people!(" where nudge_since <= $1 order by nudge_since limit $2");
        self.some_people(sql, before, limit).await
    }

    async fn some_people(
        &mut self,
        sql: &'static str,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<PersonRow>, StoreError> {
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(before).bind(limit).fetch_all(conn).await?;
            rows.iter().map(person).collect()
        })
    }

    /// Stores people, new and changed; each `revision` is the one they were read with.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else changed one of them meanwhile.
    pub async fn store_people(
        &mut self,
        people: &[PersonRow],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in people.chunks(ROWS) {
            let stored = on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(
                    "insert into people (id, source, chat, lang, consented_at, blocked_at, dialogue, draft_since, nudge_since, tells, revision, touched_at) ");
                query.push_values(chunk, |mut to, row| {
                    to.push_bind(row.id.0).push_bind(row.source.as_str()).push_bind(row.chat.as_str())
                        .push_bind(row.lang.tag()).push_bind(row.consented_at).push_bind(row.blocked_at)
                        .push_bind(row.memory.json.as_str()).push_bind(row.memory.unconsented_since)
                        .push_bind(row.memory.abandoned_since)
                        .push_bind(row.memory.tells)
                        .push_bind(row.revision + 1).push_bind(now);
                });
                query.push(
                    " on conflict (id) do update set lang = excluded.lang, consented_at = excluded.consented_at,
                      blocked_at = excluded.blocked_at, dialogue = excluded.dialogue, draft_since = excluded.draft_since, nudge_since = excluded.nudge_since, tells = excluded.tells, revision = excluded.revision,
                      touched_at = excluded.touched_at where people.revision = excluded.revision - 1");
                query.build().execute(conn).await?.rows_affected()
            });
            if stored != chunk.len() as u64 {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    /// Gives a person's chat another name. Says whether it was done: the name may be another row's already.
    pub async fn move_chat(&mut self, person: PersonId, to: &str) -> Result<bool, StoreError> {
        let sql = "update people set chat = $2 where id = $1 and not exists
                   (select 1 from people other where other.source = people.source and other.chat = $2)";
        let moved = run!(self, sql, person.0, to);
        Ok(moved == 1)
    }

    /// Cases of these people in which the handler waits for an answer.
    pub async fn asked(
        &mut self,
        people: &[PersonId],
    ) -> Result<Vec<(PersonId, CaseId)>, StoreError> {
        let mut asked = Vec::new();
        for chunk in people.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(
                    "select parties.person, cases.id from cases join parties on parties.id = cases.party
                     where cases.asking and cases.closed_at is null and parties.person in (");
                let mut list = query.separated(", ");
                for person in chunk {
                    list.push_bind(person.0);
                }
                query.push(") order by cases.id");
                for row in query.build().fetch_all(conn).await? {
                    asked.push((PersonId(row.try_get(0)?), CaseId(row.try_get(1)?)));
                }
            });
        }
        Ok(asked)
    }
}

fn person<'r, R>(row: &'r R) -> Result<PersonRow, StoreError>
where
    R: Row,
    usize: sqlx::ColumnIndex<R>,
    i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    bool: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    DateTime<Utc>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let lang: String = row.try_get(3)?;
    Ok(PersonRow {
        id: PersonId(row.try_get(0)?),
        source: row.try_get(1)?,
        chat: row.try_get(2)?,
        lang: lang.parse::<Lang>().map_err(StoreError::Value)?,
        consented_at: row.try_get(4)?,
        blocked_at: row.try_get(5)?,
        memory: Memory {
            json: row.try_get(6)?,
            unconsented_since: row.try_get(8)?,
            abandoned_since: row.try_get(9)?,
            tells: row.try_get(10)?,
        },
        revision: row.try_get(7)?,
    })
}
