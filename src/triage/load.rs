//! Files → forms. The only place of this room that touches a disk, and only when told to load.

use std::{fs, path::Path};

use serde::de::DeserializeOwned;

use super::{
    Fault,
    form::{CategoryFile, DecidingFile, EmergenciesFile, KindsFile, OthersFile, PlacesFile},
};

/// A file's text with the name to show.
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

/// A folder, read.
pub(super) struct Folder {
    pub(super) categories: Vec<Parsed<CategoryFile>>,
    pub(super) kinds: Parsed<KindsFile>,
    pub(super) emergencies: Parsed<EmergenciesFile>,
    pub(super) others: Parsed<OthersFile>,
    pub(super) places: Parsed<PlacesFile>,
    pub(super) deciding: Parsed<DecidingFile>,
}

/// The rules files of a folder.
pub(super) fn read(dir: &Path) -> Result<Vec<Source>, Vec<Fault>> {
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
pub(super) fn parse(sources: Vec<Source>) -> Result<Folder, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut categories = Vec::new();
    let (mut kinds, mut emergencies, mut others, mut places, mut deciding) =
        (None, None, None, None, None);
    for source in sources {
        match source.name() {
            "kinds.toml" => kinds = one(source, &mut faults),
            "emergencies.toml" => emergencies = one(source, &mut faults),
            "others.toml" => others = one(source, &mut faults),
            "places.toml" => places = one(source, &mut faults),
            "deciding.toml" => deciding = one(source, &mut faults),
            _ => categories.extend(one(source, &mut faults)),
        }
    }
    match (kinds, emergencies, others, places, deciding) {
        (Some(kinds), Some(emergencies), Some(others), Some(places), Some(deciding))
            if faults.is_empty() =>
        {
            Ok(Folder {
                categories,
                kinds,
                emergencies,
                others,
                places,
                deciding,
            })
        }
        _ => {
            if faults.is_empty() {
                let what = "kinds.toml, emergencies.toml, others.toml, places.toml and deciding.toml are needed, and not all are there";
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
