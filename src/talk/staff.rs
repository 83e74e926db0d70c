//! The work of a post, done in the chat: press a button, answer a question, or simply reply to a card.

use super::{
    Acting, Action, Asks, BubbleId, Button, Content, File, MediaKind, Pointed, Press, Prompt, QUOTE_CHARS, ResultDraft, Scene, Spoken, Stage, Utterance, View, card, naming,
    receipt, route, slots, verdict,
};
use crate::{
    casework::{Command, Correction, Refusal, Status},
    district::{Level, UnitCode},
    label, say,
    triage::{Category, Template},
    words::{Html, Lang},
};

/// A button under a card, or under one of its questions.
pub(super) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press, pointed: &Pointed) {
    let voice = stage.voice();
    let case = &file.case;
    let me = stage.speaker.id;
    if !stage.house.seats.holds(me, &case.owner) || file.writer == Some(me) {
        // The card below tells whose it is now.
        return stage.toast(naming::refusal(voice, if stage.house.seats.posts(me).next().is_some() { Refusal::NotTheOwner } else { Refusal::NotYours }));
    }
    match &press.action {
        Action::Accept => stage.order(case.id, Acting::Staff, Command::Accept, None),
        Action::More | Action::Less => {
            let content = card(voice, &stage.house, file, me, press.action == Action::More);
            stage.show(press.bubble, View::Card, Some(case.id), content);
        }
        Action::FullText => {
            for part in parts(&file.text()) {
                stage.say(View::Note, Some(case.id), Content::text(Html::escape(&part)).replying_to(Some(press.bubble)));
            }
        }
        Action::Ask => ask(stage, file, press.bubble, say!(voice, "prompt-question"), Vec::new(), Asks::Question),
        Action::Log => {
            let ready = ready(&stage.house, file, false, voice.lang);
            ask(stage, file, press.bubble, say!(voice, "prompt-progress"), ready, Asks::Progress);
        }
        Action::Return => {
            let reasons = [label!(voice, "return-other-grid"), label!(voice, "return-department"), label!(voice, "return-property")];
            ask(stage, file, press.bubble, say!(voice, "prompt-return"), reasons.to_vec(), Asks::ReturnReason);
        }
        Action::Resolve => {
            let ready = ready(&stage.house, file, true, voice.lang);
            let html = if photo_needed(stage, file) { say!(voice, "prompt-result-photo") } else { say!(voice, "prompt-result") };
            ask(stage, file, press.bubble, html, ready, Asks::Result(ResultDraft::default()));
        }
        Action::Correct => {
            let reading = stage.house.rules.classify(&file.text());
            let others: Vec<Button> = stage.house.rules.others(&reading).into_iter().filter(|code| Some(code) != case.category.as_ref()).take(3).filter_map(|code| category_button(stage, stage.house.rules.category(&code)?)).collect();
            let all = stage.house.rules.level1().filter_map(|category| category_button(stage, category));
            let content = Content::text(say!(voice, "card-correct", number = receipt::spoken_number(&stage.house, case)))
                .rows(3, others)
                .rows(3, all.collect::<Vec<_>>())
                .row([Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)]);
            stage.say(View::List, Some(case.id), content.replying_to(Some(press.bubble)));
        }
        Action::Category(code) => correct(stage, file, press.bubble, code),
        Action::Template(n) => template(stage, file, press.bubble, *n),
        Action::SendResult => send_result(stage, file, press.bubble),
        Action::EditResult => {
            if let Some(prompt) = stage.speaker.dialogue.prompts.iter_mut().find(|prompt| prompt.bubble == press.bubble) {
                prompt.asks = Asks::Result(ResultDraft::default());
                stage.show(press.bubble, View::Prompt, Some(case.id), Content::text(say!(voice, "prompt-result-again")));
            } else {
                stage.toast(label!(voice, "toast-stale"));
            }
        }
        Action::Give => {
            let unit = browsed_from(stage, file);
            browse(stage, file, None, press.bubble, &unit);
        }
        Action::Browse(unit) => browse(stage, file, Some(pointed.bubble), press.bubble, unit),
        Action::GiveTo(unit) => {
            stage.show(press.bubble, View::List, Some(case.id), Content::text(say!(voice, "card-given", unit = naming::unit_name(&stage.house, unit))));
            stage.order(case.id, Acting::Staff, Command::Assign { unit: unit.clone() }, Some(press.bubble));
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn category_button(stage: &Stage<'_>, category: &Category) -> Option<Button> {
    Some(Button::new(category.name(stage.speaker.lang), Action::Category(category.code.clone())))
}

fn ask(stage: &mut Stage<'_>, file: &File, at: BubbleId, html: Html, ready: Vec<String>, asks: Asks) {
    let voice = stage.voice();
    let mut all = say!(voice, "prompt-about", number = receipt::spoken_number(&stage.house, &file.case), subject = receipt::subject(voice, &stage.house, file));
    all.line(&html);
    let content = Content::text(all)
        .rows(1, ready.into_iter().enumerate().map(|(n, text)| Button::new(text, Action::Template(n))))
        .row([Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)])
        .replying_to(Some(at));
    verdict::ask(stage, file, content, asks);
}

/// Ready answers for a category.
fn templates<'a>(house: &super::House<'a>, file: &File, for_result: bool) -> Vec<&'a Template> {
    let category = file.case.category.as_ref().and_then(|code| house.rules.category(code));
    category.into_iter().flat_map(|category| &category.templates).filter(|template| template.for_result == for_result).take(3).collect()
}

