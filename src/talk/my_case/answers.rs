//! What is typed instead of pressed about one's own cases: solved or not, how it is going, take it back, a case's number.
//! It orders what the buttons order, and where words may mean either it asks. Words with a place or a trouble of their own
//! are none of its business.

use crate::{
    casework::{Case, CaseId, Command, Status},
    label,
    message::content::{Button, Content, View},
    model::file::{File, Utterance},
    say,
    talk::{
        action::Action,
        case_work::disambiguate,
        context::{Acting, Needs, Scene, Stage},
        inbox::lists,
        input::{Heard, Said, Spoken},
        my_case::{mending, receipt, verdict},
        report::{dropping, request},
        router,
        small_talk::manners,
    },
    triage::Reading,
    understand::phrases::{self, Answer, TypedNumber, Weight},
};
use chrono::Datelike;

/// So many files are looked at; nobody tells more of their cases apart by words.
const FILES: usize = 8;

/// Words of this length speak of one thing.
const ASIDE_CHARS: usize = 120;

/// What must be loaded for words that may speak of one's cases.
pub(crate) fn needs_of_words(needs: &mut Needs, spoken: &Spoken) {
    let text = &spoken.text;
    let may_be = text.chars().count() <= ASIDE_CHARS
        && (phrases::answer(text).is_some()
            || phrases::asks_progress(text)
            || phrases::drops(text)
            || phrases::number(text, "").is_some()
            || mending::may_be(text));
    needs.mine |= may_be;
    needs.meant |= may_be;
}

/// Those of one's cases that words may speak of.
pub fn meant(heard: &Heard, mine: &[Case]) -> Vec<CaseId> {
    let number = match &heard.said {
        Said::Words(spoken) => phrases::number(&spoken.text, ""),
        _ => None,
    };
    let named = |case: &&Case| number.is_some_and(|number| bears(case, number));
    let open = mine.iter().filter(|case| case.is_open()).take(FILES);
    let named = mine.iter().filter(named).take(1);
    open.chain(named).map(|case| case.id).collect()
}

/// Whether this is the case's number, as far as it was typed.
fn bears(case: &Case, typed: TypedNumber) -> bool {
    let day = case.number.day;
    let is_day =
        |(year, month, of_month)| (day.year(), day.month(), day.day()) == (year, month, of_month);
    case.number.serial == typed.serial && typed.day.is_none_or(is_day)
}

/// Words that were said to nobody's bubble. Says whether they were about one's cases, or let go of a request.
pub(crate) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let reading = stage.house.rules.classify(&spoken.text);
    if reading.emergency.is_some() || reading.route.is_some() {
        return false;
    }
    if stage.speaker.dialogue.behalf.is_some() {
        return false;
    }
    by_number(stage, scene, spoken)
        || mended(stage, scene, spoken)
        || solved_or_not(stage, scene, spoken, &reading)
        || spoken.media.is_empty()
            && (progress(stage, scene, spoken, &reading)
                || dropped(stage, scene, spoken)
                || solved_by_itself(stage, scene, spoken))
}

/// Words in reply to a bubble of a case of theirs. Says whether they answer "is it solved?".
pub(crate) fn replied(stage: &mut Stage<'_>, scene: &Scene, file: &File, spoken: &Spoken) -> bool {
    let reading = stage.house.rules.classify(&spoken.text);
    if !is_asked(stage, file) || reading.emergency.is_some() || reading.route.is_some() {
        return false;
    }
    match phrases::answer(&spoken.text) {
        Some(answer) => {
            take(stage, scene, file, answer, spoken);
            true
        }
        None => false,
    }
}

/// Whether its writer, who speaks, is asked whether it is solved.
fn is_asked(stage: &Stage<'_>, file: &File) -> bool {
    file.case.status == Status::AwaitingResident
        && file.case.explained.is_none()
        && file.writer == Some(stage.speaker.id)
}

/// The number of one of their cases: its receipt, or words for it.
fn by_number(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let prefix = stage.house.conversation.number_prefix.as_str();
    let Some(typed) = phrases::number(&spoken.text, prefix) else {
        return false;
    };
    let mine = scene.mine.iter().find(|case| bears(case, typed));
    match mine.and_then(|case| scene.files.get(&case.id)) {
        Some(file) if typed.alone && spoken.media.is_empty() => show(stage, file),
        Some(file) => {
            if !replied(stage, scene, file, spoken) {
                receipt::answered(stage, file, spoken);
            }
        }
        // A number that is nobody's here is no report; digits alone may be anything.
        None if typed.alone && typed.day.is_some() => {
            let html = say!(stage.voice(), "number-unknown");
            stage.say(View::Note, None, Content::text(html));
        }
        None => return false,
    }
    true
}

