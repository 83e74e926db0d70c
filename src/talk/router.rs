//! Where something that was said belongs: to a question of ours, to an open request, to a case, or to a new one.

use crate::{
    casework::CaseId,
    label,
    message::content::{Content, View},
    model::file::File,
    say,
    talk::{
        action::Action,
        case_work::{asked::Asks, disambiguate, handler, prompts},
        commands,
        context::{Bulk, Needs, Scene, Speaker, Stage},
        danger::shelter,
        household::members,
        inbox::{
            away,
            figures::{self, FiguresAsked},
        },
        input::{Command, Heard, Pin, Pointed, Said, Spoken, Unreadable},
        my_case::{answers, receipt},
        news::channels,
        pressed,
        proposals::{drafting, taking_part},
        report::{
            draft::{Draft, Piece},
            dropping, request, slots, spot,
        },
        sessions::booking,
        small_talk::meta,
    },
    triage::Route,
    understand::phrases,
};

/// What must be loaded before [`step`] can speak.
pub fn needs(
    speaker: &Speaker,
    heard: &Heard,
    pointed: Option<&Pointed>,
    asked: &[CaseId],
) -> Needs {
    let mut needs = Needs::default();
    needs.cases.extend(pointed.and_then(|pointed| pointed.case));
    match &heard.said {
        Said::Words(_) | Said::Edited { .. } | Said::Contact { .. } | Said::Pin(_) => {
            needs
                .cases
                .extend(speaker.dialogue.prompts.iter().map(|prompt| prompt.case));
            needs
                .cases
                .extend(speaker.dialogue.recent.iter().map(|recent| recent.case));
            needs.cases.extend(asked);
            if let Said::Words(spoken) = &heard.said {
                members::needs_of_words(&mut needs, speaker, spoken);
                let is_asked = speaker.dialogue.away_asked.is_some();
                needs.todo |= is_asked || away::may_say_hours(&spoken.text);
                answers::needs_of_words(&mut needs, spoken);
            }
            let voicing = speaker.dialogue.voicing.as_ref();
            needs.proposal = voicing.and_then(crate::talk::proposals::drafting::Voicing::proposal);
            needs.motion_behind = pointed
                .filter(|pointed| pointed.view == View::Session)
                .map(|pointed| pointed.bubble);
        }
        Said::Pressed {
            press: Some(press), ..
        } => match &press.action {
            Action::TypedSolved | Action::TypedNotSolved => {
                needs.cases.extend(pointed.and_then(|pointed| pointed.case));
            }
            Action::Show(case) | Action::Choose(case) => {
                needs.cases.push(*case);
                needs
                    .cases
                    .extend(speaker.dialogue.prompts.iter().map(|prompt| prompt.case));
            }
            Action::NewMatter => {
                needs.mine = true;
                needs.todo = true;
                let prompts = speaker.dialogue.prompts.iter();
                needs.cases.extend(prompts.map(|prompt| prompt.case));
            }
            Action::Send | Action::Join | Action::JoinNot => {
                let draft = speaker
                    .dialogue
                    .drafts
                    .iter()
                    .find(|draft| draft.bubble == press.bubble);
                needs.same_as_draft = draft.map(|draft| draft.bubble);
                needs.cases.extend(draft.and_then(|draft| draft.same_as));
            }
            Action::Merge => needs.same_as_case = pointed.and_then(|pointed| pointed.case),
            Action::MergeInto(case) => needs.cases.push(*case),
            Action::Week(_)
            | Action::Behind(_)
            | Action::Figures(_)
            | Action::FiguresTable(_)
            | Action::FiguresMap => needs.figures = figures::asked_by(&press.action),
            Action::Session(id) | Action::Unbook(id) | Action::CallOff(id) | Action::KeepOn(id) => {
                needs.session = Some(*id)
            }
            Action::Book(nth) | Action::Came(nth) | Action::Missed(nth) => {
                needs.session = Some(nth.session);
            }
            Action::CallOffYes(id) => {
                needs.session = Some(*id);
                needs.sessions = true;
            }
            Action::FamilyInvite | Action::FamilyYes | Action::FamilyNo | Action::FamilyLeave => {
                members::needs_of_press(&mut needs, speaker, &press.action)
            }
            Action::Clinic => needs.clinic_for = pointed.and_then(|pointed| pointed.case),
            Action::CareSelf
            | Action::CareStop
            | Action::CareFamily
            | Action::CarePage(_)
            | Action::CareVisited(_) => needs.care = true,
            Action::Visit | Action::VisitAt(_) | Action::VisitRoom(_) | Action::VisitLog(_) => {
                needs.household_of = pointed.and_then(|pointed| pointed.case);
            }
            Action::FamilyLink => needs.token = true,
            Action::LinkIn(_) => needs.token = true,
            Action::Unlink(_) => needs.channels = true,
            Action::LinkYes => {
                let link = speaker.dialogue.link.as_ref();
                needs.link = link.map(|link| link.token.clone());
            }
            Action::OfferEnd(id) | Action::AskPartner(id) => needs.offer = Some(*id),
            Action::Partners => needs.offers_for = pointed.and_then(|pointed| pointed.case),
            Action::MyPage(_) => needs.mine = true,
            Action::TodoPage(_) | Action::TodayPage(_) | Action::WatchedPage(_) => {
                needs.todo = true;
                needs.watched = true;
                needs.proposals = true;
            }
            Action::AcceptAll | Action::HandMenu | Action::AwayAsk(_) | Action::Leave(_) => {
                needs.todo = true
            }
            Action::Away(_) | Action::AwayHours(_) | Action::AwayKeep(_) | Action::BackAtWork => {
                needs.bulk = Some(Bulk::All);
            }
            Action::AcceptAllYes => needs.bulk = Some(Bulk::Waiting),
            Action::HandToday => needs.bulk = Some(Bulk::Today),
            Action::HandAll => needs.bulk = Some(Bulk::All),
            Action::LeaveYes(post) => needs.bulk = Some(Bulk::Of(post.clone())),
            Action::FoundPage(_) => {
                let found = speaker.dialogue.found.iter();
                needs.found.extend(found.flat_map(|found| &found.cases));
            }
            Action::WhyNot(_) => {
                let voicing = speaker.dialogue.voicing.as_ref();
                needs.proposal =
                    voicing.and_then(crate::talk::proposals::drafting::Voicing::proposal);
            }
            action => needs.proposal = taking_part::proposal_of(action),
        },
        Said::Command(Command::Voice) => needs.proposals = true,
        Said::Command(Command::Week) => needs.figures = Some(FiguresAsked::Week(0)),
        Said::Command(Command::Figures) => needs.figures = Some(figures::SO_FAR),
        Said::Command(Command::Board) => needs.token = true,
        Said::Command(Command::My) => needs.mine = true,
        Said::Command(Command::Todo) => {
            needs.todo = true;
            needs.watched = true;
            needs.proposals = true;
        }
        Said::Command(Command::Ledger) => needs.ledgers = true,
        Said::Command(Command::Find(words)) => needs.find = Some(words.clone()),
        Said::Command(Command::Desk) => needs.sessions = true,
        Said::Command(Command::Offer) => needs.my_offers = true,
        Said::Command(Command::Channels) => needs.channels = true,
        Said::Linking { code, .. } => needs.channel_code = Some(code.clone()),
        Said::Removed | Said::Blocked => needs.own_channel = true,
        Said::Command(Command::Care) => needs.care = true,
        Said::Command(
            Command::Family(code) | Command::Start(crate::talk::input::Link::Household(code)),
        ) => {
            needs.home = true;
            needs.home_code = members::code_in(code);
        }
        Said::Command(Command::Start(crate::talk::input::Link::Case(token))) => {
            needs.link = Some(token.clone());
        }
        Said::Command(Command::Start(crate::talk::input::Link::Invitation(token))) => {
            needs.invitation = Some(token.clone())
        }
        Said::Command(_)
        | Said::Pressed { press: None, .. }
        | Said::Unreadable(_)
        | Said::Unblocked
        | Said::Nothing => {}
    }
    needs.cases.sort_unstable();
    needs.cases.dedup();
    needs
}