fn ready(house: &super::House<'_>, file: &File, for_result: bool, lang: Lang) -> Vec<String> {
    let label = |template: &Template| match lang {
        Lang::Zh => template.zh.clone(),
        Lang::En => template.en.clone(),
    };
    templates(house, file, for_result).into_iter().map(label).collect()
}

/// A ready answer was pressed.
fn template(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, n: usize) {
    let voice = stage.voice();
    let Some(prompt) = stage.speaker.dialogue.prompts.iter().find(|prompt| prompt.bubble == bubble).cloned() else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let chosen = match &prompt.asks {
        Asks::Progress | Asks::Result(_) => {
            let for_result = matches!(prompt.asks, Asks::Result(_));
            templates(&stage.house, file, for_result).get(n).map(|template| Utterance { in_english: Some(template.en.clone()), ..Utterance::text(template.zh.as_str()) })
        }
        Asks::ReturnReason => {
            let reasons = [label!(voice, "return-other-grid"), label!(voice, "return-department"), label!(voice, "return-property")];
            reasons.get(n).map(|reason| Utterance::text(reason.as_str()))
        }
        Asks::Reason | Asks::Phone | Asks::Answer | Asks::Question => None,
    };
    match chosen {
        Some(utterance) => take(stage, file, prompt, utterance, 0, None),
        None => stage.toast(label!(voice, "toast-stale")),
    }
}

/// Words that may answer one of our questions. With several open and no reply, we ask which was meant.
pub(super) fn choose_prompt(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let prompts: Vec<Prompt> = stage.speaker.dialogue.prompts.iter().filter(|prompt| scene.files.contains_key(&prompt.case)).cloned().collect();
    match prompts.as_slice() {
        [] => false,
        [prompt] => {
            let file = scene.files.get(&prompt.case);
            // A resident's new trouble is no answer, a secretary's sentence about a case always is one.
            let residents = matches!(prompt.asks, Asks::Reason | Asks::Phone | Asks::Answer);
            let elsewhere = residents && file.is_some_and(|file| route::speaks_of_another(stage, file, spoken));
            !elsewhere && answer_prompt(stage, scene, prompt.bubble, spoken)
        }
        several => {
            which(stage, scene, several, spoken);
            true
        }
    }
}

