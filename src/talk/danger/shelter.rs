//! Quiet words where safety comes before process: violence at home, a wish to die, a child alone. For some hours whatever
//! such a person writes is answered as quietly. It files nothing, tells nobody, keeps no word, asks for no place, and
//! nothing follows later that somebody at home could read.

use crate::{
    label,
    locate::Located,
    message::content::{Button, Content, View},
    say,
    talk::{
        action::Action,
        context::{Scene, Stage},
        inbox::find::unspaced,
        input::Spoken,
        report::dropping,
    },
    triage::{Danger, Reading, Route},
    words::Html,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Since when somebody is answered quietly. What they said is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelter {
    /// From what.
    pub from: From,
    /// When they last wrote.
    pub at: DateTime<Utc>,
    /// How many of their words were answered without knowing what to say to them: nobody is told the same twice running.
    #[serde(default)]
    pub said: u32,
}

/// What somebody is sheltered from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// Violence at home.
    Home,
    /// A wish to die.
    Life,
    /// Being a child, alone and afraid.
    Alone,
}

/// What quiet words answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A photo, a voice.
    Media,
    /// "Who hears of this?"
    Secret,
    /// Somebody is hurt.
    Hurt,
    /// "He is coming."
    Coming,
    /// "I don't dare to call."
    Silent,
    /// Where they are.
    Address,
    /// "What can I do, where can I go?"
    Ways,
    /// Thanks.
    Thanks,
    /// "I don't want to live."
    Life,
    /// Anything else.
    Here,
}

const SECRET: &str = "\
    保密|告诉别人|告诉人|别说出去|说出去|会不会知道|会知道|让他知道|被他知道|看见记录|\
    看到记录|有记录|留记录|谁能看|谁看得到|会不会传|泄露|传出去|丢人|通知我家|secret|private|\
    confidential|tell anyone|tell anybody|tell him|will he know|find out|who sees|who can see";
const COMING: &str = "\
    回来|快到家|到家了|到楼下|在门口|在门外|上楼了|砸门|踹门|敲门|开门进来|找到我|找我来|追来|\
    追过来|追我|下班了|醒了|coming home|coming back|is coming|is back|at the door|\
    outside the door|found me|woke up";
const SILENT: &str = "\
    不敢打|不敢报|不敢出声|不敢说话|不方便打|不方便说|不能说话|打不了电话|没法打|没有电话|\
    没手机|怕他听见|怕他知道|怕报复|不想报警|不要报警|can't call|cannot call|can't talk|\
    can't speak|afraid to call|scared to call|no phone|don't dare|dare not";
const HURT: &str = "\
    受伤|伤口|流血|骨折|肿了|头晕|疼得|很疼|好疼|疼死|医院|bleeding|bruise|injured|hurts|hospital|broken bone";
const WAYS: &str = "\
    怎么办|咋办|去哪|没地方|没处去|跑出来|逃出来|离婚|起诉|法院|证据|保护令|告诫书|庇护|妇联|\
    派出所|报警|律师|没钱|赶出来|what can i do|what should i do|what do i do|where can i go|\
    nowhere to go|divorce|court|lawyer|shelter|evidence|police|leave him|get out";
const THANKS: &str = "\
    谢谢|多谢|感谢|thank|thx";
/// Words of those at home and of what they do: a sentence with them is no other matter, whatever else it names.
const HOME: &str = "\
    他|她|老公|丈夫|男人|男朋友|对象|婆婆|公婆|老婆|媳妇|孩子|儿子|女儿|我爸|我妈|爸爸|妈妈|打我|打人|\
    动手|害怕|我怕|好怕|躲|砸|锁我|锁在|赶我|赶出|husband|boyfriend|wife|he|she|him|her|my dad|my mom|\
    my mum|scared|afraid|hit|hits|beat|beats";
