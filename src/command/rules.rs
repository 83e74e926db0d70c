//! `menling rules score | suggest`

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Failure, at, say,
    setup::{database, settings},
};
use crate::{
    learning::{
        Axis, Correction, DangerRow, Label, Labelled, Limits, Scores, confusion, cross_validate,
        mine, proposals, read, read_dangers, score, score_dangers, tells_dangers, unified,
    },
    triage::{Danger, Folder, Rules},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum RulesCommand {
    /// How well the rules read labelled messages: accuracy, macro-F1, confusions.
    Score(Score),
    /// Words that the rules could learn from labelled messages, as a change to the rules files to review.
    Suggest(Suggest),
}

#[derive(Debug, clap::Args)]
pub(super) struct Score {
    /// CSV with the columns text, danger and tier; or with the columns label (a petition class or a category), title and detail or text, perhaps kind.
    file: PathBuf,
    /// Judge the way of learning instead of the rules as they are: mine all but one of so many parts, judge that one.
    #[arg(long, value_name = "PARTS", value_parser = clap::value_parser!(u8).range(2..=20))]
    folds: Option<u8>,
    /// The confusion matrix as an SVG picture.
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct Suggest {
    /// CSV as for `score`; without it, the cases.
    #[arg(conflicts_with = "from_cases")]
    file: Option<PathBuf>,
    /// What residents wrote, with the categories that staff left or corrected; only words of many cases are printed.
    #[arg(long)]
    from_cases: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Debug, Clone, Copy, clap::Args)]
struct LimitArgs {
    /// How many words of petition classes may be kept.
    #[arg(long, default_value_t = 1400)]
    words: usize,
    /// In how many messages a word must stand.
    #[arg(long, default_value_t = 6)]
    support: usize,
}

impl From<LimitArgs> for Limits {
    fn from(args: LimitArgs) -> Self {
        Limits {
            words: args.words.max(1),
            support: args.support.max(1),
        }
    }
}

impl RulesCommand {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let folder = folder()?;
        match self {
            RulesCommand::Score(score) => score.run(&folder),
            RulesCommand::Suggest(suggest) => suggest.run(&folder).await,
        }
    }
}

fn folder() -> Result<Folder, Failure> {
    match settings()?.folders.rules.as_deref() {
        Some(dir) => Folder::read(dir).map_err(Failure::each),
        None => Ok(Folder::built_in()),
    }
}

fn labelled(file: &Path, rules: &Rules) -> Result<Vec<Labelled>, Failure> {
    let shown = file.display().to_string();
    let text = fs::read_to_string(file).map_err(at(&shown))?;
    Ok(read(&shown, &text, rules)?)
}

/// How many of the messages that came out wrong are printed.
const WRONG: usize = 400;

fn score_of_dangers(rules: &Rules, rows: &[DangerRow]) -> Result<(), Failure> {
    let scores = score_dangers(rules, rows);
    say(&scores.shown())?;
    let name = |danger: Option<Danger>| danger.map_or("-", Danger::as_str);
    for (number, told, warned) in scores.wrong.iter().take(WRONG) {
        if let Some(row) = rows.get(*number) {
            say(&format!(
                "{} ({}): told {}, warned {}: {}",
                name(row.danger),
                if row.sure { "sure" } else { "not sure" },
                name(*told),
                name(*warned),
                row.text.replace('\n', " ")
            ))?;
        }
    }
    Ok(())
}

