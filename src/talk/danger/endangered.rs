//! What somebody in danger writes after the number to call was shown, or after the grid was told: each gets one short
//! line, never silence, and what comes of it stays with the same matter.

use crate::{
    env::House,
    message::content::{Content, View},
    say,
    talk::{
        context::Stage,
        danger::shelter::has,
        dialogue::Recent,
        report::{
            draft::{Draft, Piece, Place},
            draft_view,
        },
    },
    triage::Danger,
    words::{Html, Voice},
};

/// What somebody who goes on writing tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News {
    /// They cannot get out.
    Shut,
    /// Somebody else is still inside.
    Inside,
    /// The call does not go through.
    NoCall,
    /// They are out.
    Out,
    /// They called.
    Called,
    /// Nobody has come yet.
    Late,
    /// How it went on: the hospital, the firemen.
    After,
    /// "And now?"
    Next,
}

const SHUT: &str = "\
    下不去|下不了楼|下不了|出不去|出不来|走不了|走不动|跑不动|跑不了|逃不|腿不好|腿脚不|\
    坐轮椅|动不了|动弹不|起不来|困住|被困|困在|堵住了|门打不开|门开不|烟太大|烟很大|全是烟|\
    都是烟|can't get out|cannot get out|can't get down|cannot get down|can't leave|can't walk|\
    cannot walk|wheelchair|trapped|stuck|smoke in the stair|too much smoke|door won't open";
const INSIDE: &str = "\
    有人在里面|里面有人|里头有人|还有人|人在里面|人还在|没出来|还没下来|在屋里|在里头|\
    在楼上没|老人在家|孩子在家|孩子在里|老人在里|我妈在里|我爸在里|someone inside|\
    somebody inside|someone is inside|somebody is inside|people inside|still inside|is inside|\
    are inside|didn't come out";
const NO_CALL: &str = "\
    打不通|打不出|打不进|占线|忙音|没人接|无人接|不接电话|没信号|没有信号|没电了|欠费|\
    打不了电话|没法打|不会打|不能打|can't get through|cannot get through|doesn't go through|\
    does not go through|no answer|nobody answers|no one answers|line is busy|no signal|\
    can't call|cannot call";
const OUT: &str = "\
    出来了|跑出来|逃出来|下来了|下楼了|到楼下|在楼下|在外面|到外面|出去了|躲好了|安全了|\
    i am out|i'm out|we are out|we're out|got out|outside now|am outside|are outside|am safe|\
    are safe|downstairs now";
const CALLED: &str = "\
    打了电话|电话打了|我打了|打过了|已经打|打通了|报警了|报了警|叫了车|叫了救护|打了119|打了120|打了110|119打了|\
    120打了|110打了|called|i phoned|on the phone";
const AFTER: &str = "\
    医院|住院|抢救|救护车来|救护车到|救护车拉|消防来|消防车来|消防员|119来|120来|110来|警察来|师傅来|抢险来|抢险的来|扑灭|灭了|\
    关了阀|阀门关|关上阀|通风了|没味了|没味道了|醒了|醒过来|缓过来|没事了|脱险|救出来|救下来|找到了|人没了|去世|hospital|\
    ambulance came|ambulance is here|fire brigade|firefighters|firemen|police came|police are here|put out|\
    woke up|awake|is fine now|found him|found her|passed away";
const LATE: &str = "\
    还没来|没人来|还没到|不见来|怎么还不来|什么时候到|多久到|多久能到|还要多久|进不来|not here yet|nobody came|no one came|\
    how long|where are they";
const NEXT: &str = "\
    怎么办|咋办|咋弄|怎么弄|然后呢|接下来|之后呢|下一步|现在呢|做什么|干什么|干啥|what now|\
    what next|now what|what should|what do i|what to do|what can i";

