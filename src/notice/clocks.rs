//! What time and moves are worth: a promise that was broken, a later date that nobody decided about, somebody else who
//! has it now.

use super::pushes::Teller;
use crate::{
    casework::{Event, Hand, Recorded, Status},
    district::Post,
    message::{naming::post_name, time_format::until},
    model::file::{File, Utterance},
    say,
};

impl Teller<'_> {
    /// Another post has it. Work that was begun goes on, and no time is named that ends after the promise.
    pub(super) fn moved(&mut self, hand: &Hand) {
        let (house, case) = (self.house, &self.file.case);
        let is_late = house.now > case.resolve_by;
        let is_taken_up = case.status == Status::InProgress || hand.until >= case.resolve_by;
        match case.status {
            // Whoever has a result to judge is not asked to wait for anybody.
            Status::AwaitingResident => {}
            // What was broken is not promised again.
            _ if is_late => self.residents(|voice| {
                say!(
                    voice,
                    "push-moved-late",
                    post = post_name(voice, house, &hand.to),
                    accept = until(voice, house, hand.until)
                )
            }),
            _ if is_taken_up => self.residents(|voice| {
                say!(
                    voice,
                    "push-handed",
                    post = post_name(voice, house, &hand.to),
                    resolve = until(voice, house, case.resolve_by)
                )
            }),
            Status::AwaitingDispatch
            | Status::AwaitingAcceptance
            | Status::InProgress
            | Status::Closed => self.residents(|voice| {
                say!(
                    voice,
                    "push-moved",
                    post = post_name(voice, house, &hand.to),
                    accept = until(voice, house, hand.until),
                    resolve = until(voice, house, case.resolve_by)
                )
            }),
        }
    }

    /// Whoever was asked to look in has taken it: residents and the former handler hear so.
    pub(super) fn taken_over(&mut self, from: &Post, by: &Post) {
        let (house, case) = (self.house, &self.file.case);
        let is_late = house.now > case.resolve_by;
        self.residents(|voice| match is_late {
            true => say!(voice, "push-taken-late", post = post_name(voice, house, by)),
            false => say!(
                voice,
                "push-accepted",
                post = post_name(voice, house, by),
                resolve = until(voice, house, case.resolve_by)
            ),
        });
        self.post_hears(from, |voice| {
            say!(
                voice,
                "push-taken-from-you",
                post = post_name(voice, house, by)
            )
        });
    }

    /// The promise was broken: whoever is above learns of it, and so do handler and writer, who are told the truth about
    /// that.
    pub(super) fn overdue(&mut self, to: Option<&Post>) {
        let (house, file) = (self.house, self.file);
        let case = &file.case;
        let lapsed = lapsed_just_now(file);
        if let Some(to) = to {
            self.post_sees(to);
            self.post_hears(to, |voice| {
                let owner = post_name(voice, house, &case.owner);
                match lapsed == Some(to) {
                    true => say!(voice, "push-overdue-lapsed-above", post = owner),
                    false => say!(voice, "push-overdue-above", post = owner),
                }
            });
        }
        self.staff_said(Some(&Utterance::default()), |voice, _| match (lapsed, to) {
            (Some(approver), _) => say!(
                voice,
                "push-overdue-lapsed",
                post = post_name(voice, house, approver)
            ),
            (None, Some(_)) => say!(voice, "push-overdue"),
            (None, None) => say!(voice, "push-overdue-alone"),
        });
        // The first time of a round only: a promise that was broken is told once.
        let is_overdue = |recorded: &&Recorded| {
            recorded.at >= case.round_at && matches!(recorded.event, Event::Overdue { .. })
        };
        if file.events.iter().filter(is_overdue).count() <= 1 {
            self.resident(|voice| match to {
                Some(to) => say!(
                    voice,
                    "push-overdue-resident",
                    post = post_name(voice, house, to)
                ),
                None => say!(voice, "push-overdue-resident-alone"),
            });
        }
    }

    /// Nobody decided about a later date. Whoever hears of the broken promise is told both in one.
    pub(super) fn lapsed(&mut self, approver: &Post) {
        let (house, case) = (self.house, &self.file.case);
        let hears_anyhow = self.file.events.iter().rev().take(2).any(|recorded| {
            matches!(&recorded.event, Event::Overdue { to: Some(to), .. } if to == approver)
        });
        if !hears_anyhow {
            self.post_hears(approver, |voice| {
                say!(
                    voice,
                    "push-extension-lapsed",
                    post = post_name(voice, house, &case.owner)
                )
            });
        }
    }

    /// A later date that was asked for in time waits for a yes or a no.
    pub(super) fn must_decide(&mut self) {
        let (house, case) = (self.house, &self.file.case);
        if let Some(extension) = &case.extension {
            self.post_hears(&extension.approver, |voice| {
                say!(
                    voice,
                    "push-must-decide",
                    post = post_name(voice, house, &case.owner),
                    until = until(voice, house, case.resolve_by)
                )
            });
        }
    }
}

/// Who let a later date lapse with the event before the last one.
fn lapsed_just_now(file: &File) -> Option<&Post> {
    let mut last = file.events.iter().rev();
    match last.nth(1).map(|recorded| &recorded.event) {
        Some(Event::ExtensionLapsed { approver }) => Some(approver),
        Some(_) | None => None,
    }
}
