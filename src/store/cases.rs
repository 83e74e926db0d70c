//! Cases and what lies beside them: events, words, parties, contacts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run, wrong},
};
use crate::{
    casework::{
        Actor, Case, CaseId, ContactId, Event, Outcome, PartyId, PersonId, Recorded, Status,
        WordsId,
    },
    district::{Post, UnitCode},
    model::{
        HouseholdId,
        file::{File, Utterance},
    },
    triage::CategoryCode,
};

const STREAM: &str = "case";

/// Words on their way into the store.
pub type NewWords<'a> = (WordsId, CaseId, &'a Utterance);
/// A party on its way into the store; nobody's where a post wrote it down.
pub type NewParty = (PartyId, CaseId, Option<PersonId>);

/// What an update, or the clock, adds to cases.
#[derive(Debug, Default)]
pub struct CasesAndWords<'a> {
    /// What happened.
    pub events: Vec<&'a Recorded>,
    /// The cases after it.
    pub cases: Vec<&'a Case>,
    /// What was said.
    pub words: Vec<NewWords<'a>>,
    /// Telephones.
    pub contacts: Vec<(ContactId, CaseId, &'a str)>,
    /// Who wrote.
    pub parties: Vec<NewParty>,
}

/// An event without its place in the stream.
#[derive(serde::Serialize, serde::Deserialize)]
struct Body {
    actor: Actor,
    #[serde(flatten)]
    event: Event,
}

impl Tx {
    /// These cases with all that lies beside them.
    pub async fn files(&mut self, ids: &[CaseId]) -> Result<Vec<File>, StoreError> {
        let mut files: BTreeMap<CaseId, File> = BTreeMap::new();
        for chunk in ids.chunks(ROWS) {
            macro_rules! rows {
                ($conn:ident, $Kind:ident, $select:literal, $end:literal) => {{
                    let mut query = QueryBuilder::<$Kind>::new($select);
                    let mut list = query.separated(", ");
                    for id in chunk {
                        list.push_bind(id.0);
                    }
                    query.push($end);
                    query.build().fetch_all(&mut *$conn).await?
                }};
            }
            on!(self, conn: Kind => {
                for row in rows!(conn, Kind, "select body from cases where id in (", ")") {
                    let case: Case = serde_json::from_str(&row.try_get::<String, _>(0)?)?;
                    files.insert(case.id, File { case, events: Vec::new(), words: BTreeMap::new(), writer: None, household: None, address: None, joined: Vec::new(), phone: None, bubbles: Vec::new() });
                }
                for row in rows!(conn, Kind, "select stream_id, seq, at, body from events where stream = 'case' and stream_id in (", ") order by stream_id, seq") {
                    let case = CaseId(row.try_get(0)?);
                    if let Some(file) = files.get_mut(&case) {
                        file.events.push(recorded(case, row.try_get(1)?, row.try_get(2)?, &row.try_get::<String, _>(3)?)?);
                    }
                }
                for row in rows!(conn, Kind, "select id, case_id, body from words where body is not null and case_id in (", ")") {
                    if let Some(file) = files.get_mut(&CaseId(row.try_get(1)?)) {
                        file.words.insert(WordsId(row.try_get(0)?), serde_json::from_str(&row.try_get::<String, _>(2)?)?);
                    }
                }
                for row in rows!(conn, Kind, "select parties.case_id, parties.person, parties.id, households.household from parties left join households on households.person = parties.person where parties.person is not null and parties.case_id in (", ") order by parties.id") {
                    if let Some(file) = files.get_mut(&CaseId(row.try_get(0)?)) {
                        let (person, party) = (PersonId(row.try_get(1)?), PartyId(row.try_get(2)?));
                        match party == file.case.resident {
                            true => {
                                file.writer = Some(person);
                                file.household = row.try_get::<Option<i64>, _>(3)?.map(HouseholdId);
                            }
                            false => file.joined.push((party, person)),
                        }
                    }
                }
                for row in rows!(conn, Kind, "select case_id, phone from contacts where case_id in (", ") order by id") {
                    if let Some(file) = files.get_mut(&CaseId(row.try_get(0)?)) {
                        file.phone = row.try_get(1)?;
                    }
                }
            });
        }
        let shown: Vec<PersonId> = files
            .values()
            .filter(|file| file.case.writer_shown.is_some() || file.case.writer_asked.is_some())
            .filter_map(|file| file.writer)
            .collect();
        if !shown.is_empty() {
            for person in self.people(&shown).await? {
                let of = files
                    .values_mut()
                    .filter(|file| file.writer == Some(person.id));
                of.for_each(|file| file.address = Some(person.address()));
            }
        }
        for bubble in self.bubbles_of(ids).await? {
            if let Some(file) = bubble.case.and_then(|case| files.get_mut(&case)) {
                file.bubbles.push(bubble);
            }
        }
        Ok(files.into_values().collect())
    }

