//! `menling classify [--json] [TEXT]`

use super::{
    Failure, each_line, say,
    setup::{library, settings},
};
use crate::words::Lang;

#[derive(Debug, clap::Args)]
pub(super) struct Classify {
    /// One JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
    /// The message; without it one message a line is read from stdin.
    text: Option<String>,
}

impl Classify {
    pub(super) fn run(self) -> Result<(), Failure> {
        let rules = library(settings()?)?.rules;
        match self.text {
            None => each_line(|line| rules.classify(line).to_json().to_string()),
            Some(text) if self.json => say(&rules.classify(&text).to_json().to_string()),
            Some(text) => {
                let reading = rules.classify(&text);
                let name = reading
                    .category
                    .as_ref()
                    .and_then(|code| rules.category(code))
                    .map_or("?", |category| category.name(Lang::Zh));
                let emergency = reading
                    .emergency
                    .map(|danger| format!(" · {danger:?}"))
                    .or(reading.warning.map(|danger| format!(" · {danger:?}?")))
                    .unwrap_or_default();
                say(&format!(
                    "{name} · {:?} · {:?}{emergency}{}",
                    reading.kind,
                    reading.priority,
                    if reading.confident { "" } else { " (?)" }
                ))?;
                for candidate in &reading.candidates {
                    let name = candidate
                        .category
                        .as_ref()
                        .and_then(|code| rules.category(code))
                        .map_or("?", |category| category.name(Lang::Zh));
                    say(&format!(
                        "  {:>4}  {} · {name}  {}",
                        candidate.score,
                        candidate.petition_class.as_deref().unwrap_or("?"),
                        reading.said(&candidate.because).join(" ")
                    ))?;
                }
                Ok(())
            }
        }
    }
}
