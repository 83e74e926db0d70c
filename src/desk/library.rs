//! What is read once and then only looked at: settings, sentences, rules, the district.

use chrono::{DateTime, Utc};

use crate::{
    casework::{Calendar, Seats},
    district::District,
    locate::Gazetteer,
    settings::Settings,
    talk::House,
    triage::Rules,
    words::Words,
};

/// Everything that is not in the database.
pub struct Library {
    /// Settings.
    pub settings: Settings,
    /// Sentences.
    pub words: Words,
    /// Keyword rules.
    pub rules: Rules,
    /// The district.
    pub district: District,
    /// Where things are in it.
    pub gazetteer: Gazetteer,
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
            Some(folder) => District::load(folder),
            None => District::sample(),
        };
        let district = district
            .map_err(|more| faults.extend(more.iter().map(ToString::to_string)))
            .ok();
        let (Some(words), Some(rules), Some(district)) = (words, rules, district) else {
            return Err(faults);
        };
        let gazetteer = Gazetteer::new(&district);
        let calendar = Calendar::weekends(settings.conversation.zone());
        Ok(Library {
            settings,
            words,
            rules,
            district,
            gazetteer,
            calendar,
        })
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
            bot_name,
        }
    }
}
