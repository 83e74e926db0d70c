//! Greetings, thanks, and a nod: words that ask for nothing. They begin no request and ring nobody. And the few words by
//! which people who type do what others press.

use super::{
    Asking, Content, Media, MediaKind, Scene, Spoken, Stage, View, lists, report, report_view,
};
use crate::{say, triage::Kind};

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

/// Whole messages that let go of a request.
const DROPS: &str = "不报了 不报 算了 不用了 取消 没事了 nevermind dontsend";

/// Whole messages that ask how it is going, or want to take it back: the list of one's cases has the buttons for both.
const PROGRESS: &str = "怎么样 办得怎么样 办到哪 办到哪一步 什么时候来 怎么还没来 怎么还没修 有消息吗 有人管吗 没人管吗 \
                        催一下 进展 我报的事 撤回 anynews howisitgoing";

/// Whole messages of thanks, but for how they trail off.
const THANKS: &str = "谢谢 多谢 感谢 辛苦 麻烦 thanks thankyou thx";

/// How thanks trail off.
const TRAILING: [char; 8] = ['了', '啦', '呀', '啊', '哈', '哦', '您', '你'];

/// Only letters count, and not their case.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    lower
        .chars()
        .filter(|char| char.is_alphanumeric())
        .collect()
}

fn is_among(plain: &str, words: &str) -> bool {
    words.split(' ').any(|word| word == plain)
}

/// Greetings and thanks that ask for nothing.
pub(super) fn is_small_talk(text: &str, kind: Kind) -> bool {
    let plain = plain(text);
    if plain.is_empty() {
        return true;
    }
    let is_short = plain.chars().count() <= SHORT;
    let greets = GREETINGS.iter().any(|greeting| plain.starts_with(greeting));
    is_short && (greets || kind == Kind::Thanks)
}

/// `turn` counts what they say: three greetings in a row are not answered alike.
pub(super) fn small_talk(stage: &mut Stage<'_>, kind: Kind, turn: i64) {
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

/// Whether words ask for the list of one's cases.
pub(super) fn asks_for_progress(text: &str) -> bool {
    is_among(plain(text).trim_end_matches('了'), PROGRESS)
}

/// What is typed as if it were pressed, and what asks for nothing. Says whether it was that.
pub(super) fn heard(stage: &mut Stage<'_>, scene: &Scene, spoken: &Spoken) -> bool {
    if !spoken.media.is_empty() {
        return false;
    }
    if asks_for_progress(&spoken.text) && !scene.mine.is_empty() {
        lists::my(stage, scene, None, 0);
        return true;
    }
    if is_among(&plain(&spoken.text), DROPS)
        && let Some(draft) = stage.speaker.dialogue.drafts.pop()
    {
        report::forget(stage, &draft, false);
        return true;
    }
    nodded(stage, spoken)
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
    let mut content = match draft.map(|draft| (draft, draft.stage)) {
        Some((draft, Asking::Confirm)) if !thanks => {
            let label = report_view::send_label(stage, draft);
            let html = say!(voice, "nod-draft", label = label);
            Content::text(html).replying_to(Some(draft.bubble))
        }
        // Any other question may be answered by it.
        Some((_, asking)) if asking != Asking::Confirm => return false,
        Some(_) | None if thanks => Content::text(say!(voice, "small-talk-thanks")),
        Some(_) | None => Content::text(say!(voice, "nod")),
    };
    content.silent = true;
    stage.say(View::Note, None, content);
    true
}

/// A voice message and not a word with it.
pub(super) fn only_spoken(spoken: &Spoken) -> bool {
    let is_voice = |media: &Media| media.kind == MediaKind::Voice;
    spoken.text.trim().is_empty() && spoken.media.iter().any(is_voice)
}

/// What is shown to many, or speaks of somebody's health, is typed: a voice would go to whoever handles the last case.
pub(super) fn ask_for_words(stage: &mut Stage<'_>) {
    let html = say!(stage.voice(), "words-please");
    stage.say(View::Note, None, Content::text(html));
}