/// What comes of one thing a person did.
pub fn step(stage: &mut Stage<'_>, scene: &Scene) {
    match &scene.heard.said {
        Said::Words(spoken) => words(stage, scene, spoken),
        Said::Edited { message, text } => edited(stage, scene, *message, text),
        Said::Pin(pin) => pinned(stage, scene, *pin),
        Said::Pressed {
            press: Some(press), ..
        } => pressed::pressed(stage, scene, press),
        Said::Pressed { press: None, .. } => stage.toast(label!(stage.voice(), "toast-forged")),
        Said::Command(command) => commands::run(stage, scene, command),
        Said::Contact { phone } => contact(stage, scene, phone),
        Said::Unreadable(what) => unreadable(stage, *what),
        Said::Blocked => {
            stage.speaker.blocked = true;
            channels::removed(stage, scene);
        }
        Said::Linking { code, title } => channels::linking(stage, scene, code, title),
        Said::Removed => channels::removed(stage, scene),
        Said::Unblocked => stage.speaker.blocked = false,
        Said::Nothing => {}
    }
}

fn words(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) {
    // Whatever was asked before, this is no answer to it: nobody else shall read it. Staff quote others.
    if is_cry(stage, scene, &spoken.text) {
        return shelter::at_home(stage, spoken);
    }
    if shelter::holds(stage, scene, spoken) {
        return;
    }
    if booking::heard(stage, scene, spoken) || drafting::heard(stage, scene, spoken) {
        return;
    }
    if let Some(pointed) = scene.pointed
        && replied(stage, scene, spoken, pointed)
    {
        return;
    }
    if let Some(album) = &spoken.album
        && late_part(stage, scene, spoken, album)
    {
        return;
    }
    if meta::asked(stage, spoken)
        || (disambiguate::is_overtaken(stage) && away::heard(stage, scene, spoken))
    {
        return;
    }
    if disambiguate::choose_prompt(stage, scene, spoken) {
        return;
    }
    let open_question = scene.asked.iter().find_map(|case| scene.files.get(case));
    if let (Some(file), true) = (open_question, stage.speaker.dialogue.drafts.is_empty())
        && !speaks_of_another(stage, file, spoken)
    {
        return receipt::answered(stage, file, spoken);
    }
    if answers::heard(stage, scene, spoken) || away::heard(stage, scene, spoken) {
        return;
    }
    request::heard(stage, scene, spoken);
}

