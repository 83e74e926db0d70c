//! `menling export cases|events`: JSON lines, without words, names or telephones; `menling export figures`: a table.

use std::path::PathBuf;

use chrono::{NaiveDate, SecondsFormat};
use serde_json::json;

use super::{
    Failure, at, say,
    setup::{Setup, existing_database},
    unit_ever,
};
use crate::{
    casework::{Case, Number, Recorded},
    desk::rows,
    digest::table,
    figures::{Period, Span},
    store::Db,
    words::Lang,
};

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// What to export.
    #[arg(value_enum)]
    what: What,
    /// Of figures: a unit's code; the whole district without it.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Of figures: the first day; the first of this month without it.
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// Of figures: the last day; today without it.
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
    /// Of figures: where to write them; on the screen without it.
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    Cases,
    Events,
    Figures,
}

impl Export {
    pub(super) async fn run(self) -> Result<(), Failure> {
        if !matches!(self.what, What::Figures)
            && (self.unit.is_some()
                || self.from.is_some()
                || self.to.is_some()
                || self.csv.is_some())
        {
            return Err("--unit, --from, --to and --csv belong to figures".into());
        }
        match self.what {
            What::Cases => cases(&existing_database().await?).await,
            What::Events => events(&existing_database().await?).await,
            What::Figures => self.figures(&Setup::open().await?).await,
        }
    }

    async fn figures(self, setup: &Setup) -> Result<(), Failure> {
        let library = setup.library().await?;
        let now = setup.clock.now();
        let today = library.calendar.day(now);
        let span = Span {
            from: self.from.unwrap_or(Period::Month.span(today).from),
            to: self.to.unwrap_or(today),
        };
        if span.from > span.to {
            return Err(format!("{} lies after {}", span.from, span.to).into());
        }
        let unit = unit_ever(&library.district, self.unit.as_deref())?;
        let mut tx = setup.db.begin().await?;
        let rows = rows(&mut tx, &library, &unit, span, now).await?;
        drop(tx);
        let voice = library.words.voice(Lang::Zh);
        let table = table(voice, library.names(), &rows)?;
        match self.csv {
            Some(file) => {
                std::fs::write(&file, table).map_err(at(file.display()))?;
                say(&file.display().to_string())
            }
            None => say(table.trim_end()),
        }
    }
}

async fn cases(db: &Db) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let mut tx = db.begin().await?;
        let page = tx.cases_after(after).await?;
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
        "cosigners": case.joined.len(),
        "rating": case.rating,
    })
}

async fn events(db: &Db) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let mut tx = db.begin().await?;
        let page = tx.events_after(after).await?;
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
    let mut value = serde_json::to_value(recorded)?;
    if let Some(fields) = value.as_object_mut() {
        fields.remove("case");
        fields.insert("number".to_owned(), json!(number));
    }
    Ok(value)
}
