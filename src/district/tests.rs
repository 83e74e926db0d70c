//! The sample district, and faults in a district of one's own.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

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
    let district = District::load(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/district/xiangshan"
    )))
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
    District::load(dir.path())
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
fn each_fault_has_its_file_and_line() {
    let head = "code,level,parent,name\n340603000000000,district,,区\n";
    let places = "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n";
    let cases: [(&str, String, &str); 12] = [
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
        ("grids.geojson", "{".to_owned(), "grids.geojson: "),
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
    assert_eq!(faults[0].to_string(), "units.csv:2: is not UTF-8");
    let faults = District::load(Path::new("/nowhere at all")).unwrap_err();
    assert_eq!(faults.len(), 4, "each missing file is named");
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let text = "\u{feff}role,unit\ndispatcher,340603000000000\n";
    assert!(load_with("posts.csv", text.as_bytes()).is_ok());
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
        "340603001001001 (一网格) has no secretary",
    );
    says(
        "grids.geojson",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"340603001001001"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.5,0],[1.5,1],[0,1],[0,0]]]}},
        {"type":"Feature","properties":{"code":"340603001001002"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2,0],[2,1],[1,1],[1,0]]]}}]}"#,
        "340603001001001 and 340603001001002 overlap",
    );
    says(
        "grids.geojson",
        r#"{"type":"FeatureCollection","features":[]}"#,
        "340603001001001 (一网格) is not drawn",
    );
    let places = "grid,kind,name,aliases,buildings,road,numbers,lon,lat\n";
    let twice =
        format!("{places}340603001001001,estate,甲,,1-5,,,,\n340603001001002,estate,甲,,5-9,,,,\n");
    says("places.csv", &twice, "numbers stand in both");
    let sides = format!(
        "{places}340603001001001,road,一路,,,一路,odd:1-9,,\n340603001001002,road,一路,,,一路,even:2-8,,\n"
    );
    assert_eq!(
        load_with("places.csv", sides.as_bytes()).unwrap().check(),
        []
    );
}