/// Words of somebody who does not want to live.
const DESPAIR: &str = "\
    死|活|没人|没有人|难受|难过|累|痛苦|睡不|孤独|没用|药|die|live|nobody|no one|alone|tired|\
    pain|hopeless";
/// Words of a child who is alone.
const ALONE: &str = "\
    爸|妈|爷爷|奶奶|怕|一个人|饿|黑|哭|mom|mum|dad|scared|afraid|alone|hungry|dark";

/// Whether a text holds one of some words, divided by `|`; case doesn't matter, nor do spaces between
/// characters; Latin words stand alone.
pub(crate) fn has(text: &str, words: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    let tight = unspaced(&text);
    words.split('|').any(|word| match word.is_ascii() {
        true => text.match_indices(word).any(|(at, _)| {
            let ends = |char: Option<char>| !char.is_some_and(char::is_alphanumeric);
            ends(text[..at].chars().next_back()) && ends(text[at + word.len()..].chars().next())
        }),
        false => tight.contains(word),
    })
}

/// Violence at home: whom to call, also without a voice; what was written is not kept.
pub(crate) fn at_home(stage: &mut Stage<'_>, spoken: &Spoken) {
    if let Some(shelter) = running(stage)
        && shelter.from == From::Home
    {
        return answer(stage, shelter, spoken);
    }
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        voice,
        "shelter-home",
        police = numbers.police.as_str(),
        text = numbers.police_text.as_str()
    );
    enter(stage, From::Home, html);
    // What led up to it says nothing by itself; and no open request is asked about later, when somebody else may look.
    let drafts = std::mem::take(&mut stage.speaker.dialogue.drafts);
    for mut draft in drafts {
        if draft.about.category.is_none() && draft.media().is_empty() {
            dropping::forget(stage, &draft, false);
        } else {
            draft.nudged = true;
            stage.speaker.dialogue.drafts.push(draft);
        }
    }
}

/// A wish to die, or words that sound like one: somebody to talk to. The matter itself goes on beside it.
pub(crate) fn offered(stage: &mut Stage<'_>) {
    let html = life(stage);
    stage.say(View::Note, None, Content::text(html));
}

/// A wish to die and no other matter.
pub(crate) fn of_life(stage: &mut Stage<'_>) {
    let html = life(stage);
    enter(stage, From::Life, html);
}

fn life(stage: &Stage<'_>) -> Html {
    let numbers = &stage.house.conversation.numbers;
    say!(
        stage.voice(),
        "shelter-life",
        care = numbers.care.as_str(),
        medical = numbers.medical.as_str(),
        police = numbers.police.as_str()
    )
}

/// A child who is alone and afraid.
pub(crate) fn of_child(stage: &mut Stage<'_>) {
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        stage.voice(),
        "shelter-child",
        police = numbers.police.as_str(),
        youth = numbers.youth.as_str()
    );
    enter(stage, From::Alone, html);
}

fn enter(stage: &mut Stage<'_>, from: From, html: Html) {
    stage.speaker.dialogue.shelter = Some(Shelter {
        from,
        at: stage.house.now,
        said: 0,
    });
    quietly(stage, from, html);
}

/// Says something without a sound and forgets what it answers.
fn quietly(stage: &mut Stage<'_>, from: From, html: Html) {
    let content = Content {
        silent: true,
        ..Content::text(html)
    };
    let content = with_ways_out(stage, from, content);
    stage.say(View::Note, None, content);
    stage.turn.purge = true;
}

/// The buttons under quiet words: the other helpers, and the way back to everything else.
fn with_ways_out(stage: &Stage<'_>, from: From, content: Content) -> Content {
    let voice = stage.voice();
    let other = Button::new(label!(voice, "label-other-matter"), Action::OtherMatter);
    match from {
        From::Home => content
            .row([Button::new(
                label!(voice, "label-quiet-help"),
                Action::QuietHelp,
            )])
            .row([
                Button::new(label!(voice, "label-clear-chat"), Action::ClearChat),
                other,
            ]),
        From::Life | From::Alone => content.row([other]),
    }
}