/// "Which one did you mean?": the words wait in the dialogue of the newest question until a button tells.
fn which(stage: &mut Stage<'_>, scene: &Scene, prompts: &[Prompt], spoken: &Spoken) {
    let voice = stage.voice();
    let mut cases: Vec<_> = prompts.iter().filter_map(|prompt| scene.files.get(&prompt.case)).collect();
    cases.dedup_by_key(|file| file.case.id);
    let newest = cases.iter().rev().take(3).map(|file| {
        Button::new(file.case.number.spoken(), Action::Choose(file.case.id))
    });
    let content = Content::text(say!(voice, "prompt-which")).rows(1, newest.collect::<Vec<_>>()).row([Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)]);
    let content = Content { reply_to_message: Some(spoken.message).filter(|message| *message != 0), ..content };
    let bubble = stage.say(View::Prompt, None, content);
    stage.speaker.dialogue.undecided = Some(super::Undecided { bubble, text: spoken.text.clone(), media: spoken.media.clone(), message: spoken.message });
}

/// The case that was meant.
pub(super) fn chosen(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, case: crate::casework::CaseId) {
    let voice = stage.voice();
    let undecided = stage.speaker.dialogue.undecided.take_if(|undecided| undecided.bubble == bubble);
    let prompt = stage.speaker.dialogue.prompts.iter().rev().find(|prompt| prompt.case == case).map(|prompt| prompt.bubble);
    let (Some(undecided), Some(prompt)) = (undecided, prompt) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let number = scene.files.get(&case).map(|file| file.case.number.spoken()).unwrap_or_default();
    stage.show(bubble, View::Prompt, None, Content::text(say!(voice, "prompt-chosen", number = number)));
    let spoken = Spoken { message: undecided.message, text: undecided.text, media: undecided.media, ..Spoken::default() };
    answer_prompt(stage, scene, prompt, &spoken);
}

/// Words for a certain question. Says whether the question was still open.
pub(super) fn answer_prompt(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, spoken: &Spoken) -> bool {
    let Some(prompt) = stage.speaker.dialogue.prompts.iter().find(|prompt| prompt.bubble == bubble).cloned() else { return false };
    let Some(file) = scene.files.get(&prompt.case) else { return false };
    let utterance = Utterance { media: spoken.media.clone(), ..Utterance::text(spoken.text.as_str()) };
    take(stage, file, prompt, utterance, spoken.message, spoken.album.clone());
    true
}

/// Takes the words a prompt waited for.
fn take(stage: &mut Stage<'_>, file: &File, prompt: Prompt, utterance: Utterance, message: i64, album: Option<String>) {
    let voice = stage.voice();
    let case = file.case.id;
    if let Asks::Result(draft) = &prompt.asks {
        return take_result(stage, file, prompt.bubble, draft.clone(), utterance, message, album);
    }
    if prompt.asks == Asks::Phone {
        return take_phone(stage, file, &prompt, &utterance.text);
    }
    stage.speaker.dialogue.take_prompt(prompt.bubble);
    let at = Some(prompt.bubble);
    let shown = Html::escape(utterance.said_in(voice.lang));
    let words = stage.keep(utterance);
    let (acting, command, html) = match prompt.asks {
        Asks::Reason => (Acting::Resident, Command::Deny { reason: Some(words) }, say!(voice, "prompt-reason-taken")),
        Asks::Answer => (Acting::Resident, Command::Answer { words }, say!(voice, "prompt-answer-taken")),
        Asks::Question => (Acting::Staff, Command::Ask { question: words }, say!(voice, "prompt-question-sent", words = shown)),
        Asks::Progress => (Acting::Staff, Command::Log { words }, say!(voice, "prompt-progress-sent", words = shown)),
        Asks::ReturnReason => (Acting::Staff, Command::Return { reason: words, proposal: None }, say!(voice, "prompt-returned", words = shown)),
        Asks::Phone | Asks::Result(_) => return,
    };
    stage.show(prompt.bubble, View::Prompt, Some(case), Content::text(html));
    stage.order(case, acting, command, at);
}

