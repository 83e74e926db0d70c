//! The words by which people type what others press: it is solved, it is not, how is it going, never mind, the number of a
//! case. Whole messages only: a sentence that says anything else is none of these. It knows words, no case and no draft.

use std::sync::LazyLock;

use regex::Regex;

use crate::writing::{covered, half_width, is_invisible, simplified};

/// Nobody answers a plain question at greater length.
const ANSWER_CHARS: usize = 48;
/// Longer than this, words that only smell of an answer are something else.
const HINT_CHARS: usize = 16;
/// So many characters may name the thing that was put right: 「三单元的电梯修好了」.
const SUBJECT_CHARS: usize = 7;
/// The same in Latin letters.
const SUBJECT_LETTERS: usize = 20;

/// An answer to "is it solved?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is.
    Yes(Weight),
    /// It is not.
    No(Weight),
    /// They may mean either.
    Unclear,
}

/// How much an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// 「是」, "no": an answer only where a question stands.
    Bare,
    /// It names what is so: 「修好了」, 「没修好」.
    Says,
    /// And tells more: 「没修好，晚上又停了」.
    Tells,
    /// It runs on without a pause and may begin something else: 「没解决住房问题怎么办」.
    RunsOn,
}

/// A case's number, as far as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TypedNumber {
    /// `26-1126`: year, month, day; none where only the last digits stand.
    pub day: Option<(i32, u32, u32)>,
    /// The last digits.
    pub serial: u32,
    /// Whether the words around it only ask how it is going, or there are none.
    pub alone: bool,
}

/// What says that it is solved.
const SOLVED: &str = "解决了 解决好了 已解决 修好了 修完了 修理好了 弄好了 搞好了 整好了 处理好了 处理完了 处理了 办好了 办完了 搞定了 \
    好了 全好了 通了 疏通了 亮了 有水了 来水了 有电了 来电了 有气了 来气了 暖和了 热了 不漏了 不漏水了 不堵了 不响了 不吵了 不闹了 不臭了 \
    清走了 清理了 清理干净了 清干净了 拉走了 运走了 搬走了 挪走了 拆了 拆除了 拆掉了 换好了 换新的了 换了新的 补好了 装好了 补上了 装上了 \
    没问题了 没事了 可以用了 能用了 可以了 正常了 恢复了 恢复正常了 能走了 退钱了 到账了 发下来了 满意 \
    fixed solved resolved repaired done works working working again backon sortedout sorted allgood finenow allfine taken care of";
/// What says so only where it was asked.
const YES: &str = "是 是的 是啊 对 对的 对啊 yes yep yeah yup";
/// What may stand around either.
const AROUND: &str = "了 啦 呀 啊 哈 哦 噢 呢 吧 嘛 嗯 唉 哎 的 您 你 你们 我 我们 我家 俺 咱 就 都 也 全 全都 已 已经 现在 今天 昨天 刚刚 刚才 刚 \
    终于 总算 真 真的 确实 问题 事情 这件事 那件事 师傅 师傅们 书记 社区 物业 谢谢 谢谢了 多谢 感谢 辛苦 辛苦了 麻烦 麻烦了 很快 挺快 真快 \
    很 非常 挺 比较 是 是的 对 对的 给 帮 自己 你好 您好 \
    yes yep yeah thanks thankyou thankyouverymuch thx verymuch alot somuch it its is are has have been was were now again already all everything \
    finally the problem issue and i we you they hi hello quickly very much great good for to us me";
/// What is no name of the thing that was put right: it turns the sentence, doubts it or tells of others.
const TURNS: &str = "没 不 未 又 还 再 但 可 就 才 只 半 吗 么 呢 别 等 要 能 何 谁 哪 如 若 几 多 说 以 邻 隔 对 差 怕 想 像 似 许 概 应 请 让 叫 快 先 后 前 \
    not isnt wasnt arent hasnt havent didnt doesnt dont cant wont never still when who half almost will would should please another noone nobody says";
