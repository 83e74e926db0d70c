//! A link to the page of figures, for whoever sits in a post: asked for and taken back. The page itself is not known here.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    label,
    message::press::Code,
    message::{
        content::{BubbleId, Button, Content, View},
        time_format,
    },
    say,
    talk::{
        action::Action,
        context::{Scene, Stage},
        inbox::drill_down::answers_for_figures,
    },
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

/// By command.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
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
    let until = house.now + TimeDelta::from(house.board.hours);
    let html = say!(
        voice,
        "board-link",
        link = format!("{address}/o/{token}"),
        until = time_format::moment(voice, &house, until)
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
    let end = Code::from(Action::BoardEnd);
    let stands = buttons.any(|button| button.code == end);
    stands.then(|| Content::text(say!(voice, "board-over")))
}

/// The link is taken back, whichever bubble it stood in.
pub(crate) fn ended(stage: &mut Stage<'_>, bubble: BubbleId) {
    stage.turn.board = Some(Boarding::End);
    let html = say!(stage.voice(), "board-ended");
    stage.show(bubble, View::List, None, Content::text(html));
}
