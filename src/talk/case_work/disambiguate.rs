//! Words that may answer a question of ours: whether they do, and which. What was asked long ago, or before something
//! newer, takes nothing that was not meant for it; then we ask.

use chrono::TimeDelta;

use crate::{
    casework::CaseId,
    label,
    message::{
        content::{BubbleId, Button, Content, View},
        naming,
    },
    model::file::File,
    say,
    talk::{
        action::Action,
        case_work::{
            asked::{Asks, Prompt, Undecided},
            prompts,
        },
        context::{Scene, Stage},
        inbox::away,
        input::{Heard, Said, Spoken},
        my_case::answers,
        report::request,
        router,
    },
    words::Voice,
};

/// Whoever was asked so long ago has something else in mind by now.
const OLD: TimeDelta = TimeDelta::minutes(30);
/// How much of a case fits on a button.
const ON_A_BUTTON: usize = 14;

/// Words that may answer one of our questions. Says whether they are dealt with.
pub(crate) fn choose_prompt(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let prompts: Vec<Prompt> = stage
        .speaker
        .dialogue
        .prompts
        .iter()
        .filter(|prompt| scene.files.contains_key(&prompt.case))
        .cloned()
        .collect();
    if prompts.is_empty() || something_newer_is_asked(stage, &prompts) {
        return false;
    }
    let fresh: Vec<&Prompt> = prompts
        .iter()
        .filter(|prompt| is_fresh(stage, prompt))
        .collect();
    if let [prompt] = prompts.as_slice()
        && let Some(file) = scene.files.get(&prompt.case)
    {
        // A resident's new trouble is no answer: it is filed without asking.
        if prompt.asks.is_residents() {
            return !router::speaks_of_another(stage, file, spoken)
                && prompts::answer_prompt(stage, scene, prompt.bubble, spoken);
        }
        if !fresh.is_empty() && !names_another_place(stage, file, spoken) {
            return prompts::answer_prompt(stage, scene, prompt.bubble, spoken);
        }
    }
    ask(stage, scene, &prompts, spoken);
    true
}

/// Whether nothing that was asked of them lately waits for words, though something older does.
pub(crate) fn is_overtaken(stage: &Stage<'_>) -> bool {
    let prompts = &stage.speaker.dialogue.prompts;
    !prompts.is_empty() && !prompts.iter().any(|prompt| is_fresh(stage, prompt))
}

/// The question about this case for which its card is as good a place to answer as the question itself.
pub(crate) fn begun(stage: &Stage<'_>, file: &File) -> Option<BubbleId> {
    let prompts = stage.speaker.dialogue.prompts.iter();
    let mut begun = prompts
        .rev()
        .filter(|prompt| matches!(prompt.asks, Asks::Result(_) | Asks::Progress));
    let begun = begun.find(|prompt| prompt.case == file.case.id);
    begun.map(|prompt| prompt.bubble)
}

fn is_fresh(stage: &Stage<'_>, prompt: &Prompt) -> bool {
    let now = stage.house.now;
    let asked = prompt.at.filter(|at| now.signed_duration_since(*at) <= OLD);
    asked.is_some() || prompt.asks.is_residents()
}

/// Whether a request under way, or one for somebody without a phone, was spoken of after all these questions.
fn something_newer_is_asked(stage: &Stage<'_>, prompts: &[Prompt]) -> bool {
    let dialogue = &stage.speaker.dialogue;
    if prompts.iter().any(|prompt| prompt.asks.is_residents()) {
        return false;
    }
    let newest = prompts.iter().filter_map(|prompt| prompt.at).max();
    let drafts = dialogue.drafts.iter().map(|draft| draft.touched_at);
    let is_fresh = prompts.iter().any(|prompt| is_fresh(stage, prompt));
    (dialogue.behalf.is_some() && !is_fresh)
        || drafts
            .max()
            .is_some_and(|draft| stage.house.now - draft <= OLD && Some(draft) > newest)
}

/// Staff quote what residents say; what lies elsewhere is no word about this case.
fn names_another_place(stage: &Stage<'_>, file: &File, spoken: &Spoken) -> bool {
    let located = stage.house.gazetteer.read(&spoken.text);
    located.confident && router::speaks_of_another(stage, file, spoken)
}

/// "Which one did you mean?": the words wait in the dialogue until a button tells.
fn ask(stage: &mut Stage<'_>, scene: &Scene, prompts: &[Prompt], spoken: &Spoken) {
    let voice = stage.voice();
    let mut cases: Vec<_> = prompts
        .iter()
        .filter_map(|prompt| scene.files.get(&prompt.case))
        .collect();
    cases.dedup_by_key(|file| file.case.id);
    let newest: Vec<Button> = cases
        .iter()
        .rev()
        .take(3)
        .map(|file| Button::new(on_a_button(stage, file), Action::Choose(file.case.id)))
        .collect();
    let content = Content::text(say!(voice, "prompt-which"))
        .rows(1, newest)
        .row([
            Button::new(label!(voice, "label-new-matter"), Action::NewMatter),
            Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt),
        ]);
    wait(stage, scene, None, content, spoken);
}