/// Whether a resident tells of violence at home. Staff who answer something may quote it.
fn is_cry(stage: &Stage<'_>, scene: &Scene, text: &str) -> bool {
    let is_staff = stage.house.seats.is_staff(stage.speaker.id);
    let answers = scene.pointed.is_some() || !stage.speaker.dialogue.prompts.is_empty();
    let reading = stage.house.rules.classify(text);
    reading.route == Some(Route::HomeViolence) && !(is_staff && answers)
}

/// Whether words so clearly speak of something else that they are no answer.
pub(crate) fn speaks_of_another(stage: &Stage<'_>, file: &File, spoken: &Spoken) -> bool {
    let house = &stage.house;
    let reading = house.rules.classify(&spoken.text);
    let located = house.gazetteer.read(&spoken.text);
    reading.emergency.is_some()
        || (located.confident
            && slots::is_another_matter(receipt::known(file), house, &reading, &located))
}

/// A reply to one of our bubbles belongs to what that bubble speaks of.
fn replied(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken, pointed: Pointed) -> bool {
    if pointed.view == View::Prompt && prompts::answer_prompt(stage, scene, pointed.bubble, spoken)
    {
        return true;
    }
    if pointed.view == View::Draft
        && let Some(draft) = stage.speaker.dialogue.take_draft(pointed.bubble)
    {
        match phrases::drops(&spoken.text) {
            true => dropping::forget(stage, &draft, false),
            false => request::join(stage, draft, piece(&scene.heard, spoken)),
        }
        return true;
    }
    let Some(file) = pointed.case.and_then(|case| scene.files.get(&case)) else {
        return false;
    };
    if file.party_of(stage.speaker.id).is_some() {
        if !answers::replied(stage, scene, file, spoken) {
            receipt::answered(stage, file, spoken);
        }
    } else if let Some(open) = disambiguate::begun(stage, file) {
        return prompts::answer_prompt(stage, scene, open, spoken);
    } else {
        handler::log_reply(stage, file, spoken);
    }
    true
}

