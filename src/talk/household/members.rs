//! 一家人: people who agree to be counted and visited as one. One gives a code, the other says yes after reading what it
//! means; each leaves whenever they like, and nobody is told. It never says who anybody is.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::{CaseId, PersonId},
    env::House,
    label,
    message::content::{BubbleId, Button, Content, View},
    model::HouseholdId,
    say,
    talk::{
        action::{Action, Press},
        context::{Needs, Scene, Speaker, Stage},
        dialogue::Sent,
        input::Spoken,
        sessions::booking::Common,
    },
    words::{Html, Lang, Voice},
    writing::half_width,
};

/// For so long a code can be used.
const CODE_HOURS: i64 = 24;
/// As many digits as can be read out on the phone.
const DIGITS: usize = 8;
/// So many wrong codes a day; nobody finds a household by trying.
const TRIES: u32 = 5;

/// What is known of the speaker's household, as far as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// Theirs.
    pub household: Option<HouseholdId>,
    /// Where the code they gave is shown.
    pub shown: Option<BubbleId>,
    /// Whoever asks them by a code.
    pub host: Option<Host>,
    /// Where their household's matters stand side by side.
    pub visits: Vec<BubbleId>,
    /// The open cases of the household of a case's writer, the one promised for the earliest first.
    pub matters: Vec<CaseId>,
}

/// Somebody who gave a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Who.
    pub person: PersonId,
    /// Where the code is shown.
    pub bubble: BubbleId,
    /// Their household, if they have one.
    pub household: Option<HouseholdId>,
    /// Its members, and they themselves, by their languages.
    pub members: Vec<(PersonId, Lang)>,
}

/// What shall happen to households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeDeed {
    /// The speaker gives this code, shown there.
    Code {
        /// The code.
        code: String,
        /// The bubble.
        bubble: BubbleId,
        /// Until when it can be used.
        until: DateTime<Utc>,
    },
    /// The speaker follows this code.
    Join {
        /// The code.
        code: String,
    },
    /// The speaker leaves.
    Leave,
}

/// A code that is waited for, or that was read and waits for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeAsk {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// The code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A code in what somebody wrote: eight digits and nothing else.
pub(crate) fn code_in(text: &str) -> Option<String> {
    let written = text.chars().filter(|char| !char.is_whitespace());
    let digits: String = written.map(half_width).collect();
    let is_code = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(digits)
}

/// What must be loaded for words that may be a code.
pub(crate) fn needs_of_words(needs: &mut Needs, speaker: &Speaker, spoken: &Spoken) {
    let waits = speaker.dialogue.home_ask.as_ref();
    if waits.is_some_and(|ask| ask.code.is_none()) {
        needs.home_code = code_in(&spoken.text);
        needs.home |= needs.home_code.is_some();
    }
}

/// What must be loaded for a button of this flow.
pub(crate) fn needs_of_press(needs: &mut Needs, speaker: &Speaker, action: &Action) {
    needs.home = true;
    needs.token |= *action == Action::FamilyInvite;
    if *action == Action::FamilyYes {
        let ask = speaker.dialogue.home_ask.as_ref();
        needs.home_code = ask.and_then(|ask| ask.code.clone());
    }
}

/// By command, with or without a code; a link carries one, too.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene, argument: &str) {
    let voice = stage.voice();
    if let Some(code) = code_in(argument) {
        return code_said(stage, scene, &code);
    }
    if !argument.is_empty() {
        return note(stage, say!(voice, "family-no-code"));
    }
    let content = match scene.home.household {
        Some(_) => Content::text(say!(voice, "family-linked")).row([
            invite_button(voice, "label-family-more"),
            Button::new(label!(voice, "label-family-leave"), Action::FamilyLeave),
        ]),
        None => {
            let mut html = say!(voice, "family-what");
            html.line(&meaning(voice));
            html.line(&kept(voice, &stage.house));
            html.gap();
            html.line(&say!(voice, "family-how"));
            Content::text(html).row([invite_button(voice, "label-family-invite")])
        }
    };
    let bubble = stage.say(View::List, None, content);
    stage.speaker.dialogue.home_ask = Some(HomeAsk { bubble, code: None });
}

/// What it means to be linked: the same to whoever asks and whoever is asked.
fn meaning(voice: Voice<'_>) -> Html {
    say!(voice, "family-meaning")
}

/// Who keeps what of it.
fn kept(voice: Voice<'_>, house: &House<'_>) -> Html {
    let body = house.conversation.legal_body.as_str();
    say!(voice, "family-kept", body = body)
}

fn invite_button(voice: Voice<'_>, key: &'static str) -> Button {
    Button::new(voice.label(key), Action::FamilyInvite)
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    match &press.action {
        Action::FamilyInvite => invite(stage, scene, press.bubble),
        Action::FamilyLeave => leave(stage, scene, press.bubble),
        Action::FamilyYes | Action::FamilyNo => answered(stage, scene, press),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(stage.voice(), "toast-stale")),
    }
}