fn take_phone(stage: &mut Stage<'_>, file: &File, prompt: &Prompt, text: &str) {
    let voice = stage.voice();
    let case = file.case.id;
    match slots::phone(text) {
        Some(phone) => {
            stage.speaker.dialogue.take_prompt(prompt.bubble);
            let contact = stage.keep_phone(phone);
            stage.show(prompt.bubble, View::Prompt, Some(case), Content::text(say!(voice, "prompt-phone-taken")));
            stage.order(case, Acting::Resident, Command::LeaveContact { contact }, Some(prompt.bubble));
        }
        None => {
            let content = Content::text(say!(voice, "prompt-phone-again")).row([Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)]);
            stage.show(prompt.bubble, View::Prompt, Some(case), content);
        }
    }
}

/// A result grows until it is whole: words, and where the matter is physical a photo. Then it is shown before it goes out.
fn take_result(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, mut draft: ResultDraft, utterance: Utterance, message: i64, album: Option<String>) {
    let voice = stage.voice();
    let case = file.case.id;
    if !utterance.text.trim().is_empty() {
        draft.text = Some(utterance.text);
        draft.in_english = utterance.in_english;
    }
    draft.media.extend(utterance.media);
    draft.messages.push(message);
    draft.album = album.or(draft.album);
    let photo = draft.media.iter().any(|media| matches!(media.kind, MediaKind::Photo | MediaKind::Video));
    let text = draft.text.clone();
    if let Some(prompt) = stage.speaker.dialogue.prompts.iter_mut().find(|prompt| prompt.bubble == bubble) {
        prompt.asks = Asks::Result(draft.clone());
    }
    let cancel = [Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)];
    let content = match (text, photo || !photo_needed(stage, file)) {
        (None, _) => Content::text(say!(voice, "prompt-result-words")).row(cancel),
        (Some(text), false) => Content::text(say!(voice, "prompt-result-now-photo", text = text)).row(cancel),
        (Some(text), true) => {
            let media = super::report_view::media_line(voice, &draft.media);
            Content::text(say!(voice, "prompt-result-preview", text = text, media = media))
                .row([Button::new(label!(voice, "label-send-result"), Action::SendResult)])
                .row([Button::new(label!(voice, "label-edit-result"), Action::EditResult), Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt)])
        }
    };
    // Below what was just sent, so that it is seen; the older bubble goes quiet.
    if message != 0 {
        stage.show(bubble, View::Prompt, Some(case), Content::text(say!(voice, "prompt-below")));
        let renewed = stage.say(View::Prompt, Some(case), content);
        if let Some(prompt) = stage.speaker.dialogue.prompts.iter_mut().find(|prompt| prompt.bubble == bubble) {
            prompt.bubble = renewed;
        }
    } else {
        stage.show(bubble, View::Prompt, Some(case), content);
    }
}

fn send_result(stage: &mut Stage<'_>, file: &File, bubble: BubbleId) {
    let voice = stage.voice();
    let Some(Prompt { asks: Asks::Result(draft), .. }) = stage.speaker.dialogue.take_prompt(bubble) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let with_photo = draft.media.iter().any(|media| matches!(media.kind, MediaKind::Photo | MediaKind::Video));
    let photo_needed = photo_needed(stage, file);
    let text = draft.text.unwrap_or_default();
    stage.show(bubble, View::Prompt, Some(file.case.id), Content::text(say!(voice, "prompt-result-sent", text = text.as_str())));
    let result = stage.keep(Utterance { text, in_english: draft.in_english, media: draft.media });
    stage.order(file.case.id, Acting::Staff, Command::Resolve { result, with_photo, photo_needed }, Some(bubble));
}

fn photo_needed(stage: &Stage<'_>, file: &File) -> bool {
    stage.house.category(file.case.category.as_ref()).is_some_and(|category| category.photo_to_close)
}

/// A question is taken back.
pub(super) fn cancel(stage: &mut Stage<'_>, bubble: BubbleId) {
    let voice = stage.voice();
    let case = stage.speaker.dialogue.take_prompt(bubble).map(|prompt| prompt.case);
    stage.speaker.dialogue.undecided.take_if(|undecided| undecided.bubble == bubble);
    stage.show(bubble, View::Prompt, case, Content::text(say!(voice, "prompt-cancelled")));
}

