//! What never changes while an update is handled: the instant, the district, the rules, who sits where.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    casework::{Actor, Calendar, Case, Deadlines, PersonId, Seats, World},
    district::District,
    locate::Gazetteer,
    settings::{Board, Conversation},
    triage::Rules,
    words::{Lang, Voice, Words},
};

/// What never changes while an update is handled.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Sentences.
    pub words: &'a Words,
    /// Keyword rules.
    pub rules: &'a Rules,
    /// Where things are.
    pub gazetteer: &'a Gazetteer,
    /// The tree.
    pub district: &'a District,
    /// Who sits where.
    pub seats: &'a Seats,
    /// Time limits.
    pub deadlines: &'a Deadlines,
    /// Working days and the time zone.
    pub calendar: &'a Calendar,
    /// Settings of the conversation.
    pub conversation: &'a Conversation,
    /// Settings of the page of figures.
    pub board: &'a Board,
    /// What the bot is called, for links.
    pub bot_name: &'a str,
}

impl<'a> House<'a> {
    /// Speaks one language.
    pub fn voice(&self, lang: Lang) -> Voice<'a> {
        self.words.voice(lang)
    }

    /// The world as `casework` looks at it, for one actor.
    pub fn world<'w>(&'w self, actor: &'w Actor, writer: Option<PersonId>) -> World<'w> {
        World {
            now: self.now,
            actor,
            writer,
            district: self.district,
            seats: self.seats,
            deadlines: self.deadlines,
            calendar: self.calendar,
        }
    }

    /// Whether a case is a person's to work on.
    pub fn works_on(&self, person: PersonId, case: &Case) -> bool {
        case.is_worked_on_by(person, self.district, self.seats)
    }

    /// How long danger that was heard is not over.
    pub fn danger_lasts(&self) -> TimeDelta {
        self.conversation.danger_hours.into()
    }

    /// How long bubbles join the request before them.
    pub fn joining(&self) -> TimeDelta {
        self.conversation.join_seconds.into()
    }
}
