//! Bubbles and the messages they stand in.

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{
    casework::{CaseId, PersonId},
    message::content::{Bubble, BubbleId, Content, View},
};

/// A bubble as it is stored, with the messages it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct BubbleRow {
    /// What it should show.
    pub bubble: Bubble,
    /// Where it can be seen, the oldest first.
    pub messages: Vec<StoredMessage>,
}

/// A message of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredMessage {
    /// The id the channel gave it.
    pub message: i64,
    /// The revision it shows; 0 where nobody knows.
    pub shown: i64,
    /// Whether it is one of several messages of an album.
    pub part: bool,
}

impl Tx {
    /// These bubbles, with their messages.
    pub async fn bubbles(&mut self, ids: &[BubbleId]) -> Result<Vec<BubbleRow>, StoreError> {
        let mut rows = self
            .bubbles_where("id", ids.iter().map(|id| id.0).collect())
            .await?;
        let mut messages = Vec::new();
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select bubble, message_id, shown, part from messages where bubble in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(id.0);
                }
                query.push(") order by message_id");
                for row in query.build().fetch_all(conn).await? {
                    let message = StoredMessage { message: row.try_get(1)?, shown: row.try_get(2)?, part: row.try_get(3)? };
                    messages.push((BubbleId(row.try_get(0)?), message));
                }
            });
        }
        for (id, message) in messages {
            if let Some(row) = rows.iter_mut().find(|row| row.bubble.id == id) {
                row.messages.push(message);
            }
        }
        Ok(rows)
    }

    /// The bubbles of these cases that change whenever their case does, without their messages.
    pub(super) async fn bubbles_of(&mut self, cases: &[CaseId]) -> Result<Vec<Bubble>, StoreError> {
        let rows = self
            .bubbles_where("case_id", cases.iter().map(|id| id.0).collect())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| row.bubble)
            .filter(|bubble| {
                matches!(
                    bubble.view,
                    View::Card | View::Receipt | View::Verdict | View::Visit
                )
            })
            .collect())
    }

    async fn bubbles_where(
        &mut self,
        column: &'static str,
        ids: Vec<i64>,
    ) -> Result<Vec<BubbleRow>, StoreError> {
        let mut rows = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select id, person, case_id, view, wanted, revision from bubbles where ");
                query.push(column).push(" in (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(*id);
                }
                query.push(") order by id");
                for row in query.build().fetch_all(conn).await? {
                    let bubble = Bubble {
                        id: BubbleId(row.try_get(0)?),
                        person: PersonId(row.try_get(1)?),
                        case: row.try_get::<Option<i64>, _>(2)?.map(CaseId),
                        view: view(&row.try_get::<String, _>(3)?)?,
                        wanted: serde_json::from_str::<Content>(&row.try_get::<String, _>(4)?)?,
                        revision: row.try_get(5)?,
                    };
                    rows.push(BubbleRow { bubble, messages: Vec::new() });
                }
            });
        }
        Ok(rows)
    }

    /// Which bubble each of these messages shows.
    pub async fn bubbles_behind(
        &mut self,
        messages: &[(PersonId, i64)],
    ) -> Result<Vec<(PersonId, i64, BubbleId)>, StoreError> {
        let mut found = Vec::with_capacity(messages.len());
        for chunk in messages.chunks(ROWS) {
            on!(self, conn: Kind => {
                // Joined, for SQLite reads all messages there are where pairs are looked for by `in`.
                let mut query = QueryBuilder::<Kind>::new("with wanted (person, message_id) as (");
                query.push_values(chunk, |mut to, (person, message)| {
                    to.push_bind(person.0).push_bind(*message);
                });
                query.push(") select messages.person, messages.message_id, messages.bubble from wanted
                            join messages on messages.person = wanted.person and messages.message_id = wanted.message_id");
                for row in query.build().fetch_all(conn).await? {
                    found.push((PersonId(row.try_get(0)?), row.try_get(1)?, BubbleId(row.try_get(2)?)));
                }
            });
        }
        Ok(found)
    }

    /// Stores what bubbles should show.
    pub async fn store_bubbles(
        &mut self,
        bubbles: &[&Bubble],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in bubbles.chunks(ROWS) {
            let mut wanted = Vec::with_capacity(chunk.len());
            for bubble in chunk {
                wanted.push(serde_json::to_string(&bubble.wanted)?);
            }
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into bubbles (id, person, case_id, view, wanted, revision, touched_at) ");
                query.push_values(chunk.iter().zip(&wanted), |mut to, (bubble, wanted)| {
                    to.push_bind(bubble.id.0).push_bind(bubble.person.0).push_bind(bubble.case.map(|case| case.0)).push_bind(name(bubble.view))
                        .push_bind(wanted.as_str()).push_bind(bubble.revision).push_bind(now);
                });
                query.push(
                    " on conflict (id) do update set case_id = excluded.case_id, view = excluded.view, wanted = excluded.wanted,
                      revision = excluded.revision, touched_at = excluded.touched_at");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Notes that these messages show these bubbles: a crash kept us from knowing it, until somebody pressed there.
    pub async fn adopt(&mut self, adopted: &[(PersonId, i64, BubbleId)]) -> Result<(), StoreError> {
        self.note_messages(
            &adopted
                .iter()
                .map(|(person, message, bubble)| (*person, *message, *bubble, 0, false))
                .collect::<Vec<_>>(),
        )
        .await
    }

    /// Notes which revision messages show.
    pub async fn note_messages(
        &mut self,
        messages: &[(PersonId, i64, BubbleId, i64, bool)],
    ) -> Result<(), StoreError> {
        for chunk in messages.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into messages (person, message_id, bubble, shown, part) ");
                query.push_values(chunk, |mut to, (person, message, bubble, shown, part)| {
                    to.push_bind(person.0).push_bind(*message).push_bind(bubble.0).push_bind(*shown).push_bind(*part);
                });
                query.push(" on conflict (person, message_id) do update set shown = excluded.shown");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Forgets messages that are gone.
    pub async fn forget_messages(
        &mut self,
        messages: &[(PersonId, i64)],
    ) -> Result<(), StoreError> {
        let sql = "delete from messages where person = $1 and message_id = $2";
        for (person, message) in messages {
            run!(self, sql, person.0, *message);
        }
        Ok(())
    }
}

fn name(view: View) -> &'static str {
    match view {
        View::Draft => "draft",
        View::Receipt => "receipt",
        View::Card => "card",
        View::Prompt => "prompt",
        View::Verdict => "verdict",
        View::List => "list",
        View::Note => "note",
        View::Session => "session",
        View::Digest => "digest",
        View::Visit => "visit",
        View::Care => "care",
    }
}

fn view(name: &str) -> Result<View, StoreError> {
    [
        View::Draft,
        View::Receipt,
        View::Card,
        View::Prompt,
        View::Verdict,
        View::List,
        View::Note,
        View::Session,
        View::Digest,
        View::Visit,
        View::Care,
    ]
    .into_iter()
    .find(|view| self::name(*view) == name)
    .ok_or_else(|| StoreError::Value(format!("no view “{name}”")))
}
