//! The guided tour: a week of the sample district, played step by step by people with phones. It presses what they would
//! press and says what they would say; it never touches a case.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    district::Post,
    sandbox::{Person, Sandbox},
};

static BUILT_IN: &str = include_str!("../../district/xiangshan/tour.txt");

/// A week, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    /// Who plays.
    pub people: Vec<Player>,
    /// What they do.
    pub steps: Vec<Step>,
}

/// Somebody with a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// Their name.
    pub name: String,
    /// The language their phone speaks.
    pub language: String,
    /// The posts they hold.
    pub posts: Vec<Post>,
}

/// One step, with the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The line.
    pub line: usize,
    /// What happens.
    pub what: What,
}

/// What happens in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Time passes.
    Later(TimeDelta),
    /// Somebody does something.
    Does(String, Deed),
    /// What comes next is said on the page, in Chinese and in English.
    Title(String, String),
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Writes.
    Says(String),
    /// Writes an answer to the newest bubble with a button of this label.
    Replies(String, String),
    /// Presses the newest button with this label, or else the newest that contains it.
    Presses(String),
    /// Sends a photo.
    Photo,
}

impl Tour {
    /// When it begins: a Monday at two in the afternoon in Huaibei. Its script presses buttons that bear dates.
    pub fn begins() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_413_600, 0).unwrap_or_default()
    }

    /// The tour of the sample district.
    ///
    /// # Errors
    /// What is wrong with the script, with its line.
    pub fn built_in() -> Result<Tour, String> {
        Tour::read(BUILT_IN)
    }

    fn read(text: &str) -> Result<Tour, String> {
        let mut tour = Tour {
            people: Vec::new(),
            steps: Vec::new(),
        };
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            tour.take(line, text)
                .map_err(|what| format!("tour.txt:{line}: {what}"))?;
        }
        Ok(tour)
    }

    fn take(&mut self, line: usize, text: &str) -> Result<(), String> {
        if let Some(time) = text.strip_prefix('+') {
            let what = What::Later(span(time)?);
            self.steps.push(Step { line, what });
            return Ok(());
        }
        if let Some(title) = text.strip_prefix('=') {
            let (zh, en) = title
                .split_once('|')
                .ok_or("a title is said twice: zh | en")?;
            let what = What::Title(zh.trim().to_owned(), en.trim().to_owned());
            self.steps.push(Step { line, what });
            return Ok(());
        }
        if let Some(rest) = text.strip_prefix("person ") {
            let mut words = rest.split_whitespace();
            let (name, language) = (words.next(), words.next());
            let (Some(name), Some(language)) = (name, language) else {
                return Err("a person has a name and a language".to_owned());
            };
            let posts = words.map(|post| post.parse().map_err(|error| format!("{error}")));
            self.people.push(Player {
                name: name.to_owned(),
                language: language.to_owned(),
                posts: posts.collect::<Result<_, String>>()?,
            });
            return Ok(());
        }
        let (name, rest) = text.split_once(' ').ok_or("who does what?")?;
        if !self.people.iter().any(|player| player.name == name) {
            return Err(format!("nobody is called {name}"));
        }
        let (verb, what) = rest.split_once(' ').unwrap_or((rest, ""));
        let deed = match verb {
            "says" => Deed::Says(what.to_owned()),
            "replies" => {
                let (label, words) = what.split_once('|').ok_or("a reply is LABEL | TEXT")?;
                Deed::Replies(label.trim().to_owned(), words.trim().to_owned())
            }
            "presses" => Deed::Presses(what.to_owned()),
            "photo" => Deed::Photo,
            other => return Err(format!("nobody can “{other}”")),
        };
        let what = What::Does(name.to_owned(), deed);
        self.steps.push(Step { line, what });
        Ok(())
    }
}

fn span(text: &str) -> Result<TimeDelta, String> {
    let number = |rest: &str| rest.parse::<i64>().ok();
    let span = match text.split_at_checked(text.len().saturating_sub(1)) {
        Some((rest, "m")) => number(rest).map(TimeDelta::minutes),
        Some((rest, "h")) => number(rest).map(TimeDelta::hours),
        Some((rest, "d")) => number(rest).map(TimeDelta::days),
        Some(_) | None => None,
    };
    span.ok_or_else(|| format!("no time: +{text}"))
}

impl Deed {
    /// Does it with somebody's phone.
    ///
    /// # Errors
    /// When there is no such button.
    pub fn by(&self, person: &Person) -> Result<(), String> {
        match self {
            Deed::Says(text) => {
                person.says(text);
            }
            Deed::Photo => {
                person.sends_photo(None);
            }
            Deed::Replies(label, text) => {
                let bubbles = person.from_bot();
                let mut newest = bubbles.iter().rev();
                let newest = newest.find(|shown| shown.labels().contains(&label.as_str()));
                let newest = newest.ok_or_else(|| format!("nothing with “{label}” to reply to"))?;
                person.replies(newest.message_id, text);
            }
            Deed::Presses(label) => {
                let bubbles = person.from_bot();
                let find = |fits: &dyn Fn(&str) -> bool| {
                    let mut newest = bubbles.iter().rev();
                    newest.find(|shown| shown.labels().into_iter().any(fits))
                };
                let bubble =
                    find(&|text| text == label).or_else(|| find(&|text| text.contains(&**label)));
                let bubble =
                    bubble.ok_or_else(|| format!("{} finds no button “{label}”", person.name()))?;
                person.presses(bubble.message_id, label)?;
            }
        }
        Ok(())
    }
}

/// The phones of everybody who plays, in the order of the script.
pub fn phones(tour: &Tour, sandbox: &Sandbox) -> Vec<Person> {
    let person = |player: &Player| sandbox.person(&player.name, &player.language);
    tour.people.iter().map(person).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_read_and_its_faults_have_lines() {
        let tour = Tour::built_in().unwrap();
        assert!(tour.people.len() > 8 && tour.steps.len() > 50);
        for (text, fault) in [
            ("小李 says 你好", "tour.txt:1: nobody is called 小李"),
            (
                "person 小李 zh\n小李 sings",
                "tour.txt:2: nobody can “sings”",
            ),
            ("+2x", "tour.txt:1: no time: +2x"),
            ("= 星期一", "tour.txt:1: a title is said twice: zh | en"),
            (
                "person 小李 zh\n小李 replies 好",
                "tour.txt:2: a reply is LABEL | TEXT",
            ),
            (
                "person 小李",
                "tour.txt:1: a person has a name and a language",
            ),
        ] {
            assert_eq!(Tour::read(text).unwrap_err(), fault);
        }
    }
}
