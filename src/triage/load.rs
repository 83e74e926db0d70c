//! Files → forms. The only place of this room that touches a disk, and only when told to load.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    CategoryCode, Fault,
    answers::AnswersFile,
    form::{
        CategoryFile, DecidingFile, EmergenciesFile, GroupsFile, KindsFile, NamesFile, OthersFile,
        PetitionWordsFile, PetitionsFile, PlacesFile, RoutesFile, WeightsFile, WritingFile,
    },
    meaning,
};

/// A file's text with the name to show.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
}

impl Source {
    /// Whether it holds rules at all (a README may lie beside them).
    pub(super) fn is_rules(&self) -> bool {
        self.file.ends_with(".toml")
    }

    /// The line of a byte of it.
    pub(super) fn line(&self, at: usize) -> usize {
        1 + self
            .text
            .bytes()
            .take(at)
            .filter(|&byte| byte == b'\n')
            .count()
    }

    /// What the beginning of its name says it holds: `things` of `things_english.toml`.
    fn subject(&self) -> &str {
        let name = self.name();
        name.split(['_', '.']).next().unwrap_or(name)
    }

    fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }
}

/// A form with the file it stands in.
pub(super) struct Parsed<F> {
    pub(super) source: Source,
    pub(super) form: F,
}

/// A folder's files, read.
pub(super) struct Forms {
    pub(super) categories: Vec<Parsed<CategoryFile>>,
    pub(super) kinds: Parsed<KindsFile>,
    pub(super) emergencies: Parsed<EmergenciesFile>,
    pub(super) others: Parsed<OthersFile>,
    pub(super) places: Parsed<PlacesFile>,
    pub(super) deciding: Parsed<DecidingFile>,
    pub(super) petitions: Parsed<PetitionsFile>,
    pub(super) petition_words: Parsed<PetitionWordsFile>,
    pub(super) routes: Parsed<RoutesFile>,
    pub(super) writing: Parsed<WritingFile>,
    /// Things, troubles, pairs and words.
    pub(super) meanings: meaning::Files,
    /// None where no rule names a group.
    pub(super) groups: Option<Parsed<GroupsFile>>,
    /// None where nobody wrote cards.
    pub(super) answers: Option<Parsed<AnswersFile>>,
}

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The files of a rules folder as people wrote them; nothing in them is checked yet.
#[derive(Debug, Clone)]
pub struct Folder {
    sources: Vec<Source>,
}

impl Folder {
    /// The rules that came with the program.
    pub fn built_in() -> Self {
        let sources = BUILT_IN
            .files()
            .filter_map(|file| {
                Some(Source {
                    file: format!("rules/{}", file.path().display()),
                    text: file.contents_utf8()?.to_owned(),
                })
            })
            .filter(Source::is_rules)
            .collect();
        Self { sources }
    }

    /// The rules files of a folder.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Vec<Fault>> {
        read(dir).map(|sources| Self { sources })
    }

    fn named(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.name() == name)
    }

    /// A hash of all its files.
    pub(super) fn version(&self) -> String {
        let mut hash = Sha256::new();
        for source in &self.sources {
            hash.update(source.name().as_bytes());
            hash.update([0]);
            hash.update(source.text.as_bytes());
            hash.update([0]);
        }
        let digest = hash.finalize();
        digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// The same with other words of the petition classes.
    #[must_use]
    pub fn with_petition_words(&self, text: &str) -> Self {
        let mut changed = self.clone();
        for source in &mut changed.sources {
            if source.name() == "petition_words.toml" {
                text.clone_into(&mut source.text);
            }
        }
        changed
    }

    /// The same with other words and pairs: `words.toml` and `pairs.toml`, which come to be where they are not there.
    #[must_use]
    pub fn with_lines(&self, words: &str, pairs: &str) -> Self {
        let mut changed = self.clone();
        for (name, text) in [("words.toml", words), ("pairs.toml", pairs)] {
            match changed
                .sources
                .iter_mut()
                .find(|source| source.name() == name)
            {
                Some(source) => text.clone_into(&mut source.text),
                None => changed.sources.push(Source {
                    file: format!("rules/{name}"),
                    text: text.to_owned(),
                }),
            }
        }
        changed
    }

    /// The names of the things and of the troubles.
    pub fn names(&self) -> (Vec<String>, Vec<String>) {
        let of = |subject: &str| -> Vec<String> {
            let files = self
                .sources
                .iter()
                .filter(|source| source.subject() == subject);
            let forms = files.filter_map(|source| toml::from_str::<NamesFile>(&source.text).ok());
            let names: BTreeSet<String> = forms
                .flat_map(BTreeMap::into_keys)
                .map(toml::Spanned::into_inner)
                .filter(|name| name != meaning::NOTHING)
                .collect();
            names.into_iter().collect()
        };
        (of("things"), of("troubles"))
    }

    /// The words and pairs that a person wrote, in files beside `words.toml` and `pairs.toml`.
    pub fn own_lines(&self) -> BTreeSet<String> {
        let is_own = |source: &&Source| {
            matches!(source.subject(), "words" | "pairs")
                && !["words.toml", "pairs.toml"].contains(&source.name())
        };
        let files = self.sources.iter().filter(is_own);
        let forms = files.filter_map(|source| toml::from_str::<WeightsFile>(&source.text).ok());
        forms
            .flat_map(BTreeMap::into_keys)
            .map(toml::Spanned::into_inner)
            .collect()
    }

    /// The same with more keywords of categories: beside those of their weight, or in a line of their own below the code.
    #[must_use]
    pub fn with_keywords<'w>(
        &self,
        keywords: impl IntoIterator<Item = (&'w CategoryCode, i32, &'w str)>,
    ) -> Self {
        let mut lists: BTreeMap<(&CategoryCode, i32), Vec<String>> = BTreeMap::new();
        for (code, weight, word) in keywords {
            let words = lists.entry((code, weight)).or_default();
            words.push(format!("\"{word}\""));
        }
        let mut changed = self.clone();
        for ((code, weight), words) in lists {
            let named = format!("code = \"{code}\"");
            let found = changed
                .sources
                .iter_mut()
                .find_map(|source| Some((source.text.find(&named)?, source)));
            if let Some((at, source)) = found {
                insert(&mut source.text, at, weight, &words.join(", "));
            }
        }
        changed
    }

    /// The files that differ: name, text here, text there.
    pub fn changes<'f>(&'f self, other: &'f Folder) -> Vec<(&'f str, &'f str, &'f str)> {
        self.sources
            .iter()
            .zip(&other.sources)
            .filter(|(here, there)| here.text != there.text)
            .map(|(here, there)| (here.file.as_str(), here.text.as_str(), there.text.as_str()))
            .collect()
    }
}

