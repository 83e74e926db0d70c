//! A proposal in one text, a word to somebody else's, the reason for not publishing one: questions that wait for words,
//! and the tap that proposes. What is about somebody, or cannot wait, goes the way of every matter.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::first_owner,
    district::{Level, UnitCode},
    label,
    locate::Located,
    message::{
        content::{BubbleId, Button, Content, View, beginning},
        naming,
    },
    model::{
        By, ProposalCommand, ProposalId, ProposalStage, RemarkId, file::Utterance,
        proposal_row::MotionPart,
    },
    say,
    talk::{
        action::Action,
        context::{Scene, Stage},
        dialogue::Sent,
        input::Spoken,
        proposals::taking_part::{self, REMARKS, as_post, by_post, order, own_grids},
        report::{
            draft::{Choice, Place},
            slots,
        },
        sessions::booking::Common,
        small_talk::manners,
    },
    triage::{Kind, Reading, Route},
    words::{Html, Lang},
};

/// A proposal is one text, not an essay.
pub(crate) const WORDS: usize = 400;
/// What a neighbour says to it is shorter.
const REMARK: usize = 140;
/// Of somebody's words, if so few are all there is, they only say that they have a proposal.
const BARE: usize = 8;
/// Words that come later than this after a question of ours begin something else, unless they reply to it.
const WAITS: TimeDelta = TimeDelta::hours(1);
/// So many places of one name are offered.
const CHOICES: usize = 3;

/// Something that is being asked here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voicing {
    /// The bubble that asks.
    pub bubble: BubbleId,
    /// Since when: what nobody agreed to keep goes after a while.
    pub at: DateTime<Utc>,
    /// What.
    pub asks: VoiceAsks,
    /// The message in which it was proposed: whoever edits it means the proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<i64>,
    /// Whether they were told that photos do not go with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub photos_told: bool,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceAsks {
    /// For which grid?
    Where {
        /// What is proposed, if it was said.
        words: Option<String>,
        /// The places of that name, where there are several.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        choices: Vec<Choice>,
    },
    /// What is proposed?
    Words {
        /// For this grid.
        unit: UnitCode,
    },
    /// Is it right so?
    Confirm {
        /// For this grid.
        unit: UnitCode,
        /// What is proposed.
        words: String,
    },
    /// A neighbour: what do they say to it?
    Remark {
        /// To this one.
        proposal: ProposalId,
    },
    /// Its post: why is it not published?
    Reason {
        /// This one.
        proposal: ProposalId,
        /// The card under which it was refused.
        card: BubbleId,
    },
}

impl Voicing {
    /// The proposal it is about, if there is one yet.
    pub fn proposal(&self) -> Option<ProposalId> {
        match &self.asks {
            VoiceAsks::Remark { proposal } | VoiceAsks::Reason { proposal, .. } => Some(*proposal),
            VoiceAsks::Where { .. } | VoiceAsks::Words { .. } | VoiceAsks::Confirm { .. } => None,
        }
    }

    /// The bubbles it may change.
    pub fn bubbles(&self) -> Vec<BubbleId> {
        match &self.asks {
            VoiceAsks::Reason { card, .. } => vec![self.bubble, *card],
            VoiceAsks::Remark { .. }
            | VoiceAsks::Where { .. }
            | VoiceAsks::Words { .. }
            | VoiceAsks::Confirm { .. } => vec![self.bubble],
        }
    }
}

/// By plain words that propose something. Says whether they did.
pub(crate) fn proposed(
    stage: &mut Stage<'_>,
    spoken: &Spoken,
    reading: &Reading,
    located: &Located,
) -> bool {
    if reading.route != Some(Route::Proposal) || is_ordinary(reading) {
        return false;
    }
    let text = spoken.text.trim();
    let signs = text.chars().filter(|char| char.is_alphanumeric()).count();
    let is_bare = match text.is_ascii() {
        true => text.split_whitespace().count() <= BARE,
        false => signs <= BARE,
    };
    let words = (!is_bare).then(|| beginning(text, WORDS).into_owned());
    begin(stage, slots::place(located), words);
    taking_part::written(stage, spoken);
    true
}

