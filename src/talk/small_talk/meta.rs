//! What is said to the bot itself and is no matter for anybody: what it keeps, whether it is a robot, a human please, the
//! weather, an apology, thanks for what was mended, a curse. A short straight answer, no request, no keyboard.

use crate::{
    locate::Located,
    message::content::{Content, View},
    say,
    talk::{
        commands,
        context::{Scene, Stage},
        input::Spoken,
        report::{joining, request},
    },
    triage::{Kind, Reading},
};

/// What somebody says beside any matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// What is kept of me? Delete it.
    Kept,
    /// Are you a robot?
    Robot,
    /// A human, please.
    Human,
    /// Who are you, what is this for?
    About,
    /// Will it rain?
    Weather,
    /// Sorry to trouble you.
    Sorry,
    /// Thanks for what was done.
    Thanks,
    /// Something was mended.
    Mended,
    /// I do want to report something.
    Reporting,
    /// Words of anger, and nothing else.
    Anger,
}

/// Messages longer than this say something of their own.
const LONGEST: usize = 30;
/// The same where words stand apart.
const LONGEST_LATIN: usize = 60;

/// Whether `plain` holds one of some words.
fn holds(plain: &str, words: &str) -> bool {
    words.split(' ').any(|word| plain.contains(word))
}

fn is(plain: &str, words: &str) -> bool {
    words.split(' ').any(|word| plain == word)
}

/// Only letters and digits count, and not their case.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whoever else may have one's data: then it is a complaint about them.
const OTHERS: &str = "物业 公司 快递 中介 平台 银行 学校 医院 邻居 房东 骚扰 监控 老板 单位 有人 别人把 网上 手机店 landlord company school";
const DATA: &str = "信息 资料 数据 隐私 记录 账号 内容 的话";
const MINE: &str = "我的信息 我的个人信息 我的资料 我的数据 我的隐私 我的记录 我的账号 我的聊天记录 我的内容 我的话 我说的话 我说过的话 我所有的信息 \
                    我所有信息 我全部信息 关于我的";
const KEEPING: &str = "存 留 记 收集 泄露 泄漏 安全吗 谁看 谁能看 谁能看到 给谁 怎么用";
const DELETING: &str = "删 清除 清空 清掉 抹掉 注销 忘掉";
/// Whole ways to ask it.
const KEPT: &str = "隐私政策 隐私说明 你能保密吗 能保密吗 会保密吗 保密吗 你们保密吗 可以匿名吗 能匿名吗 是匿名的吗 能不能匿名 \
                    别人知道是我报的吗 会不会知道是我报的 你知道我是谁吗 你们知道我是谁吗 你了解我什么 你都知道我什么";
const KEPT_LATIN: &str = "knowaboutme deletemydata deletemyinfo deletemyaccount deletemymessages deleteeverything deletemychat erasemydata erasemyinfo \
                          removemydata removemyinfo dataaboutme informationaboutme datadoyou infodoyou informationdoyou storemydata keepmydata \
                          storeaboutme keepaboutme storedaboutme keptaboutme savemydata privacypolicy isthisanonymous isitanonymous canibeanonymous \
                          stayanonymous whocanseemy whoseesmy forgetme isthisprivate isthisconfidential isitconfidential";
const ROBOT: &str = "你是机器人 你是不是机器人 你是真人 你是不是真人 你是人吗 你是人还是 你是ai 你是不是ai 是机器人吗 是机器人在 是真人吗 是人工智能吗 \
                     机器人还是 人还是机器 areyouarobot areyouabot areyouhuman areyouahuman areyouaperson areyouarealperson areyouanai areyoureal \
                     isthisabot isthisarobot talkingtoarobot talkingtoabot";
const HUMAN: &str = "转人工 人工客服 人工服务 找人工 要人工 接人工 真人客服 跟真人 和真人 找真人 找个真人 叫个真人 要真人 转真人 \
                     talktoahuman speaktoahuman talktoaperson speaktoaperson realperson humanoperator humanplease humanagent talktosomeone \
                     speaktosomeone talktohuman speaktohuman";
