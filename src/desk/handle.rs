//! One update, wholly in memory: talk speaks, casework decides, notice tells.

use std::collections::BTreeMap;

use super::{
    PressAnswer,
    changes::Changes,
    decide::{Docket, Tongues},
    person::Person,
    set::Set,
};
use crate::{
    casework::{Actor, Case, CaseId, PartyId, PersonId, Refusal},
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::ids::Names,
    notice, say,
    talk::{
        context::{Acting, Order, Stage, Turn},
        input::Said,
    },
    words::Lang,
};

/// What comes of one update.
pub(super) fn handle(house: House<'_>, set: &Set, names: &mut dyn Names) -> Changes {
    let before = &set.person;
    let mut stage = Stage::new(house, before.speaker.clone(), names);
    if before.speaker.blocked && set.scene.heard.said != Said::Blocked {
        // Whoever speaks to us has let us in again, whatever order the news of it came in.
        stage.speaker.blocked = false;
    }
    stage.follows = set.scene.follows.clone();
    crate::talk::router::step(&mut stage, &set.scene);
    let turn = std::mem::take(&mut stage.turn);
    let speaker = stage.speaker;
    // Whoever takes a post sees its cards as their own at once.
    let seats = turn.seat.as_ref().map(|(post, _)| {
        let mut seats = house.seats.clone();
        seats.seat(post.clone(), speaker.id);
        seats.speaks(speaker.id, speaker.lang);
        seats
    });
    let house = House {
        seats: seats.as_ref().unwrap_or(house.seats),
        ..house
    };

    let person = Person {
        blocked_at: if speaker.blocked {
            before.blocked_at.or(Some(house.now))
        } else {
            None
        },
        speaker,
        ..before.clone()
    };
    let known: BTreeMap<PersonId, Lang> = set
        .languages
        .iter()
        .map(|(id, lang)| (*id, *lang))
        .chain([(person.speaker.id, person.speaker.lang)])
        .collect();
    let docket = Docket {
        house,
        files: set.scene.files.clone(),
        changes: Changes::default(),
        tongues: Tongues {
            house,
            known: &known,
        },
    };
    let mut work = Work {
        house,
        set,
        person,
        docket,
        names,
    };
    work.run(turn);
    work.finish()
}

/// An update that failed for good: the person hears that it is kept and looked at, and how to go on.
pub(super) fn apologise(house: House<'_>, set: &Set, names: &mut dyn Names) -> Changes {
    let person = set.person.clone();
    if person.chat.is_empty() {
        return Changes::default();
    }
    let voice = house.voice(person.speaker.lang);
    let wanted = Content::text(say!(
        voice,
        "set-aside",
        hotline = house.conversation.numbers.hotline.as_str()
    ));
    let bubble = Bubble {
        id: BubbleId(names.next()),
        person: person.speaker.id,
        case: None,
        view: View::Note,
        wanted,
        revision: 1,
    };
    Changes {
        people: vec![person],
        bubbles: vec![bubble],
        ..Changes::default()
    }
}

/// One update under way.
pub(super) struct Work<'a> {
    pub(super) house: House<'a>,
    pub(super) set: &'a Set,
    pub(super) person: Person,
    pub(super) docket: Docket<'a>,
    pub(super) names: &'a mut dyn Names,
}

