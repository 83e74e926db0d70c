//! Numbers beside a name: building, unit, room, house number, in digits or Chinese numerals. It never knows the name.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::normal::Folded;

/// A number read, and where: bytes of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Door {
    /// The building's or the house's number.
    pub number: u32,
    /// The number with what belongs to it.
    pub span: Range<usize>,
    /// Unit and room behind it.
    pub room: Option<Range<usize>>,
}

/// The building right behind an estate's name that ends at `at`.
pub(super) fn building_after(folded: &Folded, at: usize) -> Option<Door> {
    let rest = &folded.text[at..];
    let lead = LEAD.find(rest).map_or(0, |lead| lead.end());
    let start = at + lead;
    let rest = &folded.text[start..];
    if let Some(found) = BUILDING.captures(rest) {
        let (number, unit) = (found.get(1)?, found.get(2)?);
        let end = unit.end();
        let lone = unit.as_str() == "号";
        if !lone
            || rest[end..]
                .chars()
                .next()
                .is_none_or(|next| !super::normal::is_han(next))
            || UNIT.is_match(&rest[end..])
        {
            return door(value(number.as_str())?, start, end, folded);
        }
        return None;
    }
    if let Some(found) = DASHED.captures(rest) {
        let (number, room) = (found.get(1)?, found.get(2)?);
        return Some(Door {
            number: value(number.as_str())?,
            span: start..start + found.get(0)?.end(),
            room: Some(start + room.start()..start + room.end()),
        });
    }
    // "Chunhui apartment 3, …": behind a Latin name the number may stand alone.
    if folded.text[..at].ends_with(|last: char| last.is_ascii_alphabetic())
        && let Some(found) = LATIN.captures(rest)
    {
        let number = found.get(1)?;
        return door(value(number.as_str())?, start, number.end(), folded);
    }
    // 「3 2 501」: only the spaces tell where a number ends.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let cut = (1..digits).find(|&i| folded.gap_before(start + i))?;
    if cut > 3 || rest[digits..].starts_with(['室', '户', '房']) && digits - cut < 3 {
        return None;
    }
    Some(Door {
        number: value(&rest[..cut])?,
        span: start..start + digits,
        room: Some(start + cut..start + digits),
    })
}

/// A building named anywhere, in a form that cannot be anything else.
pub(super) fn building_anywhere(folded: &Folded) -> Option<Door> {
    let found = SURE.captures(&folded.text)?;
    let number = found.get(1).or_else(|| found.get(2))?;
    let all = found.get(0)?;
    let mut door = door(value(number.as_str())?, all.start(), all.len(), folded)?;
    door.span = all.start()..door.span.end;
    Some(door)
}

/// The building named exactly there, in any form.
pub(super) fn building_at(folded: &Folded, at: usize) -> Option<Door> {
    let rest = &folded.text[at..];
    let sure = SURE
        .captures(rest)
        .filter(|found| found.get(0).is_some_and(|all| all.start() == 0));
    if let Some(found) = sure {
        let number = found.get(1).or_else(|| found.get(2))?;
        return door(value(number.as_str())?, at, found.get(0)?.end(), folded);
    }
    rest.starts_with(begins)
        .then(|| building_after(folded, at))
        .flatten()
}

/// A room in Latin letters exactly there.
pub(super) fn flat_at(folded: &Folded, at: usize) -> Option<Range<usize>> {
    let found = FLAT.find(&folded.text[at..])?;
    (found.start() == 0).then(|| at..at + found.end())
}

/// Whether a numeral stands among the next `most` characters.
pub(super) fn stands_within(folded: &Folded, at: usize, most: usize) -> bool {
    folded.text[at..].chars().take(most).any(begins)
}

/// Whether a numeral may begin with it.
pub(super) fn begins(c: char) -> bool {
    c.is_ascii_digit() || "第零〇一二两三四五六七八九十百".contains(c)
}

/// Whether a building is numbered there in a form that cannot be anything else.
pub(super) fn is_building(folded: &Folded, at: usize) -> bool {
    let rest = &folded.text[at..];
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    SURE.find(rest).is_some_and(|found| found.start() == 0)
}

