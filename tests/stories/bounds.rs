//! Every number of the settings has bounds: outside of them it is a fault at its line, at each of them the bot works.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    command::tour::{Tour, What},
    settings::Settings,
};
use regex::{Captures, Regex};

use crate::{stories, town::Town};

/// A number as the example file writes it, and what it may be.
struct Number {
    /// `conversation.page`
    key: String,
    /// From 1.
    line: usize,
    /// Where in the line.
    at: usize,
    least: i64,
    most: i64,
}

/// The example with what has no default brought in; a comment behind a value is none of it.
fn example() -> Vec<String> {
    let commented = Regex::new(r"^# (\[[a-z.\[\]]+$|[a-z_]+ = )").unwrap();
    let behind = Regex::new(r"\s+# .*$").unwrap();
    let lines = include_str!("../../menling.example.toml").lines();
    lines
        .map(|line| commented.replace(line, "$1"))
        .map(|line| behind.replace(&line, "").into_owned())
        .collect()
}

/// The example with this number in the place of one of its own.
fn with(number: i64, line: usize, at: usize) -> String {
    let mut lines = example();
    let digits = Regex::new(r"^\d+").unwrap();
    let (before, behind) = lines[line - 1].split_at(at);
    lines[line - 1] = format!("{before}{}", digits.replace(behind, number.to_string()));
    lines.join("\n")
}

fn integers_in(value: &toml::Value) -> usize {
    match value {
        toml::Value::Integer(_) => 1,
        toml::Value::Array(values) => values.iter().map(integers_in).sum(),
        toml::Value::Table(table) => table.values().map(integers_in).sum(),
        _ => 0,
    }
}

/// Every number of the example, with the bounds that are told to whoever writes the greatest one there is.
fn numbers() -> Vec<Number> {
    let value = Regex::new(r"\b\d+\b").unwrap();
    let told = Regex::new(r"^(\S+): must lie between (-?\d+) and (\d+)$").unwrap();
    let mut table = String::new();
    let mut numbers = Vec::new();
    for (line, text) in (1..).zip(example()) {
        if let Some(header) = text.strip_prefix('[') {
            table = header.trim_matches(['[', ']']).to_owned();
        }
        let Some((name, _)) = text
            .split_once(" = ")
            .filter(|_| !text.contains(['#', '"']))
        else {
            continue;
        };
        for found in value.find_iter(&text) {
            let (at, said) = Settings::parse(&with(u32::MAX.into(), line, found.start()))
                .expect_err(&format!("{table}.{name} may be anything"));
            let told = told.captures(&said).unwrap_or_else(|| panic!("{said}"));
            assert_eq!((at, &told[1]), (Some(line), &*format!("{table}.{name}")));
            numbers.push(Number {
                key: told[1].to_owned(),
                line,
                at: found.start(),
                least: told[2].parse().unwrap(),
                most: told[3].parse().unwrap(),
            });
        }
    }
    let whole: toml::Table = toml::from_str(&example().join("\n")).unwrap();
    assert_eq!(numbers.len(), integers_in(&toml::Value::Table(whole)));
    numbers
}

#[test]
fn a_number_outside_of_its_bounds_is_a_fault_where_it_stands() {
    for Number {
        key,
        line,
        at,
        least,
        most,
    } in numbers()
    {
        assert!(least <= 1, "{key}");
        for number in [i64::MIN, -100, least - 1, 0, 1, most + 1, i64::MAX] {
            let read = Settings::parse(&with(number, line, at));
            if (least..=most).contains(&number) {
                assert!(read.is_ok(), "{key} = {number}");
            } else {
                let said = format!("{key}: must lie between {least} and {most}");
                assert_eq!(read, Err((Some(line), said)));
            }
        }
    }
}

#[test]
fn a_fault_names_its_line_and_its_key() {
    for (text, line, said) in [
        (
            "[deadlines]\nredo_days = 1\nerase_days = 999999999",
            3,
            "deadlines.erase_days: must lie between 0 and 36500",
        ),
        (
            "[deadlines]\np2 = [{ working_days = 4294967295 }, { working_days = 3 }]",
            2,
            "deadlines.p2: must lie between 0 and 2500",
        ),
        (
            "board = { hours = 0 }",
            1,
            "board.hours: must lie between 1 and 8760",
        ),
        (
            "[conversation]\ndanger_hours = \"12\"",
            2,
            "conversation.danger_hours: invalid type: string \"12\", expected i64",
        ),
        (
            "[pace]\ngroup = 1.5",
            2,
            "pace.group: invalid type: floating point `1.5`, expected i64",
        ),
    ] {
        assert_eq!(Settings::parse(text), Err((Some(line), said.to_owned())));
    }
    assert!(Settings::parse("[deadlines]\nerase_days = 36500").is_ok());
}

/// The example with every number at a bound.
fn at_the_bound(settings: &mut Settings, bound: fn(&Number) -> i64) {
    let numbers = numbers();
    let mut left = numbers.iter();
    let value = Regex::new(r"\b\d+\b").unwrap();
    let lines = (1..).zip(example()).map(|(line, text)| {
        if !numbers.iter().any(|number| number.line == line) {
            return text;
        }
        let bounded = value.replace_all(&text, |_: &Captures| {
            bound(left.next().unwrap()).to_string()
        });
        bounded.into_owned()
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    *settings = Settings::parse(&text).unwrap();
    settings.pace.on = false;
    settings.rehearsal_now = None;
}

/// The demo's week, as far as it goes under these settings, and what follows it for a long time.
async fn life_goes_on(town: &Arc<Town>) {
    let tour = Tour::built_in().unwrap();
    let mut people = Vec::new();
    for player in &tour.people {
        let phone = town.foreigner(&player.name, &player.language);
        for post in &player.posts {
            phone.takes_up(&post.to_string()).await;
        }
        people.push(phone);
    }
    for step in &tour.steps {
        match &step.what {
            What::Title(..) => {}
            What::Later(span) => town.later(*span).await,
            What::Does(name, deed) => {
                let phone = people.iter().find(|phone| phone.person.name() == name);
                // A button that is not there under these settings is not pressed.
                let _ = deed.by(&phone.unwrap().person);
                town.settle().await;
            }
        }
    }
    let zhao = town.person("赵大爷");
    for said in ["家里煤气味特别大", "还有味", "/voice", "/my"] {
        zhao.says(said).await;
    }
    for days in [1, 40, 400, 40_000] {
        town.later(TimeDelta::days(days)).await;
    }
    for phone in people.iter().chain([&zhao]) {
        phone.reads_on();
    }
}

async fn every_number_at_its_least(town: Arc<Town>) {
    life_goes_on(&town).await;
}

async fn every_number_at_its_most(town: Arc<Town>) {
    life_goes_on(&town).await;
}
stories! {
    every_number_at_its_least with |settings| at_the_bound(settings, |number| number.least),
    every_number_at_its_most with |settings| at_the_bound(settings, |number| number.most),
}