/// An answer to "is it solved?" that was typed.
fn solved_or_not(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken, reading: &Reading) -> bool {
    let Some(mut answer) = phrases::answer(&spoken.text) else {
        return false;
    };
    let mut asked: Vec<&File> = scene.files.values().collect();
    asked.retain(|file| is_asked(stage, file) && !is_another(stage, file, spoken, reading, answer));
    let alike: Vec<&File> = asked
        .iter()
        .copied()
        .filter(|file| is_alike(stage, file, reading))
        .collect();
    if alike.len() == 1 {
        asked = alike;
    }
    // What runs on is about the very thing, or may begin something else.
    let is_it = |file: &&File| reading.category.is_some() && file.case.category == reading.category;
    if answer == Answer::No(Weight::RunsOn) && !asked.iter().any(is_it) {
        answer = Answer::Unclear;
    }
    let is_plain = matches!(
        answer,
        Answer::Yes(Weight::Says | Weight::Tells) | Answer::No(Weight::Says | Weight::Tells)
    );
    // Another request or question is open: only what names the solving is an answer to this one.
    let is_busy = !stage.speaker.dialogue.drafts.is_empty();
    if is_busy && (!is_plain || phrases::drops(&spoken.text)) {
        return false;
    }
    // It asks about what is still being done.
    if answer == Answer::Unclear && phrases::asks_progress(&spoken.text) {
        return false;
    }
    match asked.as_slice() {
        [] => false,
        [file] => {
            take(stage, scene, file, answer, spoken);
            true
        }
        several => {
            ask_which(stage, scene, several, spoken);
            true
        }
    }
}

/// Whether words so clearly speak of something else that they are no answer about this case.
fn is_another(
    stage: &Stage<'_>,
    file: &File,
    spoken: &Spoken,
    reading: &Reading,
    answer: Answer,
) -> bool {
    // Nothing but words of an answer: a rule that hears something in them hears wrong.
    let is_whole = matches!(
        answer,
        Answer::Yes(Weight::Bare) | Answer::No(Weight::Bare | Weight::Says)
    );
    if is_whole {
        return false;
    }
    let differs = reading.category.is_some() && !is_alike(stage, file, reading);
    let is_elsewhere = stage.house.gazetteer.read(&spoken.text).unit.is_some();
    router::speaks_of_another(stage, file, spoken)
        || differs
        || is_elsewhere && !is_here(stage, file, spoken)
}

/// Whether the place that is said is the case's own.
fn is_here(stage: &Stage<'_>, file: &File, spoken: &Spoken) -> bool {
    let located = stage.house.gazetteer.read(&spoken.text);
    located.unit.is_some() && located.unit == file.case.place.unit
}

/// Whether words speak of the case's kind of thing.
fn is_alike(stage: &Stage<'_>, file: &File, reading: &Reading) -> bool {
    let level1 = |code| stage.house.level1(code);
    match (&file.case.category, &reading.category) {
        (Some(of_case), Some(said)) => level1(of_case) == level1(said),
        (None, _) | (_, None) => false,
    }
}

/// What an answer does: what its button does.
fn take(stage: &mut Stage<'_>, scene: &Scene, file: &File, answer: Answer, spoken: &Spoken) {
    let voice = stage.voice();
    let case = file.case.id;
    let quietly = |html| Content {
        silent: true,
        reply_to_message: Some(spoken.message).filter(|message| *message != 0),
        ..Content::text(html)
    };
    match answer {
        Answer::Yes(_) => {
            stage.order(case, Acting::Resident, Command::Confirm, None);
            stage.say(View::Note, None, quietly(say!(voice, "answer-solved")));
        }
        Answer::No(Weight::Bare | Weight::Says) if spoken.media.is_empty() => {
            verdict::not_solved(stage, file);
        }
        Answer::No(_) => {
            let words = stage.keep(Utterance {
                media: spoken.media.clone(),
                ..Utterance::text(spoken.text.as_str())
            });
            let reason = Some(words);
            stage.order(case, Acting::Resident, Command::Deny { reason }, None);
            let html = verdict::begun_anew(stage, file, true);
            stage.say(View::Note, None, quietly(html));
        }
        Answer::Unclear => {
            let html = say!(
                voice,
                "answer-which",
                number = receipt::spoken_number(&stage.house, &file.case),
                subject = receipt::subject(voice, &stage.house, file)
            );
            let content = Content::text(html)
                .row([
                    Button::new(label!(voice, "label-solved"), Action::TypedSolved),
                    Button::new(label!(voice, "label-not-solved"), Action::TypedNotSolved),
                ])
                .row([Button::new(
                    label!(voice, "label-another-matter"),
                    Action::TypedOther,
                )]);
            disambiguate::wait(stage, scene, Some(case), content, spoken);
        }
    }
}

/// Of several that are asked about: which one?
fn ask_which(stage: &mut Stage<'_>, scene: &Scene, files: &[&File], spoken: &Spoken) {
    let voice = stage.voice();
    let house = stage.house;
    let mut html = say!(voice, "prompt-which");
    for file in files.iter().take(3) {
        let number = file.case.number.spoken();
        let subject = receipt::subject(voice, &house, file);
        html.line(&say!(
            voice,
            "merge-line",
            number = number,
            subject = subject
        ));
    }
    let buttons = files
        .iter()
        .take(3)
        .map(|file| Button::new(file.case.number.spoken(), Action::Choose(file.case.id)));
    let content = Content::text(html)
        .rows(1, buttons.collect::<Vec<_>>())
        .row([Button::new(
            label!(voice, "label-another-matter"),
            Action::TypedOther,
        )]);
    disambiguate::wait(stage, scene, None, content, spoken);
}