/// Words that a question of ours waits for. Says whether they were.
pub(crate) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    if let Some((id, part)) = scene.replied {
        return replied(stage, scene, spoken, id, part);
    }
    let Some(voicing) = stage.speaker.dialogue.voicing.clone() else {
        return false;
    };
    let text = spoken.text.trim();
    let replies = scene
        .pointed
        .map(|pointed| pointed.bubble == voicing.bubble);
    // A post's reason may take its time.
    let is_fresh =
        matches!(voicing.asks, VoiceAsks::Reason { .. }) || stage.house.now - voicing.at <= WAITS;
    let meant = replies.unwrap_or(is_fresh && stage.speaker.dialogue.prompts.is_empty());
    if meant && manners::only_spoken(spoken) && !matches!(voicing.asks, VoiceAsks::Confirm { .. }) {
        manners::ask_for_words(stage);
        return true;
    }
    if text.is_empty() {
        let is_theirs = meant && stage.speaker.dialogue.drafts.is_empty();
        return is_theirs && taking_part::photos(stage, spoken, &voicing.asks);
    }
    if !meant {
        return false;
    }
    let house = stage.house;
    let reading = house.rules.classify(text);
    let located = house.gazetteer.read(text);
    match voicing.asks {
        VoiceAsks::Reason { proposal, card } if reading.emergency.is_none() => {
            refuse(stage, scene, proposal, card, Utterance::text(text))
        }
        // Whoever is in danger, or complains about somebody, is heard as ever.
        _ if is_ordinary(&reading) => {
            drop_it(stage, say!(stage.voice(), "voice-as-case"));
            return false;
        }
        VoiceAsks::Where { words, .. } => {
            let place = slots::place(&located);
            let is_idea = place.is_none() && reading.category.is_some();
            // Whoever was to say where says what: it is kept while they are asked once more.
            let idea = is_idea.then(|| beginning(text, WORDS).into_owned());
            placed(stage, place, words.or(idea));
        }
        VoiceAsks::Words { unit } => {
            let words = beginning(text, WORDS).into_owned();
            // Where it shall be done is said in it, and then it is that grid's.
            let said = match slots::place(&located) {
                Some(Place::Known(spot)) => grid_of(stage, &spot.unit),
                Some(Place::Several(_) | Place::Outside | Place::Unknown) | None => None,
            };
            let unit = said.unwrap_or(unit);
            ask(stage, VoiceAsks::Confirm { unit, words }, true);
            taking_part::written(stage, spoken);
        }
        // Something else may be said while we wait for a button.
        VoiceAsks::Confirm { .. } if replies != Some(true) => return false,
        VoiceAsks::Confirm { unit, .. } => {
            let words = beginning(text, WORDS).into_owned();
            ask(stage, VoiceAsks::Confirm { unit, words }, true);
            taking_part::written(stage, spoken);
        }
        VoiceAsks::Remark { proposal } => {
            let html = remark(stage, scene, proposal, text);
            drop_it(stage, html);
            taking_part::words_only(stage, spoken);
        }
        VoiceAsks::Reason { .. } => return false,
    }
    true
}

/// Whether words take the way of every matter: danger, a report, a complaint, whatever is about somebody.
pub(crate) fn is_ordinary(reading: &Reading) -> bool {
    let about = match reading.route {
        Some(
            Route::HomeViolence
            | Route::WishToDie
            | Route::ChildAlone
            | Route::AboutGrid
            | Route::AboutStreet
            | Route::Discipline
            | Route::AboutNeighbour
            | Route::AboutEmployer,
        ) => true,
        Some(Route::MyGrid | Route::Proposal) | None => false,
    };
    about
        || reading.emergency.is_some()
        || reading.says_kind && matches!(reading.kind, Kind::Report | Kind::Complaint)
}

/// The grid a unit lies in.
pub(crate) fn grid_of(stage: &Stage<'_>, unit: &UnitCode) -> Option<UnitCode> {
    let grid = stage.house.district.at_level(unit, Level::Grid)?;
    Some(grid.code.clone())
}