const ABOUT: &str = "你是谁 你是谁啊 你叫什么 你是干什么的 你是干嘛的 你是做什么的 你能干什么 你能干啥 你会干什么 你能做什么 你有什么用 怎么用 这个怎么用 \
                     这是什么 这是干什么的 whoareyou whatcanyoudo whatdoyoudo howdoesthiswork howdoiusethis whatisthis whatisthisfor";
const WEATHER: &str = "天气怎么样 天气如何 天气预报 什么天气 啥天气 下雨吗 下雨不 下雨么 下不下雨 会下雨吗 有雨吗 下雪吗 下不下雪 冷不冷 热不热 多少度 \
                       willitrain willitsnow theweather";
const WHEN: &str = "今天 明天 后天 今晚 周末 这几天 下周 天气 明儿 今儿 willit weather";
const SORRY: &str = "不好意思 对不起 抱歉 打扰了 打扰一下 打扰您了 不好意思打扰了 不好意思打扰一下 给你们添麻烦了 给您添麻烦了 sorry imsorry iamsorry sosorry \
                     excuseme sorrytobother sorrytobotheryou";
const REPORTING: &str = "还是要报 我还是要报 还是报 还是报吧 要报 我要报 我想报 报一下 我要报事 我想报事 我要报一件事 我想报一件事 有事要报 我有事要报 接着报 \
                         我要报修 我想报修 我要反映问题 我想反映问题 我想反映个问题 我要反映个问题 反映个问题 反映问题 我要投诉 我想投诉 我要举报 我想举报 \
                         iwanttoreport iwanttoreportsomething iwanttoreportaproblem iwouldliketoreportaproblem ihaveaproblem iwanttocomplain ineedtoreportsomething";
const MENDED: &str = "修好了 修好啦 弄好了 恢复了 解决了 有水了 来水了 来电了 有电了 能用了 worksagain workingagain isfixed isfixednow isworkingnow isbackon";
/// What is mended, but is also something else.
const BUT: &str = "没 不 又 再 但 可是 就是 还是 还有 刚 才 说 什么 怎么 吗 呢 哪 谁 几 为啥 能不能 希望 请 求 麻烦 要是 如果 等 催 假 but still not please when who";
/// Who praises somebody by that word wants it passed on.
const PRAISE: &str = "表扬 锦旗 点赞 好评 praise commend";
const THREAT: &str = "不然 再不 要不 否则 不管就 不修就 不来就 orelse otherwise ifyoudont";
const TO_WHOM: &str = "投诉 曝光 举报 上访 信访 记者 媒体 抖音 12345 市长 纪委 告你 法院 起诉 找你们领导 complain report sue media";
const CURSES: &str = "废物 饭桶 不要脸 王八蛋 他妈的 妈的 混蛋 吃干饭 吃白饭 白拿工资 不干人事 什么玩意 什么东西 骗子 垃圾玩意 瞎了 滚蛋 useless idiots shameonyou \
                      stupid assholes bullshit";
const HURRY: &str =
    "快点 快点啊 快点弄 快点吧 赶紧 赶紧的 赶紧啊 抓紧 抓紧点 搞快点 快点快点 hurry hurryup";

fn is_short(text: &str) -> bool {
    let letters = text.chars().filter(|char| char.is_alphanumeric());
    let longest = match text.is_ascii() {
        true => LONGEST_LATIN,
        false => LONGEST,
    };
    letters.count() <= longest
}

/// What is asked of the bot itself, whatever else waits for an answer.
fn of_the_bot(text: &str) -> Option<Aside> {
    if !is_short(text) {
        return None;
    }
    let plain = plain(text);
    let plain = plain.as_str();
    let asks_you = plain.contains('你') && plain.contains('我') && holds(plain, DATA);
    let is_kept = (asks_you || holds(plain, MINE))
        && (holds(plain, KEEPING) || holds(plain, DELETING))
        && !holds(plain, OTHERS);
    if is_kept || is(plain, KEPT) || (holds(plain, KEPT_LATIN) && !holds(plain, OTHERS)) {
        Some(Aside::Kept)
    } else if holds(plain, ROBOT) {
        Some(Aside::Robot)
    } else if holds(plain, HUMAN) || plain == "人工" {
        Some(Aside::Human)
    } else {
        None
    }
}

