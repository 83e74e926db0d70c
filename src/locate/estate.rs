//! The buildings of an estate that is known: which there are, and which one a correction names. It never leaves the estate.

use super::{
    Gazetteer, Located,
    names::Target,
    normal::Folded,
    numbers::{self, Door},
};
use crate::{
    district::{Level, Place, PlaceKind, UnitCode},
    writing::covered,
};

/// An estate of one community, in all the grids it lies in.
pub struct Estate<'a> {
    gazetteer: &'a Gazetteer,
    unit: UnitCode,
    places: Vec<&'a Place>,
    number: Option<u32>,
}

/// What people say around a building's number when they complete or mend an address.
const AROUND: &str = "说错了 写错了 打错了 发错了 记错了 弄错了 搞错了 错了 不对 应该 应该是 是 改成 改为 改到 换成 我家 我家住 我家在 我 我住 俺 咱 住 住在 在 家 我们 \
    我们家 这里 这边 就是 就在 的 那 哦 噢 啊 呀 哎 呢 了 吧 对 小区 地址 地点 楼号 不好意思 抱歉 麻烦 谢谢 \
    sorry imean i mean meant actually its it is it's my our we live in at the wrong should be please and correction address , . ， 。 、 ! ！ : ：";
/// What takes the number behind it back.
const NOT: &str = "不是 不在 而不是 不住 not isnot isn't isnt";

impl Gazetteer {
    /// The estate a place's label names, near its unit.
    pub fn estate(&self, unit: &UnitCode, label: &str) -> Option<Estate<'_>> {
        let community = self.district.at_level(unit, Level::Community)?.code.clone();
        let folded = Folded::new(label);
        let mut named: Option<(usize, Vec<&Place>)> = None;
        for hit in self.names.find(&folded) {
            for meaning in self.names.meanings(&hit) {
                let Target::Group(at) = meaning.target else {
                    continue;
                };
                let group = self.names.group(at);
                let places = group.places().map(|at| self.place(at));
                let here: Vec<&Place> = places
                    .filter(|place| self.district.is_within(&place.grid, &community))
                    .collect();
                let longest = named.as_ref().map_or(0, |(length, _)| *length);
                if group.kind == PlaceKind::Estate && !here.is_empty() && hit.span.len() > longest {
                    named = Some((hit.span.len(), here));
                }
            }
        }
        Some(Estate {
            gazetteer: self,
            unit: unit.clone(),
            places: named?.1,
            number: numbers::building_anywhere(&folded).map(|door| door.number),
        })
    }
}

impl Estate<'_> {
    /// The building its label names.
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// Its buildings, 「1-13」, if they are known and the number is none of them.
    pub fn lacks(&self, number: u32) -> Option<String> {
        let ranges: Option<Vec<_>> = self
            .places
            .iter()
            .map(|one| one.buildings.as_ref())
            .collect();
        let ranges = ranges?;
        let is_there = ranges.iter().any(|ranges| ranges.contains(number));
        (!is_there).then(|| {
            ranges
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(";")
        })
    }

    /// The roads it lies on.
    pub fn roads(&self) -> impl Iterator<Item = &str> {
        self.places.iter().filter_map(|place| place.road.as_deref())
    }

    /// The place that words name which say no more than a building: 「说错了是8号楼」, "sorry, I mean building 5".
    pub fn mended(&self, text: &str) -> Option<Located> {
        let folded = Folded::new(text);
        self.located(&folded, text, &bare(&folded)?)
    }

    /// The place of words that name a building beside whatever else they say.
    pub fn completed(&self, text: &str) -> Option<Located> {
        let folded = Folded::new(text);
        let door = numbers::building_anywhere(&folded)?;
        self.located(&folded, text, &door)
    }

    /// The name of the estate.
    pub fn name(&self) -> &str {
        self.places.first().map_or("", |place| &place.name)
    }

    /// The place of one of its buildings.
    pub fn building(&self, number: u32) -> Option<Located> {
        let folded = Folded::new("");
        let door = Door {
            number,
            span: 0..0,
            room: None,
        };
        self.located(&folded, "", &door)
    }

    fn located(&self, folded: &Folded, text: &str, door: &Door) -> Option<Located> {
        let has = |place: &&&Place| {
            let ranges = place.buildings.as_ref();
            ranges.is_none_or(|ranges| ranges.contains(door.number))
        };
        let name = &self.places.first()?.name;
        let grid = self
            .places
            .iter()
            .find(has)
            .map_or(&self.unit, |place| &place.grid);
        let room = door.room.clone().or_else(|| numbers::flat(folded));
        let read = self
            .gazetteer
            .within(&format!("{name}{}号楼", door.number), grid);
        let is_here = |unit: &UnitCode| self.places.iter().any(|place| place.grid == *unit);
        read.unit.as_ref().filter(|unit| is_here(unit))?;
        Some(Located {
            text: text.to_owned(),
            room: room.and_then(|room| Some(text.get(folded.original(room))?.to_owned())),
            ..read
        })
    }
}

/// The building of words that say nothing else; of several the last that is not taken back.
fn bare(folded: &Folded) -> Option<Door> {
    let text = folded.text.as_str();
    let (mut at, mut from) = (0, 0);
    let mut found: Option<Door> = None;
    while at <= text.len() {
        let between = &text[from..at];
        let is_between =
            between.is_empty() || covered(between, NOT, AROUND) || covered(between, AROUND, "");
        let flat = numbers::flat_at(folded, at).filter(|_| is_between);
        if let Some(flat) = flat {
            (at, from) = (flat.end, flat.end);
            continue;
        }
        let door = numbers::building_at(folded, at).filter(|_| is_between);
        match door {
            Some(door) => {
                (at, from) = (door.span.end, door.span.end);
                if !covered(between, NOT, AROUND) {
                    found = Some(door);
                }
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    let rest = &text[from..];
    let ends = rest.is_empty() || covered(rest, AROUND, "");
    found.filter(|_| ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_and_nothing_else() {
        for (text, number) in [
            ("8号楼", Some(8)),
            ("说错了是8号楼", Some(8)),
            ("四号楼二单元301", Some(4)),
            ("3号楼1单元202", Some(3)),
            ("不是3号楼是5号楼", Some(5)),
            ("是5号楼，不是3号楼", Some(5)),
            ("8栋", Some(8)),
            ("8号", Some(8)),
            ("八号楼！", Some(8)),
            ("3-2-501", Some(3)),
            ("sorry I mean building 5", Some(5)),
            ("building 5, flat 302", Some(5)),
            ("It's building 12", Some(12)),
            ("8号楼的王师傅说要换灯泡", None),
            ("3号晚上停电", None),
            ("8号楼也停了", None),
            ("3天了", None),
            ("不是3号楼", None),
            ("301", None),
            ("谢谢", None),
            ("", None),
        ] {
            assert_eq!(
                bare(&Folded::new(text)).map(|door| door.number),
                number,
                "{text}"
            );
        }
    }
}
