//! A case with what lies beside it, and words as they are kept. It never decides about a case.

use std::collections::BTreeMap;

use crate::{
    casework::{Actor, Case, Event, PartyId, PersonId, Recorded, WordsId},
    message::content::{Bubble, Media},
    model::HouseholdId,
    words::Lang,
};

/// A case with what lies beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The case.
    pub case: Case,
    /// What happened to it, in order.
    pub events: Vec<Recorded>,
    /// The words its events point at, unless erased.
    pub words: BTreeMap<WordsId, Utterance>,
    /// Who wrote it, unless erased.
    pub writer: Option<PersonId>,
    /// The household the writer belongs to, if they agreed to one.
    pub household: Option<HouseholdId>,
    /// Where the writer can be written to, as their door says it; only while somebody may know who wrote.
    pub address: Option<String>,
    /// Neighbours who joined it, unless erased.
    pub joined: Vec<(PartyId, PersonId)>,
    /// The telephone left for it, unless erased.
    pub phone: Option<String>,
    /// The bubbles that speak of it and are kept true, the oldest first.
    pub bubbles: Vec<Bubble>,
}

impl File {
    /// As whom the case knows a person: the writer, or a neighbour who joined.
    pub fn party_of(&self, person: PersonId) -> Option<PartyId> {
        let joined = self.joined.iter().find(|(_, joined)| *joined == person);
        match self.writer == Some(person) {
            true => Some(self.case.resident),
            false => joined.map(|(party, _)| *party),
        }
    }

    /// Whose case it is: the writer, then neighbours in the order they joined, as far as they are not erased.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let joined = self.joined.iter().map(|(_, person)| *person);
        self.writer.into_iter().chain(joined)
    }

    /// What these words say, if they were not erased.
    pub fn said(&self, words: WordsId) -> Option<&Utterance> {
        self.words.get(&words)
    }

    /// Who added these words to the case, as sentences choose by it.
    pub fn adder(&self, words: WordsId) -> &'static str {
        let by_neighbour = |recorded: &Recorded| {
            recorded.event == Event::Added { words }
                && matches!(recorded.actor, Actor::Resident(party) if party != self.case.resident)
        };
        match self.events.iter().any(by_neighbour) {
            true => "neighbour",
            false => "writer",
        }
    }

    /// Everything the resident said, a line a message.
    pub fn text(&self) -> String {
        let lines = self
            .case
            .words
            .iter()
            .filter_map(|id| self.said(*id))
            .map(|utterance| utterance.text.trim());
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Everything the resident showed.
    pub fn media(&self) -> Vec<Media> {
        self.case
            .words
            .iter()
            .filter_map(|id| self.said(*id))
            .flat_map(|utterance| utterance.media.iter().cloned())
            .collect()
    }
}

/// Something that was said in one go.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Utterance {
    /// The words.
    pub text: String,
    /// The same for those who read no Chinese, where a ready answer was chosen or a place has an English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_english: Option<String>,
    /// The media.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
}

impl Utterance {
    /// Words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The words as a reader of this language is best shown them.
    pub fn said_in(&self, lang: Lang) -> &str {
        match (lang, &self.in_english) {
            (Lang::En, Some(english)) => english,
            (Lang::En, None) | (Lang::Zh, _) => &self.text,
        }
    }
}