fn news(text: &str) -> Option<News> {
    [
        // "Nobody came out" is no "came out".
        (NO_CALL, News::NoCall),
        (INSIDE, News::Inside),
        (SHUT, News::Shut),
        (OUT, News::Out),
        (LATE, News::Late),
        (AFTER, News::After),
        (CALLED, News::Called),
        (NEXT, News::Next),
    ]
    .into_iter()
    .find(|(words, _)| has(text, words))
    .map(|(_, news)| news)
}

/// Whether words belong to a danger told of before, though they might be read as something else.
pub(crate) fn goes_on(text: &str) -> bool {
    news(text).is_some()
}

/// Whether a case filed in danger is still the newest thing somebody may speak of.
pub(crate) fn is_recent(house: &House<'_>, recent: &Recent) -> bool {
    recent.danger.is_some() && house.now.signed_duration_since(recent.at) <= house.danger_lasts()
}

/// One short line to whoever goes on writing while a danger is open.
pub(crate) fn answer(stage: &mut Stage<'_>, draft: &Draft, danger: Danger) {
    let voice = stage.voice();
    let Some((latest, before)) = draft.pieces.split_last() else {
        return;
    };
    let told = |news: News| {
        let later = before.iter().skip(1);
        later.map(told_by).any(|before| before == Some(news))
    };
    if draft.urgent {
        if let Some(html) = help(stage, danger, &latest.text) {
            stage.say(View::Note, None, Content::text(html));
        }
        return;
    }
    let html = match (told_by(latest).filter(|news| !told(*news)), &draft.place) {
        (Some(news), _) => advice(stage, danger, news),
        (None, Place::Known(spot)) if says_place(stage, latest) => say!(
            voice,
            "danger-place",
            place = draft_view::spot_name(stage, spot)
        ),
        // With its count no two are alike.
        (None, _) => say!(
            voice,
            "danger-heard",
            count = draft.pieces.len(),
            number = number(stage, danger)
        ),
    };
    stage.say(View::Note, None, Content::text(html));
}

fn told_by(piece: &Piece) -> Option<News> {
    news(&piece.text)
}

fn says_place(stage: &Stage<'_>, piece: &Piece) -> bool {
    stage.house.gazetteer.read(&piece.text).unit.is_some()
}

/// What helps now that the grid was told, if the words tell of something that a line can help with.
pub(crate) fn help(stage: &Stage<'_>, danger: Danger, text: &str) -> Option<Html> {
    let news = news(text).filter(|news| *news != News::Called)?;
    Some(advice(stage, danger, news))
}

fn number<'a>(stage: &Stage<'a>, danger: Danger) -> &'a str {
    let numbers = &stage.house.conversation.numbers;
    match danger {
        Danger::Police => &numbers.police,
        Danger::Fire => &numbers.fire,
        Danger::Medical => &numbers.medical,
        Danger::Traffic => &numbers.traffic,
        Danger::Gas => &numbers.gas,
    }
}

fn advice(stage: &Stage<'_>, danger: Danger, news: News) -> Html {
    let voice: Voice<'_> = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let number = number(stage, danger);
    let kind = match danger {
        Danger::Police => "police",
        Danger::Fire => "fire",
        Danger::Medical => "medical",
        Danger::Traffic => "traffic",
        Danger::Gas => "gas",
    };
    match news {
        News::Shut => say!(voice, "danger-shut", kind = kind, number = number),
        News::Inside => say!(voice, "danger-inside", kind = kind, number = number),
        News::NoCall => say!(
            voice,
            "danger-no-call",
            number = number,
            police = numbers.police.as_str(),
            text = numbers.police_text.as_str()
        ),
        News::Out => say!(voice, "danger-out", kind = kind, number = number),
        News::Called => say!(voice, "danger-called"),
        News::Late => say!(voice, "danger-late", number = number),
        News::After => say!(voice, "danger-after", number = number),
        News::Next => say!(voice, "danger-next", kind = kind, number = number),
    }
}
