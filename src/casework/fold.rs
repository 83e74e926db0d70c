//! Events → case. Nothing is decided here: what an event says is what is true.

use std::collections::BTreeSet;

use super::{
    Case, Clocks, Due, Event, Hand, Outcome, Proposed, Recorded, Sight, Silence, Status, Whistle,
    owner::waiting_for,
};
use crate::district::UnitCode;

impl Case {
    /// The case that these events tell, none if the first does not file it.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Option<Case> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let mut case = Case::open(first)?;
        for recorded in events {
            case.apply(recorded);
        }
        Some(case)
    }

    /// The case as its first event tells it.
    pub fn open(first: &Recorded) -> Option<Case> {
        let Event::Filed {
            filing,
            owner,
            clocks,
        } = first.event.clone()
        else {
            return None;
        };
        let filing = *filing;
        Some(Case {
            id: first.case,
            number: filing.number,
            revision: first.seq,
            status: waiting_for(&owner),
            outcome: None,
            kind: filing.kind,
            category: filing.category,
            petition_class: filing.petition_class,
            priority: filing.priority,
            batch: filing.batch,
            place: filing.place,
            public: filing.public,
            owner,
            owned_since: first.at,
            accept_until: clocks.accept_by,
            resident: filing.resident,
            joined: Vec::new(),
            opened_by: filing.opened_by,
            again_of: filing.again_of,
            merged_into: None,
            lang: filing.lang,
            contact: filing.contact,
            words: filing.words,
            filed_at: first.at,
            accept_by: clocks.accept_by,
            resolve_by: clocks.resolve_by,
            round: 1,
            round_at: first.at,
            accepted_at: None,
            returned: false,
            proposal: None,
            ruled: false,
            reopened: false,
            climbed: Vec::new(),
            alarmed: Vec::new(),
            alarm_at: Some(clocks.resolve_by),
            reminded: BTreeSet::new(),
            supervisor: None,
            question: None,
            result: None,
            answered_at: None,
            taken_late: false,
            explained: None,
            silence: None,
            rating: None,
            urged_at: None,
            hurried_at: None,
            extension: None,
            extensions: 0,
            refusal: None,
            whistle: None,
            claim: None,
            mediation: None,
            room_shown: Vec::new(),
            writer_asked: None,
            writer_kept: None,
            writer_shown: None,
            update_id: filing.update_id,
            around: filing.around,
            offered: None,
            closed_at: None,
            erased: false,
        })
    }

    /// Takes in one more event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.revision = recorded.seq;
        match recorded.event.clone() {
            // A case is filed once; `open` has taken it in.
            Event::Filed { .. } => {}
            Event::Accepted { by: _ } => {
                self.status = Status::InProgress;
                self.accepted_at.get_or_insert(recorded.at);
            }
            Event::Returned {
                reason: _,
                proposal,
                hand,
            } => {
                self.returned = true;
                self.proposal = proposal;
                self.hand(hand, recorded);
            }
            Event::Assigned { unit, hand } => self.assign(unit, hand, recorded),
            Event::Ruled { unit, hand } => {
                self.ruled = true;
                self.assign(unit, hand, recorded);
            }
            Event::Reopened { facts: _, hand } => {
                self.reopened = true;
                self.ruled = false;
                // It was ruled on once, and that is what is looked at.
                self.proposal = None;
                self.hand(hand, recorded);
            }
            Event::Climbed { from, hand } => {
                self.climbed.push(from);
                self.taken_late |= self.is_untaken() && recorded.at > self.accept_by;
                self.hand(hand, recorded);
            }
            Event::HandedOver { from: _, hand } => match self.status {
                Status::AwaitingDispatch | Status::AwaitingAcceptance => {
                    self.hand(hand, recorded);
                    self.climbed.clear();
                }
                // Work that was begun goes on in other hands.
                Status::InProgress => {
                    self.hand(hand, recorded);
                    self.status = Status::InProgress;
                    self.climbed.clear();
                }
                // The resident has the word; a redo comes to whoever has it now.
                Status::AwaitingResident | Status::Closed => {
                    self.owner = hand.to;
                    self.offered = None;
                }
            },
            Event::Offered { unit: _, to } => self.offered = Some(to),
            Event::TakenOver { from: _, by } => {
                let until = self.accept_until;
                self.hand(Hand { to: by, until }, recorded);
                self.status = Status::InProgress;
                self.accepted_at.get_or_insert(recorded.at);
            }
            Event::Inherited { from: _, hand } => match self.status {
                Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {
                    self.hand(hand, recorded);
                    self.climbed.clear();
                }
                // The resident has the word; a redo comes to whoever has it now.
                Status::AwaitingResident | Status::Closed => {
                    self.owner = hand.to;
                    self.offered = None;
                }
            },
            Event::Reminded { due } => self.remember(due),
            Event::Overdue { to, next } => {
                self.remember(Due::SoonResolve);
                self.alarmed.extend(to);
                self.alarm_at = next;
                // A broken promise is not mended by a later date.
                self.extension = None;
            }
            Event::Urged => self.urged_at = Some(recorded.at),
            Event::Hurried { by: _ } => self.hurried_at = Some(recorded.at),
            Event::Remarked { by: _, words: _ } => {}
            Event::Asked { question } => self.question = Some(question),
            Event::Answered { words } => {
                self.question = None;
                self.words.push(words);
            }
            Event::Added { words } => self.words.push(words),
            Event::Progressed { words: _ } => {}
            Event::Corrected {
                category,
                petition_class,
                priority,
                batch,
                clocks,
            } => {
                self.category = Some(category);
                self.petition_class = petition_class;
                self.priority = priority;
                self.batch = batch;
                self.set(clocks);
            }
            Event::KindCorrected { kind, clocks } => {
                self.kind = kind;
                self.set(clocks);
            }
            Event::PriorityCorrected { priority, clocks } => {
                self.priority = priority;
                self.set(clocks);
            }
            Event::BatchCorrected { batch } => self.batch = batch,
            Event::ContactLeft { contact } => self.contact = Some(contact),
            Event::PlaceMended { label, group } => {
                self.place.label = Some(label);
                self.place.group = group;
            }
            Event::Joined { party } => self.joined.push(party),
            Event::ExtensionAsked { extension } => {
                self.extension = Some(extension);
                self.reminded.remove(&Due::Decide);
            }
            Event::Extended { until, by: _ } => {
                self.extension = None;
                self.extensions += 1;
                self.resolve_by = until;
                self.alarm_at = Some(until);
                self.reminded.remove(&Due::SoonResolve);
            }
            Event::ExtensionRefused { by: _ } | Event::ExtensionLapsed { approver: _ } => {
                self.extension = None;
            }
            Event::Objected {
                words: _,
                hand,
                priority,
                clocks,
            } => {
                self.priority = priority;
                self.hand(hand, recorded);
                self.set(clocks);
            }
            Event::Whistled {
                ground,
                lead,
                called,
                arrive_by,
            } => {
                self.reminded.remove(&Due::Arrival);
                self.whistle = Some(Whistle {
                    ground,
                    lead,
                    arrive_by,
                    called: called.into_iter().map(|unit| (unit, None)).collect(),
                    reported: false,
                });
            }
            Event::Arrived { unit } => {
                let called = self
                    .whistle
                    .iter_mut()
                    .flat_map(|whistle| &mut whistle.called);
                for (_, arrived) in called.filter(|(called, _)| *called == unit) {
                    arrived.get_or_insert(recorded.at);
                }
            }
            Event::NotArrived { units: _, to: _ } => {
                if let Some(whistle) = &mut self.whistle {
                    whistle.reported = true;
                }
            }
            Event::ClaimOpened { claim } => self.claim = Some(claim),
            Event::VisitAllowed { allowed } => match (&mut self.claim, allowed) {
                (Some(claim), true) => claim.allowed = true,
                (claim, false) => *claim = None,
                (None, true) => {}
            },
            Event::Claimed { by } => {
                if let Some(claim) = &mut self.claim {
                    claim.by.push(by);
                }
            }
            Event::ClaimReported { by: _, words: _ } => {
                if let Some(claim) = &mut self.claim {
                    claim.done = true;
                }
            }
            Event::ClaimReleased { by } => {
                if let Some(claim) = &mut self.claim {
                    claim.by.retain(|post| *post != by);
                }
            }
            Event::MediationOffered { mediation } => self.mediation = Some(mediation),
            Event::MediationAnswered { resident, yes } => {
                if let Some(mediation) = &mut self.mediation {
                    let answer = if resident {
                        &mut mediation.resident
                    } else {
                        &mut mediation.other
                    };
                    *answer = Some(yes);
                }
            }
            Event::Mediated { outcome } => {
                if let Some(mediation) = &mut self.mediation {
                    mediation.outcome = Some(outcome);
                }
            }
            Event::ConfirmationAsked { to } => {
                if let Some(mediation) = &mut self.mediation {
                    mediation.confirmation = Some(to);
                }
            }
            Event::JudiciallyConfirmed { by: _ } => {
                if let Some(mediation) = &mut self.mediation {
                    mediation.confirmed = true;
                }
            }
            Event::RoomShown { sight } => {
                self.room_shown.retain(|known| known.post != sight.post);
                self.room_shown.push(sight);
            }
            Event::Hidden => {
                let over = |sight: &Sight| sight.until <= recorded.at;
                self.room_shown.retain(|sight| !over(sight));
                self.writer_shown.take_if(|sight| over(sight));
            }
            Event::WriterAsked {
                asked_by: _,
                proposed,
            } => self.writer_asked = Some(proposed),
            Event::WriterShown { sight, by: _ } => {
                self.writer_asked = None;
                self.writer_shown = Some(sight);
            }
            Event::WriterKept { by: _ } => {
                self.writer_asked = None;
                self.writer_kept = Some(self.round);
            }
            Event::Resolved { result, silence } => {
                self.result = Some(result);
                self.explained = None;
                self.answered_at = Some(recorded.at);
                self.await_resident(silence);
            }
            Event::Explained {
                result,
                rule,
                silence,
            } => {
                self.result = Some(result);
                self.explained = Some(rule);
                self.answered_at = Some(recorded.at);
                self.await_resident(silence);
            }
            Event::RefusalProposed { reason, second } => {
                self.refusal = Some(Proposed { reason, second });
            }
            Event::RefusalRejected { by: _ } => self.refusal = None,
            Event::Denied {
                reason: _,
                round,
                clocks,
            } => self.begin_round(round, clocks, recorded),
            Event::ReviewAsked {
                hand,
                round,
                clocks,
            } => {
                self.begin_round(round, clocks, recorded);
                self.hand(hand, recorded);
                self.accepted_at = None;
            }
            Event::Supervised { by } => self.supervisor = Some(by),
            Event::Rated { rating } => self.rating = Some(rating),
            Event::Merged { into } => self.merged_into = Some(into),
            Event::Closed { outcome } => {
                self.status = Status::Closed;
                self.outcome = Some(outcome);
                self.question = None;
                self.offered = None;
                self.silence = None;
                self.extension = None;
                // Whoever agreed to a refusal is not who looks at it again.
                self.refusal.take_if(|_| outcome != Outcome::Refused);
                self.writer_asked = None;
                self.writer_shown = None;
                self.room_shown.clear();
                self.closed_at = Some(recorded.at);
            }
            Event::Erased => self.erased = true,
        }
    }

    /// What its clocks have said they do not say again, nor anything milder.
    fn remember(&mut self, due: Due) {
        self.reminded.insert(due);
        let milder = match due {
            Due::SoonResolve => Some(Due::HalfResolve),
            Due::Climb => Some(Due::HalfAccept),
            Due::Hide
            | Due::HalfAccept
            | Due::HalfResolve
            | Due::Decide
            | Due::Overdue
            | Due::Arrival
            | Due::AskAgain
            | Due::Unconfirmed => None,
        };
        self.reminded.extend(milder);
    }

    /// Another post answers for it from now on.
    fn hand(&mut self, hand: Hand, recorded: &Recorded) {
        self.status = waiting_for(&hand.to);
        self.owner = hand.to;
        self.accept_until = hand.until;
        self.owned_since = recorded.at;
        self.offered = None;
        self.reminded.remove(&Due::HalfAccept);
        self.reminded.remove(&Due::Climb);
        // What was asked for in its name, or shown to it, was the former owner's.
        self.extension = None;
        self.refusal = None;
        self.writer_asked = None;
        self.room_shown.clear();
    }

    fn assign(&mut self, unit: Option<UnitCode>, hand: Hand, recorded: &Recorded) {
        if unit.is_some() {
            self.place.unit = unit;
        }
        self.hand(hand, recorded);
        self.climbed.clear();
    }

    fn set(&mut self, clocks: Clocks) {
        self.accept_by = clocks.accept_by;
        self.accept_until = self
            .accept_until
            .min(clocks.accept_by.max(self.owned_since));
        self.resolve_by = clocks.resolve_by;
        // Once a level was told, the next one has its own hour.
        if self.alarmed.is_empty() {
            self.alarm_at = self.alarm_at.map(|_| clocks.resolve_by);
        }
    }

    /// Whether nobody has taken on its first round yet.
    pub fn is_untaken(&self) -> bool {
        self.round == 1 && self.accepted_at.is_none()
    }

    fn await_resident(&mut self, silence: Silence) {
        self.status = Status::AwaitingResident;
        self.question = None;
        self.extension = None;
        self.refusal = None;
        self.silence = Some(silence);
        self.reminded.remove(&Due::AskAgain);
        self.reminded.remove(&Due::Unconfirmed);
    }

    fn begin_round(&mut self, round: u32, clocks: Clocks, recorded: &Recorded) {
        self.status = Status::InProgress;
        self.outcome = None;
        self.closed_at = None;
        // The next result is judged anew.
        self.rating = None;
        self.explained = None;
        self.answered_at = None;
        self.refusal = None;
        self.silence = None;
        self.round = round;
        self.round_at = recorded.at;
        self.accepted_at = Some(recorded.at);
        self.owned_since = recorded.at;
        self.climbed.clear();
        self.alarmed.clear();
        self.reminded.clear();
        self.accept_by = clocks.accept_by;
        self.accept_until = clocks.accept_by;
        self.resolve_by = clocks.resolve_by;
        self.alarm_at = Some(clocks.resolve_by);
    }
}
