//! Names that look like another city or district though no list holds them. It only raises the question.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// 「福田区」, 「某某县」: a stretch that begins at `start` and ends like an administrative name.
pub(super) fn looks_foreign(text: &str, start: usize) -> Option<Range<usize>> {
    let found = ADMINISTRATIVE.find(&text[start..])?;
    let (name, rest) = text[start..].split_at(found.end());
    let ordinary = ORDINARY.iter().any(|word| name.ends_with(word))
        || COMPOUNDS.iter().any(|next| rest.starts_with(next));
    (!ordinary).then(|| start..start + found.end())
}

/// Words that only end like one.
const ORDINARY: [&str; 50] = [
    "小区",
    "社区",
    "片区",
    "辖区",
    "校区",
    "景区",
    "园区",
    "城区",
    "新区",
    "郊区",
    "地区",
    "开发区",
    "工业区",
    "老区",
    "厂区",
    "矿区",
    "街区",
    "宅区",
    "活区",
    "务区",
    "学区",
    "库区",
    "东区",
    "西区",
    "南区",
    "北区",
    "中区",
    "山区",
    "湾区",
    "灾区",
    "病区",
    "区区",
    "超市",
    "菜市",
    "城市",
    "本市",
    "全市",
    "我市",
    "集市",
    "门市",
    "夜市",
    "早市",
    "花市",
    "股市",
    "都市",
    "楼市",
    "全县",
    "我县",
    "本县",
    "全省",
];

/// What makes another word of the last character.
const COMPOUNDS: [&str; 12] = [
    "民", "场", "域", "里", "内", "长", "级", "政", "委", "容", "别", "份",
];

#[allow(
    clippy::expect_used,
    reason = "a constant pattern; the test touches it"
)]
static ADMINISTRATIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{2,3}?(?:自治州|省|市|县|区)").expect("a constant pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_places_look_foreign() {
        for text in ["福田区某路3号", "天长市", "无为县城"] {
            assert!(looks_foreign(text, 0).is_some(), "{text}");
        }
        for text in [
            "我们小区停电",
            "菜市场门口",
            "这超市吵",
            "我家楼下",
            "城市",
            "",
            "市区",
        ] {
            assert!(looks_foreign(text, 0).is_none(), "{text}");
        }
    }
}