/// A proposal begins: for the grid it names, else for that of the address they keep, else for the only one they follow.
pub(crate) fn begin(stage: &mut Stage<'_>, here: Option<Place>, words: Option<String>) {
    drop_it(stage, say!(stage.voice(), "prompt-cancelled"));
    let is_said = match &here {
        Some(Place::Known(spot)) => grid_of(stage, &spot.unit).is_some(),
        Some(Place::Several(_)) => true,
        Some(Place::Outside | Place::Unknown) | None => false,
    };
    if is_said {
        return placed(stage, here, words);
    }
    let home = stage.speaker.dialogue.home.as_ref();
    let home = home.and_then(|home| grid_of(stage, &home.unit));
    let unit = home.or_else(|| match own_grids(stage).as_slice() {
        [unit] => Some(unit.clone()),
        _ => None,
    });
    go_on(stage, unit, words, true);
}

/// By a pin, where a place was asked for. Says whether it was.
pub(crate) fn pinned(stage: &mut Stage<'_>, located: &Located) -> bool {
    let voicing = stage.speaker.dialogue.voicing.as_ref();
    let words = match voicing.map(|voicing| &voicing.asks) {
        Some(VoiceAsks::Where { words, .. }) => words.clone(),
        Some(
            VoiceAsks::Words { .. }
            | VoiceAsks::Confirm { .. }
            | VoiceAsks::Remark { .. }
            | VoiceAsks::Reason { .. },
        )
        | None => return false,
    };
    placed(stage, slots::place(located), words);
    true
}

/// A place was said or shown: its grid is known, or one of several, or it is asked once more.
pub(crate) fn placed(stage: &mut Stage<'_>, place: Option<Place>, words: Option<String>) {
    match place {
        Some(Place::Known(spot)) => {
            let unit = grid_of(stage, &spot.unit);
            go_on(stage, unit, words, true);
        }
        Some(Place::Several(mut choices)) => {
            choices.retain(|choice| grid_of(stage, &choice.unit).is_some());
            choices.truncate(CHOICES);
            ask(stage, VoiceAsks::Where { words, choices }, true);
        }
        Some(Place::Outside | Place::Unknown) | None => go_on(stage, None, words, true),
    }
}

/// The next question.
pub(crate) fn go_on(
    stage: &mut Stage<'_>,
    unit: Option<UnitCode>,
    words: Option<String>,
    anew: bool,
) {
    let unit = unit.filter(|unit| stage.house.district.unit(unit).is_some());
    let asks = match (unit, words) {
        (None, words) => VoiceAsks::Where {
            words,
            choices: Vec::new(),
        },
        (Some(unit), None) => VoiceAsks::Words { unit },
        (Some(unit), Some(words)) => VoiceAsks::Confirm { unit, words },
    };
    ask(stage, asks, anew);
}

/// Asks it; in a new bubble where the person looks at the end of the chat, and the old one loses its buttons.
pub(crate) fn ask(stage: &mut Stage<'_>, asks: VoiceAsks, anew: bool) {
    let content = question(stage, &asks);
    let known = stage.speaker.dialogue.voicing.take();
    let message = known.as_ref().and_then(|known| known.message);
    let photos_told = known.as_ref().is_some_and(|known| known.photos_told);
    let bubble = match (known.map(|voicing| voicing.bubble), anew) {
        (Some(bubble), false) => {
            stage.show(bubble, View::List, None, content);
            bubble
        }
        (known, _) => {
            if let Some(known) = known {
                let content = Content::text(say!(stage.voice(), "voice-below"));
                stage.show(known, View::List, None, content);
            }
            stage.say(View::List, None, content)
        }
    };
    let at = stage.house.now;
    stage.speaker.dialogue.voicing = Some(Voicing {
        bubble,
        at,
        asks,
        message,
        photos_told,
    });
}