/// The later parts of an album follow the first, wherever that went.
fn late_part(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken, album: &str) -> bool {
    let of_album = |draft: &&Draft| {
        draft
            .pieces
            .iter()
            .any(|piece| piece.album.as_deref() == Some(album))
    };
    if let Some(bubble) = stage
        .speaker
        .dialogue
        .drafts
        .iter()
        .find(of_album)
        .map(|draft| draft.bubble)
        && let Some(draft) = stage.speaker.dialogue.take_draft(bubble)
    {
        request::join(stage, draft, piece(&scene.heard, spoken));
        return true;
    }
    let into_result = stage
        .speaker
        .dialogue
        .prompts
        .iter()
        .find(|prompt| match &prompt.asks {
            Asks::Result(draft) => draft.album.as_deref() == Some(album),
            _ => false,
        });
    if let Some(bubble) = into_result.map(|prompt| prompt.bubble) {
        return prompts::answer_prompt(stage, scene, bubble, spoken);
    }
    if let Some(recent) = stage
        .speaker
        .dialogue
        .recent
        .as_ref()
        .filter(|recent| recent.albums.iter().any(|known| known == album))
        && let Some(file) = scene.files.get(&recent.case)
    {
        receipt::answered(stage, file, spoken);
        return true;
    }
    false
}

fn edited(stage: &mut Stage<'_>, scene: &Scene, message: i64, text: &str) {
    if is_cry(stage, scene, text) {
        let spoken = Spoken {
            message,
            text: text.to_owned(),
            ..Spoken::default()
        };
        return shelter::at_home(stage, &spoken);
    }
    let holds = |draft: &&Draft| draft.pieces.iter().any(|piece| piece.message == message);
    if let Some(bubble) = stage
        .speaker
        .dialogue
        .drafts
        .iter()
        .find(holds)
        .map(|draft| draft.bubble)
        && let Some(draft) = stage.speaker.dialogue.take_draft(bubble)
    {
        return request::rewrite(stage, draft, message, text);
    }
    if taking_part::edited(stage, scene, message, text) {
        return;
    }
    let filed = stage
        .speaker
        .dialogue
        .recent
        .as_ref()
        .filter(|recent| recent.messages.contains(&message))
        .map(|recent| recent.case);
    if let Some(file) = filed.and_then(|case| scene.files.get(&case)) {
        let spoken = Spoken {
            message,
            text: text.to_owned(),
            ..Spoken::default()
        };
        receipt::answered(stage, file, &spoken);
    }
    // Anything older is left alone: what was filed stays as it was said, and nobody is rung for a comma.
}

fn pinned(stage: &mut Stage<'_>, scene: &Scene, pin: Pin) {
    if !shelter::holds_place(stage) {
        spot::pinned(stage, scene, pin);
    }
}

fn contact(stage: &mut Stage<'_>, scene: &Scene, phone: &str) {
    if shelter::holds_place(stage) {
        return;
    }
    let spoken = Spoken {
        text: phone.to_owned(),
        ..Spoken::default()
    };
    if disambiguate::choose_prompt(stage, scene, &spoken) || request::phone_for_draft(stage, phone)
    {
        return;
    }
    let html = say!(stage.voice(), "contact-alone");
    stage.say(View::Note, None, Content::text(html));
}

fn unreadable(stage: &mut Stage<'_>, what: Unreadable) {
    let voice = stage.voice();
    let html = match what {
        Unreadable::Sticker => say!(voice, "unreadable-sticker"),
        Unreadable::Poll => say!(voice, "unreadable-poll"),
        Unreadable::Other => say!(voice, "unreadable-other"),
    };
    stage.say(View::Note, None, Content::text(html));
}

/// A message as a piece of a draft.
pub(crate) fn piece(heard: &Heard, spoken: &Spoken) -> Piece {
    Piece {
        arrival: heard.arrival,
        update_id: heard.update_id,
        message: spoken.message,
        text: spoken.text.clone(),
        media: spoken.media.clone(),
        album: spoken.album.clone(),
    }
}
