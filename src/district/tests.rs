//! The sample district, and faults in a district of one's own.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use geo::Area;

use super::*;

#[test]
fn the_sample_is_whole() {
    let district = District::sample().unwrap();
    assert_eq!(district.check(), []);
    assert_eq!(&*district.root().name, "相山区");
    let grid = UnitCode::from("340603001004001");
    let chain: Vec<&str> = district.chain(&grid).map(|unit| &*unit.name).collect();
    assert_eq!(
        chain,
        ["春秋社区第一网格", "春秋社区", "相南街道", "相山区"]
    );
    assert_eq!(
        district.children(&"340603001004000".into()).first(),
        Some(&grid)
    );
    assert!(district.has_post(&"secretary@340603001004001".parse().unwrap()));
    assert!(!district.has_post(&"admin@340603001004001".parse().unwrap()));
    assert!(district.unit(&"340603999999999".into()).is_none());
    assert_eq!(district.chain(&"nothing".into()).count(), 0);
    assert!(district.children(&"nothing".into()).is_empty());
    assert_eq!(district.version(), District::sample().unwrap().version());
}

#[test]
fn a_folder_gives_the_same_district() {
    let district = District::load(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/district/xiangshan")),
        Datum::Wgs84,
    )
    .unwrap();
    assert_eq!(district.version(), District::sample().unwrap().version());
}

/// A small district in a folder, with one file replaced.
fn load_with(file: &str, text: &[u8]) -> Result<District, Vec<Fault>> {
    let dir = tempfile::tempdir().unwrap();
    let files: [(&str, &str); 4] = [
        (
            "units.csv",
            "code,level,parent,name\n340603000000000,district,,区\n340603001000000,street,340603000000000,街道\n\
             340603001001000,community,340603001000000,社区\n340603001001001,grid,340603001001000,一网格\n\
             340603001001002,grid,340603001001000,二网格\n",
        ),
        (
            "places.csv",
            "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n340603001001001,estate,甲苑,甲;乙,1-3;5,一路,odd:1-9,,\n",
        ),
        (
            "posts.csv",
            "role,unit\ndispatcher,340603000000000\ndispatcher,340603001000000\nsecretary,340603001001000\n\
             secretary,340603001001001\nsecretary,340603001001002\n",
        ),
        (
            "grids.geojson",
            r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
            {"type":"Feature","properties":{"code":"340603001001002"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}]}"#,
        ),
    ];
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    if !file.is_empty() {
        std::fs::write(dir.path().join(file), text).unwrap();
    }
    District::load(dir.path(), Datum::Wgs84)
}

#[test]
fn a_small_district_is_read() {
    let district = load_with("", b"").unwrap();
    assert_eq!(district.check(), []);
    let place = &district.places()[0];
    assert_eq!(place.aliases.len(), 2);
    assert!(
        place.buildings.as_ref().unwrap().contains(5)
            && !place.buildings.as_ref().unwrap().contains(4)
    );
    assert!(place.at.is_none());
}

#[test]
fn what_lies_in_what_is_told_by_the_tree() {
    let district = District::sample().unwrap();
    let [grid, street] = ["340603001004001", "340603001000000"].map(UnitCode::from);
    let household = UnitCode::from("340603001004001-b01-h1");
    assert!(district.is_within(&household, &street) && district.is_within(&grid, &grid));
    assert!(!district.is_within(&street, &grid));
    let at = |level| district.at_level(&household, level).map(|unit| &unit.code);
    assert_eq!(at(Level::Grid), Some(&grid));
    assert_eq!(at(Level::Street), Some(&street));
    assert_eq!(at(Level::Department), None);
    let groups: Vec<String> = district
        .groups(&household)
        .map(|unit| unit.post().to_string())
        .collect();
    let posts = [
        "household@340603001004001-b01-h1",
        "building@340603001004001-b01",
    ];
    assert_eq!(groups, posts);
    assert_eq!(district.head(&street), "340603001");
    assert_eq!(district.head(&"340603009999000".into()), "340603009999000");
    let justice = district
        .departments(&grid)
        .find(|unit| unit.is_justice_office());
    assert_eq!(
        justice.unwrap().post().to_string(),
        "officer@340603001000000-justice"
    );
}