/// A room named in Latin letters: "flat 302".
pub(super) fn flat(folded: &Folded) -> Option<Range<usize>> {
    FLAT.find(&folded.text).map(|found| found.range())
}

/// The house number right behind a road's name that ends at `at`.
pub(super) fn house_after(folded: &Folded, at: usize) -> Option<Door> {
    let rest = &folded.text[at..];
    let found = HOUSE.captures(rest)?;
    let number = found.get(1)?;
    let sure = found.get(2).is_some();
    let next = rest[found.get(0)?.end()..].chars().next();
    if !sure && next.is_some_and(super::normal::is_han) {
        // 「黎苑路15路车」, 「黎苑路3天没水」
        return None;
    }
    Some(Door {
        number: value(number.as_str())?,
        span: at..at + found.get(0)?.end(),
        room: None,
    })
}

/// "15 Liyuan Road": the house number right before a Latin name.
pub(super) fn house_before(folded: &Folded, at: usize) -> Option<Door> {
    let found = HOUSE_BEFORE.captures(&folded.text[..at])?;
    let number = found.get(1)?;
    Some(Door {
        number: value(number.as_str())?,
        span: found.get(0)?.start()..at,
        room: None,
    })
}

/// 「第一网格」, 「3网格」: the number of a grid right behind its community's name.
pub(super) fn grid_after(folded: &Folded, at: usize) -> Option<Door> {
    let found = GRID.captures(&folded.text[at..])?;
    Some(Door {
        number: value(found.get(1)?.as_str())?,
        span: at..at + found.get(0)?.end(),
        room: None,
    })
}

/// 12, 十二, 一百零三, 四七三.
pub(super) fn value(written: &str) -> Option<u32> {
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.parse().ok();
    }
    let digit = |c: char| {
        "〇一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .and_then(|d| u32::try_from(d).ok())
    };
    let (mut total, mut last, mut tens) = (0u32, None::<u32>, false);
    for c in written.chars() {
        match c {
            '十' | '百' => {
                let unit = if c == '十' { 10 } else { 100 };
                total = total.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
                tens = true;
            }
            '零' | '〇' if tens => {}
            c => {
                let c = match c {
                    '零' => '〇',
                    '两' => '二',
                    other => other,
                };
                last = Some(last.unwrap_or(0).checked_mul(10)?.checked_add(digit(c)?)?);
            }
        }
    }
    total.checked_add(last.unwrap_or(0))
}

fn door(number: u32, start: usize, length: usize, folded: &Folded) -> Option<Door> {
    let end = start + length;
    let room = ROOM
        .captures(&folded.text[end..])
        .and_then(|found| found.get(1))
        .filter(|room| !room.is_empty());
    let room = room.map(|room| end + room.start()..end + room.end());
    let last = room.as_ref().map_or(end, |room| room.end);
    Some(Door {
        number,
        span: start..last,
        room,
    })
}

const NUMERAL: &str = r"\d{1,4}|[零〇一二两三四五六七八九十百]{1,5}";

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:estate|compound|garden|小区|的|里面|里|内|[,.。、:;·'-])*(?:[一二三四五六\d]期|[东西南北中][区院苑])?[,、]?第?",
    )
});
static BUILDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "^({NUMERAL})(号楼栋|号楼|#楼|楼栋|号栋|号幢|#栋|#幢|栋楼|栋|幢|座|#|号)"
    ))
});
static UNIT: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("^(?:{NUMERAL})(?:单元|门|室|户)")));
static LATIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:no\.?|number|#)?(\d{1,2})(?:$|[,.;!?。，！？]|flat|room|apt|unit)")
});
static DASHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\d{1,3})[-/]((?:\d{1,2}[-/])?\d{2,4})"));
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"({NUMERAL})(?:号楼|#楼|栋|幢)|(?:building|bldg\.?|block|tower)(?:no\.?|#)?(\d{{1,3}})"
    ))
});
static FLAT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:flat|room|apt\.?|apartment|rm\.?|suite)(?:no\.?|#)?\d{1,5}"));
static ROOM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[-,]?((?:(?:{NUMERAL})(?:单元|门))?[-,]?(?:(?:{NUMERAL})(?:室|户|房|号)|\d{{1,2}}-\d{{2,4}}|\d{{3,4}})?)"
    ))
});
static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:road|rd\.?|lu)?(?:的|路段)?[,.]?(?:第|no\.?|#)?(\d{1,5}|[零〇一二两三四五六七八九十百]{1,6})(号院|号门面|号|弄|#|-\d{1,4})?",
    )
});
static HOUSE_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:no\.?|#)?(\d{1,5}),?$"));
static GRID: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^的?第?({NUMERAL})号?网格")));

