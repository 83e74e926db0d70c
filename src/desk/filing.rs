//! What was understood becomes a case, and the bubble that understood becomes its receipt.

use super::handle::Work;
use crate::{
    casework::{Actor, Case, CaseId, Command, Filing, Number, Placed, Recorded, decide},
    message::content::{Bubble, Content, View},
    model::file::File,
    talk::{context::NewCase, report::draft::Place},
};

impl Work<'_> {
    /// A case of its own for what was said.
    pub(super) fn file(&mut self, new: NewCase) {
        let me = self.person.speaker.id;
        let draft = &new.draft;
        let day = self.house.calendar.day(self.house.now);
        let number = Number {
            day,
            serial: self.set.serial + 1,
        };
        let (priority, batch) = crate::talk::report::slots::urgency(draft, &self.house);
        let category = draft
            .about
            .category
            .as_ref()
            .and_then(|code| self.house.rules.category(code));
        let (unit, group) = match &draft.place {
            Place::Known(spot) => (Some(spot.unit.clone()), spot.group.clone()),
            Place::Unknown | Place::Several(_) | Place::Outside => (None, None),
        };
        let filing = Filing {
            number,
            kind: draft.about.kind,
            category: category.map(|category| category.code.clone()),
            petition_class: category.and_then(|category| category.petition_class.clone()),
            priority,
            batch,
            place: Placed {
                unit,
                label: new.label,
                room: new.room,
                group,
            },
            resident: new.party,
            lang: self.person.speaker.lang,
            contact: new.contact,
            words: new.words.clone(),
            read: new.read.clone(),
            around: draft.around,
            public: category.is_some_and(|category| category.public),
            opened_by: draft.behalf.clone(),
            again_of: draft.again_of,
            // Known only when it is filed: the desk looks for it then.
            repeats: None,
            update_id: draft
                .pieces
                .first()
                .map(|piece| piece.update_id)
                .filter(|id| *id != 0),
        };
        let actor = match &draft.behalf {
            Some(post) => Actor::Staff {
                person: me,
                post: post.clone(),
            },
            None => Actor::Resident(new.party),
        };
        let writer = draft.behalf.is_none().then_some(me);
        let Ok(events) = decide(
            None,
            Command::File(Box::new(filing)),
            &self.house.world(&actor, writer),
        ) else {
            return;
        };
        for event in events {
            let recorded = Recorded {
                case: new.id,
                seq: 1,
                at: self.house.now,
                actor: actor.clone(),
                event,
            };
            let Some(case) = Case::open(&recorded) else {
                continue;
            };
            self.docket
                .changes
                .parties
                .push((new.party, new.id, writer));
            self.docket.changes.serial = Some((day, number.serial));
            let file = self.file_of(&new, case, &recorded);
            if new.draft.behalf.is_some() {
                self.docket
                    .changes
                    .bubbles
                    .extend(file.bubbles.iter().cloned());
            }
            self.docket.open(recorded, file, self.names);
        }
    }

    /// The new case's file. The bubble that understood becomes the bubble that sent.
    fn file_of(&self, new: &NewCase, case: Case, recorded: &Recorded) -> File {
        let me = self.person.speaker.id;
        let of_case = |case_of: &CaseId| *case_of == new.id;
        let mut file = File {
            events: vec![recorded.clone()],
            words: self
                .docket
                .changes
                .words
                .iter()
                .filter(|(_, case, _)| of_case(case))
                .map(|(id, _, utterance)| (*id, utterance.clone()))
                .collect(),
            writer: new.draft.behalf.is_none().then_some(me),
            household: None,
            address: None,
            joined: Vec::new(),
            phone: self
                .docket
                .changes
                .contacts
                .iter()
                .find(|(_, case, _)| of_case(case))
                .map(|(_, _, phone)| phone.clone()),
            bubbles: Vec::new(),
            case,
        };
        let revision = self
            .set
            .bubbles
            .get(&new.bubble)
            .map_or(0, |known| known.revision);
        if new.draft.behalf.is_some() {
            // Nobody's receipt: the table reads the number out.
            let voice = self.house.voice(self.person.speaker.lang);
            file.bubbles.push(Bubble {
                id: new.bubble,
                person: me,
                case: Some(new.id),
                view: View::List,
                wanted: crate::talk::on_behalf::behalf::filed(voice, &self.house, &file),
                revision: revision + 1,
            });
            return file;
        }
        // Wished for as it stands nowhere yet, so that the refresh that follows shows it.
        file.bubbles.push(Bubble {
            id: new.bubble,
            person: me,
            case: Some(new.id),
            view: View::Receipt,
            wanted: Content::default(),
            revision,
        });
        file
    }
}
