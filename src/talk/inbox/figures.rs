//! Figures that are asked for: of a week, a list behind them, of a period. Whoever sits in no post reads what neighbours
//! are told of a week. The desk adds them up.

use crate::{
    label,
    message::content::{BubbleId, Content, View},
    say,
    talk::{
        action::{Action, Press},
        context::Stage,
        inbox::drill_down::{Behind, sees_figures},
    },
};

/// Which figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiguresAsked {
    /// Those of so many weeks ago, of the units of their posts.
    Week(usize),
    /// A list behind a digest.
    Behind(Behind),
    /// Those of the n-th period that is offered, of the units of their posts; 0 is this week.
    Period(usize, FiguresAs),
}

/// How figures of a period are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiguresAs {
    /// In words.
    Words,
    /// As a table, a file.
    Table,
    /// What is open now, as a map.
    Map,
}

/// This week's so far, in words.
pub(crate) const SO_FAR: FiguresAsked = FiguresAsked::Period(0, FiguresAs::Words);

/// What a button asks for, if it asks for figures.
pub(crate) fn asked_by(action: &Action) -> Option<FiguresAsked> {
    match action {
        Action::Week(weeks) => Some(FiguresAsked::Week(*weeks)),
        Action::Behind(behind) => Some(FiguresAsked::Behind(behind.clone())),
        Action::Figures(period) => Some(FiguresAsked::Period(*period, FiguresAs::Words)),
        Action::FiguresTable(period) => Some(FiguresAsked::Period(*period, FiguresAs::Table)),
        Action::FiguresMap => Some(FiguresAsked::Period(0, FiguresAs::Map)),
        _ => None,
    }
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, press: &Press) {
    if let Some(asked) = asked_by(&press.action) {
        self::asked(stage, asked, Some(press.bubble));
    }
}

/// Figures are asked for; whoever has none is told.
pub(crate) fn asked(stage: &mut Stage<'_>, asked: FiguresAsked, bubble: Option<BubbleId>) {
    let (seats, me) = (stage.house.seats, stage.speaker.id);
    match &asked {
        // Whose post is gone reads nothing more in the bubble that was the post's.
        FiguresAsked::Week(_) if bubble.is_some() && seats.posts(me).next().is_none() => {
            let html = say!(stage.voice(), "week-no-post");
            stage.say(View::Note, None, Content::text(html));
        }
        FiguresAsked::Behind(behind) if !sees_figures(seats, me, &behind.unit) => {
            stage.toast(label!(stage.voice(), "toast-not-yours"));
        }
        FiguresAsked::Week(_) | FiguresAsked::Behind(_) | FiguresAsked::Period(..) => {
            stage.turn.figures = Some((asked, bubble));
        }
    }
}