fn question(stage: &Stage<'_>, asks: &VoiceAsks) -> Content {
    let (voice, house) = (stage.voice(), &stage.house);
    let never_mind = [Button::new(
        label!(voice, "label-never-mind"),
        Action::VoiceDrop,
    )];
    let is_first = stage.speaker.consented_at.is_none();
    let notice = match is_first {
        true => say!(
            voice,
            "voice-notice",
            body = house.conversation.legal_body.as_str(),
            days = house.deadlines.erase_days
        ),
        false => Html::default(),
    };
    match asks {
        VoiceAsks::Where { choices, .. } if !choices.is_empty() => {
            let choices = choices.iter().map(|choice| {
                let hint = voice.pick(&choice.hint, |_| choice.hint_en.clone());
                let label = label!(voice, "label-that-place", hint = hint);
                Button::new(label, Action::VoiceIn(choice.unit.clone()))
            });
            Content::text(say!(voice, "report-which-place-unnamed"))
                .rows(2, choices.collect::<Vec<_>>())
                .row(never_mind)
        }
        VoiceAsks::Where { .. } => {
            let grids = own_grids(stage).into_iter().map(|unit| {
                let name = naming::unit_name(voice, house, &unit);
                Button::new(name, Action::VoiceIn(unit))
            });
            Content::text(say!(voice, "voice-where"))
                .rows(1, grids)
                .row(never_mind)
        }
        VoiceAsks::Words { unit } => {
            let unit = naming::unit_name(voice, house, unit);
            Content::text(say!(voice, "voice-what", unit = unit)).row(never_mind)
        }
        VoiceAsks::Confirm { unit, words } => {
            let post = first_owner(
                house.district,
                house.seats,
                Some(unit),
                Some(stage.speaker.id),
            );
            let mut html = say!(
                voice,
                "voice-confirm",
                words = words.as_str(),
                unit = naming::unit_name(voice, house, unit),
                post = naming::post_name(voice, house, &post),
                days = house.conversation.proposals.look_days
            );
            html.gap();
            html.line(&notice);
            let go = match is_first {
                true => label!(voice, "label-agree-and-propose"),
                false => label!(voice, "label-propose"),
            };
            let content = Content::text(html)
                .row([Button::new(go, Action::VoiceGo)])
                .row([
                    Button::new(label!(voice, "label-voice-again"), Action::VoiceAgain),
                    Button::new(label!(voice, "label-as-case"), Action::VoiceAsCase),
                    Button::new(label!(voice, "label-voice-drop"), Action::VoiceDrop),
                ]);
            match is_first {
                true => content.row([Button::new(label!(voice, "label-privacy"), Action::Privacy)]),
                false => content,
            }
        }
        VoiceAsks::Remark { .. } => {
            let mut html = say!(voice, "voice-say");
            if is_first {
                html.gap();
                html.line(&notice);
                html.line(&say!(voice, "voice-say-agrees"));
            }
            Content::text(html).row(never_mind)
        }
        VoiceAsks::Reason { card, .. } => {
            let reasons = reasons(stage).into_iter().enumerate();
            let reasons = reasons
                .map(|(n, reason)| Button::new(reason.said_in(voice.lang), Action::WhyNot(n)));
            Content::text(say!(voice, "voice-why-not"))
                .rows(1, reasons)
                .row(never_mind)
                .replying_to(Some(*card))
        }
    }
}

/// The usual reasons, in both languages: whoever proposed it reads their own.
pub(crate) fn reasons(stage: &Stage<'_>) -> Vec<Utterance> {
    let [zh, en] = [Lang::Zh, Lang::En]
        .map(|lang| stage.house.voice(lang))
        .map(|voice| {
            [
                label!(voice, "reason-person"),
                label!(voice, "reason-under-way"),
                label!(voice, "reason-not-ours"),
            ]
        });
    let both = zh.into_iter().zip(en);
    both.map(|(zh, en)| Utterance {
        in_english: Some(en),
        ..Utterance::text(zh)
    })
    .collect()
}

/// Nothing is asked any more; the bubble says what became of it.
pub(crate) fn drop_it(stage: &mut Stage<'_>, html: Html) {
    if let Some(voicing) = stage.speaker.dialogue.voicing.take() {
        stage.show(voicing.bubble, View::List, None, Content::text(html));
    }
}

