//! One file a command. Each says what it did in plain lines, or one line with file and place, and its exit code:
//! 0 well, 1 a fault of the input, 2 wrong usage.

mod backup;
mod check;
mod classify;
mod demo;
mod digest;
mod district;
mod export;
mod failure;
mod locate;
mod reload;
mod rules;
mod run;
mod service;
mod setup;
pub mod tour;

use std::{
    io::{ErrorKind, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

pub use service::Service;

use failure::{Failure, at};

use crate::district::{District as Tree, UnitCode};

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
            Err(failure) => {
                let mut stderr = std::io::stderr().lock();
                for line in failure.lines() {
                    // Where even stderr is closed the exit code still tells.
                    let _ = writeln!(stderr, "{line}");
                }
                ExitCode::FAILURE
            }
        }
    }
}

fn wait(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(at("the runtime"))?;
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

/// The unit with this code, also one that is no more; the whole district without a code.
fn unit_ever(district: &Tree, code: Option<&str>) -> Result<UnitCode, Failure> {
    let code = code.map_or_else(|| district.root().code.clone(), UnitCode::from);
    match district.unit_ever(&code) {
        Some(_) => Ok(code),
        None => Err(no_unit(&code)),
    }
}

fn no_unit(code: &UnitCode) -> Failure {
    format!("{code}: the district has no such unit").into()
}

/// One line to stdout.
fn say(line: &str) -> Result<(), Failure> {
    written(writeln!(std::io::stdout().lock(), "{line}"))
}

/// A closed pipe ends the program quietly.
fn written(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(at("stdout")),
    }
}

/// Every line of stdin through a function, in order. Lines that are not UTF-8 are read as well as they can be.
fn each_line(mut work: impl FnMut(&str) -> String) -> Result<(), Failure> {
    use std::io::BufRead;
    let mut stdin = std::io::stdin().lock();
    let mut stdout = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if stdin.read_until(b'\n', &mut bytes).map_err(at("stdin"))? == 0 {
            return written(stdout.flush());
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        written(writeln!(stdout, "{}", work(line)))?;
    }
}