/// Asks what words mean; until a button tells, they wait in the dialogue.
pub(crate) fn wait(
    stage: &mut Stage<'_>,
    scene: &Scene,
    case: Option<CaseId>,
    content: Content,
    spoken: &Spoken,
) {
    let mut waits = Undecided {
        bubble: BubbleId(0),
        text: spoken.text.clone(),
        media: spoken.media.clone(),
        message: spoken.message,
        arrival: scene.heard.arrival,
        update_id: scene.heard.update_id,
    };
    // What was asked about before is not lost over what is said now.
    if let Some(before) = stage.speaker.dialogue.undecided.take() {
        let texts = [before.text.as_str(), waits.text.as_str()];
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        waits.text = texts.collect::<Vec<_>>().join("\n");
        waits.media = [before.media, waits.media].concat();
        let html = say!(stage.voice(), "prompt-below");
        stage.show(before.bubble, View::Prompt, None, Content::text(html));
    }
    let content = Content {
        reply_to_message: Some(spoken.message).filter(|message| *message != 0),
        ..content
    };
    waits.bubble = stage.say(View::Prompt, case, content);
    stage.speaker.dialogue.undecided = Some(waits);
}

/// 「004 停水 7号楼」: a case among others, as far as a button holds it.
fn on_a_button(stage: &Stage<'_>, file: &File) -> String {
    let number = file.case.number.spoken();
    let serial = number.rsplit('-').next().unwrap_or(&number);
    let category = file.case.category.as_ref();
    let category = category.and_then(|code| stage.house.rules.category(code));
    let category = match category {
        Some(category) => category.name(stage.speaker.lang).to_owned(),
        None => naming::category_name(stage.voice(), &stage.house, None),
    };
    let label = file.case.place.label.and_then(|label| file.said(label));
    let place = label.map(|said| building(stage.voice(), &said.text));
    let text = match place {
        Some(place) if !place.is_empty() => format!("{serial} {category} {place}"),
        Some(_) | None => format!("{serial} {category}"),
    };
    crate::message::content::beginning(&text, ON_A_BUTTON).into_owned()
}

/// The end of a place's name that tells it from the next building; those who read no Chinese get its digits.
fn building(voice: Voice<'_>, label: &str) -> String {
    let label: String = label.chars().filter(|char| !char.is_whitespace()).collect();
    let from = label.find(|char: char| char.is_ascii_digit()).unwrap_or(0);
    let end = &label[from..];
    voice.pick(end, |end| {
        end.chars().filter(char::is_ascii_digit).collect()
    })
}

fn taken(stage: &mut Stage<'_>, bubble: BubbleId) -> Option<Undecided> {
    let undecided = &mut stage.speaker.dialogue.undecided;
    undecided.take_if(|undecided| undecided.bubble == bubble)
}

/// The case that was meant.
pub(crate) fn chosen(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId, case: CaseId) {
    let voice = stage.voice();
    let mut prompts = stage.speaker.dialogue.prompts.iter().rev();
    let prompt = prompts.find(|prompt| prompt.case == case);
    let prompt = prompt.map(|prompt| prompt.bubble);
    let Some(undecided) = taken(stage, bubble) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let number = scene
        .files
        .get(&case)
        .map(|file| file.case.number.spoken())
        .unwrap_or_default();
    let html = say!(voice, "prompt-chosen", number = number);
    stage.show(bubble, View::Prompt, None, Content::text(html));
    let spoken = spoken(undecided);
    let is_taken = match (prompt, scene.files.get(&case)) {
        (Some(prompt), _) => prompts::answer_prompt(stage, scene, prompt, &spoken),
        (None, Some(file)) => answers::chosen(stage, scene, file, &spoken),
        (None, None) => false,
    };
    if !is_taken {
        stage.toast(label!(voice, "toast-stale"));
    }
}

/// None of them: the words begin something new. Questions that nobody began to answer wait no longer.
pub(crate) fn new_matter(stage: &mut Stage<'_>, scene: &Scene, bubble: BubbleId) {
    let voice = stage.voice();
    let Some(undecided) = taken(stage, bubble) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let html = say!(voice, "prompt-new-matter");
    stage.show(bubble, View::Prompt, None, Content::text(html));
    let is_begun = |prompt: &Prompt| match &prompt.asks {
        Asks::Result(draft) => draft.text.is_some() || !draft.media.is_empty(),
        asks => asks.is_residents(),
    };
    let dialogue = &mut stage.speaker.dialogue;
    let (kept, left): (Vec<Prompt>, Vec<Prompt>) = std::mem::take(&mut dialogue.prompts)
        .into_iter()
        .partition(is_begun);
    dialogue.prompts = kept;
    dialogue.overtake();
    for prompt in left {
        let html = Content::text(say!(voice, "prompt-cancelled"));
        stage.show(prompt.bubble, View::Prompt, Some(prompt.case), html);
    }
    let (arrival, update_id) = (undecided.arrival, undecided.update_id);
    let spoken = spoken(undecided);
    // As if it had been said only now.
    let scene = Scene {
        heard: Heard {
            arrival,
            update_id,
            said: Said::Words(spoken.clone()),
            ..scene.heard.clone()
        },
        pointed: None,
        ..scene.clone()
    };
    if !away::heard(stage, &scene, &spoken) {
        request::heard(stage, &scene, &spoken);
    }
}

fn spoken(undecided: Undecided) -> Spoken {
    Spoken {
        message: undecided.message,
        text: undecided.text,
        media: undecided.media,
        ..Spoken::default()
    }
}
