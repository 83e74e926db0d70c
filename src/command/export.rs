//! `menling export cases|events`: JSON lines, without words, names or telephones.

use chrono::SecondsFormat;
use serde_json::json;

use super::{Failure, say, shown};
use crate::{
    casework::{Case, Number, Recorded},
    settings::Environment,
    store::{Db, StoreError},
};

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// What to export.
    #[arg(value_enum)]
    what: What,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    Cases,
    Events,
}

impl Export {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let environment = Environment::read();
        let db = Db::open(&environment.database_url)
            .await
            .map_err(|error| format!("{}: {error}", shown(&environment.database_url)))?;
        match self.what {
            What::Cases => cases(&db).await,
            What::Events => events(&db).await,
        }
    }
}

async fn cases(db: &Db) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let mut tx = db.begin().await.map_err(told)?;
        let page = tx.cases_after(after).await.map_err(told)?;
        drop(tx);
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.id);
        for case in &page {
            say(&line(case).to_string())?;
        }
    }
}

fn line(case: &Case) -> serde_json::Value {
    let time = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    json!({
        "number": case.number,
        "status": case.status,
        "outcome": case.outcome,
        "kind": case.kind,
        "category": case.category,
        "petition_class": case.petition_class,
        "priority": case.priority,
        "batch": case.batch,
        "unit": case.place.unit,
        "owner": case.owner,
        "filed_at": time(case.filed_at),
        "accept_by": time(case.accept_by),
        "resolve_by": time(case.resolve_by),
        "closed_at": case.closed_at.map(time),
        "round": case.round,
        "update_id": case.update_id,
        "cosigners": 0,
        "rating": case.rating,
    })
}

async fn events(db: &Db) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let mut tx = db.begin().await.map_err(told)?;
        let page = tx.events_after(after).await.map_err(told)?;
        drop(tx);
        let Some((_, last)) = page.last() else {
            return Ok(());
        };
        after = Some((last.case, last.seq));
        for (number, recorded) in &page {
            say(&event(*number, recorded)?.to_string())?;
        }
    }
}

fn event(number: Number, recorded: &Recorded) -> Result<serde_json::Value, Failure> {
    let mut value = serde_json::to_value(recorded).map_err(|error| error.to_string())?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("case");
        fields.insert("number".to_owned(), json!(number));
    }
    Ok(value)
}

fn told(error: StoreError) -> Failure {
    error.to_string()
}
