//! Names as people say them, in Chinese and in Latin letters. It never searches.

use pinyin::ToPinyin;

use super::numbers;

/// What follows the own part of a name, and its English.
const TAILS: [(&str, &str); 14] = [
    ("社区", "Community"),
    ("街道", "Subdistrict"),
    ("小区", "Estate"),
    ("花园", "Garden"),
    ("公寓", "Apartments"),
    ("家园", "Homes"),
    ("新村", "New Village"),
    ("佳苑", "Court"),
    ("名都", "Residence"),
    ("水岸", "Waterside"),
    ("华庭", "Manor"),
    ("镇", "Town"),
    ("村", "Village"),
    ("路", "Road"),
];

/// The own part of a name, and its tail: 翠湖 + 小区.
pub(super) fn split(name: &str) -> (&str, Option<&'static str>) {
    let tail = TAILS.iter().find(|(tail, _)| {
        name.strip_suffix(tail)
            .is_some_and(|stem| stem.chars().count() >= 2)
    });
    match tail {
        Some((tail, _)) => (&name[..name.len() - tail.len()], Some(tail)),
        None => (name, None),
    }
}

/// The English of a tail.
pub(super) fn tail_in_english(tail: &str) -> Option<&'static str> {
    TAILS
        .iter()
        .find(|(written, _)| *written == tail)
        .map(|(_, english)| *english)
}

/// 「翠湖小区」 → "Cuihu Estate", 「惠黎路」 → "Huili Road".
pub fn in_english(name: &str) -> String {
    if let Some((above, ordinal)) = name
        .strip_suffix("网格")
        .and_then(|rest| rest.rsplit_once('第'))
        && let Some(number) = numbers::value(ordinal)
    {
        return format!("{}, Grid {number}", in_english(above));
    }
    if let Some((estate, numbers)) = name
        .strip_suffix("号楼")
        .and_then(|rest| rest.split_at_checked(rest.find(|c: char| c.is_ascii_digit())?))
    {
        return format!("{}, buildings {numbers}", in_english(estate));
    }
    // 社区 and 小区 end so, too.
    if let Some(stem) = name.strip_suffix('区')
        && split(name).1.is_none()
    {
        return format!("{} District", capitalised(&latin(stem)));
    }
    let (stem, tail) = split(name);
    match tail.and_then(tail_in_english) {
        Some(english) => format!("{} {english}", capitalised(&latin(stem))),
        None => capitalised(&latin(name)),
    }
}

/// Pinyin without tones and spaces; what is no Chinese character stays as it is.
pub(super) fn latin(name: &str) -> String {
    let mut latin = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        match c.to_pinyin() {
            Some(pinyin) => latin.push_str(&pinyin.plain().replace('ü', "u")),
            None => latin.extend(c.to_lowercase()),
        }
    }
    latin
}

/// How alike two characters sound: 2 the same syllable, 1 nearly (n/l, zh/z, ing/in …), 0 not.
pub(super) fn alike(a: char, b: char) -> u8 {
    let (Some(a), Some(b)) = (a.to_pinyin(), b.to_pinyin()) else {
        return 0;
    };
    let (a, b) = (a.plain(), b.plain());
    match (a == b, blurred(a) == blurred(b)) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

/// What many speakers of Huaihe dialects and southern Mandarin do not tell apart.
fn blurred(syllable: &str) -> String {
    let head = match syllable.get(..2) {
        Some("zh" | "ch" | "sh") => format!("{}{}", &syllable[..1], &syllable[2..]),
        Some(_) | None => syllable.to_owned(),
    };
    let head = match head.strip_prefix('n') {
        Some(rest) => format!("l{rest}"),
        None => head,
    };
    match head.strip_suffix("ng") {
        Some(rest) => format!("{rest}n"),
        None => head,
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_an_english_form() {
        assert_eq!(in_english("翠湖小区"), "Cuihu Estate");
        assert_eq!(in_english("惠黎路"), "Huili Road");
        assert_eq!(in_english("教师苑"), "Jiaoshiyuan");
        assert_eq!(
            in_english("春秋社区第十二网格"),
            "Chunqiu Community, Grid 12"
        );
        assert_eq!(
            in_english("春晖公寓1-5号楼"),
            "Chunhui Apartments, buildings 1-5"
        );
        assert_eq!(split("机厂社区"), ("机厂", Some("社区")));
    }

    #[test]
    fn sounds_are_compared() {
        assert_eq!(alike('晖', '辉'), 2);
        assert_eq!(alike('林', '铃'), 1);
        assert_eq!(alike('梅', '桂'), 0);
    }
}
