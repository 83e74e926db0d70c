//! Commands of the menu: begin, my cases, to-do, language, help, privacy, cancel. None of them is needed to report.

use crate::{
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    say,
    talk::{
        action::Action,
        address::grid,
        context::{Invitation, Scene, Stage},
        household::{care, members},
        inbox::{
            away, board_link,
            figures::{self, FiguresAsked},
            find, ledger, lists, opening,
        },
        input::{Command, Link},
        news::{channels, telling},
        offers::offering,
        on_behalf::behalf,
        proposals::taking_part,
        report::{dropping, spot},
        sessions::booking,
    },
    words::Lang,
};

/// Runs a command.
pub(crate) fn run(stage: &mut Stage<'_>, scene: &Scene, command: &Command) {
    match command {
        Command::Start(Link::Bare) => welcome(stage),
        Command::Start(Link::Forged) => note(stage, "forged"),
        Command::Start(Link::Grid(code)) => spot::scanned(stage, scene, code),
        Command::Start(Link::Invitation(token)) => invited(stage, scene, token),
        Command::Start(Link::Household(code)) => members::asked(stage, scene, code),
        Command::Care => care::asked(stage, scene),
        Command::Family(code) => members::asked(stage, scene, code),
        Command::Start(Link::Case(token)) => behalf::opened(stage, scene, token),
        Command::My => lists::my(stage, scene, None, 0),
        Command::Todo => lists::todo(stage, scene, None, 0),
        Command::Language => language(stage),
        Command::Help => note(stage, "help"),
        Command::Privacy => privacy(stage),
        Command::Grid => grid::asked(stage),
        Command::Week => figures::asked(stage, FiguresAsked::Week(0), None),
        Command::Figures => figures::asked(stage, figures::SO_FAR, None),
        Command::Board => board_link::asked(stage, scene),
        Command::Desk => booking::sessions(stage, scene),
        Command::File => behalf::asked(stage),
        Command::Offer => offering::asked(stage, scene),
        Command::Voice => taking_part::asked(stage, scene),
        Command::Cancel => cancel(stage),
        Command::Find(words) => find::asked(stage, scene, words),
        Command::Away => away::asked(stage),
        Command::Leave => away::leave_asked(stage),
        Command::Ledger => ledger::asked(stage, scene),
        Command::Channels => channels::asked(stage, scene),
        Command::Open(sentence) => opening::asked(stage, sentence),
        Command::Unknown => note(stage, "unknown"),
    }
}

/// The first word to somebody who only opened the door.
pub(crate) fn welcome(stage: &mut Stage<'_>) {
    note(stage, "welcome");
}

fn note(stage: &mut Stage<'_>, what: &str) {
    let voice = stage.voice();
    let hotline = stage.house.conversation.numbers.hotline.as_str();
    let is_staff = stage.house.seats.is_staff(stage.speaker.id);
    let html = match what {
        "help" if is_staff => {
            let mut html = say!(voice, "help", hotline = hotline);
            html.gap();
            html.line(&say!(voice, "help-staff"));
            html.line(&say!(voice, "staff-commands"));
            html
        }
        "help" => say!(voice, "help", hotline = hotline),
        "unknown" => say!(voice, "command-unknown"),
        "forged" => say!(voice, "link-forged"),
        _ => say!(voice, "welcome"),
    };
    stage.say(View::Note, None, Content::text(html));
}

/// The whole notice: who, why, what, how long, which rights, what can still be guessed.
pub(crate) fn privacy(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let house = &stage.house;
    let html = say!(
        voice,
        "privacy",
        body = house.conversation.legal_body.as_str(),
        contact = house.conversation.privacy_contact.as_str(),
        days = house.deadlines.erase_days,
        hours = house.conversation.unconsented_hours,
    );
    let mut content = Content::text(html);
    if let Some((line, button)) = telling::in_notice(stage) {
        content.html.line(&line);
        content = content.row([button]);
    }
    stage.say(View::Note, None, content);
}

fn language(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let buttons =
        Lang::ALL.map(|lang| Button::new(naming::language_name(voice, lang), Action::Speak(lang)));
    stage.say(
        View::List,
        None,
        Content::text(say!(voice, "language-which")).row(buttons),
    );
}

/// The person chose a language.
pub(crate) fn speak(stage: &mut Stage<'_>, bubble: BubbleId, lang: Lang) {
    stage.speaker.lang = lang;
    let html = say!(stage.voice(), "language-chosen");
    stage.show(bubble, View::List, None, Content::text(html));
}

fn cancel(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let prompts = std::mem::take(&mut stage.speaker.dialogue.prompts);
    let asked = booking::forget(stage);
    for prompt in &prompts {
        stage.show(
            prompt.bubble,
            View::Prompt,
            Some(prompt.case),
            Content::text(say!(voice, "prompt-cancelled")),
        );
    }
    let dropped = dropping::forget_all(stage);
    if !dropped && !asked && prompts.is_empty() {
        stage.say(
            View::Note,
            None,
            Content::text(say!(voice, "cancel-nothing")),
        );
    } else if dropped || asked {
        stage.say(View::Note, None, Content::text(say!(voice, "cancel-done")));
    }
}

fn invited(stage: &mut Stage<'_>, scene: &Scene, token: &str) {
    let voice = stage.voice();
    let html = match &scene.invitation {
        Some(Invitation::Open(post)) => {
            let post = post.clone();
            let html = say!(
                voice,
                "invitation-taken",
                post = naming::post_name(voice, &stage.house, &post)
            );
            stage.turn.seat = Some((post, token.to_owned()));
            html
        }
        Some(Invitation::Expired) => say!(voice, "invitation-expired"),
        Some(Invitation::Gone) | None => say!(voice, "invitation-gone"),
    };
    stage.say(View::Note, None, Content::text(html));
}
