//! Greetings, thanks, and a nod: words that ask for nothing. They begin no request and ring nobody.

use crate::{
    message::content::{Content, Media, MediaKind, View},
    say,
    talk::{
        context::Stage,
        input::Spoken,
        report::{draft::Stage as Asking, draft_view},
    },
    triage::Kind,
    understand::phrases::{is_among, plain},
};

/// Longer than this it says something.
const SHORT: usize = 8;

/// Openings of a talk.
const GREETINGS: [&str; 14] = [
    "你好",
    "您好",
    "在吗",
    "在么",
    "在不在",
    "有人吗",
    "早上好",
    "晚上好",
    "hello",
    "hi",
    "hey",
    "嗨",
    "哈喽",
    "谢谢",
];

/// Whole messages that only say that the last one was read.
const NODS: &str = "好 好的 好吧 好嘞 好滴 好啊 嗯 嗯嗯 嗯好 哦 噢 哦哦 行 行吧 对 对的 是 是的 可以 知道了 明白 明白了 收到 \
                    ok okay yes yeah fine allright gotit";

/// Whole messages that name the tap which sends a request.
const SENDS: &str = "提交 同意 同意提交 send";

/// Whole messages of thanks, but for how they trail off.
const THANKS: &str = "谢谢 多谢 感谢 辛苦 麻烦 thanks thankyou thx";

/// How thanks trail off.
const TRAILING: [char; 8] = ['了', '啦', '呀', '啊', '哈', '哦', '您', '你'];

/// Greetings and thanks that ask for nothing.
pub(crate) fn is_small_talk(text: &str, kind: Kind) -> bool {
    let plain = plain(text);
    if plain.is_empty() {
        return true;
    }
    let is_short = plain.chars().count() <= SHORT;
    let greets = GREETINGS.iter().any(|greeting| plain.starts_with(greeting));
    is_short && (greets || kind == Kind::Thanks)
}

/// `turn` counts what they say: three greetings in a row are not answered alike.
pub(crate) fn small_talk(stage: &mut Stage<'_>, kind: Kind, turn: i64) {
    let voice = stage.voice();
    let html = match kind {
        Kind::Thanks => say!(voice, "small-talk-thanks"),
        Kind::Consultation | Kind::Help | Kind::Complaint | Kind::Report | Kind::Suggestion => {
            say!(
                voice,
                "small-talk-greeting",
                turn = usize::try_from(turn.rem_euclid(3)).unwrap_or_default()
            )
        }
    };
    stage.say(View::Note, None, Content::text(html));
}

/// What asks for nothing. Says whether it was that.
pub(crate) fn heard(stage: &mut Stage<'_>, spoken: &Spoken) -> bool {
    spoken.media.is_empty() && nodded(stage, spoken)
}

/// Whether words are no more than a nod, or the name of the tap that sends.
pub(crate) fn is_nod(text: &str) -> bool {
    let plain = plain(text);
    is_among(&plain, NODS) || is_among(&plain, SENDS)
}

/// Whoever believes that a request was sent which still waits for its tap is told. Says whether there is one.
pub(crate) fn not_sent(stage: &mut Stage<'_>) -> bool {
    let draft = stage.speaker.dialogue.drafts.last();
    let Some(draft) = draft.filter(|draft| draft.stage == Asking::Confirm) else {
        return false;
    };
    let label = draft_view::send_label(stage, draft);
    let html = say!(stage.voice(), "nod-draft", label = label);
    let content = Content {
        silent: true,
        ..Content::text(html).replying_to(Some(draft.bubble))
    };
    stage.say(View::Note, None, content);
    true
}

/// A nod or thanks where nothing was asked that they could answer. Before a request that only waits for its tap, a nod
/// means that tap, but consent is pressed: the button is named. Says whether it was one.
fn nodded(stage: &mut Stage<'_>, spoken: &Spoken) -> bool {
    let plain = plain(&spoken.text);
    let plain = plain.as_str();
    let thanks = is_among(plain.trim_end_matches(TRAILING), THANKS);
    if !thanks && !is_among(plain, NODS) && !is_among(plain, SENDS) {
        return false;
    }
    let voice = stage.voice();
    let draft = stage.speaker.dialogue.drafts.last();
    let mut content = match draft.map(|draft| draft.stage) {
        Some(Asking::Confirm) if !thanks => return not_sent(stage),
        // Any other question may be answered by it.
        Some(asking) if asking != Asking::Confirm => return false,
        Some(_) | None if thanks => Content::text(say!(voice, "small-talk-thanks")),
        Some(_) | None => Content::text(say!(voice, "nod")),
    };
    content.silent = true;
    stage.say(View::Note, None, content);
    true
}

/// A voice message and not a word with it.
pub(crate) fn only_spoken(spoken: &Spoken) -> bool {
    let is_voice = |media: &Media| media.kind == MediaKind::Voice;
    spoken.text.trim().is_empty() && spoken.media.iter().any(is_voice)
}

/// What is shown to many, or speaks of somebody's health, is typed: a voice would go to whoever handles the last case.
pub(crate) fn ask_for_words(stage: &mut Stage<'_>) {
    let html = say!(stage.voice(), "words-please");
    stage.say(View::Note, None, Content::text(html));
}
