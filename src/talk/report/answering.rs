//! A question that a card answers: the answer first, with its source, who read it and until when it holds. Whoever is
//! helped by it leaves nothing behind; whoever is not goes on to a person.

use crate::{
    env::House,
    label,
    message::content::{Button, Content, View},
    say,
    talk::{
        action::Action,
        context::Stage,
        report::{draft::Draft, draft_view},
    },
    triage::{Answer, Kind},
    words::{Html, Lang, Voice},
};

/// The card that answers a draft, by its code: only a question has one, and never one in danger or about those who
/// would receive it.
pub(crate) fn card_for(house: &House<'_>, draft: &Draft) -> Option<String> {
    let asks = draft.about.kind == Kind::Consultation
        && draft.danger.is_none()
        && draft.around.is_none()
        && draft.parts.is_empty()
        && draft.media().is_empty();
    let today = house.calendar.day(house.now);
    let card = house.rules.answer(&draft.text(), today).filter(|_| asks)?;
    Some(card.code.clone())
}

/// The answer, and whether it is enough.
pub(crate) fn view(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let code = draft.answer.as_deref().unwrap_or_default();
    let Some(card) = stage.house.rules.answer_by_code(code) else {
        // The rules were changed meanwhile, and the card is gone: a person answers.
        let html = draft_view::asking(
            draft_view::understood(stage, draft),
            say!(voice, "answer-gone"),
        );
        return Content::text(html).row([
            Button::new(label!(voice, "label-ask-person"), Action::AskPerson),
            draft_view::drop_button(voice),
        ]);
    };
    let mut html = told(voice, card);
    html.gap();
    html.line(&say!(voice, "answer-enough"));
    with_buttons(voice, html)
}

/// The answer with its source.
fn told(voice: Voice<'_>, card: &Answer) -> Html {
    let mut html = Html::escape(card.text.said_in(voice.lang));
    html.line(&say!(
        voice,
        "answer-source",
        source = card.source.said_in(voice.lang),
        by = card.reviewed_by.said_in(voice.lang),
        reviewed = card.reviewed.to_string(),
        expires = card.expires.to_string()
    ));
    html
}

fn with_buttons(voice: Voice<'_>, html: Html) -> Content {
    Content::text(html)
        .row([Button::new(label!(voice, "label-clear"), Action::Clear)])
        .row([
            Button::new(label!(voice, "label-ask-person"), Action::AskPerson),
            Button::new(label!(voice, "label-desk-times"), Action::DeskTimes),
        ])
}

/// More words after an answer that are no question of their own: the answer stays to be read, the words are shown, and
/// it is asked below whether it is enough all the same.
pub(crate) fn more(stage: &mut Stage<'_>, mut draft: Draft, was: &str) {
    let voice = stage.voice();
    if let Some(card) = stage.house.rules.answer_by_code(was) {
        stage.show(
            draft.bubble,
            View::Draft,
            None,
            Content::text(told(voice, card)),
        );
    }
    if draft.answer.as_deref() != Some(was) {
        return crate::talk::report::request::go_on_apart(stage, draft);
    }
    let understood = draft_view::understood(stage, &draft);
    let html = draft_view::asking(understood, say!(voice, "answer-more"));
    draft.bubble = stage.say(View::Draft, None, with_buttons(voice, html));
    stage.speaker.dialogue.drafts.push(draft);
}

/// It was enough: no case, nothing kept, and one more is counted for the card.
pub(crate) fn enough(stage: &mut Stage<'_>, draft: Draft) {
    let html = say!(stage.voice(), "answer-done");
    stage.show(draft.bubble, View::Draft, None, Content::text(html));
    stage.turn.answered = draft.answer;
    stage.turn.purge = true;
    crate::talk::report::dropping::forget_keyboard(stage);
}

impl crate::triage::Said {
    /// As a reader of this language is shown it.
    pub(crate) fn said_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
