//! What somebody does as a post, beside their cases: a matter of their own is opened, a post is given up.

use super::{decide::Tongues, handle::Work};
use crate::{
    casework::{Actor, Case, CaseId, Command, Filing, Number, PersonId, Placed, Recorded, decide},
    district::Post,
    notice,
    talk::{Bubble, BubbleId, Content, File, House, OwnMatter, View},
    triage::{Kind, Priority},
};
use std::collections::BTreeMap;

impl Work<'_> {
    /// A post's own matter becomes a case. Nobody wrote it, unless a resident proposed it.
    pub(super) fn open_own(&mut self, own: &OwnMatter) {
        let day = self.house.calendar.day(self.house.now);
        let number = Number {
            day,
            serial: self.set.serial + 1,
        };
        let category = own.category.as_ref();
        let category = category.and_then(|code| self.house.rules.category(code));
        let filing = Filing {
            number,
            kind: Kind::Suggestion,
            category: category.map(|category| category.code.clone()),
            petition_class: category.and_then(|category| category.petition_class.clone()),
            priority: Priority::P2,
            batch: own.batch,
            place: Placed {
                unit: Some(own.post.unit.clone()),
                ..Placed::default()
            },
            resident: own.party,
            lang: own
                .writer
                .map_or(self.person.speaker.lang, |(_, lang)| lang),
            contact: None,
            words: vec![own.words],
            read: own.category.clone(),
            around: None,
            public: false,
            opened_by: Some(own.post.clone()),
            again_of: None,
            repeats: None,
            update_id: Some(self.set.scene.heard.update_id).filter(|id| *id != 0),
        };
        let actor = Actor::Staff {
            person: self.person.speaker.id,
            post: own.post.clone(),
        };
        let writer = own.writer.map(|(writer, _)| writer);
        let world = self.house.world(&actor, writer);
        let Ok(events) = decide(None, Command::File(Box::new(filing)), &world) else {
            return;
        };
        for event in events {
            let recorded = Recorded {
                case: own.id,
                seq: 1,
                at: self.house.now,
                actor: actor.clone(),
                event,
            };
            let Some(case) = Case::open(&recorded) else {
                continue;
            };
            self.docket.changes.serial = Some((day, number.serial));
            let parties = &mut self.docket.changes.parties;
            parties.extend(writer.map(|writer| (own.party, own.id, Some(writer))));
            let words = self.docket.changes.words.iter();
            let words = words.filter(|(_, case, _)| *case == own.id);
            let file = File {
                events: vec![recorded.clone()],
                words: words
                    .map(|(id, _, utterance)| (*id, utterance.clone()))
                    .collect(),
                writer,
                household: None,
                address: None,
                joined: Vec::new(),
                phone: None,
                bubbles: self.receipts(own.id, writer),
                case,
            };
            self.docket.open(recorded, file, self.names);
        }
    }

    /// The receipt of whoever proposed it; wished for as it stands nowhere yet, so that the refresh that follows shows it.
    fn receipts(&mut self, case: CaseId, writer: Option<PersonId>) -> Vec<Bubble> {
        let receipt = writer.map(|person| Bubble {
            id: BubbleId(self.names.next()),
            person,
            case: Some(case),
            view: View::Receipt,
            wanted: Content::default(),
            revision: 0,
        });
        receipt.into_iter().collect()
    }

    /// The seat is given up after everything else; cards of what others at the post go on with become true.
    pub(super) fn leave(&mut self, post: Post) {
        let me = self.person.speaker.id;
        let mut seats = self.house.seats.clone();
        seats.unseat(&post, me);
        let house = House {
            seats: &seats,
            ..self.house
        };
        let known: BTreeMap<_, _> = self.set.languages.iter().copied().collect();
        let tongues = Tongues {
            house,
            known: &known,
        };
        for file in self.docket.files.values_mut() {
            if file.case.owner != post {
                continue;
            }
            for bubble in notice::refresh(&house, file, &tongues) {
                if let Some(shown) = file.bubbles.iter_mut().find(|shown| shown.id == bubble.id) {
                    *shown = bubble.clone();
                }
                self.docket.changes.bubbles.push(bubble);
            }
        }
        self.docket.changes.left = Some((post, me));
    }
}