/// What is said beside any matter; none where the words say one.
fn beside(text: &str, reading: &Reading, located: &Located) -> Option<Aside> {
    let names_matter = reading.emergency.is_some() || reading.route.is_some();
    if names_matter || located.unit.is_some() || !is_short(text) {
        return None;
    }
    let plain = plain(text);
    let plain = plain.as_str();
    let but = holds(plain, BUT);
    let thanks = reading.kind == Kind::Thanks && reading.says_kind && !holds(plain, PRAISE);
    if is(plain, ABOUT) {
        Some(Aside::About)
    } else if holds(plain, WEATHER) && holds(plain, WHEN) && reading.category.is_none() {
        Some(Aside::Weather)
    } else if is(plain, SORRY) {
        Some(Aside::Sorry)
    } else if is(plain, REPORTING) {
        Some(Aside::Reporting)
    } else if !but && thanks {
        Some(Aside::Thanks)
    } else if !but && ends_mended(plain) {
        Some(Aside::Mended)
    } else if is_curse(plain) && reading.category.is_none() {
        Some(Aside::Anger)
    } else {
        None
    }
}

/// 「电梯修好了」, at the end and perhaps with thanks.
fn ends_mended(plain: &str) -> bool {
    let said = plain
        .trim_end_matches("谢谢")
        .trim_end_matches("thanks")
        .trim_end_matches("thankyou");
    MENDED.split(' ').any(|mended| said.ends_with(mended))
}

fn is_curse(plain: &str) -> bool {
    holds(plain, CURSES)
}

/// Whether words only press for what waits already: a threat, a curse, 「快点」, without a matter of their own.
pub(crate) fn only_presses(text: &str, reading: &Reading, located: &Located) -> bool {
    let own = reading.emergency.is_some()
        || reading.route.is_some()
        || located.unit.is_some()
        || reading
            .category
            .as_ref()
            .is_some_and(|code| code.level1() != "government");
    if own || !is_short(text) {
        return false;
    }
    let plain = plain(text);
    let threatens = holds(&plain, THREAT) && holds(&plain, TO_WHOM);
    threatens || is_curse(&plain) || is(&plain, HURRY)
}

/// Asked about itself, the bot answers first, whatever it waits for. Staff answer their questions undisturbed.
pub(crate) fn asked(stage: &mut Stage<'_>, spoken: &Spoken) -> bool {
    let prompts = &stage.speaker.dialogue.prompts;
    if !spoken.media.is_empty() || !prompts.iter().all(|prompt| prompt.asks.is_residents()) {
        return false;
    }
    match of_the_bot(&spoken.text) {
        Some(aside) => {
            answer(stage, aside, spoken);
            true
        }
        None => false,
    }
}

/// What asks for nothing. Says whether it was that.
pub(crate) fn heard(
    stage: &mut Stage<'_>,
    scene: &Scene,
    spoken: &Spoken,
    reading: &Reading,
    located: &Located,
) -> bool {
    if !spoken.media.is_empty() {
        return false;
    }
    let Some(aside) = beside(&spoken.text, reading, located) else {
        return false;
    };
    let waits = stage
        .speaker
        .dialogue
        .drafts
        .last()
        .map(|draft| draft.stage);
    // What was just filed hears what its writer thinks of it; and a request that waits takes it along.
    let follows = waits.is_some() || joining::follows_a_filing(stage, scene);
    if aside == Aside::Anger && follows {
        return false;
    }
    if aside == Aside::Reporting
        && let Some(draft) = stage.speaker.dialogue.drafts.pop()
    {
        request::go_on(stage, draft, true);
        return true;
    }
    answer(stage, aside, spoken);
    true
}