#[test]
fn the_ground_of_a_unit_is_that_of_its_grids() {
    let district = load_with("", b"").unwrap();
    let area = |code: &str| Some(district.ground(&code.into())?.unsigned_area());
    assert_eq!(area("340603001001001"), Some(1.0));
    for above in ["340603001001000", "340603001000000", "340603000000000"] {
        assert_eq!(area(above), Some(2.0));
        assert_eq!(district.ground(&above.into()).unwrap().0.len(), 1, "joined");
    }
    assert_eq!(area("340603777000000"), None);
}

#[test]
fn each_fault_has_its_file_and_line() {
    let head = "code,level,parent,name\n340603000000000,district,,区\n";
    let places = "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n";
    let cases: [(&str, String, &str); 18] = [
        (
            "units.csv",
            format!("{head}340603001000000,street,340603777000000,街\n"),
            "units.csv:3: unknown parent",
        ),
        (
            "units.csv",
            format!("{head}34060,street,340603000000000,街\n"),
            "units.csv:3: a code begins with 15 digits",
        ),
        (
            "units.csv",
            format!("{head}340603001000000,town,340603000000000,镇\n"),
            "units.csv:3: no such level",
        ),
        (
            "units.csv",
            format!("{head}340603000000000,district,,区\n"),
            "units.csv:3: 340603000000000 stands here a second",
        ),
        (
            "units.csv",
            format!("{head}340603001000000,street,340603001000000,街\n"),
            "units.csv:3: 340603001000000 cannot stand",
        ),
        (
            "units.csv",
            "code,level,parent,name\n".to_owned(),
            "units.csv: has no unit of level district",
        ),
        (
            "places.csv",
            format!("{places}340603001001009,estate,甲,,,,,,\n"),
            "places.csv:2: no such unit",
        ),
        (
            "places.csv",
            format!("{places}340603001001000,estate,甲,,,,,,\n"),
            "places.csv:2: 340603001001000 is a community",
        ),
        (
            "places.csv",
            format!("{places}340603001001001,estate,甲,,9-1,,,,\n"),
            "places.csv:2: the range runs backwards",
        ),
        (
            "places.csv",
            format!("{places}340603001001001,estate\n"),
            "places.csv:2: ",
        ),
        (
            "posts.csv",
            "role,unit\nking,340603000000000\n".to_owned(),
            "posts.csv:2: no such role",
        ),
        ("grids.geojson", "{".to_owned(), "grids.geojson:1: EOF"),
        (
            "grids.geojson",
            r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":"340603001009009"},"geometry":null}]}"#
                .to_owned(),
            "grids.geojson:2: feature 1: no such unit",
        ),
        (
            "grids.geojson",
            r#"{"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[340,30],[1,0],[1,1],[340,30]]]}}"#
                .to_owned(),
            "grids.geojson:1: feature 1: 340603001001001 has a corner that is no point",
        ),
        (
            "places.csv",
            format!("{places}340603001001001,estate,甲,,,,,116.6,\n"),
            "places.csv:2: lon and lat go together",
        ),
        (
            "posts.csv",
            "role,unit\nsecretary,340603001001001\nsecretary,340603001001001\n".to_owned(),
            "posts.csv:3: secretary@340603001001001 stands here a second time",
        ),
        (
            "desks.csv",
            "unit,day,from,until,place\n340603001001001,mon,10:00,09:00,门口\n".to_owned(),
            "desks.csv:2: it ends before it begins",
        ),
        (
            "desks.csv",
            "unit,day,from,until,place\n340603001001001,someday,10:00,11:00,门口\n".to_owned(),
            "desks.csv:2: no such day",
        ),
    ];
    for (file, text, says) in cases {
        let faults = load_with(file, text.as_bytes()).unwrap_err();
        assert!(
            faults
                .iter()
                .any(|fault| fault.to_string().starts_with(says)),
            "{says}: {faults:?}"
        );
    }
    let faults = load_with("units.csv", b"code,level,parent,name\n\xff\xfe\n").unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "units.csv:2: is neither UTF-8 nor GBK"
    );
    let faults = District::load(Path::new("/nowhere at all"), Datum::Wgs84).unwrap_err();
    assert_eq!(faults.len(), 4, "each missing file is named");
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let text = "\u{feff}role,unit\ndispatcher,340603000000000\n";
    assert!(load_with("posts.csv", text.as_bytes()).is_ok());
}

#[test]
fn what_excel_writes_in_gbk_is_read() {
    let (gbk, _, _) = encoding_rs::GBK.encode(
        "grid,kind,name,aliases,buildings,road,numbers,lon,lat\r\n340603001001001,estate,農贸苑,甲;乙,1-3,,,,\r\n",
    );
    let district = load_with("places.csv", &gbk).unwrap();
    assert_eq!(&*district.places()[0].name, "農贸苑");
}