/// What says that it is not solved, whatever follows.
const UNSOLVED: &str = "没解决 没有解决 未解决 没修好 没有修好 没修 没有修 没好 没有好 没弄好 没弄 没搞好 没整好 没处理 没有处理 没办好 没办 没通 没亮 \
    没来人 没人来 没有人来 没人管 没人修 没来修 没来过 没见人 没变 没换 没清 没拆 没搬 没退 没用 没动静 不行 不满意 不好用 不能用 没法用 \
    notyet notfixed notsolved notresolved notrepaired notdone notworking notreally notatall isnt isnot itsnot itisnot hasnt hasnot \
    haventbeen nobodycame noonecame nobodyhascome noonehascome didnt doesnt doesnot wasnt unresolved unsolved stillnot";
/// What says so where it speaks of the same thing.
const AGAIN: &str = "还是 还在 还没 还不 还漏 还堵 还坏 还吵 还响 还臭 还停 仍 依然 依旧 照样 照旧 又漏 又堵 又坏 又停 又不 又没 又开始 又来 又响 又吵 \
    still itsstill itisstill its broken again brokenagain leakingagain";
/// What says so only where it was asked.
const NO: &str = "没有 没 不是 不 没呢 还没 没有呢 no nope nah";
/// What may stand before a no.
const BEFORE_NO: &str = "唉 哎 你好 您好 其实 但是 可是 根本 压根 完全 一点 一点都 一点也 并 都 也 还 也还 现在 到现在 今天 师傅 你们 问题 没有 不 不是 没 \
    no nope sorry but it its actually the problem issue is";
/// What makes it an answer that says neither.
const DOUBTS: &str = "好像 可能 应该 不知道 不清楚 差不多 凑合 一般 还行 还可以 一半 一部分 部分 暂时 算是 maybe partly almost notsure half sortof kindof idontknow dontknow dunno";
/// A sign that words speak of how it went.
const SIGNS: &str =
    "解决 修好 修了 修过 好了 弄好 通了 处理了 处理好 搞定 fixed solved resolved working repaired";
/// Whole messages that only nod.
const NODS: &str = "好 好的 好吧 好嘞 嗯 嗯嗯 哦 噢 行 行吧 可以 知道了 明白了 收到 ok okay";

/// What asks how it is going.
const PROGRESS: &str = "怎么样 怎样 咋样 办得怎么样 办的怎么样 办得咋样 处理得怎么样 处理的怎么样 处理怎么样 弄得怎么样 修得怎么样 办到哪 办到哪一步 办到哪步 处理到哪 到哪一步 \
    什么时候来 啥时候来 几时来 什么时候到 啥时候到 什么时候来人 啥时候来人 什么时候能来 啥时候能来 什么时候来修 啥时候来修 什么时候修 啥时候修 什么时候能修 什么时候修好 啥时候修好 什么时候能修好 啥时候能修好 \
    什么时候能好 啥时候能好 什么时候好 啥时候好 什么时候处理 什么时候能处理 啥时候处理 什么时候解决 什么时候能解决 啥时候解决 啥时候能解决 什么时候办 什么时候有结果 什么时候给答复 什么时候有人来 啥时候有人来 多久能来 多久能好 多久来 还要多久 要等多久 还要等多久 等多久 \
    怎么还没来 怎么还不来 怎么还没来人 怎么还不来人 怎么没来 怎么没人来 怎么还没人来 怎么还没有人来 还没来 还没来人 还没人来 还不来 还不来人 还没有人来 没人来 没人来修 没有人来 怎么还没修 怎么还不修 怎么还没好 怎么还没弄 怎么还没处理 怎么还没解决 怎么还没动静 怎么没动静 怎么没消息 怎么还没消息 还没消息 没动静 \
    怎么没人管 怎么还没人管 有消息吗 有消息没 有消息没有 有结果吗 有结果没 有结果没有 有进展吗 有进展没有 有人来吗 来不来 有人管吗 有人管没 没人管吗 没人管 还管不管 有人处理吗 有人接吗 \
    催一下 催催 催一催 帮我催一下 进展 进度 进展如何 进度如何 查进度 查一下进度 查询进度 办好没有 办好没 办好了吗 办好了没 办好了没有 修好没有 修好没 修好了吗 修好了没 修好了没有 弄好没有 弄好了吗 弄好没 处理好没有 处理好了吗 处理了吗 处理没有 处理没 解决没有 解决没 解决了吗 解决了没 解决了没有 好没好 好了没有 好了没 好了吗 \
    我报的事 我上次报的 我反映的问题 \
    whenwillsomeonecome whenissomeonecoming whenaretheycoming whenwilltheycome whenwillyoucome whenareyoucoming whenwillitbefixed whenwillthisbefixed whenwillitbedone \
    whenwillsomebodycome whendotheycome issomeonecoming isanyonecoming isanybodycoming willsomeonecome anynews anyupdate anyupdates anyprogress \
    whatsthestatus whatisthestatus status howisitgoing howsitgoing howisitcoming whatshappening whatishappening whereisit \
    nobodyhascome noonehascome nobodycame noonecame nobodyhascomeyet noonehascomeyet nobodycameyet noonecameyet whyhasnobodycome whyhasnoonecome stillwaiting wearestillwaiting iamstillwaiting imstillwaiting \
    isitfixed isitdone isitfixedyet isitdoneyet hasitbeenfixed howlongwillittake howmuchlonger howlong";
