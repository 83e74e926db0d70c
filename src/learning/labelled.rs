//! Labelled messages from a CSV file. It never keeps more of a row than the rules are judged by.

use crate::triage::{CategoryCode, Fault, Kind, Reading, Rules};

/// A message with what a person read in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// What was written; of a letter the title stands first.
    pub text: String,
    /// The title alone, if it has one.
    pub title: Option<String>,
    /// What it is about.
    pub label: Label,
    /// A second label that can be defended as well.
    pub also: Option<Label>,
    /// What its writer wants, if that was labelled too.
    pub kind: Option<Kind>,
    /// A second kind that can be defended as well.
    pub also_kind: Option<Kind>,
    /// Who wrote it: his other messages repeat his words.
    pub writer: String,
}

impl Labelled {
    /// A message of a category, with nothing else known.
    pub fn of(text: String, category: CategoryCode) -> Self {
        Self {
            text,
            title: None,
            label: Label::Category(category),
            also: None,
            kind: None,
            also_kind: None,
            writer: String::new(),
        }
    }
}

/// What a message is about, as a person labelled it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// A petition class, by its name.
    Class(String),
    /// A category of level 1 or 2.
    Category(CategoryCode),
}

impl Label {
    /// The label as it stands in the file.
    pub fn as_str(&self) -> &str {
        match self {
            Label::Class(name) => name,
            Label::Category(code) => code.as_str(),
        }
    }

    /// What a reading says of the same, the likeliest first, each once. A label of level 1 is met by all below it.
    pub fn read_in(&self, reading: &Reading) -> Vec<Label> {
        let mut said: Vec<Label> = Vec::new();
        let mut add = |label: Option<Label>| {
            if let Some(label) = label
                && !said.contains(&label)
            {
                said.push(label);
            }
        };
        match self {
            Label::Class(_) => {
                add(reading.petition_class.clone().map(Label::Class));
                for class in &reading.petition_classes {
                    add(Some(Label::Class(class.clone())));
                }
            }
            Label::Category(label) => {
                let is_level1 = label.level1() == label.as_str();
                let same_level = |code: &CategoryCode| {
                    Label::Category(if is_level1 {
                        CategoryCode::from(code.level1())
                    } else {
                        code.clone()
                    })
                };
                add(reading.category.as_ref().map(same_level));
                for candidate in &reading.candidates {
                    add(candidate.category.as_ref().map(same_level));
                }
            }
        }
        said
    }
}

/// Reads labelled messages: columns `label` (or `category`), `text` or `title` and `detail`, and `kind`, `writer` and
/// `danger` if there. `a/b` are two labels, the better first. A file without writers has one, by its name. Rows
/// without a matter (`none`) and those in danger, whose category is soft, are left out.
///
/// # Errors
/// The first fault, with its line.
pub fn read(file: &str, text: &str, rules: &Rules) -> Result<Vec<Labelled>, Fault> {
    let fault = |line: Option<u64>, what: String| Fault {
        file: file.to_owned(),
        line: line.and_then(|line| usize::try_from(line).ok()),
        what,
    };
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader
        .headers()
        .map_err(|error| fault(Some(1), error.to_string()))?
        .clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let Some(label) = column("label").or_else(|| column("category")) else {
        return Err(fault(
            Some(1),
            "there is no column label or category".to_owned(),
        ));
    };
    let (title, detail) = (column("title"), column("detail").or_else(|| column("text")));
    if title.is_none() && detail.is_none() {
        return Err(fault(
            Some(1),
            "there is no column text, title or detail".to_owned(),
        ));
    }
    let (kind, writer, danger) = (column("kind"), column("writer"), column("danger"));
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.split('.').next().unwrap_or(stem);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map(csv::Position::line);
            fault(line, error.to_string())
        })?;
        let line = row.position().map(csv::Position::line);
        let field = |at: Option<usize>| at.and_then(|at| row.get(at)).map(str::trim);
        let (title, detail) = (field(title), field(detail));
        let (first, also) = two(field(Some(label)).unwrap_or_default());
        if first == "none" || field(danger).is_some_and(|danger| !danger.is_empty()) {
            continue;
        }
        let the_label = |name: &str| the_label(name, rules).map_err(|what| fault(line, what));
        let the_kind = |name: &str| the_kind(name).map_err(|what| fault(line, what));
        let kinds = field(kind).filter(|kind| !kind.is_empty()).map(two);
        rows.push(Labelled {
            text: match (title, detail) {
                (Some(title), Some(detail)) => format!("{title}。{detail}"),
                (one, other) => one.or(other).unwrap_or_default().to_owned(),
            },
            title: title.map(str::to_owned),
            label: the_label(first)?,
            also: also.map(the_label).transpose()?,
            kind: kinds.map(|(kind, _)| the_kind(kind)).transpose()?,
            also_kind: kinds.and_then(|(_, kind)| kind).map(the_kind).transpose()?,
            writer: field(writer).unwrap_or(stem).to_owned(),
        });
    }
    if rows.is_empty() {
        return Err(fault(None, "there is no row in it".to_owned()));
    }
    Ok(rows)
}

/// `a/b`: two of which either can be defended.
fn two(written: &str) -> (&str, Option<&str>) {
    match written.split_once('/') {
        Some((better, other)) => (better.trim(), Some(other.trim())),
        None => (written, None),
    }
}

fn the_label(name: &str, rules: &Rules) -> Result<Label, String> {
    if rules.petition_classes().any(|class| class == name) {
        return Ok(Label::Class(name.to_owned()));
    }
    let code = CategoryCode::from(name);
    match rules.category(&code) {
        Some(_) => Ok(Label::Category(code)),
        None => Err(format!(
            "{name:?} is neither a petition class nor a category"
        )),
    }
}

fn the_kind(name: &str) -> Result<Kind, String> {
    let value = serde_json::Value::String(name.to_owned());
    serde_json::from_value(value).map_err(|_| format!("{name:?} is no kind"))
}
