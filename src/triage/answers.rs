//! Answer cards: what a question is answered with before anybody is troubled, each with its source, whoever read it over,
//! and the day after which it is never shown again. It reads no clock: the day is handed in.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::{
    CategoryCode, Fault, Kind, Rules,
    load::{Parsed, Source},
    normal::fold_word,
};

/// The same in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// One answer card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its name, never shown.
    pub code: String,
    /// The answer.
    pub text: Said,
    /// The law it follows, or the office that says so.
    pub source: Said,
    /// The post or office that read it over; never a person.
    pub reviewed_by: Said,
    /// When that was.
    pub reviewed: NaiveDate,
    /// The last day on which it is shown.
    pub expires: NaiveDate,
    /// What it is about, where a category tells.
    category: Option<CategoryCode>,
    /// Folded words, of which each alternative must be wholly said: `低保+怎么|如何`.
    keywords: Vec<Vec<Vec<String>>>,
    /// Whether it answers only where no other card does.
    last: bool,
    examples: Vec<(usize, String)>,
    file: String,
    line: usize,
}

/// `answers.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersFile {
    #[serde(default)]
    card: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    code: Spanned<String>,
    category: Option<Spanned<String>>,
    #[serde(default)]
    last: bool,
    keywords: Vec<Spanned<String>>,
    examples: Vec<Spanned<String>>,
    answer: Said,
    source: Said,
    reviewed_by: Said,
    reviewed: Spanned<String>,
    expires: Spanned<String>,
}

/// Reads the cards; everything wrong with them is told with file and line.
pub(super) fn compile(
    parsed: Parsed<AnswersFile>,
    is_category: impl Fn(&CategoryCode) -> bool,
    faults: &mut Vec<Fault>,
) -> Vec<Answer> {
    let Parsed { source, form } = parsed;
    let mut answers: Vec<Answer> = Vec::new();
    for form in form.card {
        let fault = |at: usize, what: String| Fault {
            file: source.file.clone(),
            line: Some(source.line(at)),
            what,
        };
        let at = form.code.span().start;
        let code = form.code.get_ref().clone();
        let well = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
        if code.is_empty() || !code.chars().all(well) {
            faults.push(fault(
                at,
                format!("a card's code is a-z, 0-9 and -, not {code}"),
            ));
        }
        if answers.iter().any(|other| other.code == code) {
            faults.push(fault(at, format!("card {code} stands twice")));
        }
        if form.keywords.is_empty() || form.examples.is_empty() {
            faults.push(fault(
                at,
                format!("card {code} needs keywords and examples"),
            ));
        }
        let said = [&form.answer, &form.source, &form.reviewed_by];
        if said
            .iter()
            .any(|said| said.zh.trim().is_empty() || said.en.trim().is_empty())
        {
            faults.push(fault(
                at,
                format!("card {code} must be said in both languages"),
            ));
        }
        let category = form.category.map(|category| {
            let code = CategoryCode::from(category.get_ref().as_str());
            if !is_category(&code) {
                faults.push(fault(
                    category.span().start,
                    format!("no such category: {code}"),
                ));
            }
            code
        });
        let mut day = |text: &Spanned<String>| match text.get_ref().parse::<NaiveDate>() {
            Ok(day) => Some(day),
            Err(_) => {
                let what = format!("no day (2026-12-31): {}", text.get_ref());
                faults.push(fault(text.span().start, what));
                None
            }
        };
        let (Some(reviewed), Some(expires)) = (day(&form.reviewed), day(&form.expires)) else {
            continue;
        };
        if expires <= reviewed {
            faults.push(fault(
                at,
                format!("card {code} expires before it was read over"),
            ));
        }
        let words = |alternative: &Spanned<String>| {
            let words = alternative.get_ref().split('+').map(|word| {
                let either = word.split('|').map(fold_word);
                either.filter(|word| !word.is_empty()).collect::<Vec<_>>()
            });
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
        };
        answers.push(Answer {
            code,
            text: form.answer,
            source: form.source,
            reviewed_by: form.reviewed_by,
            reviewed,
            expires,
            category,
            keywords: form
                .keywords
                .iter()
                .map(words)
                .filter(|words| !words.is_empty())
                .collect(),
            last: form.last,
            examples: lines(&source, &form.examples),
            file: source.file.clone(),
            line: source.line(at),
        });
    }
    answers
}

fn lines(source: &Source, examples: &[Spanned<String>]) -> Vec<(usize, String)> {
    let line =
        |example: &Spanned<String>| (source.line(example.span().start), example.get_ref().clone());
    examples.iter().map(line).collect()
}

impl Answer {
    /// How well its words answer folded ones; 0 where they do not.
    fn fits(&self, folded: &str) -> usize {
        let said = |either: &Vec<String>| {
            let said = either.iter().filter(|word| folded.contains(word.as_str()));
            said.map(|word| word.chars().count()).max()
        };
        let length = |words: &Vec<Vec<String>>| words.iter().map(said).sum::<Option<usize>>();
        self.keywords.iter().filter_map(length).max().unwrap_or(0)
    }
}

impl Rules {
    /// The card that answers a question on that day.
    pub fn answer(&self, text: &str, today: NaiveDate) -> Option<&Answer> {
        let card = self.card(text)?;
        (today <= card.expires).then_some(card)
    }

    /// The card whose words are said most; of two alike the one of the category that was read.
    fn card(&self, text: &str) -> Option<&Answer> {
        let folded = fold_word(text);
        let fitting = self.answers.iter().map(|card| (card.fits(&folded), card));
        let fitting: Vec<_> = fitting.filter(|(fits, _)| *fits > 0).collect();
        let read = match fitting.len() {
            0 | 1 => None,
            _ => self.classify(text).category,
        };
        let best = fitting.into_iter().max_by_key(|(fits, card)| {
            (!card.last, *fits, read.is_some() && card.category == read)
        });
        best.map(|(_, card)| card)
    }

    /// A card by its code, also one that has expired since it was shown.
    pub fn answer_by_code(&self, code: &str) -> Option<&Answer> {
        self.answers.iter().find(|card| card.code == code)
    }

    /// How many cards there are.
    pub fn answer_count(&self) -> usize {
        self.answers.len()
    }

    /// Cards that are shown no more, for whoever keeps them.
    pub fn expired_answers(&self, today: NaiveDate) -> Vec<Fault> {
        let expired = self.answers.iter().filter(|card| card.expires < today);
        let fault = |card: &Answer| Fault {
            file: card.file.clone(),
            line: Some(card.line),
            what: format!(
                "card {} expired on {} and is not shown",
                card.code, card.expires
            ),
        };
        expired.map(fault).collect()
    }

    /// Questions beside the cards that would not be answered by their own card.
    pub(super) fn check_answers(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for card in &self.answers {
            for (line, text) in &card.examples {
                let found = self.card(text).map_or("no card", |card| card.code.as_str());
                let mut blame = |what: String| {
                    faults.push(Fault {
                        file: card.file.clone(),
                        line: Some(*line),
                        what: format!("example 「{text}」 {what}"),
                    });
                };
                if found != card.code {
                    blame(format!("is answered by {found}, not by {}", card.code));
                }
                let kind = self.classify(text).kind;
                if kind != Kind::Consultation {
                    blame(format!("is read as {kind:?}, not as a question"));
                }
            }
        }
        faults
    }
}
