//! What the room promises as a whole, on the sample district.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise and say what it left out"
)]

use geo::{BoundingRect, Contains};
use proptest::prelude::*;

use super::*;

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: std::sync::LazyLock<Gazetteer> =
        std::sync::LazyLock::new(|| Gazetteer::new(district()));
    &GAZETTEER
}

fn district() -> &'static Arc<District> {
    static DISTRICT: std::sync::LazyLock<Arc<District>> =
        std::sync::LazyLock::new(|| Arc::new(District::sample().unwrap()));
    &DISTRICT
}

/// Every row of a file of judged addresses; the file is not part of the project, so its path comes from outside.
#[test]
fn judged_addresses() {
    let Ok(path) = std::env::var("MENLING_ADDRESSES") else {
        eprintln!("MENLING_ADDRESSES is not set: no file of judged addresses was read");
        return;
    };
    let mut wrong = Vec::new();
    let mut sure_and_wrong = 0;
    let mut rows = 0;
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        let (text, expect) = (&row[0], &row[1]);
        rows += 1;
        let located = gazetteer().read(text);
        let units: std::collections::BTreeSet<&str> =
            expect.split('|').filter(|unit| !unit.is_empty()).collect();
        let found: std::collections::BTreeSet<&str> =
            located.candidates.iter().map(|c| c.unit.as_str()).collect();
        let right = match units.len() {
            0 => !located.confident && located.unit.is_none(),
            1 => {
                located.confident
                    && located.unit.as_ref().map(UnitCode::as_str) == units.first().copied()
            }
            _ => !located.confident && units == found,
        };
        if !right {
            sure_and_wrong += usize::from(located.confident);
            wrong.push(format!(
                "{text} → {:?} {:?} {found:?}, not {expect}",
                located.unit, located.confident
            ));
        }
    }
    assert!(rows > 0, "the file holds no rows");
    assert!(
        wrong.is_empty(),
        "{} of {rows} wrong, {sure_and_wrong} of them sure:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What a row expects.
enum Expect {
    /// One unit, sure.
    One(&'static str),
    /// Exactly these, and a question.
    Ask(&'static [&'static str]),
    /// Nothing known.
    Nothing,
    /// Another district.
    Outside,
}

#[test]
fn what_residents_write() {
    use Expect::{Ask, Nothing, One, Outside};
    const CUIHU: &[&str] = &["340603001011001", "340603002008004", "340603008003007"];
    let rows: &[(&str, Expect)] = &[
        // An estate and a building, in many spellings.
        (
            "春晖公寓3号楼电梯又停了，老人下不了楼",
            One("340603001004001"),
        ),
        ("春晖公寓３＃楼", One("340603001004001")),
        ("春晖公寓三栋二单元五零一室漏水", One("340603001004001")),
        ("春暉公寓3號樓", One("340603001004001")),
        ("春晖公寓3-2-501没暖气", One("340603001004001")),
        ("春晖公寓 3 2 501 没暖气", One("340603001004001")),
        ("春晖 公寓 第3 幢", One("340603001004001")),
        (
            "您好！我住春晖公寓，3号楼楼道灯不亮",
            One("340603001004001"),
        ),
        ("3号楼电梯坏了，我是春晖公寓的", One("340603001004001")),
        (
            "楼上12点还在放音乐，春晖公寓十三栋的",
            One("340603001004001"),
        ),
        (
            "安徽省淮北市相山区相南街道春秋社区春晖公寓3栋",
            One("340603001004001"),
        ),
        ("春晖公寓有人堵消防通道", One("340603001004001")),
        ("春晖公寓30号楼", Ask(&["340603001004001"])),
        // An estate in two grids.
        ("幸福城25#楼2单元", One("340603010013001")),
        ("幸福城十三号楼", One("340603010013004")),
        (
            "幸福城电梯停了",
            Ask(&["340603010013001", "340603010013004"]),
        ),
        ("口子2村8栋", One("340603011004002")),
        (
            "明珠公寓3楼漏水",
            Ask(&["340603001008002", "340603001008004"]),
        ),
        // Twin names.
        ("替我妈报，翠湖小区2栋，水管爆了", Ask(CUIHU)),
        ("翠湖，大门口有个修车的", Ask(CUIHU)),
        ("翠湖小区10栋", Ask(&["340603001011001", "340603002008004"])),
        ("翠湖小区20栋", One("340603001011001")),
        ("机厂社区翠湖小区2号楼", One("340603002008004")),
        ("机厂的翠湖小区2号楼", One("340603002008004")),
        ("任圩街道翠湖小区", One("340603008003007")),
        ("学院路翠湖小区2栋", One("340603008003007")),
        ("机场社区翠湖小区2号楼", One("340603002008004")),
        ("Burst pipe, Cuihu estate, flat 302", Ask(CUIHU)),
        // Pinyin and English.
        (
            "The lift in Chunhui Apartments building 3 is broken",
            One("340603001004001"),
        ),
        ("chun hui gong yu 3 hao lou", One("340603001004001")),
        ("15 Liyuan Road, no water", One("340603001004001")),
        ("No water at Liyuan Rd. No. 15", One("340603001004001")),
        ("Zhahe community", One("340603002009000")),
        // Roads.
        ("黎苑路15号", One("340603001004001")),
        ("黎苑路一十五号院下水道堵了", One("340603001004001")),
        ("惠黎路473号院。电梯又停了", One("340603010001004")),
        ("惠梨路473号", One("340603010001004")),
        // Landmarks, communities, streets, grids.
        ("杏林社区卫生服务中心对面的井盖丢了", One("340603001009006")),
        ("闸河一中门口天天堵车", One("340603002009004")),
        ("闸河社区", One("340603002009000")),
        ("闸河居委会没人接电话", One("340603002009000")),
        ("渠沟镇油坊村路灯坏了", One("340603100202000")),
        // Behind a street most words are a name.
        ("南黎街道路灯不亮", Ask(&["340603009000000"])),
        ("南黎街道，路灯不亮", One("340603009000000")),
        ("春秋社区第一网格", One("340603001004001")),
        ("春秋社区3网格", One("340603001004003")),
        ("相山经济开发区管委会", One("340603400000000")),
        (
            "春秋社区和闸河社区都停电",
            Ask(&["340603001004000", "340603002009000"]),
        ),
        // One wrong character.
        ("春辉公寓3号楼", One("340603001004001")),
        ("瓦房村冬庄1号楼", One("340603100212003")),
        ("闸合社区", One("340603002009000")),
        // A conflict between the parts is asked about.
        ("闸河社区春晖公寓3号楼", Ask(&["340603001004001"])),
        ("机厂社区某某苑3栋", Ask(&["340603002008000"])),
        // Nothing known.
        ("", Nothing),
        ("三号楼电梯坏了", Nothing),
        ("我家楼下", Nothing),
        ("今天阳光很好，世纪难题", Nothing),
        ("教师待遇太低", Nothing),
        ("天鹅湖路100号", Nothing),
        ("我们小区没水", Nothing),
        ("🙏🙏🙏", Nothing),
        // Somewhere else.
        ("杜集区翠湖小区3栋", Outside),
        ("濉溪县刘桥镇政府对面", Outside),
        ("合肥市政务区天鹅湖路100号", Outside),
        ("福田区翠湖小区3栋", Outside),
    ];
    let mut wrong = Vec::new();
    for (text, expect) in rows {
        let located = gazetteer().read(text);
        let mut found: Vec<&str> = located
            .candidates
            .iter()
            .map(|candidate| candidate.unit.as_str())
            .collect();
        found.sort_unstable();
        let right = match expect {
            One(unit) => {
                located.confident
                    && located
                        .unit
                        .as_ref()
                        .is_some_and(|found| found.as_str() == *unit)
            }
            Ask(units) => !located.confident && !located.outside && found == *units,
            Nothing => {
                !located.confident && !located.outside && located.unit.is_none() && found.is_empty()
            }
            Outside => !located.confident && located.outside && located.unit.is_none(),
        };
        if !right {
            wrong.push(format!(
                "{text}: {:?} {found:?} {} {}",
                located.unit, located.confident, located.outside
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_road_without_a_house_is_a_question() {
    for text in ["坐黎苑路15路车", "黎苑路3天没水", "黎苑路"] {
        let located = gazetteer().read(text);
        assert!(
            !located.confident && located.candidates.len() == 19,
            "{text}"
        );
    }
    assert!(gazetteer().read("春秋社区黎苑路").confident);
}

#[test]
fn a_place_is_said_back() {
    let text = "你好，春晖公寓３栋4单元 302 漏水";
    let located = gazetteer().read(text);
    assert_eq!(located.label.as_deref(), Some("春晖公寓 3 号楼"));
    assert_eq!(
        located.label_en.as_deref(),
        Some("Chunhui Apartments, building 3")
    );
    assert_eq!(located.room.as_deref(), Some("4单元 302"));
    assert_eq!(located.level, Some(Level::Building));
    assert_eq!(&text[located.span.unwrap()], "春晖公寓３栋4单元 302");
    let road = gazetteer().read("黎苑路15号");
    assert_eq!(road.label.as_deref(), Some("黎苑路 15 号"));
    assert_eq!(road.label_en.as_deref(), Some("15 Liyuan Road"));
    assert_eq!(
        gazetteer().read("闸河社区").label.as_deref(),
        Some("闸河社区")
    );
}

#[test]
fn candidates_differ_in_what_a_person_knows() {
    let hints = |text: &str| {
        let located = gazetteer().read(text);
        located
            .candidates
            .into_iter()
            .map(|candidate| (candidate.hint, candidate.hint_en))
            .collect::<Vec<_>>()
    };
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    let twins = [
        ("惠苑路", "Huiyuan Road"),
        ("机厂", "Jichang"),
        ("新星", "Xinxing"),
    ]
    .map(pair);
    assert_eq!(hints("翠湖小区2栋"), twins);
    assert_eq!(hints("Cuihu estate, flat 302"), twins);
    assert_eq!(
        hints("世纪府"),
        [
            ("8-19 号楼", "Buildings 8-19"),
            ("1-7 号楼", "Buildings 1-7")
        ]
        .map(pair)
    );
    let flat = gazetteer().read("Cuihu estate, flat 302");
    assert_eq!(flat.room.as_deref(), Some("flat 302"));
    assert_eq!(flat.label_en.as_deref(), Some("Cuihu Estate"));
}

#[test]
fn a_unit_known_beforehand_breaks_ties() {
    let jichang = UnitCode::from("340603002008000");
    let located = gazetteer().within("翠湖小区2栋", &jichang);
    assert!(located.confident);
    assert_eq!(located.unit, Some("340603002008004".into()));
    let poster = gazetteer().within("楼道灯坏了", &"340603002008004".into());
    assert!(poster.confident);
    assert_eq!(poster.unit, Some("340603002008004".into()));
    // What the words say plainly comes before a poster.
    let elsewhere = gazetteer().within("春晖公寓3号楼", &jichang);
    assert!(elsewhere.confident);
    assert_eq!(elsewhere.unit, Some("340603001004001".into()));
}

#[test]
fn the_contract_holds() {
    let json = gazetteer().read("春晖公寓3号楼").to_json();
    assert_eq!(json["unit"], "340603001004001");
    assert_eq!(json["level"], "building");
    assert_eq!(json["confident"], true);
    assert_eq!(json["candidates"][0]["unit"], "340603001004001");
    let nothing = gazetteer().read("").to_json();
    assert_eq!(nothing["unit"], Value::Null);
    assert_eq!(nothing["level"], "none");
}

#[test]
fn every_place_printed_is_read_back() {
    let district = district();
    for place in district.places() {
        let community = &gazetteer()
            .district
            .at_level(&place.grid, Level::Community)
            .unwrap()
            .name;
        let number = |first: u32, tail: &str| format!("{first}{tail}");
        let door = match place.kind {
            crate::district::PlaceKind::Estate => {
                number(place.buildings.as_ref().unwrap().first(), "号楼")
            }
            crate::district::PlaceKind::Road => {
                number(place.numbers.as_ref().unwrap().ranges.first(), "号")
            }
            crate::district::PlaceKind::Landmark => String::new(),
        };
        let text = format!("{community}{}{door}", place.name);
        let located = gazetteer().read(&text);
        assert!(
            located.confident && located.unit == Some(place.grid.clone()),
            "{text}: {located:?}"
        );
    }
}

#[test]
fn pins() {
    let at =
        |lon: f64, lat: f64, accuracy: Option<f64>| gazetteer().at(Point { lon, lat }, accuracy);
    let inside = at(116.599488, 34.019334, None);
    assert!(inside.confident && inside.unit == Some("340603001004001".into()));
    // On the border of two grids: always the same one.
    let border = at(116.598, 34.018819, None);
    assert_eq!(border.unit, Some("340603001004001".into()));
    // West of the district's border by some 100 m: only a coarse pin is forgiven.
    let near = at(116.5925, 34.0215, Some(150.0));
    assert_eq!(near.unit, Some("340603001004001".into()));
    assert!(at(116.5925, 34.0215, Some(10.0)).outside);
    assert!(at(117.2272, 31.8206, Some(5000.0)).outside);
    for (lon, lat) in [
        (f64::NAN, 34.0),
        (f64::INFINITY, 0.0),
        (1e300, -1e300),
        (116.6, 340.0),
    ] {
        assert!(at(lon, lat, Some(f64::NAN)).outside);
    }
}

#[test]
fn the_cost_grows_with_the_text() {
    let long = "春晖公寓3号楼、".repeat(400);
    let located = gazetteer().read(&long);
    assert_eq!(located.unit, Some("340603001004001".into()));
}

proptest! {
    #[test]
    fn every_point_of_the_district_has_one_grid(x in 0.0f64..1.0, y in 0.0f64..1.0) {
        let district = district();
        let all: geo::GeometryCollection<f64> =
            district.boundaries().iter().map(|boundary| geo::Geometry::from(boundary.ground.clone())).collect();
        let frame = all.bounding_rect().unwrap();
        let (lon, lat) = (frame.min().x + x * frame.width(), frame.min().y + y * frame.height());
        let spot = geo::Point::new(lon, lat);
        let holders: Vec<_> = district.boundaries().iter().filter(|boundary| boundary.ground.contains(&spot)).collect();
        prop_assert!(holders.len() <= 1);
        let located = gazetteer().at(Point { lon, lat }, None);
        match holders.first() {
            Some(holder) => prop_assert_eq!(located.unit.as_ref(), Some(&holder.unit)),
            // On a border, or outside.
            None => prop_assert!(located.outside || located.unit.is_some()),
        }
    }

    #[test]
    fn no_input_panics(text in ".{0,80}") {
        check_spans(&text)?;
    }

    #[test]
    fn no_broken_address_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "翠湖", "小区", "春晖公寓", "3", "号楼", "#", "-", " ", "　", "栋", "一百", "零", "社区", "闸河", "路", "黎苑路", "号",
        "杜集区", "市", "cui", "hu", "estate", "flat", "９９９９９９９９９９", "的", "第", "网格", "，", "🙏", "\u{200b}", "張",
    ]), 0..20)) {
        check_spans(&parts.concat())?;
    }
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let located = gazetteer().read(text);
    if let Some(span) = &located.span {
        prop_assert!(text.get(span.clone()).is_some());
    }
    prop_assert!(!located.confident || (located.unit.is_some() && !located.outside));
    for candidate in &located.candidates {
        prop_assert!(
            candidate.hint.chars().count() <= 16 && gazetteer().unit(&candidate.unit).is_some()
        );
    }
    Ok(())
}
