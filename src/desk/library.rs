//! What is read and then only looked at, and how a newer one takes its place: settings, sentences, rules, the district.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use include_dir::{Dir, include_dir};

use crate::{
    casework::{Calendar, Seats},
    digest::Names,
    district::District,
    env::House,
    locate::Gazetteer,
    settings::Settings,
    store::{Db, StoreError},
    triage::{Fault, Rules},
    words::Words,
};

/// Everything that is not in the database. It never changes; a newer one takes its place on the [`Shelf`].
pub struct Library {
    /// Settings.
    pub settings: Settings,
    /// Sentences.
    pub words: Arc<Words>,
    /// Keyword rules.
    pub rules: Arc<Rules>,
    /// The version of the imported district; 0 where it comes from a folder or is the sample.
    pub drawn: i64,
    /// The district.
    pub district: Arc<District>,
    /// Where things are in it.
    pub gazetteer: Arc<Gazetteer>,
    /// Working days.
    pub calendar: Calendar,
}

impl Library {
    /// Reads everything the settings name; what they do not name is built in.
    ///
    /// # Errors
    /// Every fault, one line each, with file and place.
    pub fn open(settings: Settings) -> Result<Library, Vec<String>> {
        let mut faults = Vec::new();
        let words = Words::load().map_err(|more| faults.extend(more)).ok();
        let rules = match settings.folders.rules.as_deref() {
            Some(folder) => Rules::load(folder),
            None => Rules::built_in(),
        };
        let rules = rules
            .map_err(|more| faults.extend(more.iter().map(ToString::to_string)))
            .ok();
        let district = match settings.folders.district.as_deref() {
            Some(folder) => District::load(folder, settings.district.datum),
            None => District::sample(),
        };
        let district = district
            .map_err(|more| faults.extend(more.iter().map(ToString::to_string)))
            .ok();
        let calendar = calendar(&settings).map_err(|more| faults.extend(more)).ok();
        let (Some(words), Some(rules), Some(district), Some(calendar)) =
            (words, rules, district, calendar)
        else {
            return Err(faults);
        };
        let district = Arc::new(district);
        let gazetteer = Gazetteer::new(&district);
        Ok(Library {
            settings,
            words: Arc::new(words),
            rules: Arc::new(rules),
            drawn: 0,
            district,
            gazetteer: Arc::new(gazetteer),
            calendar,
        })
    }

    /// Units that the settings speak of and the district does not have, each with file and line.
    pub fn strangers(&self) -> impl Iterator<Item = String> + '_ {
        let units = self.settings.digest.unit.iter();
        let unknown = units.filter(|unit| {
            let code = crate::district::UnitCode::from(unit.code.get_ref().as_str());
            self.district.unit_ever(&code).is_none()
        });
        unknown.map(|unit| {
            let code = unit.code.get_ref();
            format!("{}: digest.unit: the district has no unit {code}", unit.at)
        })
    }

    /// The same with other rules.
    #[must_use]
    fn with_rules(&self, rules: Rules) -> Library {
        Library {
            settings: self.settings.clone(),
            words: self.words.clone(),
            rules: Arc::new(rules),
            drawn: self.drawn,
            district: self.district.clone(),
            gazetteer: self.gazetteer.clone(),
            calendar: self.calendar.clone(),
        }
    }

    /// The same with another district.
    #[must_use]
    fn with_district(&self, drawn: i64, district: Arc<District>, gazetteer: Gazetteer) -> Library {
        Library {
            settings: self.settings.clone(),
            words: self.words.clone(),
            rules: self.rules.clone(),
            drawn,
            district,
            gazetteer: Arc::new(gazetteer),
            calendar: self.calendar.clone(),
        }
    }

    /// Where names in figures come from.
    pub fn names(&self) -> Names<'_> {
        Names {
            district: &self.district,
            rules: &self.rules,
        }
    }

    /// The house as talk sees it at one instant.
    pub fn house<'a>(
        &'a self,
        seats: &'a Seats,
        bot_name: &'a str,
        now: DateTime<Utc>,
    ) -> House<'a> {
        House {
            now,
            words: &self.words,
            rules: &self.rules,
            gazetteer: &self.gazetteer,
            district: &self.district,
            seats,
            deadlines: &self.settings.deadlines,
            calendar: &self.calendar,
            conversation: &self.settings.conversation,
            board: &self.settings.board,
            bot_name,
        }
    }
}

