//! Each event, and who hears of it. Cards and receipts are kept true without it: here stands whom it is worth a ring.

use super::{pushes::Teller, quiet::is_night};
use crate::{
    casework::{Due, Event, Outcome},
    district::{Post, Role, Unit},
    message::{
        naming::{post_name, unit_name},
        time_format::{moment, until},
    },
    model::file::Utterance,
    say,
    talk::case_work::card::{looks_after, units},
};

impl Teller<'_> {
    /// What one event is worth.
    pub(super) fn tell(&mut self, event: &Event) {
        let house = self.house;
        let file = self.file;
        let case = &file.case;
        match event {
            Event::Filed { .. } => {
                self.new_cards();
                self.neighbours();
            }
            Event::Offered { unit: _, to } => self.cards_of(to),
            Event::TakenOver { from, by } if case.is_watched_by(by) => self.taken_over(from, by),
            Event::Accepted { by } | Event::TakenOver { from: _, by } => {
                self.residents(|voice| {
                    say!(
                        voice,
                        "push-accepted",
                        post = post_name(voice, house, by),
                        resolve = until(voice, house, case.resolve_by)
                    )
                });
            }
            // On its way to a ruling: the receipt says where it is, a ring waits for whose it becomes.
            Event::Returned { .. } | Event::Reopened { .. } => self.new_cards(),
            Event::Assigned { unit: _, hand }
            | Event::Ruled { unit: _, hand }
            | Event::Climbed { from: _, hand }
            | Event::HandedOver { from: _, hand }
            | Event::Inherited { from: _, hand } => {
                self.new_cards();
                self.moved(hand);
            }
            // A new round: the time is not the old one.
            Event::ReviewAsked { hand, .. } => {
                self.new_cards();
                self.residents(|voice| {
                    say!(
                        voice,
                        "push-review",
                        post = post_name(voice, house, &hand.to),
                        accept = until(voice, house, hand.until),
                        resolve = until(voice, house, case.resolve_by)
                    )
                });
            }
            Event::Reminded { due } => self.reminded(*due),
            Event::ExtensionLapsed { approver } => self.lapsed(approver),
            Event::Hurried { by } => self.staff_said(Some(&Utterance::default()), |voice, _| {
                say!(voice, "push-hurried", post = post_name(voice, house, by))
            }),
            Event::Remarked { by, words } => self.staff_said(file.said(*words), |voice, words| {
                say!(
                    voice,
                    "push-remarked",
                    post = post_name(voice, house, by),
                    words = words
                )
            }),
            Event::Overdue { to, next: _ } => self.overdue(to.as_ref()),
            Event::Urged => self.staff_said(Some(&Utterance::default()), |voice, _| {
                say!(voice, "push-urged")
            }),
            Event::Asked { question } => self.question(*question),
            Event::Answered { words } => self.staff_said(file.said(*words), |voice, words| {
                say!(voice, "push-answered", words = words)
            }),
            Event::Added { words } => {
                let who = file.adder(*words);
                self.staff_said(file.said(*words), |voice, words| {
                    say!(voice, "push-added", who = who, words = words)
                });
            }
            Event::PlaceMended { label, .. } => self
                .staff_said(file.said(*label), |voice, place| {
                    say!(voice, "push-mended", place = place)
                }),
            Event::Progressed { words } => {
                self.residents_said(file.said(*words), |voice, words| {
                    say!(
                        voice,
                        "push-progress",
                        post = post_name(voice, house, &case.owner),
                        words = words
                    )
                });
            }
            Event::Joined { party } => {
                let person = file.joined.iter().find(|(joined, _)| joined == party);
                if let Some((_, person)) = person {
                    self.receipt_of(*person);
                }
            }
            Event::ExtensionAsked { extension } => self.post_is_asked(&extension.approver),
            Event::Extended { until: new, by } => {
                self.promise_slips(*new, by);
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(
                        voice,
                        "push-extended",
                        post = post_name(voice, house, by),
                        until = until(voice, house, *new)
                    )
                });
            }
            Event::ExtensionRefused { by } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(
                        voice,
                        "push-extension-refused",
                        post = post_name(voice, house, by)
                    )
                });
            }
            Event::Objected { words: _, hand, .. } => {
                self.new_cards();
                self.resident(|voice| {
                    say!(
                        voice,
                        "push-objected",
                        post = post_name(voice, house, &hand.to),
                        resolve = until(voice, house, case.resolve_by)
                    )
                });
            }
            Event::Whistled { called, .. } => {
                for unit in called {
                    self.post_is_asked(&Post {
                        role: Role::Officer,
                        unit: unit.clone(),
                    });
                }
                self.residents(|voice| {
                    say!(voice, "push-whistled", units = units(voice, house, called))
                });
            }
            Event::Arrived { unit } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-arrived", unit = unit_name(voice, house, unit))
                });
            }
            Event::NotArrived { units: late, to } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-not-arrived", units = units(voice, house, late))
                });
                if let Some(to) = to {
                    self.post_sees(to);
                    self.post_hears(to, |voice| {
                        say!(voice, "push-not-arrived", units = units(voice, house, late))
                    });
                }
            }
            Event::ClaimOpened { claim } => match claim.inside {
                true => self.ask_visit(),
                false => self.may_claim(None),
            },
            Event::VisitAllowed { allowed } => match allowed {
                true => self.may_claim(None),
                false => self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-visit-not-allowed")
                }),
            },
            Event::Claimed { by } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-claimed", post = post_name(voice, house, by))
                });
                self.resident(|voice| {
                    say!(
                        voice,
                        "push-claimed-resident",
                        post = post_name(voice, house, by)
                    )
                });
            }
            Event::ClaimReported { by, words } => {
                self.staff_said(file.said(*words), |voice, words| {
                    say!(
                        voice,
                        "push-claim-reported",
                        post = post_name(voice, house, by),
                        words = words
                    )
                });
            }
            Event::ClaimReleased { by } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(
                        voice,
                        "push-claim-released",
                        post = post_name(voice, house, by)
                    )
                });
                self.may_claim(Some(by));
            }
            Event::MediationOffered { mediation } => self.invite(mediation),
            Event::MediationAnswered { resident, yes } => {
                if *resident {
                    self.staff_said(Some(&Utterance::default()), |voice, _| {
                        say!(
                            voice,
                            "push-mediation-answered",
                            answer = if *yes { "yes" } else { "no" }
                        )
                    });
                } else {
                    self.resident(|voice| {
                        say!(
                            voice,
                            "push-other-answered",
                            answer = if *yes { "yes" } else { "no" }
                        )
                    });
                }
            }
            Event::Mediated { outcome } => self.mediated(*outcome),
            Event::ConfirmationAsked { to } => self.confirmation(to),
            Event::JudiciallyConfirmed { by: _ } => {
                self.resident(|voice| say!(voice, "push-confirmed"));
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-confirmed")
                });
            }
            Event::WriterAsked { proposed, .. } => self.post_is_asked(&proposed.second),
            Event::WriterShown { sight, by } => {
                self.writer_was_shown(sight, by);
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(voice, "push-writer-granted")
                });
            }
            Event::WriterKept { by } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(
                        voice,
                        "push-writer-kept",
                        post = post_name(voice, house, by)
                    )
                });
            }
            Event::Resolved { .. } | Event::Explained { .. } => {
                match file.writer {
                    Some(writer) => self.verdict(writer),
                    None => self.voice_is_asked(),
                }
                for (_, person) in file.joined.clone() {
                    self.result_for(person);
                }
            }
            Event::RefusalProposed { reason: _, second } => self.post_is_asked(second),
            Event::RefusalRejected { by } => {
                self.staff_said(Some(&Utterance::default()), |voice, _| {
                    say!(
                        voice,
                        "push-refusal-rejected",
                        post = post_name(voice, house, by)
                    )
                });
            }
            Event::Denied {
                reason, round: _, ..
            } => {
                let said = reason.and_then(|reason| file.said(reason));
                self.staff_said(said.or(Some(&Utterance::default())), |voice, words| {
                    say!(voice, "push-denied", words = words)
                });
                // Whoever is complained about does not see it, whoever handles it.
                if !case.is_protected() {
                    self.community_sees(said);
                }
            }
            Event::Supervised { by } => {
                self.post_sees(by);
                self.post_hears(by, |voice| {
                    say!(
                        voice,
                        "push-supervise",
                        post = post_name(voice, house, &case.owner),
                        round = case.round.saturating_sub(1)
                    )
                });
                self.resident(|voice| {
                    say!(voice, "push-supervised", post = post_name(voice, house, by))
                });
            }
            Event::Closed { outcome } => match outcome {
                Outcome::Withdrawn => {
                    self.staff_silently(|voice| say!(voice, "push-withdrawn"));
                    self.joined_hear(|voice| say!(voice, "push-withdrawn-joined"));
                }
                Outcome::Solved => {
                    self.staff_silently(|voice| say!(voice, "push-solved"));
                    self.still_broken();
                }
                Outcome::Explained => self.staff_silently(|voice| say!(voice, "push-explained")),
                Outcome::Unconfirmed => self.unconfirmed(),
                Outcome::Refused => self.refused(),
                Outcome::Merged => self.residents(|voice| say!(voice, "push-merged")),
            },
            Event::Corrected { .. }
            | Event::KindCorrected { .. }
            | Event::PriorityCorrected { .. }
            | Event::BatchCorrected { .. }
            | Event::ContactLeft { .. }
            | Event::RoomShown { .. }
            | Event::Hidden
            | Event::Rated { .. }
            | Event::Merged { .. }
            | Event::Erased => {}
        }
    }

    /// A clock said that time passes.
    fn reminded(&mut self, due: Due) {
        let house = self.house;
        let case = &self.file.case;
        let nothing = Utterance::default();
        let before = self.bubbles.len();
        match due {
            Due::HalfAccept => self.staff_said(Some(&nothing), |voice, _| {
                say!(
                    voice,
                    "push-half-accept",
                    until = until(voice, house, case.accept_until)
                )
            }),
            Due::HalfResolve => self.staff_said(Some(&nothing), |voice, _| {
                say!(
                    voice,
                    "push-half-resolve",
                    until = until(voice, house, case.resolve_by)
                )
            }),
            Due::SoonResolve => self.staff_said(Some(&nothing), |voice, _| {
                say!(
                    voice,
                    "push-soon-resolve",
                    until = until(voice, house, case.resolve_by)
                )
            }),
            // Whoever had the word for somebody else may be gone by now.
            Due::AskAgain if self.file.writer.is_none() => self.voice_is_asked(),
            Due::AskAgain => {
                let close = case.silence.map_or(house.now, |silence| silence.close);
                self.resident(|voice| {
                    say!(voice, "push-ask-again", close = moment(voice, house, close))
                });
            }
            Due::Decide => self.must_decide(),
            // Nobody is above: there is nobody to tell.
            Due::Hide | Due::Climb | Due::Overdue | Due::Arrival | Due::Unconfirmed => {}
        }
        // What somebody took up long ago rings at nobody's pillow.
        if matches!(due, Due::HalfResolve | Due::SoonResolve) && is_night(house) {
            let told = self.bubbles.iter_mut().skip(before);
            told.for_each(|bubble| bubble.wanted.silent = true);
        }
    }

    /// Whoever looks after the building hears of it, without who wrote or what.
    fn neighbours(&mut self) {
        let Some(group) = &self.file.case.place.group else {
            return;
        };
        let groups = self.house.district.groups(group);
        for post in groups.map(Unit::post) {
            if post != self.file.case.owner && looks_after(self.house, self.file, &post) {
                self.post_sees(&post);
            }
        }
    }

    /// Everybody who may volunteer gets a card with one button, but for whoever just gave it back.
    fn may_claim(&mut self, but: Option<&Post>) {
        let claim = self.file.case.claim.clone();
        for unit in claim.into_iter().flat_map(|claim| claim.open_to) {
            let Some(post) = self.house.district.unit_ever(&unit).map(Unit::post) else {
                continue;
            };
            if Some(&post) != but {
                self.post_is_asked(&post);
            }
        }
    }
}
