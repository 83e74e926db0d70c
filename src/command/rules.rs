//! `menling rules score | suggest`

use std::{fs, path::PathBuf};

use super::{
    Failure, at, say,
    setup::{database, settings},
};
use crate::{
    learning::{
        Axis, ByWriter, Correction, Labelled, Limits, LineLimits, Scores, confusion,
        cross_validate, judge, leave_out, mine, mine_lines, proposals, read, score, unified,
        writers,
    },
    triage::{Folder, Rules},
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
    /// CSV with the columns label (a petition class or a category), title and detail or text, perhaps kind and writer.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Judge the way of learning by writers: mine all but one writer's messages, judge his. Each file is one writer
    /// unless it has a column writer.
    #[arg(long, value_enum, conflicts_with = "folds")]
    by: Option<By>,
    /// Of the writers judge only these (a, b, …); without mining, as the rules are, with `--as-they-are`.
    #[arg(long, value_delimiter = ',', requires = "by")]
    writers: Vec<String>,
    /// Judge each writer by the rules as they are, without mining.
    #[arg(long, requires = "by")]
    as_they_are: bool,
    /// Judge the way of learning instead of the rules as they are: mine all but one of so many parts, judge that one.
    #[arg(long, value_name = "PARTS", value_parser = clap::value_parser!(u8).range(2..=20))]
    folds: Option<u8>,
    /// The confusion matrix as an SVG picture.
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    lines: LineArgs,
}

/// What the folds are.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum By {
    Writer,
}

#[derive(Debug, clap::Args)]
pub(super) struct Suggest {
    /// CSV as for `score`; without it, the cases.
    #[arg(conflicts_with = "from_cases")]
    files: Vec<PathBuf>,
    /// What residents wrote, with the categories that staff left or corrected; only words of many cases are printed.
    #[arg(long)]
    from_cases: bool,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    lines: LineArgs,
}

#[derive(Debug, Clone, Copy, clap::Args)]
struct LineArgs {
    /// How many lines of words and pairs may be kept.
    #[arg(long, default_value_t = 8000)]
    lines: usize,
    /// How many weights they may have in all.
    #[arg(long, default_value_t = 45_000)]
    weights: usize,
    /// In how many messages a line must stand.
    #[arg(long, default_value_t = 3)]
    line_support: usize,
    /// How many writers must have used it.
    #[arg(long, default_value_t = 2)]
    line_writers: usize,
}

impl From<LineArgs> for LineLimits {
    fn from(args: LineArgs) -> Self {
        LineLimits {
            lines: args.lines.max(1),
            weights: args.weights.max(1),
            support: args.line_support.max(1),
            writers: args.line_writers.max(1),
        }
    }
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

fn labelled(files: &[PathBuf], rules: &Rules) -> Result<Vec<Labelled>, Failure> {
    let mut rows = Vec::new();
    for file in files {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file).map_err(at(&shown))?;
        rows.extend(read(&shown, &text, rules)?);
    }
    Ok(rows)
}

impl Score {
    fn run(self, folder: &Folder) -> Result<(), Failure> {
        let rules = Rules::from_folder(folder).map_err(Failure::each)?;
        let rows = labelled(&self.files, &rules)?;
        if self.by.is_some() {
            return self.by_writer(folder, &rules, &rows);
        }
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

impl Score {
    fn by_writer(&self, folder: &Folder, rules: &Rules, rows: &[Labelled]) -> Result<(), Failure> {
        let chosen = |writer: &&str| {
            self.writers.is_empty() || self.writers.iter().any(|chosen| chosen == writer)
        };
        say(
            "writer: messages · level 1 · item · among three · unread · kind · help and complaint as one · confident, of those right · asked",
        )?;
        let mut all = Vec::new();
        for writer in writers(rows).into_iter().filter(chosen) {
            let judged = if self.as_they_are {
                judge(rules, rows, writer)
            } else {
                leave_out(folder, rows, writer, self.lines.into()).map_err(Failure::each)?
            };
            say(&by_writer_line(&judged))?;
            all.push(judged);
        }
        let writers = all.len();
        let mean = |of: &dyn Fn(&ByWriter) -> f64| -> f64 {
            all.iter().map(of).sum::<f64>() / writers.max(1) as f64
        };
        say(&format!(
            "mean of {writers}: {:.3} · {:.3} · {:.3} · {:.3} · {:.3} · {:.3} · {:.3}, {:.3} · {:.3}",
            mean(&|one| ratio(one.level1, one.rows)),
            mean(&|one| ratio(one.item, one.rows)),
            mean(&|one| ratio(one.among_three, one.rows)),
            mean(&|one| ratio(one.unread, one.rows)),
            mean(&|one| ratio(one.kind, one.kinds)),
            mean(&|one| ratio(one.kind_merged, one.kinds)),
            mean(&|one| ratio(one.confident, one.rows)),
            mean(&|one| ratio(one.confident_and_right, one.confident)),
            mean(&|one| ratio(one.asked, one.rows)),
        ))
    }
}

fn by_writer_line(one: &ByWriter) -> String {
    format!(
        "{}: {} · {:.3} · {:.3} · {:.3} · {:.3} · {:.3} · {:.3} · {:.3}, {:.3} · {:.3}",
        one.writer,
        one.rows,
        ratio(one.level1, one.rows),
        ratio(one.item, one.rows),
        ratio(one.among_three, one.rows),
        ratio(one.unread, one.rows),
        ratio(one.kind, one.kinds),
        ratio(one.kind_merged, one.kinds),
        ratio(one.confident, one.rows),
        ratio(one.confident_and_right, one.confident),
        ratio(one.asked, one.rows),
    )
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
        rows.extend(
            labelled
                .into_iter()
                .map(|(text, category)| Labelled::of(text, category)),
        );
        if last.is_none() {
            return Ok(rows);
        }
        after = last;
    }
}

impl Suggest {
    async fn run(self, folder: &Folder) -> Result<(), Failure> {
        let rules = Rules::from_folder(folder).map_err(Failure::each)?;
        let rows = if self.files.is_empty() {
            from_cases().await?
        } else {
            labelled(&self.files, &rules)?
        };
        if !self.files.is_empty() {
            let lines = mine_lines(folder, &rows, self.lines.into()).map_err(Failure::each)?;
            if !lines.words.is_empty() {
                let changed = folder.with_lines(&lines.words_toml(), &lines.pairs_toml());
                return show(&folder.changes(&changed), rows.len());
            }
        }
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
        show(&folder.changes(&changed), rows.len())
    }
}

/// The files that would change, as one difference.
fn show(changes: &[(&str, &str, &str)], messages: usize) -> Result<(), Failure> {
    if changes.is_empty() {
        return say(&format!("# nothing to propose from {messages} messages"));
    }
    for (file, before, after) in changes {
        say(unified(file, before, after).trim_end())?;
    }
    Ok(())
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
