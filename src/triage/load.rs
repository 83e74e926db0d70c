//! Files → forms. The only place of this room that touches a disk, and only when told to load.

use std::{collections::BTreeMap, fs, path::Path};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    CategoryCode, Fault,
    form::{
        CategoryFile, DecidingFile, EmergenciesFile, KindsFile, OthersFile, PetitionWordsFile,
        PetitionsFile, PlacesFile, RoutesFile, WritingFile,
    },
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
    let mut categories = Vec::new();
    let (mut kinds, mut emergencies, mut others, mut places, mut deciding) =
        (None, None, None, None, None);
    let (mut petitions, mut petition_words, mut routes, mut writing) = (None, None, None, None);
    for source in folder.sources.iter().cloned() {
        match source.name() {
            "kinds.toml" => kinds = one(source, &mut faults),
            "emergencies.toml" => emergencies = one(source, &mut faults),
            "others.toml" => others = one(source, &mut faults),
            "places.toml" => places = one(source, &mut faults),
            "deciding.toml" => deciding = one(source, &mut faults),
            "petitions.toml" => petitions = one(source, &mut faults),
            "writing.toml" => writing = one(source, &mut faults),
            "routes.toml" => routes = one(source, &mut faults),
            "petition_words.toml" => petition_words = one(source, &mut faults),
            _ => categories.extend(one(source, &mut faults)),
        }
    }
    match (
        kinds,
        emergencies,
        others,
        places,
        deciding,
        petitions,
        petition_words,
        routes,
        writing,
    ) {
        (
            Some(kinds),
            Some(emergencies),
            Some(others),
            Some(places),
            Some(deciding),
            Some(petitions),
            Some(petition_words),
            Some(routes),
            Some(writing),
        ) if faults.is_empty() => Ok(Forms {
            categories,
            kinds,
            emergencies,
            others,
            places,
            deciding,
            petitions,
            petition_words,
            routes,
            writing,
        }),
        _ => {
            if faults.is_empty() {
                let what = "kinds.toml, emergencies.toml, others.toml, places.toml, deciding.toml, petitions.toml, petition_words.toml, routes.toml and writing.toml are needed, and not all are there";
                faults.push(Fault {
                    file: "rules".to_owned(),
                    line: None,
                    what: what.to_owned(),
                });
            }
            Err(faults)
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