impl Work<'_> {
    fn run(&mut self, mut turn: Turn) {
        let me = self.person.speaker.id;
        let voice = self.house.voice(self.person.speaker.lang);
        let mut toast = turn.toast.take();
        self.adopt();
        self.keep(&mut turn);
        self.count_revisions(&mut turn.bubbles);
        if let Some(new) = turn.filing.take() {
            self.file(*new);
        }
        if let Some(own) = turn.opening.take() {
            self.open_own(&own);
        }
        for order in std::mem::take(&mut turn.orders) {
            if let Err(refusal) = self.carry_out(&order) {
                let text = crate::message::naming::refusal(voice, refusal);
                if let Some(bubble) = order
                    .at
                    .and_then(|at| turn.bubbles.iter_mut().find(|bubble| bubble.id == at))
                {
                    bubble.wanted = Content::text(crate::words::Html::escape(&text));
                }
                toast = Some(text);
            }
        }
        for common in std::mem::take(&mut turn.commons) {
            if let Some(text) = self.common(common) {
                toast = Some(text);
            }
        }
        // What talk shows of a case's own bubble stands only where nothing that happened made it otherwise.
        let told: Vec<BubbleId> = self
            .docket
            .changes
            .bubbles
            .iter()
            .map(|bubble| bubble.id)
            .collect();
        let mut bubbles: Vec<Bubble> = turn
            .bubbles
            .into_iter()
            .filter(|bubble| !told.contains(&bubble.id))
            .collect();
        bubbles.append(&mut self.docket.changes.bubbles);
        self.docket.changes.bubbles = bubbles;
        self.docket.changes.purge = turn.purge.then(|| self.person.chat.clone());
        if let Some((post, token)) = turn.seat {
            self.docket.changes.seat = Some((post, me, crate::token::hash(&token)));
            turn.show_cards
                .extend(self.set.scene.todo.iter().map(|case| case.id));
        }
        for case in turn.show_cards {
            if let Some(file) = self.docket.files.get(&case) {
                let bubbles =
                    notice::cards_for(&self.house, file, me, &self.docket.tongues, self.names);
                self.docket.changes.bubbles.extend(bubbles);
            }
        }
        if let Some((asked, bubble)) = turn.figures {
            self.figures(&asked, bubble);
        }
        if let Some(absence) = turn.absence {
            self.absent(absence);
        }
        self.docket.changes.answered = turn.answered;
        self.docket.changes.board = turn.board.map(|board| (me, board));
        if let Some(post) = turn.leaves {
            self.leave(post);
        }
        self.doors();
        self.truth_after_a_press(toast.as_deref());
        if let Said::Pressed { callback, .. } = &self.set.scene.heard.said {
            self.docket.changes.answer = Some(PressAnswer {
                callback: callback.clone(),
                text: toast,
            });
        } else if let Some(toast) = toast {
            // There is nothing to pop up over: say it.
            self.note(Content::text(crate::words::Html::escape(&toast)));
        }
    }

    fn note(&mut self, wanted: Content) {
        self.show(None, View::Note, wanted);
    }

    /// Shows something to whoever speaks: in a bubble of ours, if it is one, or in a new one.
    pub(super) fn show(&mut self, at: Option<BubbleId>, view: View, wanted: Content) {
        let known = at.and_then(|bubble| self.set.bubbles.get(&bubble));
        let bubble = match known {
            Some(known) if known.wanted == wanted => return,
            Some(known) => Bubble {
                wanted,
                revision: known.revision + 1,
                ..known.clone()
            },
            None => Bubble {
                id: BubbleId(self.names.next()),
                person: self.person.speaker.id,
                case: None,
                view,
                wanted,
                revision: 1,
            },
        };
        self.docket.changes.bubbles.push(bubble);
    }

    /// A message that a crash left behind is found when somebody presses it: from now on it is kept true, too.
    fn adopt(&mut self) {
        if let Some((message, bubble)) = self.set.orphan {
            self.docket
                .changes
                .adopted
                .push((self.person.speaker.id, message, bubble));
            if let Some(known) = self.set.bubbles.get(&bubble) {
                self.docket.changes.bubbles.push(known.clone());
            }
        }
    }

    fn keep(&mut self, turn: &mut Turn) {
        let case = turn
            .filing
            .as_ref()
            .map(|new| new.id)
            .or_else(|| turn.opening.as_ref().map(|own| own.id))
            .or_else(|| turn.orders.first().map(|order| order.case));
        let Some(case) = case else { return };
        for (id, utterance) in turn.kept.drain(..) {
            if let Some(file) = self.docket.files.get_mut(&case) {
                file.words.insert(id, utterance.clone());
            }
            self.docket.changes.words.push((id, case, utterance));
        }
        for (id, phone) in turn.contacts.drain(..) {
            if let Some(file) = self.docket.files.get_mut(&case) {
                file.phone = Some(phone.clone());
            }
            self.docket.changes.contacts.push((id, case, phone));
        }
    }

    /// Talk counts new bubbles 1 and older ones 0; older ones go on from what they show.
    fn count_revisions(&self, bubbles: &mut Vec<Bubble>) {
        bubbles.retain_mut(|bubble| {
            if bubble.revision != 0 {
                return true;
            }
            let Some(known) = self.set.bubbles.get(&bubble.id) else {
                // A bubble of ours that is gone (purged, erased): there is nothing to change.
                return false;
            };
            bubble.wanted.reply_to = bubble.wanted.reply_to.or(known.wanted.reply_to);
            bubble.revision = known.revision + 1;
            bubble.wanted != known.wanted
        });
    }

    fn carry_out(&mut self, order: &Order) -> Result<(), Refusal> {
        let me = self.person.speaker.id;
        let Some(file) = self.docket.files.get(&order.case) else {
            return Err(Refusal::Unknown);
        };
        let actor = match order.acting {
            Acting::Resident => Actor::Resident(file.party_of(me).ok_or(Refusal::NotYours)?),
            Acting::Staff => Actor::Staff {
                person: me,
                post: file.case.owner.clone(),
            },
            Acting::Joining(party, person) => return self.join(order, party, person),
            Acting::As(ref post) => Actor::Staff {
                person: me,
                post: post.clone(),
            },
        };
        self.docket
            .carry_out(order.case, &actor, order.command.clone(), self.names)
    }

    /// Somebody joins. The bubble in which they were asked, if there is one, becomes their receipt.
    fn join(&mut self, order: &Order, party: PartyId, person: PersonId) -> Result<(), Refusal> {
        let file = self.docket.files.get_mut(&order.case);
        let file = file.ok_or(Refusal::Unknown)?;
        let before = (file.joined.len(), file.bubbles.len());
        file.joined.push((party, person));
        if let Some(known) = order.at.and_then(|at| self.set.bubbles.get(&at)) {
            // As in `file_of`: it stands nowhere yet, so that the refresh that follows shows it.
            file.bubbles.push(Bubble {
                case: Some(order.case),
                view: View::Receipt,
                wanted: Content::default(),
                ..known.clone()
            });
        }
        let actor = Actor::Resident(party);
        let done = self
            .docket
            .carry_out(order.case, &actor, order.command.clone(), self.names);
        if done.is_ok() {
            if person != self.person.speaker.id {
                // Staff put two matters together: the sentence about that rings, the new receipt beside it does not.
                let receipts = self.docket.changes.bubbles.iter_mut();
                receipts
                    .filter(|bubble| bubble.person == person && bubble.view == View::Receipt)
                    .for_each(|receipt| receipt.wanted.silent = true);
            }
            self.docket
                .changes
                .parties
                .push((party, order.case, Some(person)));
        } else if let Some(file) = self.docket.files.get_mut(&order.case) {
            file.joined.truncate(before.0);
            file.bubbles.truncate(before.1);
        }
        done
    }

    /// The person shut the bot out, or came back.
    fn doors(&mut self) {
        let (was, is) = (self.set.person.speaker.blocked, self.person.speaker.blocked);
        if was == is {
            return;
        }
        self.docket.changes.seats_changed = self.house.seats.is_staff(self.person.speaker.id);
        let me = self.person.speaker.id;
        let (house, tongues) = (&self.house, &self.docket.tongues);
        let since = self.set.person.blocked_at.unwrap_or(house.now);
        let missed = |case: &&Case| case.was_open_since(since);
        let cases = self.set.scene.mine.iter().filter(missed);
        for file in cases.filter_map(|case| self.docket.files.get(&case.id)) {
            let bubbles = match is {
                // A neighbour who joined owes nobody an answer.
                true if file.writer != Some(me) || !file.case.is_open() => Vec::new(),
                true => notice::unreachable(house, file, tongues, self.names),
                false => notice::returned(house, file, (me, since), tongues, self.names),
            };
            self.docket.changes.bubbles.extend(bubbles);
        }
    }

    /// A press that was refused was made on a bubble that may be stale: whatever it is, it shows what is true now.
    fn truth_after_a_press(&mut self, toast: Option<&str>) {
        let (Said::Pressed { press: Some(_), .. }, Some(pointed), Some(_)) =
            (&self.set.scene.heard.said, self.set.scene.pointed, toast)
        else {
            return;
        };
        if let Some(case) = pointed.case {
            self.docket.refresh(case);
        } else if pointed.view == View::Draft
            && !self
                .person
                .speaker
                .dialogue
                .drafts
                .iter()
                .any(|draft| draft.bubble == pointed.bubble)
        {
            self.settle(pointed.bubble);
        }
    }

    /// Buttons that lead nowhere go.
    fn settle(&mut self, bubble: BubbleId) {
        let Some(known) = self
            .set
            .bubbles
            .get(&bubble)
            .filter(|known| !known.wanted.rows.is_empty())
        else {
            return;
        };
        let mut known = known.clone();
        known.wanted.rows.clear();
        known.revision += 1;
        self.docket.changes.bubbles.push(known);
    }

    fn finish(self) -> Changes {
        let Docket {
            files, mut changes, ..
        } = self.docket;
        let touched: Vec<CaseId> = changes
            .events
            .iter()
            .map(|recorded| recorded.case)
            .chain(changes.bubbles.iter().filter_map(|bubble| bubble.case))
            .collect();
        changes.files = files
            .into_values()
            .filter(|file| touched.contains(&file.case.id))
            .collect();
        if self.person.speaker.lang != self.set.person.speaker.lang
            && self
                .house
                .seats
                .posts(self.person.speaker.id)
                .next()
                .is_some()
        {
            changes.seats_changed = true;
        }
        changes
            .counts
            .extend(super::effort::press(&self.house, self.set));
        // A stranger's chat of many in which a wrong code was said is not remembered.
        let is_stranger = matches!(self.set.scene.heard.said, Said::Linking { .. })
            && self.person.revision == 0
            && changes.commons.channels.is_empty();
        if !is_stranger {
            changes.people.push(self.person);
        }
        changes
    }
}
