//! Everything, in order, for other programs.

use std::collections::{BTreeMap, HashMap};

use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    cases::recorded,
    db::{ROWS, on},
};
use crate::{
    casework::{Case, CaseId, Number, Recorded, WordsId},
    model::file::Utterance,
    triage::CategoryCode,
};

/// How many rows are read at a time, so that a million cases need no memory.
const PAGE: i64 = 500;

impl Tx {
    /// The cases after this one, in order of filing, a page.
    pub async fn cases_after(&mut self, after: Option<CaseId>) -> Result<Vec<Case>, StoreError> {
        let sql = "select body from cases where id > $1 order by id limit $2";
        let after = after.map_or(i64::MIN, |id| id.0);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(after).bind(PAGE).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(serde_json::from_str(&row.try_get::<String, _>(0)?)?)).collect()
        })
    }

    /// The events after this place, in order, a page, each with its case's number.
    pub async fn events_after(
        &mut self,
        after: Option<(CaseId, i64)>,
    ) -> Result<Vec<(Number, Recorded)>, StoreError> {
        let sql = "select events.stream_id, events.seq, events.at, events.body, cases.number
                   from events join cases on cases.id = events.stream_id
                   where events.stream = 'case' and (events.stream_id > $1 or (events.stream_id = $1 and events.seq > $2))
                   order by events.stream_id, events.seq limit $3";
        let (case, seq) = after.map_or((i64::MIN, 0), |(case, seq)| (case.0, seq));
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(case).bind(seq).bind(PAGE).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let recorded = recorded(CaseId(row.try_get(0)?), row.try_get(1)?, row.try_get(2)?, &row.try_get::<String, _>(3)?)?;
                let number = row.try_get::<String, _>(4)?.parse().map_err(StoreError::Value)?;
                Ok((number, recorded))
            }).collect()
        })
    }

    /// What happened to each of these cases, in order.
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

    /// What residents wrote in the cases after this one, with the category that stands there now: a page, and the last
    /// case that was looked at. Cases without words or category are left out.
    pub async fn labelled_after(
        &mut self,
        after: Option<CaseId>,
    ) -> Result<(Vec<(String, CategoryCode)>, Option<CaseId>), StoreError> {
        let cases = self.cases_after(after).await?;
        let (Some(first), Some(last)) = (cases.first(), cases.last()) else {
            return Ok((Vec::new(), None));
        };
        let sql =
            "select id, body from words where case_id >= $1 and case_id <= $2 and body is not null";
        let (from, to) = (first.id.0, last.id.0);
        let mut said: HashMap<WordsId, String> = HashMap::new();
        on!(self, conn => {
            for row in sqlx::query(sql).bind(from).bind(to).fetch_all(conn).await? {
                let utterance: Utterance = serde_json::from_str(&row.try_get::<String, _>(1)?)?;
                said.insert(WordsId(row.try_get(0)?), utterance.text);
            }
        });
        let labelled = cases.iter().filter_map(|case| {
            let lines: Vec<&str> = case
                .words
                .iter()
                .filter_map(|id| said.get(id))
                .map(|text| text.trim())
                .filter(|text| !text.is_empty())
                .collect();
            let category = case.category.clone().filter(|_| !lines.is_empty())?;
            Some((lines.join("\n"), category))
        });
        Ok((labelled.collect(), Some(last.id)))
    }
}
