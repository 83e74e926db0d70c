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

/// What departments, partners and zones end with, and its English; of two endings the longer one stands first. Nobody
/// finds a place by these: they are only said.
const BODIES: [(&str, &str); 26] = [
    ("派出所", "Police Station"),
    ("司法所", "Justice Office"),
    ("市场监管所", "Market Supervision Office"),
    ("生态环境站", "Ecology and Environment Station"),
    ("应急消防站", "Emergency and Fire Station"),
    ("骑手站", "Riders' Station"),
    ("综合执法中心", "Integrated Enforcement Centre"),
    ("综合执法大队", "Integrated Enforcement Brigade"),
    ("执法大队", "Law Enforcement Brigade"),
    ("大队", "Brigade"),
    ("城管队", "Urban Management Team"),
    ("执法队", "Law Enforcement Team"),
    ("供水公司", "Water Company"),
    ("供电公司", "Power Company"),
    ("燃气公司", "Gas Company"),
    ("供热公司", "Heating Company"),
    ("电梯维保公司", "Lift Maintenance Company"),
    ("公司", "Company"),
    ("物业", "Property Management"),
    ("实验小学", "Experimental Primary School"),
    ("中心小学", "Central Primary School"),
    ("小学", "Primary School"),
    ("中学", "Middle School"),
    ("医院", "Hospital"),
    ("经济开发区", "Economic Development Zone"),
    ("街道", "Subdistrict"),
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
    let mut bodies = BODIES.iter();
    if let Some((stem, body)) =
        bodies.find_map(|(body, english)| Some((name.strip_suffix(body)?, english)))
    {
        // 「第二中学」 is "No. 2 Middle School".
        return match stem.rsplit_once('第') {
            Some((owner, ordinal)) if let Some(number) = numbers::value(ordinal) => {
                of(&in_english(owner), &format!("No. {number} {body}"))
            }
            Some(_) | None => of(&in_english(stem), body),
        };
    }
    // 社区 and 小区 end so, too.
    if let Some(stem) = name.strip_suffix('区')
        && split(name).1.is_none()
    {
        return of(&capitalised(&latin(stem)), "District");
    }
    let (stem, tail) = split(name);
    match tail.and_then(tail_in_english) {
        Some(english) => format!("{} {english}", capitalised(&latin(stem))),
        None => capitalised(&latin(name)),
    }
}

/// "Chunhui Apartments" + "Property Management"; what is left of a name may be nothing: 「区供水公司」, 「派出所」.
fn of(owner: &str, body: &str) -> String {
    match owner {
        "" => body.to_owned(),
        owner => format!("{owner} {body}"),
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
        for (name, english) in [
            ("相南街道司法所", "Xiangnan Subdistrict Justice Office"),
            ("东街道城管队", "Dong Subdistrict Urban Management Team"),
            ("渠沟镇市场监管所", "Qugou Town Market Supervision Office"),
            (
                "相山经济开发区派出所",
                "Xiangshan Economic Development Zone Police Station",
            ),
            ("区供水公司", "District Water Company"),
            ("平安电梯维保公司", "Pingan Lift Maintenance Company"),
            ("春晖公寓物业", "Chunhui Apartments Property Management"),
            ("黎苑路小学", "Liyuan Road Primary School"),
            (
                "郭王村第三实验小学",
                "Guowang Village No. 3 Experimental Primary School",
            ),
            ("派出所", "Police Station"),
            ("相山区", "Xiangshan District"),
        ] {
            assert_eq!(in_english(name), english);
        }
        assert_eq!(split("机厂社区"), ("机厂", Some("社区")));
    }

    #[test]
    fn no_ending_hides_a_longer_one() {
        for (n, (longer, _)) in BODIES.iter().enumerate() {
            let hides = BODIES[..n].iter().find(|(body, _)| longer.ends_with(body));
            assert_eq!(hides, None, "{longer}");
        }
    }

    #[test]
    fn sounds_are_compared() {
        assert_eq!(alike('晖', '辉'), 2);
        assert_eq!(alike('林', '铃'), 1);
        assert_eq!(alike('梅', '桂'), 0);
    }
}