/// What may stand around such a question.
const AROUND_PROGRESS: &str = "你们 您 你 我 我们 我家 俺 咱 的 的人 人 师傅 到底 请问 问一下 问下 我想问 想问一下 想问下 麻烦问一下 麻烦 你好 您好 那件事 这件事 那个事 这个事 那事 这事 我的事 我家的事 我报的 我报 上次 上次报的 昨天报的 \
    报的 反映的 我反映的 我说的 那个 这个 问题 事情 事 呀 啊 呢 了 吗 吧 嘛 哦 哎 唉 现在 今天 今儿 到现在 都 也 就 是 书记 社区 物业 能 会 有 几天了 都几天了 两天了 三天了 好几天了 一天了 一周了 好久了 等 快点 快 急 着急 谢谢 帮我 给 查 查一下 看一下 \
    please hi hello hey sorry so and but my report request case it the is with of about for me us yet now thanks thankyou today to this";

/// What lets go of a request.
const DROPS: &str = "不报了 不报 不报啦 先不报了 我不报了 不想报了 不提交了 不提交 不交了 别报了 别提交 算了 算了吧 不用了 不用 不用来了 不用来 不用修了 不用修 不用管了 不用管 不用麻烦了 不用处理了 不用办了 不需要了 别来了 别修了 取消 取消吧 取消了 撤回 撤回吧 撤了 撤了吧 撤销 撤销吧 撤消 作废 没事了 \
    自己修好了 自己弄好了 自己解决了 自己通了 自己搞定了 自己好了 \
    nevermind dontsend donotsend cancel cancelit cancelthis forgetit forgetaboutit withdraw withdrawit takeitback noneedtocome noneed notneeded notneededanymore nolongerneeded dontcome donotcome dontbother";
/// What may stand around it.
const AROUND_DROPS: &str = "了 吧 啊 呀 哦 嗯 唉 哎 那 先 我 我们 就 都 也 给 帮我 把 这个 那个 这件事 那件事 刚才 刚才的 刚才那个 刚才那条 上面 上面的 不好意思 对不起 抱歉 打扰了 谢谢 谢谢了 多谢 麻烦 麻烦了 辛苦了 你们 您 师傅 请 已经 自己 现在 \
    please sorry it its the my report request i we thanks thankyou anymore is now ok actually already";

/// Whole messages that do as one presses a place that is none of those shown.
const ELSEWHERE: &str = "都不是 都不对 不是这些 不在里面 none noneofthem noneofthese neither";

/// Letters and digits only, in one form.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|written| !is_invisible(*written))
        .flat_map(char::to_lowercase)
        .map(half_width)
        .filter(|char| char.is_alphanumeric())
        .map(simplified)
        // 「修好啦」
        .map(|char| {
            if "啦咯喽".contains(char) {
                '了'
            } else {
                char
            }
        })
        .collect()
}

