//! What one update's handler is shown. It never loads anything itself.

use std::collections::{BTreeMap, HashMap};

use super::asked::Answer;
use super::person::Person;
use crate::{
    casework::{Case, PersonId},
    digest::Public,
    district::UnitCode,
    figures::Report,
    message::content::{Bubble, BubbleId},
    talk::{
        context::{Scene, Speaker},
        dialogue::Dialogue,
        household::{care::Cares, members::Home},
        input::{Heard, Said},
        proposals::drafting::Voicing,
    },
    words::Lang,
};

/// Everything a handler is shown of one update.
pub(super) struct Set {
    /// Who did it.
    pub person: Person,
    /// What talk is shown.
    pub scene: Scene,
    /// The bubbles that may be touched.
    pub bubbles: HashMap<BubbleId, Bubble>,
    /// A message that claims to show a bubble of ours and is not known to: one that a crash left.
    pub orphan: Option<(i64, BubbleId)>,
    /// Languages of people who are not holders.
    pub languages: Vec<(PersonId, Lang)>,
    /// The figures that were asked for, where they are theirs to see.
    pub figures: Option<Read>,
    /// The last number given away today.
    pub serial: u32,
}

/// Figures as they were read.
pub(super) enum Read {
    /// A week of somebody's units.
    Week(Vec<(UnitCode, Report)>),
    /// A week as residents read it, for whoever has no figures of their own.
    Public(Vec<(UnitCode, Public)>),
    /// What stands behind a digest.
    Behind(Listed),
    /// A period.
    Period(Answer),
}

/// What a list behind a digest is made of.
pub(super) struct Listed {
    /// The week.
    pub report: Report,
    /// The cases that are late now, where they were asked for.
    pub late: Vec<Case>,
}

/// The bubbles a conversation may still change.
pub(super) fn bubbles_of(dialogue: &Dialogue) -> Vec<BubbleId> {
    let drafts = dialogue.drafts.iter().map(|draft| draft.bubble);
    let prompts = dialogue.prompts.iter().map(|prompt| prompt.bubble);
    let others = [
        dialogue.announcing.as_ref().map(|draft| draft.bubble),
        dialogue.offering.as_ref().map(|draft| draft.bubble),
        dialogue.link.as_ref().map(|link| link.bubble),
        dialogue.care.as_ref().map(|draft| draft.bubble),
        dialogue.home_ask.as_ref().map(|ask| ask.bubble),
    ];
    drafts
        .chain(prompts)
        .chain(others.into_iter().flatten())
        .chain(dialogue.voicing.iter().flat_map(Voicing::bubbles))
        .chain(dialogue.undecided.iter().map(|undecided| undecided.bubble))
        .collect()
}

/// The set of an update that belongs to no chat.
pub(super) fn nobody(heard: &Heard) -> Set {
    let speaker = Speaker {
        id: PersonId(0),
        lang: Lang::Zh,
        consented_at: None,
        blocked: false,
        dialogue: Dialogue::default(),
    };
    let person = Person {
        source: String::new(),
        chat: String::new(),
        speaker,
        blocked_at: None,
        revision: 0,
    };
    let heard = Heard {
        said: Said::Nothing,
        ..heard.clone()
    };
    let scene = Scene {
        heard,
        pointed: None,
        files: BTreeMap::new(),
        mine: Vec::new(),
        todo: Vec::new(),
        watched: Vec::new(),
        labels: BTreeMap::new(),
        found: Vec::new(),
        ledgers: Vec::new(),
        same: Vec::new(),
        asked: Vec::new(),
        invitation: None,
        follows: Vec::new(),
        sittings: Vec::new(),
        token: None,
        channels: Vec::new(),
        channel_code: None,
        link: None,
        offers: Vec::new(),
        home: Home::default(),
        cares: Cares::default(),
        motions: Vec::new(),
        replied: None,
    };
    Set {
        person,
        scene,
        bubbles: HashMap::new(),
        orphan: None,
        languages: Vec::new(),
        figures: None,
        serial: 0,
    }
}