#[test]
fn what_a_chinese_map_drew_lies_where_gps_finds_it() {
    let dir = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/district/xiangshan"));
    let straight = District::load(dir, Datum::Wgs84).unwrap();
    let shifted = District::load(dir, Datum::Gcj02).unwrap();
    assert_ne!(straight.version(), shifted.version());
    let place = |district: &District| district.places()[0].at.unwrap();
    let (was, is) = (place(&straight), place(&shifted));
    assert!((was.lon - is.lon).abs() > 0.004 && (was.lat - is.lat).abs() > 0.0005);
    assert_eq!(shifted.check(), []);
}

#[test]
fn a_unit_of_earlier_days_still_has_its_name_and_chain() {
    let old = load_with("", b"").unwrap();
    let gone: UnitCode = "340603001001002".into();
    let units = "code,level,parent,name\n340603000000000,district,,区\n340603001000000,street,340603000000000,街道\n\
         340603001001000,community,340603001000000,新社区\n340603001001001,grid,340603001001000,一网格\n";
    let grids = r#"{"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,1],[0,0]]]}}"#;
    let posts = "role,unit\ndispatcher,340603000000000\ndispatcher,340603001000000\nsecretary,340603001001000\nsecretary,340603001001001\n";
    let dir = tempfile::tempdir().unwrap();
    for (file, text) in [
        ("units.csv", units),
        ("grids.geojson", grids),
        ("posts.csv", posts),
        (
            "places.csv",
            "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n340603001001001,estate,甲苑,,1-9,,,,\n",
        ),
    ] {
        std::fs::write(dir.path().join(file), text).unwrap();
    }
    let new = District::load(dir.path(), Datum::Wgs84).unwrap();
    assert_eq!(new.check(), []);
    let change = Change::between(&old, &new);
    assert_eq!(
        change.to_string(),
        "units that go: 1: 340603001001002 二网格\n\
         renamed units: 1: 340603001001000 社区 → 新社区\n\
         grids drawn differently: 1: 340603001001001\n\
         places in another grid, or with other numbers: 1: 甲苑\n\
         posts that go: 1: secretary@340603001001002"
    );
    assert_eq!(Change::between(&new, &new).to_string(), "nothing changes");
    let new = new.remembering(old.units().to_vec());
    assert!(new.unit(&gone).is_none());
    let chain: Vec<&str> = new.chain(&gone).map(|unit| &*unit.name).collect();
    assert_eq!(chain, ["二网格", "新社区", "街道", "区"]);
}

#[test]
fn what_an_operator_should_mend_is_found() {
    let says = |file: &str, text: &str, what: &str| {
        let faults = load_with(file, text.as_bytes()).unwrap().check();
        assert!(
            faults.iter().any(|fault| fault.to_string().contains(what)),
            "{what}: {faults:?}"
        );
    };
    says(
        "posts.csv",
        "role,unit\n",
        "units.csv:5: 340603001001001 (一网格) has no secretary",
    );
    says(
        "grids.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.5,0],[1.5,1],[0,1],[0,0]]]}},
        {"type":"Feature","properties":{"code":"340603001001002"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}]}"#,
        "grids.geojson:2: 340603001001001 and 340603001001002 overlap",
    );
    says(
        "grids.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}]}"#,
        "grids.geojson: no grid has the ground around 1.50000,1.50000",
    );
    says(
        "outline.geojson",
        r#"{"type":"Polygon","coordinates":[[[0,0],[3,0],[3,1],[0,1],[0,0]]]}"#,
        "outline.geojson: no grid has the ground around 2.50000,0.50000",
    );
    says(
        "grids.geojson",
        r#"{"type":"FeatureCollection","features":[]}"#,
        "340603001001001 (一网格) is not drawn",
    );
    let places = "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n";
    let twice =
        format!("{places}340603001001001,estate,甲,,1-5,,,,\n340603001001002,estate,甲,,5-9,,,,\n");
    says(
        "places.csv",
        &twice,
        "places.csv:3: 甲: numbers stand in both",
    );
    let sides = format!(
        "{places}340603001001001,road,一路,,,一路,odd:1-9,,\n340603001001002,road,一路,,,一路,even:2-8,,\n"
    );
    assert_eq!(
        load_with("places.csv", sides.as_bytes()).unwrap().check(),
        []
    );
}