/// The shelter, unless its hours are over.
fn running(stage: &mut Stage<'_>) -> Option<Shelter> {
    let before = stage.house.now - stage.house.danger_lasts();
    let shelter = &mut stage.speaker.dialogue.shelter;
    shelter.take_if(|shelter| shelter.at < before);
    *shelter
}

/// Answers quietly whatever somebody sheltered writes, unless it clearly is another matter. Says whether it did.
pub(crate) fn holds(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    let Some(shelter) = running(stage) else {
        return false;
    };
    // A reply to the bubble of a case or of a request is an answer to that.
    let replies = scene
        .pointed
        .is_some_and(|pointed| pointed.case.is_some() || pointed.view == View::Draft);
    if replies {
        return false;
    }
    if leaves(stage, shelter, spoken) {
        stage.speaker.dialogue.shelter = None;
        return false;
    }
    answer(stage, shelter, spoken);
    true
}

/// A pin or a telephone of somebody sheltered: the same. Says whether it did.
pub(crate) fn holds_place(stage: &mut Stage<'_>) -> bool {
    let Some(shelter) = running(stage) else {
        return false;
    };
    let html = words(stage, shelter, Line::Address);
    quietly(stage, shelter.from, html);
    true
}

/// Whether somebody clearly speaks of something else.
fn leaves(stage: &Stage<'_>, shelter: Shelter, spoken: &Spoken) -> bool {
    let reading = stage.house.rules.classify(&spoken.text);
    let clear = reading.category.is_some() && reading.clear;
    match shelter.from {
        From::Home => match reading.emergency {
            Some(Danger::Fire | Danger::Gas | Danger::Traffic) => true,
            Some(Danger::Medical | Danger::Police) => false,
            None => clear && !has(&spoken.text, HOME) && !has(&spoken.text, WAYS),
        },
        From::Life => {
            let dialogue = &stage.speaker.dialogue;
            let place = stage.house.gazetteer.read(&spoken.text).unit.is_some();
            reading.emergency.is_some()
                || clear && reading.route.is_none() && !has(&spoken.text, DESPAIR)
                || place && !dialogue.drafts.is_empty()
        }
        From::Alone => {
            reading.emergency.is_some()
                || reading.route == Some(Route::WishToDie)
                || clear && !has(&spoken.text, ALONE)
        }
    }
}

fn answer(stage: &mut Stage<'_>, shelter: Shelter, spoken: &Spoken) {
    let reading = stage.house.rules.classify(&spoken.text);
    let located = stage.house.gazetteer.read(&spoken.text);
    let line = line(spoken, &reading, &located);
    let html = words(stage, shelter, line);
    stage.speaker.dialogue.shelter = Some(Shelter {
        at: stage.house.now,
        said: shelter.said + u32::from(line == Line::Here),
        ..shelter
    });
    quietly(stage, shelter.from, html);
}

/// What the words are answered with: the most pressing first.
fn line(spoken: &Spoken, reading: &Reading, located: &Located) -> Line {
    let text = &spoken.text;
    let asked = [
        (COMING, Line::Coming),
        (SILENT, Line::Silent),
        (SECRET, Line::Secret),
        (HURT, Line::Hurt),
        (WAYS, Line::Ways),
        (THANKS, Line::Thanks),
    ];
    match (reading.emergency, reading.route) {
        (Some(Danger::Medical), _) => return Line::Hurt,
        (Some(Danger::Police), _) => return Line::Coming,
        (_, Some(Route::WishToDie)) => return Line::Life,
        _ => {}
    }
    if let Some((_, line)) = asked.into_iter().find(|(words, _)| has(text, words)) {
        return line;
    }
    if located.unit.is_some() || located.candidates.len() > 1 {
        return Line::Address;
    }
    match spoken.media.is_empty() {
        true => Line::Here,
        false => Line::Media,
    }
}

