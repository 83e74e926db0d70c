//! The examples that stand beside the rules, and whether they still come out right.

use super::{CategoryCode, Danger, Fault, Kind, Route, Rules};

/// One sentence and what must become of it.
pub(super) struct Example {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) expect: Expect,
}

/// What must become of a sentence.
pub(super) enum Expect {
    Category(CategoryCode),
    NotCategory(CategoryCode),
    /// A petition class, by its name.
    Class(String),
    NotClass(String),
    Kind(Kind),
    NotKind(Kind),
    Danger(Option<Danger>),
    /// One line of warning.
    Warning(Danger),
    Route(Route),
    NotRoute(Route),
    /// Spoken for somebody else, a woman or not; `None`: for oneself.
    Other(Option<bool>),
}

/// The examples that fail.
pub(super) fn check(rules: &Rules) -> Vec<Fault> {
    rules
        .examples
        .iter()
        .filter_map(|example| {
            let what = complaint(rules, example)?;
            Some(Fault {
                file: example.file.clone(),
                line: Some(example.line),
                what: format!("example 「{}」 {what}", example.text),
            })
        })
        .collect()
}

fn complaint(rules: &Rules, example: &Example) -> Option<String> {
    let reading = rules.classify(&example.text);
    let read = reading
        .category
        .as_ref()
        .map_or("nothing", CategoryCode::as_str);
    match &example.expect {
        Expect::Category(code) => {
            // What is below a level-1 category is of it.
            let is = reading
                .category
                .as_ref()
                .is_some_and(|read| read == code || read.level1() == code.as_str());
            (!is).then(|| format!("is read as {read}, not {code}"))
        }
        Expect::NotCategory(code) => {
            // A level-1 `never` forbids all below it too.
            let is = reading
                .category
                .as_ref()
                .is_some_and(|read| read == code || read.level1() == code.as_str());
            is.then(|| format!("is read as {read}"))
        }
        Expect::Class(name) => {
            let class = reading.petition_class.as_deref().unwrap_or("nothing");
            (class != name).then(|| format!("is read as {class}, not {name}"))
        }
        Expect::NotClass(name) => {
            (reading.petition_class.as_ref() == Some(name)).then(|| format!("is read as {name}"))
        }
        Expect::Kind(kind) => {
            (reading.kind != *kind).then(|| format!("is read as {:?}, not {kind:?}", reading.kind))
        }
        Expect::NotKind(kind) => (reading.kind == *kind).then(|| format!("is read as {kind:?}")),
        Expect::Danger(danger) => (reading.emergency != *danger)
            .then(|| format!("gives emergency {:?}, not {danger:?}", reading.emergency)),
        Expect::Warning(danger) => {
            let is = (reading.emergency, reading.warning) == (None, Some(*danger));
            (!is).then(|| {
                format!(
                    "gives emergency {:?} and warning {:?}, not the warning {danger:?}",
                    reading.emergency, reading.warning
                )
            })
        }
        Expect::Route(route) => (reading.route != Some(*route))
            .then(|| format!("takes route {:?}, not {route:?}", reading.route)),
        Expect::NotRoute(route) => {
            (reading.route == Some(*route)).then(|| format!("takes route {route:?}"))
        }
        Expect::Other(female) => {
            let other = reading.for_other.as_ref().map(|other| other.female);
            (other != *female).then(|| format!("is spoken for {other:?} (female), not {female:?}"))
        }
    }
}