    /// A person's cases, the newest first.
    pub async fn cases_of(&mut self, person: PersonId) -> Result<Vec<Case>, StoreError> {
        let sql = "select cases.body from cases join parties on parties.case_id = cases.id where parties.person = $1 order by cases.id desc limit 500";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(person.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// The open cases of these posts, the one promised for the earliest first.
    pub async fn open_cases_of(&mut self, posts: &[&Post]) -> Result<Vec<Case>, StoreError> {
        if posts.is_empty() {
            return Ok(Vec::new());
        }
        on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select body from cases where closed_at is null and owner in (");
            let mut list = query.separated(", ");
            for post in posts {
                list.push_bind(post.to_string());
            }
            query.push(") order by resolve_by, id limit 1000");
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// The open cases of a category at a unit, the oldest first.
    pub async fn open_cases_at(
        &mut self,
        unit: &UnitCode,
        category: &CategoryCode,
    ) -> Result<Vec<CaseId>, StoreError> {
        let sql = "select id from cases where unit = $1 and category = $2 and closed_at is null order by id limit 50";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(unit.as_str()).bind(category.as_str()).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(CaseId(row.try_get(0)?))).collect()
        })
    }

    /// The cases of a category at a unit that were closed since `since`, the newest first.
    pub async fn closed_cases_at(
        &mut self,
        unit: &UnitCode,
        category: &CategoryCode,
        since: DateTime<Utc>,
    ) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where unit = $1 and category = $2 and closed_at is not null and closed_at >= $3
                   order by closed_at desc limit 50";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(unit.as_str()).bind(category.as_str()).bind(since).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// Cases for which something is due by now, the longest due first.
    pub async fn due(&mut self, now: DateTime<Utc>, limit: i64) -> Result<Vec<CaseId>, StoreError> {
        let sql = "select id from cases where due_at <= $1 order by due_at limit $2";
        let ids = self.due_in(sql, now, limit).await?;
        Ok(ids.into_iter().map(CaseId).collect())
    }

    /// Every open case that waits for a post or is worked on, with the post and whether work was begun. Read only after
    /// seats have changed.
    pub async fn waiting_for_posts(&mut self) -> Result<Vec<(CaseId, Post, bool)>, StoreError> {
        let sql = "select id, owner, status = 'in_progress' from cases where closed_at is null and status in ('awaiting_dispatch', 'awaiting_acceptance', 'in_progress') order by due_at";
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter()
                .map(|row| {
                    let owner = row.try_get::<String, _>(1)?.parse().map_err(wrong)?;
                    Ok((CaseId(row.try_get(0)?), owner, row.try_get(2)?))
                })
                .collect()
        })
    }

    /// Cases closed before `before` that still say who wrote them.
    pub async fn to_erase(
        &mut self,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let sql = "select id from cases where closed_at is not null and not erased and closed_at < $1 order by closed_at limit $2";
        let ids = self.due_in(sql, before, limit).await?;
        Ok(ids.into_iter().map(CaseId).collect())
    }

    /// Stores what happened to cases, the cases after it, and what was said.
    ///
    /// # Errors
    /// A unique violation or [`StoreError::Conflict`] when somebody else changed the same case meanwhile.
    pub async fn store_cases(&mut self, work: &CasesAndWords<'_>) -> Result<(), StoreError> {
        for chunk in work.events.chunks(ROWS) {
            let mut bodies = Vec::with_capacity(chunk.len());
            for recorded in chunk {
                bodies.push(serde_json::to_string(&Body {
                    actor: recorded.actor.clone(),
                    event: recorded.event.clone(),
                })?);
            }
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into events (stream, stream_id, seq, at, body) ");
                query.push_values(chunk.iter().zip(&bodies), |mut to, (recorded, body)| {
                    to.push_bind(STREAM).push_bind(recorded.case.0).push_bind(recorded.seq).push_bind(recorded.at).push_bind(body.as_str());
                });
                query.build().execute(conn).await?;
            });
        }
        self.store_case_rows(&work.cases).await?;
        for chunk in work.words.chunks(ROWS) {
            let mut bodies = Vec::with_capacity(chunk.len());
            for (_, _, utterance) in chunk {
                bodies.push(serde_json::to_string(utterance)?);
            }
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into words (id, case_id, body) ");
                query.push_values(chunk.iter().zip(&bodies), |mut to, ((id, case, _), body)| {
                    to.push_bind(id.0).push_bind(case.0).push_bind(body.as_str());
                });
                query.build().execute(conn).await?;
            });
        }
        for chunk in work.contacts.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into contacts (id, case_id, phone) ");
                query.push_values(chunk, |mut to, (id, case, phone)| {
                    to.push_bind(id.0).push_bind(case.0).push_bind(*phone);
                });
                query.build().execute(conn).await?;
            });
        }
        for chunk in work.parties.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into parties (id, case_id, person) ");
                query.push_values(chunk, |mut to, (id, case, person)| {
                    to.push_bind(id.0).push_bind(case.0).push_bind(person.map(|person| person.0));
                });
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    async fn store_case_rows(&mut self, cases: &[&Case]) -> Result<(), StoreError> {
        for chunk in cases.chunks(ROWS) {
            let mut bodies = Vec::with_capacity(chunk.len());
            for case in chunk {
                bodies.push(serde_json::to_string(case)?);
            }
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(
                    "insert into cases (id, number, revision, status, owner, party, asking, accept_by, due_at, resolve_by, filed_at, closed_at, erased, unit, category, batch, outcome, mediation_at, body) ");
                query.push_values(chunk.iter().zip(&bodies), |mut to, (case, body)| {
                    to.push_bind(case.id.0).push_bind(case.number.to_string()).push_bind(case.revision).push_bind(status(case.status))
                        .push_bind(case.owner.to_string()).push_bind(case.resident.0).push_bind(case.question.is_some())
                        .push_bind(case.accept_by)
                        .push_bind(case.due().map(|(at, _)| at)).push_bind(case.resolve_by).push_bind(case.filed_at).push_bind(case.closed_at)
                        .push_bind(case.erased)
                        .push_bind(case.counted_at().as_str())
                        .push_bind(case.category.as_ref().map(CategoryCode::as_str))
                        .push_bind(case.batch.as_str())
                        .push_bind(case.outcome.filter(|outcome| *outcome == Outcome::Solved).map(|_| "solved"))
                        .push_bind(case.mediation_to_come())
                        .push_bind(body.as_str());
                });
                query.push(
                    " on conflict (id) do update set revision = excluded.revision, status = excluded.status, owner = excluded.owner,
                      asking = excluded.asking, accept_by = excluded.accept_by, due_at = excluded.due_at, resolve_by = excluded.resolve_by,
                      closed_at = excluded.closed_at, erased = excluded.erased,
                      unit = excluded.unit, category = excluded.category, batch = excluded.batch, outcome = excluded.outcome,
                      mediation_at = excluded.mediation_at, body = excluded.body");
                query.build().execute(conn).await?;
            });
        }
        Ok(())
    }

    /// Sets the units at which these cases are counted and listed.
    pub async fn lie_at(&mut self, units: &BTreeMap<CaseId, UnitCode>) -> Result<(), StoreError> {
        let sql = "update cases set unit = $2 where id = $1 and unit <> $2";
        for (case, unit) in units {
            run!(self, sql, case.0, unit.as_str());
        }
        Ok(())
    }

    /// Forgets the telephones left for a case.
    pub async fn forget_phone(&mut self, case: CaseId) -> Result<(), StoreError> {
        let sql = "update contacts set phone = null where case_id = $1";
        run!(self, sql, case.0);
        Ok(())
    }

    /// Forgets who wrote a case, its words and telephones, and deletes its bubbles.
    pub async fn erase(&mut self, case: CaseId) -> Result<(), StoreError> {
        for sql in [
            "update words set body = null where case_id = $1",
            "update contacts set phone = null where case_id = $1",
            "update parties set person = null where case_id = $1",
            "delete from outbox where bubble in (select id from bubbles where case_id = $1)",
            "delete from messages where bubble in (select id from bubbles where case_id = $1)",
            "delete from bubbles where case_id = $1",
        ] {
            run!(self, sql, case.0);
        }
        Ok(())
    }
}

pub(super) fn recorded(
    case: CaseId,
    seq: i64,
    at: DateTime<Utc>,
    body: &str,
) -> Result<Recorded, StoreError> {
    let Body { actor, event } = serde_json::from_str(body)?;
    Ok(Recorded {
        case,
        seq,
        at,
        actor,
        event,
    })
}

fn status(status: Status) -> &'static str {
    match status {
        Status::AwaitingDispatch => "awaiting_dispatch",
        Status::AwaitingAcceptance => "awaiting_acceptance",
        Status::InProgress => "in_progress",
        Status::AwaitingResident => "awaiting_resident",
        Status::Closed => "closed",
    }
}
