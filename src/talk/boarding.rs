//! Figures for whoever sits in a post: those of a period, and a link to their page, asked for and taken back. The desk adds
//! them up; the page itself is not known here.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Action, BubbleId, Button, Content, Press, Scene, Stage, View, answers_for_figures, when,
};
use crate::{
    label, say,
    words::{Html, Voice},
};

/// What becomes of a person's link to the board. There is one at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Boarding {
    /// A new one, in place of any earlier one.
    Open {
        /// What nobody can guess; kept as its hash.
        token: String,
        /// Where it is shown.
        bubble: BubbleId,
        /// Until when it is good.
        until: DateTime<Utc>,
    },
    /// None any more.
    End,
}

/// The figures of a period, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodAsked {
    /// The n-th period that is offered; 0 is this week.
    pub period: usize,
    /// How they are to be shown.
    pub what: FiguresAs,
    /// The bubble they are to be shown in, if there is one.
    pub bubble: Option<BubbleId>,
}

/// How figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiguresAs {
    /// In words.
    Words,
    /// As a table, a file.
    Table,
    /// What is open now, as a map.
    Map,
}

/// This week's, in words.
pub(super) fn this_week(bubble: Option<BubbleId>) -> PeriodAsked {
    PeriodAsked {
        period: 0,
        what: FiguresAs::Words,
        bubble,
    }
}

/// What a press asks for, if it asks for figures.
pub(super) fn asked_by(press: &Press) -> Option<PeriodAsked> {
    let this = this_week(Some(press.bubble));
    match press.action {
        Action::Figures(period) => Some(PeriodAsked { period, ..this }),
        Action::FiguresTable(period) => Some(PeriodAsked {
            period,
            what: FiguresAs::Table,
            ..this
        }),
        Action::FiguresMap => Some(PeriodAsked {
            what: FiguresAs::Map,
            ..this
        }),
        _ => None,
    }
}

/// Figures are asked for; whoever has none is told.
pub(super) fn figures(stage: &mut Stage<'_>, asked: PeriodAsked) {
    stage.turn.period = Some(asked);
}

/// By command.
pub(super) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let house = stage.house;
    let mut posts = house.seats.posts(stage.speaker.id);
    let address = house.board.address();
    let (address, token) = match (
        posts.any(|post| answers_for_figures(post.role)),
        address,
        &scene.token,
    ) {
        (false, _, _) => return note(stage, say!(voice, "week-no-post")),
        (true, Some(address), Some(token)) => (address, token),
        (true, _, _) => return note(stage, say!(voice, "board-none")),
    };
    let until = house.now + TimeDelta::hours(house.board.hours.into());
    let html = say!(
        voice,
        "board-link",
        link = format!("{address}/o/{token}"),
        until = when::moment(voice, &house, until)
    );
    let end = Button::new(label!(voice, "label-board-end"), Action::BoardEnd);
    let bubble = stage.say(View::List, None, Content::text(html).row([end]));
    stage.turn.board = Some(Boarding::Open {
        token: token.clone(),
        bubble,
        until,
    });
}

fn note(stage: &mut Stage<'_>, html: Html) {
    stage.say(View::List, None, Content::text(html));
}

/// What stands where a link stood, if it still stands there, once it can be used no more.
pub fn board_over(voice: Voice<'_>, shown: &Content) -> Option<Content> {
    let mut buttons = shown.rows.iter().flatten();
    let stands = buttons.any(|button| button.action == Action::BoardEnd);
    stands.then(|| Content::text(say!(voice, "board-over")))
}

/// The link is taken back, whichever bubble it stood in.
pub(super) fn ended(stage: &mut Stage<'_>, bubble: BubbleId) {
    stage.turn.board = Some(Boarding::End);
    let html = say!(stage.voice(), "board-ended");
    stage.show(bubble, View::List, None, Content::text(html));
}