/// A button below words that might mean either.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &crate::talk::action::Press) {
    let voice = stage.voice();
    let undecided = stage
        .speaker
        .dialogue
        .undecided
        .take_if(|undecided| undecided.bubble == press.bubble);
    let Some(undecided) = undecided else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let spoken = Spoken {
        message: undecided.message,
        text: undecided.text,
        media: undecided.media,
        ..Spoken::default()
    };
    let pointed = scene.pointed.and_then(|pointed| pointed.case);
    let file = pointed.and_then(|case| scene.files.get(&case));
    let html = match &press.action {
        Action::TypedOther => say!(voice, "answer-other-matter"),
        Action::TypedSolved => say!(voice, "answer-was-solved"),
        // The router hands over the actions above and no others.
        _ => say!(voice, "answer-was-not"),
    };
    stage.show(press.bubble, View::Prompt, pointed, Content::text(html));
    match (&press.action, file) {
        (Action::TypedOther, _) => {
            let piece = router::piece(&scene.heard, &spoken);
            request::begin(stage, piece, crate::talk::report::draft::Place::Unknown);
        }
        (Action::TypedSolved, Some(file)) if is_asked(stage, file) => {
            stage.order(file.case.id, Acting::Resident, Command::Confirm, None);
        }
        (Action::TypedNotSolved, Some(file)) if is_asked(stage, file) => {
            take(stage, scene, file, Answer::No(Weight::Tells), &spoken);
        }
        (_, _) => stage.toast(label!(voice, "toast-stale")),
    }
}

/// The case was chosen that an answer is about. Says whether it still is asked about.
pub(crate) fn chosen(stage: &mut Stage<'_>, scene: &Scene, file: &File, spoken: &Spoken) -> bool {
    let answer = phrases::answer(&spoken.text).unwrap_or(Answer::Unclear);
    let is_asked = is_asked(stage, file);
    if is_asked {
        take(stage, scene, file, answer, spoken);
    }
    is_asked
}

/// "How is it going?"
fn progress(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken, reading: &Reading) -> bool {
    let mut open: Vec<&File> = scene.files.values().collect();
    open.retain(|file| file.case.is_open() && file.party_of(stage.speaker.id).is_some());
    let alike: Vec<&File> = open
        .iter()
        .copied()
        .filter(|file| is_alike(stage, file, reading))
        .collect();
    if !phrases::asks_progress(&spoken.text) {
        return false;
    }
    match (open.as_slice(), alike.as_slice()) {
        ([file], _) | (_, [file]) => show(stage, file),
        ([], _) if !stage.speaker.dialogue.drafts.is_empty() => return manners::not_sent(stage),
        (_, _) => lists::my(stage, scene, None, 0),
    }
    true
}

/// The receipt of a case: who has it, and by when.
fn show(stage: &mut Stage<'_>, file: &File) {
    let content = receipt::receipt(stage.voice(), &stage.house, file, stage.speaker.id);
    stage.say(View::Receipt, Some(file.case.id), content);
}

/// "Never mind": the request that was not sent; else a case, which is asked once more.
fn dropped(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    if !phrases::drops(&spoken.text) {
        return false;
    }
    if let Some(draft) = stage.speaker.dialogue.drafts.pop() {
        dropping::forget(stage, &draft, false);
        return true;
    }
    let me = stage.speaker.id;
    let mut open: Vec<&File> = scene.files.values().collect();
    open.retain(|file| file.case.is_open() && file.writer == Some(me));
    match open.as_slice() {
        [file] => {
            let content = verdict::withdrawing(stage, file);
            stage.say(View::Receipt, Some(file.case.id), content);
        }
        [] => {
            let html = say!(stage.voice(), "cancel-nothing");
            stage.say(View::Note, None, Content::text(html));
        }
        [_, _, ..] => lists::my(stage, scene, None, 0),
    }
    true
}

/// Another building of the same estate, in words that say nothing else: the place of the case is mended.
fn mended(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let mut open = scene.files.values().filter(|file| file.case.is_open());
    let (Some(file), None) = (open.next(), open.next()) else {
        return false;
    };
    let is_it =
        stage.speaker.dialogue.drafts.is_empty() && mending::offer(stage, file, spoken).is_some();
    if is_it {
        receipt::answered(stage, file, spoken);
    }
    is_it
}

/// 「修好了 谢谢」 before anybody gave a result: whoever handles it hears it.
fn solved_by_itself(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let says = phrases::answer(&spoken.text) == Some(Answer::Yes(Weight::Says));
    let mut open: Vec<&File> = scene.files.values().collect();
    open.retain(|file| file.case.is_open() && file.writer == Some(stage.speaker.id));
    match open.as_slice() {
        [file] if says && stage.speaker.dialogue.drafts.is_empty() => {
            receipt::answered(stage, file, spoken);
            true
        }
        _ => false,
    }
}