/// Replying to a card is logging progress.
pub(super) fn log_reply(stage: &mut Stage<'_>, file: &File, spoken: &Spoken) {
    let voice = stage.voice();
    let case = &file.case;
    let me = stage.speaker.id;
    let refusal = match case.status {
        _ if !stage.house.seats.holds(me, &case.owner) => Some(Refusal::NotTheOwner),
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Some(Refusal::NotAccepted),
        Status::InProgress => None,
        Status::AwaitingResident => Some(Refusal::WithResident),
        Status::Closed => Some(Refusal::Closed),
    };
    let reply_to_message = Some(spoken.message);
    if let Some(refusal) = refusal {
        let html = Html::escape(&naming::refusal(voice, refusal));
        stage.say(View::Note, Some(case.id), Content { reply_to_message, ..Content::text(html) });
        return;
    }
    let words = stage.keep(Utterance { media: spoken.media.clone(), ..Utterance::text(spoken.text.as_str()) });
    stage.order(case.id, Acting::Staff, Command::Log { words }, None);
    let html = say!(voice, "prompt-progress-logged", number = receipt::spoken_number(&stage.house, case));
    stage.say(View::Note, Some(case.id), Content { reply_to_message, silent: true, ..Content::text(html) });
}

fn correct(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, code: &crate::triage::CategoryCode) {
    let voice = stage.voice();
    let Some(category) = stage.house.rules.category(code) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let correction = Correction {
        category: category.code.clone(),
        petition_class: category.petition_class.clone(),
        priority: category.priority,
        batch: category.batch,
    };
    let name = naming::category_name(voice, &stage.house, Some(code));
    stage.show(bubble, View::List, Some(file.case.id), Content::text(say!(voice, "card-corrected", category = name)));
    stage.order(file.case.id, Acting::Staff, Command::Correct(correction), Some(bubble));
}

/// Where a dispatcher begins to look: the street of the case, else their own unit.
fn browsed_from(stage: &Stage<'_>, file: &File) -> UnitCode {
    let case = &file.case;
    let community = case.place.unit.as_ref().and_then(|unit| stage.house.district.chain(unit).find(|unit| unit.level == Level::Community));
    community.map_or_else(|| case.owner.unit.clone(), |unit| unit.code.clone())
}

/// Units below a unit as buttons: look further, or give it here.
fn browse(stage: &mut Stage<'_>, file: &File, list: Option<BubbleId>, card: BubbleId, unit: &UnitCode) {
    let voice = stage.voice();
    let house = stage.house;
    let Some(here) = house.district.unit(unit) else {
        return stage.toast(naming::refusal(voice, Refusal::NoSuchUnit));
    };
    let below = house.district.children(unit).iter().filter_map(|code| house.district.unit(code)).map(|child| {
        let action = if house.district.children(&child.code).is_empty() { Action::GiveTo(child.code.clone()) } else { Action::Browse(child.code.clone()) };
        // Below a community its name need not be repeated.
        let name = child.name.strip_prefix(&*here.name).unwrap_or(&child.name);
        Button::new(name, action)
    });
    let mut content = Content::text(say!(voice, "card-give", number = receipt::spoken_number(&house, &file.case), unit = here.name.to_string()));
    if *unit != file.case.owner.unit {
        content = content.row([Button::new(label!(voice, "label-give-here", unit = here.name.to_string()), Action::GiveTo(unit.clone()))]);
    }
    content = content.rows(3, below.collect::<Vec<_>>());
    let mut last = Vec::new();
    if let Some(parent) = &here.parent {
        last.push(Button::new(label!(voice, "label-up"), Action::Browse(parent.clone())));
    }
    last.push(Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt));
    content = content.row(last);
    match list {
        Some(bubble) => stage.show(bubble, View::List, Some(file.case.id), content),
        None => {
            stage.say(View::List, Some(file.case.id), content.replying_to(Some(card)));
        }
    }
}

/// A long text in parts that fit into a bubble each.
fn parts(text: &str) -> Vec<String> {
    const PART: usize = QUOTE_CHARS * 3;
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(PART).map(|chunk| chunk.iter().collect()).collect()
}