impl Score {
    fn run(self, folder: &Folder) -> Result<(), Failure> {
        let rules = Rules::from_folder(folder).map_err(Failure::each)?;
        let shown = self.file.display().to_string();
        let text = fs::read_to_string(&self.file).map_err(at(&shown))?;
        if tells_dangers(&text) {
            let rows = read_dangers(&shown, &text)?;
            return score_of_dangers(&rules, &rows);
        }
        let rows = labelled(&self.file, &rules)?;
        let (whole, titles) = match self.folds {
            Some(parts) => cross_validate(folder, &rows, parts.into(), self.limits.into())
                .map_err(Failure::each)?,
            None => (
                score(&rules, &rows, Axis::Label),
                score(&rules, &rows, Axis::Title),
            ),
        };
        print("what it is about", &whole, &rows)?;
        if titles.rows > 0 {
            print("the same, by the title alone", &titles, &rows)?;
        }
        let kinds = score(&rules, &rows, Axis::Kind);
        if kinds.rows > 0 {
            print("what its writer wants", &kinds, &rows)?;
        }
        if let Some(file) = self.picture {
            let title = format!(
                "{} 条 · 准确率 {:.3} · 宏 F1 {:.3}",
                whole.rows,
                whole.accuracy(),
                whole.macro_f1()
            );
            fs::write(&file, confusion(&whole, &title)?).map_err(at(file.display()))?;
            say(&format!("drawn: {}", file.display()))?;
        }
        Ok(())
    }
}

fn print(what: &str, scores: &Scores, rows: &[Labelled]) -> Result<(), Failure> {
    say(&format!("{what}: {} messages", scores.rows))?;
    say(&format!(
        "  right {}/{} = {:.4} · macro-F1 {:.4} · among the first three {}/{} = {:.4}",
        scores.right,
        scores.rows,
        scores.accuracy(),
        scores.macro_f1(),
        scores.among_three,
        scores.rows,
        ratio(scores.among_three, scores.rows),
    ))?;
    say(&format!(
        "  sure {}/{} = {:.4} · of those right {}/{} = {:.4}",
        scores.sure,
        scores.rows,
        ratio(scores.sure, scores.rows),
        scores.sure_and_right,
        scores.sure,
        ratio(scores.sure_and_right, scores.sure),
    ))?;
    for label in scores.labels() {
        let one = scores.one(label);
        say(&format!(
            "  {label}: precision {:.3} ({}/{}) · recall {:.3} ({}/{}) · F1 {:.3}",
            one.precision(),
            one.right,
            one.read,
            one.recall(),
            one.right,
            one.rows,
            one.f1(),
        ))?;
    }
    for (is, read, at) in scores.confusions().into_iter().take(8) {
        say(&format!("  {is} read as {read}: {}", at.len()))?;
        for row in at.iter().take(3).filter_map(|&at| rows.get(at)) {
            let text = row.title.as_ref().unwrap_or(&row.text);
            let start: String = text.chars().take(40).collect();
            say(&format!("      {start}"))?;
        }
    }
    Ok(())
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Every case that still has words, as a labelled message.
async fn from_cases() -> Result<Vec<Labelled>, Failure> {
    let db = database().await?;
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let mut tx = db.begin().await?;
        let (labelled, last) = tx.labelled_after(after).await?;
        rows.extend(labelled.into_iter().map(|(text, category)| Labelled {
            text,
            title: None,
            label: Label::Category(category),
            kind: None,
        }));
        if last.is_none() {
            return Ok(rows);
        }
        after = last;
    }
}

impl Suggest {
    async fn run(self, folder: &Folder) -> Result<(), Failure> {
        let rules = Rules::from_folder(folder).map_err(Failure::each)?;
        let rows = match &self.file {
            Some(file) => labelled(file, &rules)?,
            None => from_cases().await?,
        };
        let limits: Limits = self.limits.into();
        let mined = mine(folder, &rows, limits).map_err(Failure::each)?;
        let (corrections, changed) =
            proposals(folder, &rows, limits.support).map_err(Failure::each)?;
        let changed = if mined.votes.is_empty() {
            changed
        } else {
            changed.with_petition_words(&mined.to_toml())
        };
        let corrected = corrections.iter().map(told);
        for line in mined.news(&rules).into_iter().chain(corrected) {
            say(&format!("# {line}"))?;
        }
        let changes = folder.changes(&changed);
        if changes.is_empty() {
            return say(&format!(
                "# nothing to propose from {} messages",
                rows.len()
            ));
        }
        for (file, before, after) in changes {
            say(unified(file, before, after).trim_end())?;
        }
        Ok(())
    }
}

fn told(correction: &Correction) -> String {
    format!(
        "+ {} for {} {}: in {} messages of it, in {} of others",
        correction.word,
        correction.category,
        correction.weight,
        correction.support,
        correction.elsewhere
    )
}
