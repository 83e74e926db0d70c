//! Bubbles that tell and ask at once: a slipped promise, an appointment, a visit, what a neighbour may say to a result.

use chrono::{DateTime, Utc};

use super::pushes::Teller;
use crate::{
    casework::{Actor, Event, Mediated, Mediation, PersonId, Sight, WordsId, voice_of},
    district::Post,
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming::post_name,
        time_format::{moment, until},
    },
    model::file::{File, Utterance},
    say,
    talk::{action::Action, my_case::receipt::receipt, sessions::clinic::clinic_button},
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

    /// A question of the owner's, to whoever wrote it.
    pub(super) fn question(&mut self, question: WordsId) {
        let (house, file) = (self.house, self.file);
        self.resident_said(file.said(question), |voice, words| {
            say!(
                voice,
                "push-asked",
                post = post_name(voice, house, &file.case.owner),
                words = words
            )
        });
    }

    /// A promise that slips is told before it slips: the reason, the new time, who allowed it; and it may be objected to.
    pub(super) fn promise_slips(&mut self, new: DateTime<Utc>, by: &Post) {
        self.slip(new, by);
        self.joined_hear(slips(self.house, self.file, new, by));
    }

    /// The same, to whoever wrote it.
    pub(super) fn slip(&mut self, new: DateTime<Utc>, by: &Post) {
        let html = slips(self.house, self.file, new, by);
        self.ask(|voice| {
            Content::text(html(voice)).row([
                Button::new(label!(voice, "label-object-frail"), Action::ObjectFrail),
                Button::new(label!(voice, "label-object"), Action::Object),
            ])
        });
    }

    /// The result, to a neighbour who joined: a photo of it is not for them, nor are the questions.
    pub(super) fn result_for(&mut self, person: PersonId) {
        let (house, file) = (self.house, self.file);
        let result = file.case.result.and_then(|result| file.said(result));
        let said = Utterance {
            media: Vec::new(),
            ..result.cloned().unwrap_or_default()
        };
        self.pass_on(person, View::Receipt, &said, false, |voice, words| {
            say!(
                voice,
                "push-result-joined",
                post = post_name(voice, house, &file.case.owner),
                words = words
            )
        });
    }

    /// Somebody knows now who wrote it: whoever wrote it is told.
    pub(super) fn writer_was_shown(&mut self, sight: &Sight, by: &Post) {
        let house = self.house;
        self.resident(|voice| {
            say!(
                voice,
                "push-writer-shown",
                post = post_name(voice, house, &sight.post),
                by = post_name(voice, house, by)
            )
        });
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
        self.ended_unconfirmed();
        self.joined_hear(|voice| say!(voice, "push-unconfirmed-joined"));
    }

    /// The same, to whoever wrote it.
    pub(super) fn ended_unconfirmed(&mut self) {
        self.ask(|voice| {
            Content::text(say!(voice, "push-unconfirmed")).row([Button::new(
                label!(voice, "label-still-broken"),
                Action::NotSolved,
            )])
        });
    }

    /// Refused, with the reason and the ways that are left.
    pub(super) fn refused(&mut self) {
        self.was_refused();
        self.joined_hear(refusal(self.house, self.file));
        self.staff_silently(|voice| say!(voice, "push-refused-staff"));
    }

    /// The same, to whoever wrote it.
    pub(super) fn was_refused(&mut self) {
        let html = refusal(self.house, self.file);
        self.ask(|voice| {
            Content::text(html(voice))
                .row([Button::new(label!(voice, "label-review"), Action::Review)])
        });
    }
}

/// The last reason that was given for something.
fn reason(file: &File, of: impl Fn(&Event) -> Option<WordsId>) -> Option<&Utterance> {
    let mut given = file.events.iter().rev();
    given.find_map(|recorded| of(&recorded.event).and_then(|reason| file.said(reason)))
}

fn slips<'a>(
    house: &'a House<'a>,
    file: &'a File,
    new: DateTime<Utc>,
    by: &'a Post,
) -> impl Fn(Voice<'_>) -> Html + use<'a> {
    let reason = reason(file, |event| match event {
        Event::ExtensionAsked { extension } => Some(extension.reason),
        _ => None,
    });
    move |voice| {
        let words = reason.map(|reason| reason.said_in(voice.lang));
        say!(
            voice,
            "push-slips",
            words = Html::escape(words.unwrap_or_default()),
            until = until(voice, house, new),
            post = post_name(voice, house, by)
        )
    }
}

fn refusal<'a>(house: &'a House<'a>, file: &'a File) -> impl Fn(Voice<'_>) -> Html + use<'a> {
    let reason = reason(file, |event| match event {
        Event::RefusalProposed { reason, .. } => Some(*reason),
        _ => None,
    });
    move |voice| {
        let words = reason.map(|reason| reason.said_in(voice.lang));
        say!(
            voice,
            "push-refused",
            words = Html::escape(words.unwrap_or_default()),
            hotline = house.conversation.numbers.hotline.as_str()
        )
    }
}
