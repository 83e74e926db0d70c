//! Bubbles that tell and ask at once: a slipped promise, an appointment, a visit, what a neighbour may say to a result.

use chrono::{DateTime, Utc};

use super::pushes::Teller;
use crate::{
    casework::{Actor, Event, Mediated, Mediation, PersonId, voice_of},
    district::Post,
    label, say,
    talk::{
        Action, Button, Content, Utterance, View, clinic_button, moment, post_name, receipt, until,
    },
    words::{Html, Voice},
};

impl Teller<'_> {
    /// A receipt of their own for somebody who joined.
    pub(super) fn receipt_of(&mut self, person: PersonId) {
        // The bubble in which they were asked may have become it.
        if self.anchor(person, View::Receipt).is_some() {
            return;
        }
        let voice = self.house.voice(self.languages.of(person));
        let content = receipt(voice, self.house, self.file, person);
        self.push(person, View::Receipt, content);
    }

    /// A question with buttons, to the writer, below their receipt.
    fn ask(&mut self, content: impl Fn(Voice<'_>) -> Content) {
        if let Some(writer) = self.file.writer {
            let voice = self.house.voice(self.languages.of(writer));
            let content = content(voice).replying_to(self.anchor(writer, View::Receipt));
            self.push(writer, View::Note, content);
        }
    }

    /// A promise that slips is told before it slips: the reason, the new time, who allowed it; and it may be objected to.
    pub(super) fn promise_slips(
        &mut self,
        reason: Option<&Utterance>,
        new: DateTime<Utc>,
        by: &Post,
    ) {
        let (house, reason) = (self.house, reason.cloned().unwrap_or_default());
        let html = |voice: Voice<'_>| {
            say!(
                voice,
                "push-slips",
                words = Html::escape(reason.said_in(voice.lang)),
                until = until(voice, house, new),
                post = post_name(voice, house, by)
            )
        };
        self.ask(|voice| {
            Content::text(html(voice)).row([
                Button::new(label!(voice, "label-object-frail"), Action::ObjectFrail),
                Button::new(label!(voice, "label-object"), Action::Object),
            ])
        });
        self.joined_hear(html);
    }

    /// May volunteers come in?
    pub(super) fn ask_visit(&mut self) {
        let house = self.house;
        let owner = self.file.case.owner.clone();
        self.ask(|voice| {
            let html = say!(
                voice,
                "push-ask-visit",
                post = post_name(voice, house, &owner)
            );
            Content::text(html).row([
                Button::new(label!(voice, "label-allow-visit"), Action::AllowVisit),
                Button::new(
                    label!(voice, "label-allow-visit-not"),
                    Action::AllowVisitNot,
                ),
            ])
        });
    }

    /// An appointment in the mediation room.
    pub(super) fn invite(&mut self, mediation: &Mediation) {
        let (house, file) = (self.house, self.file);
        let place = file.said(mediation.place).cloned().unwrap_or_default();
        self.ask(|voice| {
            let html = say!(
                voice,
                "push-mediation",
                at = moment(voice, house, mediation.at),
                place = Html::escape(place.said_in(voice.lang))
            );
            Content::text(html).row([
                Button::new(label!(voice, "label-mediation-yes"), Action::MediationYes),
                Button::new(label!(voice, "label-mediation-no"), Action::MediationNo),
            ])
        });
    }

    /// What came of it, and what can come of that.
    pub(super) fn mediated(&mut self, outcome: Mediated) {
        let (house, file) = (self.house, self.file);
        self.ask(|voice| match outcome {
            Mediated::Agreement => Content::text(say!(voice, "push-mediated-agreement"))
                .row([Button::new(label!(voice, "label-court"), Action::AskCourt)])
                .row(clinic_button(voice, house, file)),
            Mediated::None => Content::text(say!(voice, "push-mediated-none"))
                .row(clinic_button(voice, house, file)),
            Mediated::Again => Content::text(say!(voice, "push-mediated-again")),
            Mediated::NoShow => Content::text(say!(voice, "push-mediated-no-show")),
        });
    }

    /// The justice office helps; whoever asked for it knows, the other side is told.
    pub(super) fn confirmation(&mut self, to: &Post) {
        let house = self.house;
        self.post_is_asked(to);
        let asked = self.file.events.iter().rev();
        let mut asked = asked.filter(|one| matches!(one.event, Event::ConfirmationAsked { .. }));
        let by_resident = asked
            .next()
            .is_some_and(|one| matches!(one.actor, Actor::Resident(_)));
        match by_resident {
            true => self.staff_said(Some(&Utterance::default()), |voice, _| {
                say!(
                    voice,
                    "push-confirmation-asked",
                    post = post_name(voice, house, to)
                )
            }),
            false => self.resident(|voice| {
                say!(
                    voice,
                    "push-confirmation",
                    post = post_name(voice, house, to)
                )
            }),
        }
    }

    /// Where nobody wrote in the chat, the post that speaks for them is asked.
    pub(super) fn voice_is_asked(&mut self) {
        let actor = Actor::Clock;
        let world = self.house.world(&actor, self.file.writer);
        if let Some(post) = voice_of(&self.file.case, &world) {
            self.post_sees(&post);
            self.post_hears(&post, |voice| say!(voice, "push-voice"));
        }
    }

    /// A sentence to those who joined.
    pub(super) fn joined_hear(&mut self, html: impl Fn(Voice<'_>) -> Html) {
        for (_, person) in self.file.joined.clone() {
            let nothing = Utterance::default();
            self.pass_on(person, View::Receipt, &nothing, false, |voice, _| {
                html(voice)
            });
        }
    }

    /// It is solved for whoever wrote it; whoever joined may say that it is not for them.
    pub(super) fn still_broken(&mut self) {
        for (_, person) in self.file.joined.clone() {
            let voice = self.house.voice(self.languages.of(person));
            let content = Content::text(say!(voice, "push-solved-joined"))
                .row([Button::new(
                    label!(voice, "label-still-broken-here"),
                    Action::NotSolved,
                )])
                .replying_to(self.anchor(person, View::Receipt));
            self.push(person, View::Note, content);
        }
    }

    /// It ended without a word; one word reopens it.
    pub(super) fn unconfirmed(&mut self) {
        self.ask(|voice| {
            Content::text(say!(voice, "push-unconfirmed")).row([Button::new(
                label!(voice, "label-still-broken"),
                Action::NotSolved,
            )])
        });
        self.joined_hear(|voice| say!(voice, "push-unconfirmed-joined"));
    }

    /// Refused, with the reason and the ways that are left.
    pub(super) fn refused(&mut self) {
        let (house, file) = (self.house, self.file);
        let reason = file
            .events
            .iter()
            .rev()
            .find_map(|recorded| match &recorded.event {
                Event::RefusalProposed { reason, .. } => file.said(*reason),
                _ => None,
            })
            .cloned()
            .unwrap_or_default();
        let html = |voice: Voice<'_>| {
            say!(
                voice,
                "push-refused",
                words = Html::escape(reason.said_in(voice.lang)),
                hotline = house.conversation.numbers.hotline.as_str()
            )
        };
        self.ask(|voice| {
            Content::text(html(voice))
                .row([Button::new(label!(voice, "label-review"), Action::Review)])
        });
        self.joined_hear(html);
        self.staff_silently(|voice| say!(voice, "push-refused-staff"));
    }
}
