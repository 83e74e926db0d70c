//! What somebody does as a post, beside their cases: a matter of their own is opened, they go away
//! and come back, a post is given up.

use super::{changes::Changes, decide::Tongues, group::Group, handle::Work};
use crate::{
    casework::{
        Actor, Case, CaseId, Command, Filing, Number, PersonId, Placed, Recorded, Seats, decide,
    },
    district::Post,
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::file::File,
    notice,
    store::{StoreError, Tx},
    talk::context::{Absence, OwnMatter},
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

    /// Somebody goes away or comes back; what residents are told of when somebody looks at it becomes true.
    pub(super) fn absent(&mut self, absence: Absence) {
        let me = self.person.speaker.id;
        let mut seats = self.house.seats.clone();
        match absence {
            Absence::Until(_) => seats.mark_away(me, None),
            Absence::Hours(back) => seats.mark_away(me, Some(back)),
            Absence::Over => seats.mark_back(me),
        }
        self.retell(&seats, |post| seats.holds(me, post));
        self.docket.changes.absence = Some((me, absence));
    }

    /// The bubbles of cases of some posts, as they are with other seats.
    fn retell(&mut self, seats: &Seats, of: impl Fn(&Post) -> bool) {
        let house = House {
            seats,
            ..self.house
        };
        let known: BTreeMap<_, _> = self.set.languages.iter().copied().collect();
        let tongues = Tongues {
            house,
            known: &known,
        };
        for file in self.docket.files.values_mut() {
            if !of(&file.case.owner) {
                continue;
            }
            for bubble in notice::refresh(&house, file, &tongues) {
                if let Some(shown) = file.bubbles.iter_mut().find(|shown| shown.id == bubble.id) {
                    *shown = bubble.clone();
                }
                self.docket.changes.bubbles.push(bubble);
            }
        }
    }

    /// The seat is given up after everything else; cards of what others at the post go on with become true.
    pub(super) fn leave(&mut self, post: Post) {
        let me = self.person.speaker.id;
        let mut seats = self.house.seats.clone();
        seats.unseat(&post, me);
        self.retell(&seats, |owner| *owner == post);
        self.docket.changes.left = Some((post, me));
    }
}

/// Whoever was away is back by their own word: residents read it where they were told when somebody looks at their case.
pub(super) async fn come_back(
    group: &mut Group<'_>,
    tx: &mut Tx,
    back: &[(PersonId, bool)],
) -> Result<(), StoreError> {
    let for_hours = back.iter().filter(|(_, hours)| *hours);
    let posts: Vec<Post> = for_hours
        .flat_map(|(person, _)| group.seats.posts(*person).cloned())
        .collect();
    let cases = tx.open_cases_of(&posts.iter().collect::<Vec<_>>()).await?;
    let cases: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    group.load_files(tx, cases.clone()).await?;
    for case in cases {
        let Some((file, languages)) = group.file(tx, case).await? else {
            continue;
        };
        let house = group.house();
        let known = languages.into_iter().collect();
        let tongues = Tongues {
            house,
            known: &known,
        };
        let bubbles = notice::refresh(&house, &file, &tongues);
        group.absorb(Changes {
            bubbles,
            ..Changes::default()
        });
    }
    Ok(())
}
