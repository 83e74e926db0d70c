//! A group or channel in which a community's residents' digest stands: a code is made in private, said once in the chat.
//! In a chat of many nothing else is heard and nothing is answered.

use crate::{
    casework::PersonId,
    district::{Level, Role, UnitCode},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming,
    },
    model::channel::Channel,
    say,
    talk::{
        action::{Action, Press},
        context::{Scene, Stage},
        sessions::booking::Common,
    },
    words::Html,
};
use chrono::TimeDelta;

/// For so long a code can be used.
const CODE_HOURS: i64 = 24;
/// So many letters of a code nobody guesses within a day.
const CODE_LETTERS: usize = 16;

/// Whether somebody may link chats to a community: its secretary, or an administrator there or above.
pub(crate) fn manages(house: &House<'_>, person: PersonId, unit: &UnitCode) -> bool {
    house.seats.posts(person).any(|post| match post.role {
        Role::Secretary => post.unit == *unit && level(house, unit) == Some(Level::Community),
        Role::Admin => house.district.is_within(unit, &post.unit),
        Role::Deputy
        | Role::Dispatcher
        | Role::Officer
        | Role::Building
        | Role::Household
        | Role::Partner => false,
    })
}

fn level(house: &House<'_>, unit: &UnitCode) -> Option<Level> {
    house.district.unit(unit).map(|unit| unit.level)
}

/// The highest units in which somebody may link chats.
fn reach(stage: &Stage<'_>) -> Vec<UnitCode> {
    let posts = stage.house.seats.posts(stage.speaker.id);
    let mut units: Vec<UnitCode> = posts
        .map(|post| post.unit.clone())
        .filter(|unit| manages(&stage.house, stage.speaker.id, unit))
        .collect();
    units.dedup();
    units
}

/// By command: the chats that are linked, and the way to link one more.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    let reach = reach(stage);
    if reach.is_empty() {
        let html = say!(voice, "channel-not-yours");
        stage.say(View::Note, None, Content::text(html));
        return;
    }
    let mut html = say!(voice, "channel-which");
    let mut rows = Vec::new();
    let mine = |channel: &&Channel| manages(&stage.house, stage.speaker.id, &channel.unit);
    for channel in scene.channels.iter().filter(mine) {
        let unit = naming::unit_name(voice, &stage.house, &channel.unit);
        let title = channel.title.as_str();
        html.line(&say!(voice, "channel-line", title = title, unit = unit));
        rows.push(Button::new(
            label!(
                voice,
                "label-unlink",
                title = crate::message::content::beginning(title, 8).as_ref()
            ),
            Action::Unlink(channel.chat),
        ));
    }
    let mut content = Content::text(html).rows(1, rows);
    for unit in reach {
        let name = naming::unit_name(voice, &stage.house, &unit);
        content = content.row([Button::new(name, Action::LinkIn(unit))]);
    }
    stage.say(View::List, None, content);
}

/// A button of this flow.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let voice = stage.voice();
    match &press.action {
        Action::LinkIn(unit) if manages(&stage.house, stage.speaker.id, unit) => {
            link_in(stage, scene, unit, press);
        }
        Action::Unlink(chat) => {
            let mine = |channel: &&Channel| {
                channel.chat == *chat && manages(&stage.house, stage.speaker.id, &channel.unit)
            };
            let html = match scene.channels.iter().find(mine) {
                Some(channel) => {
                    let title = channel.title.as_str();
                    stage.turn.commons.push(Common::Unlinked(*chat));
                    say!(voice, "channel-unlinked", title = title)
                }
                None => say!(voice, "channel-gone"),
            };
            stage.show(press.bubble, View::List, None, Content::text(html));
        }
        _ => stage.toast(label!(voice, "toast-not-yours")),
    }
}

/// A community gets its code, what is above it is looked into.
fn link_in(stage: &mut Stage<'_>, scene: &Scene, unit: &UnitCode, press: &Press) {
    let voice = stage.voice();
    let (Some(level), Some(token)) = (level(&stage.house, unit), &scene.token) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    if level < Level::Community {
        let below = stage.house.district.children(unit).iter();
        let below = below.filter(|code| {
            let level = self::level(&stage.house, code);
            level.is_some_and(|level| level <= Level::Community)
        });
        let buttons: Vec<Button> = below
            .map(|code| {
                let name = naming::unit_name(voice, &stage.house, code);
                Button::new(name, Action::LinkIn(code.clone()))
            })
            .collect();
        let content = Content::text(say!(voice, "channel-which-below")).rows(2, buttons);
        return stage.show(press.bubble, View::List, None, content);
    }
    let code: String = token.chars().take(CODE_LETTERS).collect();
    let html = say!(
        voice,
        "channel-code",
        unit = naming::unit_name(voice, &stage.house, unit),
        bot = stage.house.bot_name,
        code = code.as_str(),
        hours = CODE_HOURS
    );
    stage.show(press.bubble, View::List, None, Content::text(html));
    stage.turn.commons.push(Common::Code {
        code,
        unit: unit.clone(),
        until: stage.house.now + TimeDelta::hours(CODE_HOURS),
    });
}

/// A code was said in a chat of many. A wrong one is not answered, either.
pub(crate) fn linking(stage: &mut Stage<'_>, scene: &Scene, code: &str, title: &str) {
    let Some(known) = &scene.channel_code else {
        return;
    };
    // Whoever made it may have left their post meanwhile.
    if !manages(&stage.house, known.made_by, &known.unit) {
        return;
    }
    stage.speaker.lang = known.lang;
    let channel = Channel {
        chat: stage.speaker.id,
        unit: known.unit.clone(),
        title: title.to_owned(),
        linked_by: known.made_by,
        lang: known.lang,
    };
    let code = code.to_owned();
    stage
        .turn
        .commons
        .push(Common::Linked(Box::new(channel), code));
}

/// The chat put the bot out, or shut it out.
pub(crate) fn removed(stage: &mut Stage<'_>, scene: &Scene) {
    let me = stage.speaker.id;
    if scene.channels.iter().any(|channel| channel.chat == me) {
        stage.turn.commons.push(Common::Unlinked(me));
    }
}

/// Told in private to whoever linked a chat, when the chat itself ended it.
pub fn unlinked(house: &House<'_>, channel: &Channel) -> Html {
    let voice = house.voice(channel.lang);
    let unit = naming::unit_name(voice, house, &channel.unit);
    let title = channel.title.as_str();
    say!(voice, "channel-left", title = title, unit = unit)
}

/// Told in private to whoever made the code.
pub fn linked(house: &House<'_>, channel: &Channel) -> Html {
    let voice = house.voice(channel.lang);
    let unit = naming::unit_name(voice, house, &channel.unit);
    let title = channel.title.as_str();
    say!(voice, "channel-linked", title = title, unit = unit)
}
