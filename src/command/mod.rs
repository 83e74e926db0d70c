//! One file a command. Each says what it did in plain lines, or one line with file and place, and its exit code:
//! 0 well, 1 a fault of the input, 2 wrong usage.

mod backup;
mod check;
mod classify;
mod demo;
mod digest;
mod district;
mod export;
mod locate;
mod reload;
mod rules;
mod run;
mod service;
pub mod tour;

use std::{io::Write, process::ExitCode, sync::Arc};

use clap::{Parser, Subcommand};

pub use service::Service;

use crate::{
    desk::{Library, Shelf},
    settings::{Environment, Settings},
    store::Db,
    triage::Fault,
};

/// Menling 门铃: a chat-bot front door for the residents of a district that works by grid.
#[derive(Debug, Parser)]
#[command(name = "menling", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything on one machine, no account needed; prints the page's address.
    Demo(demo::Demo),
    /// The bot. TELOXIDE_TOKEN, TELOXIDE_API_URL, DATABASE_URL and MENLING_CONFIG say how.
    Run,
    /// Looks at settings, rules with their examples, district, locales and database: each fault with file and line.
    Check,
    /// What a message is about. Without TEXT: one message a line on stdin, one JSON object a line out.
    Classify(classify::Classify),
    /// Where a message speaks of. Without TEXT: one message a line on stdin, one JSON object a line out.
    Locate(locate::Locate),
    /// The keyword rules: how well they read, what they could learn.
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    /// The district: its units, posts and invitations.
    #[command(subcommand)]
    District(district::District),
    /// Cases or events as JSON lines, figures as a table for spreadsheets.
    Export(export::Export),
    /// A unit's week in words, and as a picture.
    Digest(digest::Digest),
    /// Copies the whole SQLite database into FILE, also while the bot runs.
    Backup(backup::Backup),
}

/// Why a command failed: one line for a person.
pub(crate) type Failure = String;

impl Cli {
    /// Runs the command.
    pub fn run(self) -> ExitCode {
        let result = match self.command {
            Command::Demo(demo) => wait(demo.run()),
            Command::Run => wait(run::run()),
            Command::Check => wait(check::run()),
            Command::Classify(classify) => classify.run(),
            Command::Locate(locate) => wait(locate.run()),
            Command::Rules(rules) => wait(rules.run()),
            Command::District(district) => wait(district.run()),
            Command::Export(export) => wait(export.run()),
            Command::Digest(digest) => wait(digest.run()),
            Command::Backup(backup) => wait(backup.run()),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(lines) => {
                let mut stderr = std::io::stderr().lock();
                // Where even stderr is closed the exit code still tells.
                let _ = writeln!(stderr, "{lines}");
                ExitCode::FAILURE
            }
        }
    }
}

fn wait(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the runtime: {error}"))?;
    runtime.block_on(work)
}

/// Logs go to stderr; RUST_LOG says how much. What people wrote is never logged.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,menling=info"));
    // Called once a process; a second call would only mean that logging is on already.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// Settings as the environment names them.
fn settings(environment: &Environment) -> Result<Settings, Failure> {
    let (settings, file) = Settings::load(environment.config.as_deref())?;
    match file {
        Some(file) => tracing::info!(file = %file.display(), "settings read"),
        None => tracing::info!(
            "no settings file: defaults, the sample district and {}",
            shown(&environment.database_url)
        ),
    }
    Ok(settings)
}

/// A database's address without what may be secret in it.
fn shown(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => format!(
            "{scheme}://{}",
            rest.rsplit('@')
                .next()
                .unwrap_or_default()
                .split('?')
                .next()
                .unwrap_or_default()
        ),
        None => url.split(':').next().unwrap_or_default().to_owned(),
    }
}

fn library(settings: Settings) -> Result<Library, Failure> {
    Library::open(settings).map_err(|faults| faults.join("\n"))
}

/// The library with the district that was imported last, if one was.
async fn in_force(settings: Settings, db: &Db) -> Result<Arc<Library>, Failure> {
    let shelf = Shelf::new(library(settings)?);
    shelf
        .catch_up(db)
        .await
        .map_err(|error| error.to_string())?;
    Ok(shelf.library())
}

/// The same where there may be no database yet: looking something up makes none.
async fn library_in_force(
    settings: Settings,
    environment: &Environment,
) -> Result<Arc<Library>, Failure> {
    if !Db::exists(&environment.database_url) {
        return library(settings).map(Arc::new);
    }
    let db = Db::open(&environment.database_url)
        .await
        .map_err(|error| format!("{}: {error}", shown(&environment.database_url)))?;
    in_force(settings, &db).await
}

/// Faults, one line each.
fn each(faults: Vec<Fault>) -> Failure {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// One line to stdout. A closed pipe ends the program quietly.
fn say(line: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}").or_else(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        _ => Err(format!("stdout: {error}")),
    })
}

/// Every line of stdin through a function, in order. Lines that are not UTF-8 are read as well as they can be.
fn each_line(mut work: impl FnMut(&str) -> String) -> Result<(), Failure> {
    use std::io::BufRead;
    let mut stdin = std::io::stdin().lock();
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if stdin
            .read_until(b'\n', &mut bytes)
            .map_err(|error| format!("stdin: {error}"))?
            == 0
        {
            return stdout.flush().map_err(|error| format!("stdout: {error}"));
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Err(error) = writeln!(stdout, "{}", work(line)) {
            return if error.kind() == std::io::ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(format!("stdout: {error}"))
            };
        }
    }
}