/// Whether a whole message is one of these words.
pub(crate) fn is_among(plain: &str, words: &str) -> bool {
    words.split_whitespace().any(|word| word == plain)
}

/// Whether a message is a question.
fn asks(text: &str, plain: &str) -> bool {
    text.contains(['?', '？']) || plain.ends_with(['吗', '么', '没'])
}

/// What a message says to "is it solved?", if it may be an answer at all.
pub(crate) fn answer(text: &str) -> Option<Answer> {
    let plain = plain(text);
    let count = plain.chars().count();
    if count == 0 {
        return None;
    }
    if !asks(text, &plain) && count <= ANSWER_CHARS {
        if is_among(&plain, YES) {
            return Some(Answer::Yes(Weight::Bare));
        }
        if says_solved(&plain) {
            return Some(Answer::Yes(Weight::Says));
        }
    }
    if let Some(weight) = denies(text, &plain) {
        return Some(Answer::No(weight));
    }
    let hints = |words: &str| words.split_whitespace().any(|word| plain.contains(word));
    (is_among(&plain, NODS) || count <= HINT_CHARS && (hints(DOUBTS) || hints(SIGNS)))
        .then_some(Answer::Unclear)
}

/// Nothing but words of solving, with the thing's name before them at most.
fn says_solved(plain: &str) -> bool {
    let is_name = |subject: &str| {
        let letters = subject.is_ascii();
        let most = if letters {
            SUBJECT_LETTERS
        } else {
            SUBJECT_CHARS
        };
        subject.chars().count() <= most
            && !TURNS
                .split_whitespace()
                .any(|turn| turn.is_ascii() == letters && subject.contains(turn))
    };
    let mut ends = plain.char_indices().map(|(at, _)| at);
    ends.any(|at| is_name(&plain[..at]) && covered(&plain[at..], SOLVED, AROUND))
}

/// How a message says that it is not solved, if it does.
fn denies(text: &str, plain: &str) -> Option<Weight> {
    let around = [AROUND, BEFORE_NO].join(" ");
    if covered(plain, UNSOLVED, &around) {
        return Some(Weight::Says);
    }
    if is_among(plain, NO) || covered(plain, NO, BEFORE_NO) {
        return Some(Weight::Bare);
    }
    let begins = |words: &str| {
        let mut reached = vec![false; plain.len() + 1];
        reached[0] = true;
        (0..plain.len()).any(|at| {
            let rest = match reached[at] {
                true => &plain[at..],
                false => return false,
            };
            for word in BEFORE_NO.split_whitespace() {
                if rest.starts_with(word) {
                    reached[at + word.len()] = true;
                }
            }
            words.split_whitespace().any(|word| rest.starts_with(word))
        })
    };
    // 「没有，师傅没来」: a no and then a pause.
    let mut parts = text.splitn(2, ['，', ',', '。', '.', '！', '!', '；', ';', '\n', ' ']);
    let first = self::plain(parts.next().unwrap_or_default());
    let goes_on = parts
        .next()
        .is_some_and(|rest| !self::plain(rest).is_empty());
    let is_no = is_among(&first, NO) || covered(&first, UNSOLVED, &around);
    if goes_on && is_no && !first.is_ascii()
        || begins(AGAIN)
        || plain.is_ascii() && begins(UNSOLVED)
    {
        return Some(Weight::Tells);
    }
    begins(UNSOLVED).then_some(Weight::RunsOn)
}

/// Whether a message only asks how it is going.
pub(crate) fn asks_progress(text: &str) -> bool {
    covered(&plain(text), PROGRESS, AROUND_PROGRESS)
}

/// Whether a message lets go of a request, and says nothing else.
pub(crate) fn drops(text: &str) -> bool {
    let plain = plain(text);
    let around = [AROUND_DROPS, SOLVED].join(" ");
    !asks(text, &plain) && covered(&plain, DROPS, &around)
}