/// Puts quoted words among the keywords of one weight of the block that begins with the code at `at`.
fn insert(text: &mut String, at: usize, weight: i32, words: &str) {
    let rest = &text[at..];
    let end = rest.find("\n[[").unwrap_or(rest.len());
    let list = format!("\nkeywords.{weight} = [");
    let (place, piece) = match rest[..end].find(&list) {
        Some(start) => {
            let start = start + list.len();
            let close = rest[start..].find(']').unwrap_or(0);
            let last = rest[start..start + close].trim_end().trim_end_matches(',');
            (start + last.len(), format!(", {words}"))
        }
        None => {
            let line = rest.find('\n').unwrap_or(rest.len());
            (line, format!("{list}{words}]"))
        }
    };
    text.insert_str(at + place, &piece);
}

fn read(dir: &Path) -> Result<Vec<Source>, Vec<Fault>> {
    let shown = dir.display().to_string();
    let fault = |file: String, what: String| {
        vec![Fault {
            file,
            line: None,
            what,
        }]
    };
    let entries = fs::read_dir(dir).map_err(|error| fault(shown.clone(), error.to_string()))?;
    let mut sources = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|error| fault(shown.clone(), error.to_string()))?
            .path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let file = path.display().to_string();
        let text =
            fs::read_to_string(&path).map_err(|error| fault(file.clone(), error.to_string()))?;
        sources.push(Source { file, text });
    }
    sources.sort_by(|one, other| one.file.cmp(&other.file));
    Ok(sources)
}

/// Reads the forms; all faults of all files are told at once.
pub(super) fn parse(folder: &Folder) -> Result<Forms, Vec<Fault>> {
    let mut faults = Vec::new();
    let kinds = named(folder, "kinds.toml", &mut faults);
    let emergencies = named(folder, "emergencies.toml", &mut faults);
    let others = named(folder, "others.toml", &mut faults);
    let places = named(folder, "places.toml", &mut faults);
    let deciding = named(folder, "deciding.toml", &mut faults);
    let petitions = named(folder, "petitions.toml", &mut faults);
    let petition_words = named(folder, "petition_words.toml", &mut faults);
    let routes = named(folder, "routes.toml", &mut faults);
    let writing = named(folder, "writing.toml", &mut faults);
    let groups = folder.named("groups.toml");
    let groups = groups.and_then(|source| one(source.clone(), &mut faults));
    let cards = folder.named("answers.toml");
    let answers = cards.and_then(|source| one(source.clone(), &mut faults));
    let mut categories = Vec::new();
    let mut meanings = meaning::Files::default();
    for source in folder
        .sources
        .iter()
        .filter(|source| !NAMED.contains(&source.name()))
    {
        let source = source.clone();
        match source.subject() {
            "things" => meanings.things.extend(one(source, &mut faults)),
            "troubles" => meanings.troubles.extend(one(source, &mut faults)),
            "pairs" => meanings.pairs.extend(one(source, &mut faults)),
            "words" => meanings.words.extend(one(source, &mut faults)),
            _ => categories.extend(one(source, &mut faults)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let all = || {
        Some(Forms {
            categories,
            kinds: kinds?,
            emergencies: emergencies?,
            others: others?,
            places: places?,
            deciding: deciding?,
            petitions: petitions?,
            petition_words: petition_words?,
            routes: routes?,
            writing: writing?,
            meanings,
            groups,
            answers,
        })
    };
    all().ok_or_else(Vec::new)
}

/// The files with a form of their own; every other one is a category's, or holds things, troubles, pairs or words.
const NAMED: [&str; 11] = [
    "answers.toml",
    "groups.toml",
    "kinds.toml",
    "emergencies.toml",
    "others.toml",
    "places.toml",
    "deciding.toml",
    "petitions.toml",
    "petition_words.toml",
    "routes.toml",
    "writing.toml",
];

fn named<F: DeserializeOwned>(
    folder: &Folder,
    name: &str,
    faults: &mut Vec<Fault>,
) -> Option<Parsed<F>> {
    match folder.named(name) {
        Some(source) => one(source.clone(), faults),
        None => {
            faults.push(Fault {
                file: name.to_owned(),
                line: None,
                what: "is needed, and is not there".to_owned(),
            });
            None
        }
    }
}

fn one<F: DeserializeOwned>(source: Source, faults: &mut Vec<Fault>) -> Option<Parsed<F>> {
    match toml::from_str(&source.text) {
        Ok(form) => Some(Parsed { source, form }),
        Err(error) => {
            let line = error.span().map(|span| source.line(span.start));
            faults.push(Fault {
                file: source.file,
                line,
                what: error.message().to_owned(),
            });
            None
        }
    }
}