/// Each pattern stands in this file and is run by its tests.
#[allow(
    clippy::expect_used,
    reason = "a constant pattern; the tests touch each"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn building(text: &str) -> Option<(u32, Option<String>)> {
        let folded = Folded::new(text);
        building_after(&folded, 0).map(|door| {
            (
                door.number,
                door.room.map(|room| folded.text[room].to_owned()),
            )
        })
    }

    #[test]
    fn buildings_in_every_spelling() {
        for text in [
            "3栋",
            "3幢",
            "３号楼",
            "3#楼",
            "3＃",
            "三号楼",
            "第3栋",
            "小区3 号 楼",
            "，3座",
            "二期3栋",
            "的3号楼",
            "3号",
            "3号,",
        ] {
            assert_eq!(building(text), Some((3, None)), "{text}");
        }
        assert_eq!(building("二十一幢"), Some((21, None)));
    }

    #[test]
    fn units_and_rooms() {
        for (text, room) in [
            ("3-2-501", "2-501"),
            ("3—501", "501"),
            ("3 2 501", "2501"),
            ("3栋2单元501室", "2单元501室"),
            ("3#2单元501", "2单元501"),
            ("3号楼501", "501"),
            ("三栋二单元五零一室", "二单元五零一室"),
            ("3号2单元", "2单元"),
        ] {
            assert_eq!(building(text), Some((3, Some(room.to_owned()))), "{text}");
        }
    }

    #[test]
    fn what_is_no_building() {
        for text in [
            "",
            "A座",
            "302",
            "3楼",
            "2单元302",
            "3天没水",
            "3号晚上停电",
            "15路车",
            "9999999999999999号楼",
        ] {
            assert_eq!(building(text), None, "{text}");
        }
    }

    #[test]
    fn houses() {
        let house = |text: &str| house_after(&Folded::new(text), 0).map(|door| door.number);
        for text in [
            "473号院",
            "473号",
            "473",
            "４７３号门面",
            "四百七十三号",
            "四七三号",
            "road473",
            "473-2号",
        ] {
            assert_eq!(house(text), Some(473), "{text}");
        }
        for text in ["", "15路车", "3天没水", "上"] {
            assert_eq!(house(text), None, "{text}");
        }
        assert_eq!(
            house_before(&Folded::new("No. 15 "), 5).map(|door| door.number),
            Some(15)
        );
    }

    #[test]
    fn every_pattern_is_sound() {
        for (text, number) in [
            ("Chunhui apartment 3", Some(3)),
            ("Chunhui apartment 12, the lift", Some(12)),
            ("Chunhui apartment 3 days", None),
            ("Chunhui apartment 302", None),
        ] {
            let folded = Folded::new(text);
            let door = building_after(&folded, "chunhuiapartment".len());
            assert_eq!(door.map(|door| door.number), number, "{text}");
        }
        let folded = Folded::new("flat 302 building 3 第二网格");
        assert!(flat(&folded).is_some());
        assert_eq!(building_anywhere(&folded).map(|door| door.number), Some(3));
        assert_eq!(
            grid_after(&Folded::new("第二网格"), 0).map(|door| door.number),
            Some(2)
        );
        for (text, number) in [
            ("一百零三", 103),
            ("十", 10),
            ("二十", 20),
            ("四〇二", 402),
            ("两", 2),
        ] {
            assert_eq!(value(text), Some(number), "{text}");
        }
    }
}