/// Whether a message says that none of the places shown is meant.
pub(crate) fn is_elsewhere(text: &str) -> bool {
    is_among(&plain(text), ELSEWHERE)
}

/// The number of a case in a message; `prefix` is what is said before numbers.
pub(crate) fn number(text: &str, prefix: &str) -> Option<TypedNumber> {
    static FULL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^0-9])(?:20)?([0-9]{2})-([0-9]{2})([0-9]{2})-([0-9]{3,4})(?:$|[^0-9])")
            .ok()
    });
    static SHORT: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?:^|[^0-9-])(0[0-9]{2})(?:$|[^0-9-])").ok());
    const NAMES: &str = "编号 号 第 件 那件 这件 案件 number no case status";
    let text: String = text
        .chars()
        .map(half_width)
        .map(|char| {
            if "–—−－".contains(char) {
                '-'
            } else {
                char
            }
        })
        .collect();
    let around = |found: &regex::Captures<'_>| {
        let whole = found.get(0)?;
        let digits = found.iter().flatten().skip(1);
        let (from, to) = digits.fold((whole.end(), whole.start()), |(from, to), group| {
            (from.min(group.start()), to.max(group.end()))
        });
        let before = text[..from].trim_end_matches("20");
        let rest = plain(&format!("{before} {}", &text[to..]));
        let around = [AROUND_PROGRESS, NAMES, prefix].join(" ");
        let asks = covered(&rest, PROGRESS, &around) || covered(&rest, &around, "");
        Some(rest.is_empty() || asks)
    };
    let digits = |found: &regex::Captures<'_>, at: usize| found.get(at)?.as_str().parse().ok();
    if let Some(found) = FULL.as_ref()?.captures(&text) {
        let year = 2000 + i32::try_from(digits(&found, 1)?).ok()?;
        return Some(TypedNumber {
            day: Some((year, digits(&found, 2)?, digits(&found, 3)?)),
            serial: digits(&found, 4)?,
            alone: around(&found)?,
        });
    }
    let found = SHORT.as_ref()?.captures(&text)?;
    let alone = around(&found)?;
    let serial = digits(&found, 1)?;
    // Three digits in other words may be a room.
    alone.then_some(TypedNumber {
        day: None,
        serial,
        alone,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_in_many_words() {
        for text in [
            "解决了",
            "修好了 谢谢",
            "修好了，谢谢！",
            "好了",
            "已经修好了",
            "电梯修好了",
            "三单元的灯亮了",
            "有水了，谢谢师傅",
            "没问题了",
            "都好了，辛苦了",
            "终于通了",
            "不漏了",
            "已经处理好了谢谢你们",
            "解決了",
            "修好啦",
            "满意",
            "垃圾清走了",
            "yes it is fixed",
            "Yes, it’s fixed, thank you!",
            "fixed",
            "The light is working again",
            "it works now",
            "all good, thanks",
            "It has been repaired",
        ] {
            assert_eq!(answer(text), Some(Answer::Yes(Weight::Says)), "{text}");
        }
        for text in ["是", "是的。", "yes", "对的"] {
            assert_eq!(answer(text), Some(Answer::Yes(Weight::Bare)), "{text}");
        }
    }

    #[test]
    fn no_in_many_words() {
        for (text, weight) in [
            ("没解决", Weight::Says),
            ("没修好", Weight::Says),
            ("还没修好啊", Weight::Says),
            ("没有解决！", Weight::Says),
            ("not fixed", Weight::Says),
            ("没有", Weight::Bare),
            ("还没有", Weight::Bare),
            ("no", Weight::Bare),
            ("没有 还是漏", Weight::Tells),
            ("没有，师傅没来", Weight::Tells),
            ("没修好，晚上又停了", Weight::Tells),
            ("没修好晚上又停了", Weight::RunsOn),
            ("没解决住房问题怎么办", Weight::RunsOn),
            ("还是漏", Weight::Tells),
            ("又堵了", Weight::Tells),
            ("根本没人来", Weight::Says),
            ("no, still leaking", Weight::Tells),
            ("It is still leaking", Weight::Tells),
            ("No it isn't, the lift stopped again", Weight::Tells),
        ] {
            assert_eq!(answer(text), Some(Answer::No(weight)), "{text}");
        }
    }

    #[test]
    fn what_is_neither() {
        for text in [
            "好的",
            "ok",
            "修好了电梯门又坏了",
            "好像好了",
            "修好了一半",
            "差不多吧",
            "修好了吗",
            "not sure",
        ] {
            assert_eq!(answer(text), Some(Answer::Unclear), "{text}");
        }
        for text in [
            "春晖公寓3号楼电梯坏了",
            "楼道灯不亮",
            "谢谢",
            "No water at home since this morning",
            "不用了三天水又停了",
            "你好",
            "",
            "。",
        ] {
            assert!(
                !matches!(answer(text), Some(Answer::Yes(_) | Answer::No(_))),
                "{text}: {:?}",
                answer(text)
            );
        }
    }

    #[test]
    fn how_it_is_going() {
        for text in [
            "怎么样了",
            "办得怎么样了？",
            "怎么还没来人",
            "怎么还没来人啊",
            "你们的人什么时候来啊",
            "我报的事怎么样了",
            "什么时候能修好啊",
            "都三天了怎么还没人来",
            "请问什么时候来修",
            "催一下",
            "有消息没有",
            "上次报的那个问题处理得怎么样了",
            "进度",
            "修好没有",
            "when will someone come?",
            "When will someone come please",
            "any news?",
            "How is it going",
            "What’s the status of my report",
            "nobody has come yet",
            "is anyone coming today?",
        ] {
            assert!(asks_progress(text), "{text}");
        }
        for text in [
            "电梯什么时候来电",
            "春晖公寓怎么还没来水",
            "没人管的狗咬人",
            "楼上装修没人管",
            "低保什么时候发",
            "什么时候来暖气",
            "谢谢",
            "怎么办理低保",
            "三天了",
            "快点",
            "when does the heating season begin",
            "the status of the road is bad",
            "nobody collects the rubbish",
        ] {
            assert!(!asks_progress(text), "{text}");
        }
    }

    #[test]
    fn never_mind() {
        for text in [
            "不报了",
            "算了不报了",
            "算了，不报了吧",
            "撤回吧 我自己修好了",
            "不用了 已经通了",
            "取消",
            "没事了，谢谢",
            "不用来了，自己修好了",
            "撤回",
            "先不报了",
            "never mind",
            "Please cancel",
            "cancel my report please",
            "forget it",
            "no need to come, it is fixed",
            "it's no longer needed, thanks",
        ] {
            assert!(drops(text), "{text}");
        }
        for text in [
            "不用了三天水又停了",
            "取消公交站",
            "撤回什么",
            "不用交钱吗",
            "物业费不用交了吗",
            "算了三遍都不对",
            "楼下没事了楼上还漏",
            "电梯不用了三天",
            "they cancelled my pension",
            "cancel the bus line",
            "修好了",
        ] {
            assert!(!drops(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_cases() {
        let full = |alone| {
            Some(TypedNumber {
                day: Some((2026, 11, 26)),
                serial: 16,
                alone,
            })
        };
        for text in [
            "26-1126-016",
            "相山 26-1126-016",
            "2026-1126-016 怎么样了",
            "编号26-1126-016办好没有",
            "26－1126－016",
            "status of number 26-1126-016",
        ] {
            assert_eq!(number(text, "相山"), full(true), "{text}");
        }
        assert_eq!(number("26-1126-016 还是漏，晚上来看", "相山"), full(false));
        for text in ["016", "016办好没有", "016号怎么样了"] {
            assert_eq!(
                number(text, "相山"),
                Some(TypedNumber {
                    day: None,
                    serial: 16,
                    alone: true
                }),
                "{text}"
            );
        }
        for text in [
            "301",
            "3号楼016室漏水",
            "0561-3020000",
            "13800001234",
            "016路公交不停",
            "12345",
        ] {
            assert_eq!(number(text, "相山"), None, "{text}");
        }
    }
}