/// Why an imported district is not in force here.
#[derive(Debug, thiserror::Error)]
pub enum CatchUp {
    /// This program cannot read what another one imported.
    #[error("district version {0} cannot be read by this program")]
    Faults(i64, Vec<Fault>),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where the library in force stands. A turn takes it once and reads it to its end, so that no update is handled by
/// half an old and half a new one.
pub struct Shelf {
    library: RwLock<Arc<Library>>,
}

impl Shelf {
    /// A shelf with a library.
    pub fn new(library: Library) -> Self {
        Self {
            library: RwLock::new(Arc::new(library)),
        }
    }

    /// The library in force.
    pub fn library(&self) -> Arc<Library> {
        // What is behind the lock is replaced whole, so a panic elsewhere cannot have left half of it.
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&library)
    }

    /// Puts the district in force that was imported last, if it is not. Says whether anything is different.
    ///
    /// # Errors
    /// When it cannot be read or the database says no; the district in force stays.
    pub async fn catch_up(&self, db: &Db) -> Result<bool, CatchUp> {
        let mut tx = db.begin().await?;
        let generations = tx.generations().await?;
        if generations.district <= self.library().drawn {
            return Ok(false);
        }
        let drawn = tx.drawn().await?;
        drop(tx);
        let Some(drawn) = drawn else {
            return Ok(false);
        };
        let district = District::read(&drawn.texts)
            .map_err(|faults| CatchUp::Faults(drawn.version, faults))?
            .remembering(drawn.former);
        let district = Arc::new(district);
        let gazetteer = Gazetteer::new(&district);
        let mut shelf = self.library.write().unwrap_or_else(PoisonError::into_inner);
        *shelf = Arc::new(shelf.with_district(drawn.version, district, gazetteer));
        Ok(true)
    }

    /// Reads the rules folder of the settings anew and puts it in force, if it is without fault and its examples come
    /// out right. Says whether anything is different.
    ///
    /// # Errors
    /// Every fault; the rules in force stay.
    pub fn reload_rules(&self) -> Result<bool, Vec<Fault>> {
        let library = self.library();
        let Some(folder) = library.settings.folders.rules.as_deref() else {
            return Ok(false);
        };
        let rules = Rules::load(folder)?;
        if rules.version() == library.rules.version() {
            return Ok(false);
        }
        let faults = rules.check_examples();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut shelf = self.library.write().unwrap_or_else(PoisonError::into_inner);
        *shelf = Arc::new(shelf.with_rules(rules));
        Ok(true)
    }
}

static YEARS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/calendars");

/// The years that are built in, and those of a folder of one's own, which come after them.
fn calendar(settings: &Settings) -> Result<Calendar, Vec<String>> {
    let mut calendar = Calendar::weekends(settings.conversation.zone);
    let mut faults = Vec::new();
    let mut add = |file: String, text: Result<String, String>| {
        if let Err(what) = text.and_then(|text| calendar.add_year(&text)) {
            faults.push(format!("{file}: {what}"));
        }
    };
    for file in YEARS.files() {
        let text = file.contents_utf8().unwrap_or_default().to_owned();
        add(file.path().display().to_string(), Ok(text));
    }
    if let Some(folder) = &settings.folders.calendars {
        match std::fs::read_dir(folder) {
            Ok(entries) => {
                let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
                files.sort();
                for file in files
                    .iter()
                    .filter(|file| file.extension().is_some_and(|end| end == "toml"))
                {
                    let text = std::fs::read_to_string(file).map_err(|error| error.to_string());
                    add(file.display().to_string(), text);
                }
            }
            Err(error) => add(folder.display().to_string(), Err(error.to_string())),
        }
    }
    if faults.is_empty() {
        Ok(calendar)
    } else {
        Err(faults)
    }
}