fn words(stage: &Stage<'_>, shelter: Shelter, line: Line) -> Html {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let police = numbers.police.as_str();
    let text = numbers.police_text.as_str();
    let medical = numbers.medical.as_str();
    let turn = shelter.said % 3;
    match (shelter.from, line) {
        (_, Line::Media) => say!(voice, "shelter-media"),
        (From::Home, Line::Secret) => say!(voice, "shelter-secret-home"),
        (From::Life | From::Alone, Line::Secret) => say!(voice, "shelter-secret"),
        (From::Home, Line::Hurt) => say!(voice, "shelter-hurt-home", medical = medical),
        (From::Life | From::Alone, Line::Hurt) => say!(voice, "shelter-hurt", medical = medical),
        (From::Home, Line::Coming) => {
            say!(voice, "shelter-coming", police = police, text = text)
        }
        (From::Home, Line::Silent) => say!(
            voice,
            "shelter-silent",
            text = text,
            women = numbers.women.as_str()
        ),
        (From::Life, Line::Silent) | (_, Line::Address) => {
            say!(voice, "shelter-address", police = police, text = text)
        }
        (From::Home, Line::Ways) => say!(
            voice,
            "shelter-ways",
            women = numbers.women.as_str(),
            police = police
        ),
        (_, Line::Thanks) => say!(voice, "shelter-thanks"),
        (From::Home | From::Alone, Line::Life) => life(stage),
        (From::Home, Line::Here) => say!(
            voice,
            "shelter-here-home",
            turn = turn,
            police = police,
            text = text,
            women = numbers.women.as_str()
        ),
        (From::Life, Line::Here | Line::Life | Line::Coming | Line::Ways) => say!(
            voice,
            "shelter-here-life",
            turn = turn,
            care = numbers.care.as_str(),
            medical = medical
        ),
        (From::Alone, Line::Here | Line::Coming | Line::Silent | Line::Ways) => say!(
            voice,
            "shelter-here-child",
            turn = turn,
            police = police,
            youth = numbers.youth.as_str()
        ),
    }
}

/// How to leave no trace, in the same bubble; the numbers stay in sight.
pub(crate) fn clear_chat(stage: &mut Stage<'_>, bubble: crate::message::content::BubbleId) {
    let voice = stage.voice();
    let mut html = say!(voice, "shelter-clear");
    html.line(&numbers(stage));
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-quiet-help"), Action::QuietHelp),
        Button::new(label!(voice, "label-other-matter"), Action::OtherMatter),
    ]);
    stage.show(bubble, View::Note, None, content);
}

/// Who helps women and children, in the same bubble.
pub(crate) fn quiet_help(stage: &mut Stage<'_>, bubble: crate::message::content::BubbleId) {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        voice,
        "shelter-help",
        women = numbers.women.as_str(),
        police = numbers.police.as_str(),
        text = numbers.police_text.as_str()
    );
    let content = Content::text(html).row([
        Button::new(label!(voice, "label-clear-chat"), Action::ClearChat),
        Button::new(label!(voice, "label-other-matter"), Action::OtherMatter),
    ]);
    stage.show(bubble, View::Note, None, content);
}

/// They have something else to say: from now on they are heard as everybody is. The numbers stay in sight.
pub(crate) fn left(stage: &mut Stage<'_>, bubble: crate::message::content::BubbleId) {
    let mut html = say!(stage.voice(), "shelter-left");
    let shelter = stage.speaker.dialogue.shelter.take();
    if shelter.is_none_or(|shelter| shelter.from == From::Home) {
        html.line(&numbers(stage));
    }
    stage.show(bubble, View::Note, None, Content::text(html));
}

fn numbers(stage: &Stage<'_>) -> Html {
    let numbers = &stage.house.conversation.numbers;
    say!(
        stage.voice(),
        "shelter-numbers",
        police = numbers.police.as_str(),
        text = numbers.police_text.as_str(),
        women = numbers.women.as_str()
    )
}