fn answer(stage: &mut Stage<'_>, aside: Aside, spoken: &Spoken) {
    let voice = stage.voice();
    let hotline = stage.house.conversation.numbers.hotline.as_str();
    let html = match aside {
        Aside::Kept => return commands::privacy(stage),
        Aside::About => return commands::welcome(stage),
        Aside::Robot => say!(voice, "aside-robot"),
        Aside::Human => say!(voice, "aside-human", hotline = hotline),
        Aside::Weather => say!(voice, "aside-weather"),
        Aside::Sorry => say!(voice, "aside-sorry"),
        Aside::Thanks => say!(voice, "aside-thanks"),
        Aside::Mended => say!(voice, "aside-mended"),
        Aside::Reporting => say!(voice, "aside-reporting"),
        Aside::Anger => say!(voice, "aside-anger"),
    };
    let reply_to_message = Some(spoken.message).filter(|message| *message != 0);
    let content = Content {
        silent: true,
        reply_to_message,
        ..Content::text(html)
    };
    stage.say(View::Note, None, content);
}

#[cfg(test)]
mod tests {
    use super::{Aside, beside, of_the_bot, only_presses};
    use crate::{locate::Located, triage::Rules};

    fn read(text: &str) -> Option<Aside> {
        let rules = Rules::built_in().ok()?;
        of_the_bot(text).or_else(|| beside(text, &rules.classify(text), &Located::default()))
    }

    #[test]
    fn what_is_said_to_the_bot_itself() {
        for (aside, texts) in [
            (
                Aside::Kept,
                "你们存了我什么信息|把我的信息都删掉|删除我的账号|我的信息会泄露吗|你能保密吗？|你们会不会把我的话记下来给谁看|What do you know about me?|Delete my data please|is this anonymous?|我的聊天记录能清空吗",
            ),
            (
                Aside::Robot,
                "你是机器人吗|你是不是真人啊|Are you a robot?|am I talking to a bot",
            ),
            (
                Aside::Human,
                "能不能转人工|人工|有没有人工客服|I want to talk to a human|a real person please|我想跟真人说",
            ),
            (
                Aside::About,
                "你是谁|你能干什么？|What can you do?|这个怎么用",
            ),
            (
                Aside::Weather,
                "明天下雨吗|今天天气怎么样|Will it rain tomorrow?",
            ),
            (Aside::Sorry, "不好意思|对不起！|Sorry to bother you"),
            (
                Aside::Reporting,
                "还是要报|我要报事|I want to report a problem",
            ),
            (
                Aside::Thanks,
                "谢谢张书记，上次电梯修好了|多谢你们帮忙，水管的事办得真快|路灯修好了 谢谢|Thank you, the lamp was fixed so fast",
            ),
            (
                Aside::Mended,
                "电梯修好了|the lift works again!|路灯修好了|家里来水了",
            ),
            (Aside::Anger, "一群废物|什么玩意"),
        ] {
            for text in texts.split('|') {
                assert_eq!(read(text), Some(aside), "{text}");
            }
        }
    }

    #[test]
    fn what_only_sounds_like_it_is_a_matter() {
        for text in [
            "物业把我的信息泄露给装修公司了",
            "我想知道拆迁的信息",
            "我的医保账号怎么用不了",
            "办低保要留我哪些资料",
            "我的社保记录查不到",
            "小区门口的机器人扫地车坏了",
            "人工湖的水臭了",
            "窗口只有机器没有人工",
            "昨天下雨，屋顶漏水了",
            "天气冷，暖气不热",
            "不好意思，楼道灯坏了",
            "电梯修好了又坏了",
            "说修好了，其实没修",
            "什么时候修好了告诉我",
            "感谢领导关心，但是路灯还是不亮",
            "表扬3号楼的楼栋长",
            "楼上扔垃圾的人不要脸",
            "the lift works again but the lamp is broken",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_threat_is_no_matter_of_its_own() {
        let Ok(rules) = Rules::built_in() else {
            panic!("the rules that came with the program are whole");
        };
        let presses = |text: &str| only_presses(text, &rules.classify(text), &Located::default());
        for text in [
            "快点弄 不然我打12345投诉你们",
            "再不来人我就找记者曝光",
            "一群废物",
            "赶紧的",
            "hurry up",
            "Fix it or else I complain to the mayor",
        ] {
            assert!(presses(text), "{text}");
        }
        for text in [
            "我要投诉物业乱收费",
            "再不修电梯我就投诉",
            "快点来人，楼道灯坏了",
            "窗口态度差，我要投诉",
            "垃圾没人清",
        ] {
            assert!(!presses(text), "{text}");
        }
    }
}