/// It is proposed: with the same tap the person agrees that it is kept, and hears from now on what becomes of it.
pub(crate) fn propose(stage: &mut Stage<'_>, unit: UnitCode, words: String) {
    let now = stage.house.now;
    let day = stage.house.calendar.day(now);
    let sent = stage.speaker.dialogue.sent.filter(|sent| sent.day == day);
    let count = sent.map_or(0, |sent| sent.count);
    if count >= stage.house.conversation.cases_per_day.get() {
        return stage.toast(label!(stage.voice(), "toast-flood"));
    }
    stage.speaker.dialogue.sent = Some(Sent {
        day,
        count: count + 1,
    });
    stage.speaker.consented_at.get_or_insert(now);
    let Some(voicing) = stage.speaker.dialogue.voicing.take() else {
        return;
    };
    let id = ProposalId(stage.name());
    let me = stage.speaker.id;
    let post = first_owner(
        stage.house.district,
        stage.house.seats,
        Some(&unit),
        Some(me),
    );
    if !stage.follows.contains(&unit) {
        stage.turn.commons.push(Common::Follow {
            unit: unit.clone(),
            yes: true,
        });
    }
    let command = ProposalCommand::Propose { unit, post };
    let words = Some(Utterance::text(words));
    let at = Some((voicing.bubble, MotionPart::Author));
    order(stage, id, By::Resident, command, words, at);
}

/// A reply to a bubble of a proposal is said to that proposal. Says whether it was taken for that.
fn replied(
    stage: &mut Stage<'_>,
    scene: &Scene,
    spoken: &Spoken,
    id: ProposalId,
    part: MotionPart,
) -> bool {
    let text = spoken.text.trim();
    if text.is_empty() || is_ordinary(&stage.house.rules.classify(text)) {
        return false;
    }
    let voice = stage.voice();
    let known = scene.motions.iter().find(|found| found.proposal.id == id);
    let html = match known {
        _ if part != MotionPart::Neighbour => say!(voice, "voice-use-buttons"),
        None => say!(voice, "voice-gone"),
        Some(found) if !stage.follows.contains(&found.proposal.unit) => {
            say!(voice, "voice-follow-first")
        }
        Some(found) if found.said >= REMARKS => say!(voice, "voice-said-enough"),
        // What nobody agreed to keep yet is written once more, below the notice.
        Some(_) if stage.speaker.consented_at.is_none() => {
            ask(stage, VoiceAsks::Remark { proposal: id }, true);
            return true;
        }
        Some(_) => {
            let html = remark(stage, scene, id, text);
            stage.say(View::Note, None, Content::text(html));
            return true;
        }
    };
    stage.say(View::Note, None, Content::text(html));
    true
}

/// A neighbour said something: its post reads it first. What they are told.
fn remark(stage: &mut Stage<'_>, scene: &Scene, id: ProposalId, text: &str) -> Html {
    let now = stage.house.now;
    let voice = stage.voice();
    let known = scene.motions.iter().find(|found| found.proposal.id == id);
    let is_on = known.is_some_and(|found| {
        found.proposal.stage == ProposalStage::Discussed
            && found.proposal.until.is_some_and(|until| now < until)
    });
    if !is_on {
        return say!(voice, "voice-remark-late");
    }
    stage.speaker.consented_at.get_or_insert(now);
    let remark = RemarkId(stage.name());
    let words = Utterance::text(beginning(text, REMARK));
    let command = ProposalCommand::Remark { remark };
    order(stage, id, By::Resident, command, Some(words), None);
    say!(voice, "voice-remark-taken")
}

/// It is not published, and whoever proposed it hears why.
pub(crate) fn refuse(
    stage: &mut Stage<'_>,
    scene: &Scene,
    id: ProposalId,
    card: BubbleId,
    reason: Utterance,
) {
    let voice = stage.voice();
    let known = scene.motions.iter().find(|found| found.proposal.id == id);
    let Some(found) = known else {
        return drop_it(stage, say!(voice, "voice-gone"));
    };
    let html =
        match by_post(stage, found).is_some() && found.proposal.stage == ProposalStage::Proposed {
            true => say!(voice, "voice-refused", reason = reason.said_in(voice.lang)),
            false => say!(voice, "voice-refused-late"),
        };
    drop_it(stage, html);
    let at = Some((card, MotionPart::Branch));
    as_post(stage, found, ProposalCommand::Decline, Some(reason), at);
}
