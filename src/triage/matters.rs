//! Several matters in one message: each with its own sentences. Cautious: what is one matter must never be cut up,
//! so only short messages are looked at, or letters that count their matters themselves, and each part must be clear by itself.

use super::{Rules, matching::ends_sentence};

/// Longer messages are letters: they tell one story with many sides.
const LONGEST: usize = 160;
/// Without a word that counts or adds (「另外」, 「2、」) only as much as one says in a breath is looked at.
const BREATH: usize = 60;
/// A letter that counts its matters may be as long as this.
const LETTER: usize = 1_500;
/// Within a sentence, what follows is something else.
const ADDING: [&str; 12] = [
    "，另外",
    "，还有",
    ",另外",
    ",还有",
    "，再就是",
    "，顺便",
    " 另外",
    " 还有",
    " 再就是",
    " 顺便",
    "了还有",
    "了另外",
];
/// Not something else, but somebody in it.
const IN_IT: [&str; 8] = ["人", "老人", "孩子", "小孩", "娃", "谁", "多久", "救"];
/// How letters count, each row one way.
const COUNTS: [[&str; 4]; 8] = [
    ["第一件", "第二件", "第三件", "第四件"],
    ["第一个", "第二个", "第三个", "第四个"],
    ["第一，", "第二，", "第三，", "第四，"],
    ["第一、", "第二、", "第三、", "第四、"],
    ["第一是", "第二是", "第三是", "第四是"],
    ["一是", "二是", "三是", "四是"],
    ["其一", "其二", "其三", "其四"],
    ["一、", "二、", "三、", "四、"],
];
/// What counts matters or adds one.
const COUNTING: [&str; 9] = [
    "另外",
    "还有",
    "再就是",
    "顺便",
    "2、",
    "2.",
    "二、",
    "②",
    "also",
];
/// More parts than this are a list of grievances that somebody should read as a whole.
const MOST: usize = 4;

/// The parts of a message that are matters of their own, in order; fewer than two where it is one matter.
pub(super) fn matters(rules: &Rules, text: &str) -> Vec<String> {
    if let Some(counted) = counted(rules, text) {
        return counted;
    }
    let longest = if COUNTING.iter().any(|sign| text.contains(sign)) {
        LONGEST
    } else {
        BREATH
    };
    if text.chars().count() > longest {
        return Vec::new();
    }
    let mut parts: Vec<(String, String)> = Vec::new();
    for sentence in sentences(text) {
        let reading = rules.classify(sentence);
        let own = reading
            .category
            .filter(|_| reading.clear)
            .map(|code| code.level1().to_owned());
        match (parts.last_mut(), own) {
            (Some((subject, part)), Some(own)) if *subject == own => join(part, sentence),
            (_, Some(own)) => parts.push((own, sentence.to_owned())),
            // What is not clear by itself goes on with what stands before it.
            (Some((_, part)), None) => join(part, sentence),
            (None, None) => parts.push((String::new(), sentence.to_owned())),
        }
    }
    // An opening that says nothing clear (where, for whom) belongs to the first matter.
    if parts.len() > 1 && parts.first().is_some_and(|(subject, _)| subject.is_empty()) {
        let (_, opening) = parts.remove(0);
        if let Some((_, first)) = parts.first_mut() {
            *first = format!("{opening}，{first}");
        }
    }
    let mut subjects: Vec<&str> = parts.iter().map(|(subject, _)| subject.as_str()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let apart = subjects.len() == parts.len() && (2..=MOST).contains(&parts.len());
    if apart {
        parts.into_iter().map(|(_, part)| part).collect()
    } else {
        Vec::new()
    }
}

/// The matters of a text that counts them itself, if each of them is about something else.
fn counted(rules: &Rules, text: &str) -> Option<Vec<String>> {
    if text.chars().count() > LETTER {
        return None;
    }
    COUNTS.iter().find_map(|signs| {
        let mut at = Vec::new();
        let mut from = 0;
        for sign in signs {
            let Some(found) = text.get(from..).and_then(|rest| rest.find(sign)) else {
                break;
            };
            at.push((from + found, from + found + sign.len()));
            from += found + sign.len();
        }
        if at.len() < 2 {
            return None;
        }
        let ends = at.iter().skip(1).map(|(start, _)| *start);
        let mut subjects = Vec::new();
        let mut parts = Vec::new();
        for ((_, start), end) in at.iter().zip(ends.chain([text.len()])) {
            let part = text.get(*start..end)?.trim_matches(is_edge);
            let reading = rules.classify(part);
            let subject = reading.category?.level1().to_owned();
            if subjects.contains(&subject) {
                return None;
            }
            subjects.push(subject);
            parts.push(part.to_owned());
        }
        // Where and who stand before the first of them.
        let opening = text.get(..at.first()?.0)?.trim_matches(is_edge);
        if let Some(first) = parts.first_mut().filter(|_| !opening.is_empty()) {
            *first = format!("{opening}，{first}");
        }
        Some(parts)
    })
}

fn is_edge(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '，' | ',' | '、' | '。' | '：' | ':' | '；' | ';' | '是'
        )
}

fn join(part: &mut String, sentence: &str) {
    part.push('，');
    part.push_str(sentence);
}

/// Sentences, without the numbers and words that only count them: 「1、」「另外」「还有」.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| ends_sentence(sign) || matches!(sign, '！' | '？' | '；'))
        .flat_map(|sentence| {
            let cut = ADDING.iter().find_map(|sign| {
                let at = sentence.find(sign)?;
                let rest = sentence.get(at + sign.len()..)?;
                let somebody = IN_IT.iter().any(|word| rest.starts_with(word));
                (!somebody).then_some((at, sign.len()))
            });
            match cut {
                Some((at, length)) => vec![&sentence[..at], &sentence[at + length..]],
                None => vec![sentence],
            }
        })
        .map(|sentence| {
            sentence
                .trim_start_matches(|sign: char| {
                    sign.is_ascii_digit()
                        || sign.is_whitespace()
                        || matches!(sign, '、' | '.' | '．' | '，' | ',' | '①' | '②' | '③' | '④')
                })
                .trim_start_matches("另外")
                .trim_start_matches("还有")
                .trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '，' | ','))
        })
        .filter(|sentence| sentence.chars().count() > 1)
}