/// A code to be read out, and the same as a link. An older one of theirs is worth nothing any more.
fn invite(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let Some(code) = scene.token.as_deref().and_then(code_of) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    if let Some(older) = scene.home.shown.filter(|older| *older != bubble) {
        stage.show(older, View::Note, None, spent_code(voice));
    }
    let (first, second) = code.split_at(DIGITS / 2);
    let html = say!(
        voice,
        "family-code",
        code = format!("{first} {second}"),
        link = format!("https://t.me/{}?start=f_{code}", stage.house.bot_name),
        hours = CODE_HOURS
    );
    let shown = stage.say(View::Note, None, Content::text(html));
    let now = stage.house.now;
    stage.turn.commons.push(Common::Home(HomeDeed::Code {
        code,
        bubble: shown,
        until: now + TimeDelta::hours(CODE_HOURS),
    }));
}

/// Digits that nobody can guess, of a token that nobody can.
fn code_of(token: &str) -> Option<String> {
    const RANGE: u64 = 100_000_000;
    let number = u64::from_str_radix(token.get(..15)?, 16).ok()?;
    Some(format!("{:08}", number % RANGE))
}

/// What stands where a code stood.
pub fn spent_code(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "family-code-spent"))
}

/// A code was read, by link or in words: whoever has it is told what it means before they say yes.
pub(crate) fn code_said(stage: &mut Stage<'_>, scene: &Scene, code: &str) {
    let voice = stage.voice();
    let me = stage.speaker.id;
    if tried_too_often(&stage.house, &stage.speaker) {
        return note(stage, say!(voice, "family-tries"));
    }
    let Some(host) = &scene.home.host else {
        tried(stage);
        return note(stage, say!(voice, "family-gone"));
    };
    let html = match scene.home.household {
        _ if host.person == me => say!(voice, "family-own"),
        Some(mine) if host.household == Some(mine) => say!(voice, "family-same"),
        Some(_) => say!(voice, "family-other"),
        None => {
            let mut html = say!(voice, "family-asked");
            html.line(&meaning(voice));
            html.line(&kept(voice, &stage.house));
            let content = Content::text(html).row([
                Button::new(label!(voice, "label-family-yes"), Action::FamilyYes),
                Button::new(label!(voice, "label-family-no"), Action::FamilyNo),
            ]);
            let bubble = stage.say(View::List, None, content);
            let code = Some(code.to_owned());
            stage.speaker.dialogue.home_ask = Some(HomeAsk { bubble, code });
            return;
        }
    };
    note(stage, html);
}

/// Yes or no.
fn answered(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    let ask = stage
        .speaker
        .dialogue
        .home_ask
        .take_if(|ask| ask.bubble == press.bubble);
    let Some(code) = ask.and_then(|ask| ask.code) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let html = match (&press.action, &scene.home.host) {
        (Action::FamilyYes, Some(host))
            if host.person != stage.speaker.id && scene.home.household.is_none() =>
        {
            let deed = HomeDeed::Join { code };
            stage.turn.commons.push(Common::Home(deed));
            say!(voice, "family-joined")
        }
        (Action::FamilyYes, _) => say!(voice, "family-gone"),
        (_, _) => say!(voice, "family-declined"),
    };
    stage.show(press.bubble, View::List, None, Content::text(html));
}

/// The others hear nothing of it: whoever must get away gets away quietly.
fn leave(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    if let Some(shown) = scene.home.shown {
        stage.show(shown, View::Note, None, spent_code(voice));
    }
    let html = match scene.home.household {
        Some(_) => {
            stage.turn.commons.push(Common::Home(HomeDeed::Leave));
            say!(voice, "family-left")
        }
        None => say!(voice, "family-not-linked"),
    };
    stage.show(bubble, View::List, None, Content::text(html));
}

/// The others hear that somebody is linked to them now, and no more.
pub fn joined(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "family-joined-others"))
}

fn tried_too_often(house: &House<'_>, speaker: &Speaker) -> bool {
    let today = house.calendar.day(house.now);
    let tries = speaker.dialogue.wrong_codes;
    tries.is_some_and(|tries| tries.day == today && tries.count >= TRIES)
}

fn tried(stage: &mut Stage<'_>) {
    let day = stage.house.calendar.day(stage.house.now);
    let before = stage.speaker.dialogue.wrong_codes;
    let count = before
        .filter(|tries| tries.day == day)
        .map_or(0, |tries| tries.count);
    stage.speaker.dialogue.wrong_codes = Some(Sent {
        day,
        count: count + 1,
    });
}

fn note(stage: &mut Stage<'_>, html: Html) {
    stage.say(View::Note, None, Content::text(html));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_digits_and_nothing_else() {
        for (said, code) in [
            ("4829 1365", Some("48291365")),
            (" ４８２９１３６５ ", Some("48291365")),
            ("4829136", None),
            ("13800138000", None),
            ("3号楼电梯停了", None),
        ] {
            assert_eq!(code_in(said).as_deref(), code, "{said}");
        }
        let code = code_of("0123456789abcdef0123456789abcdef");
        assert_eq!(code.map(|code| code.len()), Some(DIGITS));
    }
}
