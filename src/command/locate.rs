//! `menling locate [--json] [TEXT | --at LON,LAT[,ACCURACY_M]]`

use super::{Failure, each_line, say, setup::library_in_force};
use crate::{district::Point, locate::Located};

#[derive(Debug, clap::Args)]
pub(super) struct Locate {
    /// One JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
    /// A pin instead of words: degrees in WGS-84, the accuracy in metres.
    #[arg(long, value_name = "LON,LAT[,ACCURACY_M]", conflicts_with = "text", value_parser = pin, allow_hyphen_values = true)]
    at: Option<(Point, Option<f64>)>,
    /// The message; without it one message a line is read from stdin.
    text: Option<String>,
}

impl Locate {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let library = library_in_force().await?;
        let located = match (self.at, &self.text) {
            (Some((point, accuracy)), _) => library.gazetteer.at(point, accuracy),
            (None, Some(text)) => library.gazetteer.read(text),
            (None, None) => {
                return each_line(|line| library.gazetteer.read(line).to_json().to_string());
            }
        };
        if self.json {
            say(&located.to_json().to_string())
        } else {
            tell(&located)
        }
    }
}

fn tell(located: &Located) -> Result<(), Failure> {
    let unit = located
        .unit
        .as_ref()
        .map_or_else(|| "?".to_owned(), ToString::to_string);
    let label = located.label.as_deref().unwrap_or_default();
    say(&format!(
        "{unit} {label}{}{}",
        if located.confident { "" } else { " (?)" },
        if located.outside { " outside" } else { "" }
    ))?;
    for candidate in &located.candidates {
        say(&format!(
            "  {:>4}  {} {}  {}",
            candidate.score,
            candidate.unit,
            candidate.label,
            candidate.because.join(" ")
        ))?;
    }
    Ok(())
}

fn pin(text: &str) -> Result<(Point, Option<f64>), String> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| {
            part.trim()
                .parse::<f64>()
                .map_err(|_| format!("“{part}” is no number"))
        })
        .collect::<Result<_, _>>()?;
    if numbers.iter().any(|number| !number.is_finite()) {
        return Err("degrees and metres must be finite".to_owned());
    }
    match numbers.as_slice() {
        [lon, lat] => Ok((
            Point {
                lon: *lon,
                lat: *lat,
            },
            None,
        )),
        [lon, lat, accuracy] => Ok((
            Point {
                lon: *lon,
                lat: *lat,
            },
            Some(*accuracy),
        )),
        _ => Err("a pin is LON,LAT or LON,LAT,ACCURACY_M".to_owned()),
    }
}
