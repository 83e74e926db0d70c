//! The district is drawn anew in the middle of a working day: cases follow, nobody loses anything, a bad import changes nothing.

use std::sync::Arc;

use std::{fs, path::Path, process::Command};

use chrono::TimeDelta;
use menling::{
    casework::{Event, Status},
    district::Level,
};
use serde_json::Value;

use crate::{
    stories,
    town::{GRID, Town},
};

/// The grid beside it.
const NEIGHBOUR: &str = "340603001004002";

/// The sample's files, changed.
fn drawn(change: impl Fn(&str, &mut String)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("district/xiangshan")).unwrap()
    {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        change(&name, &mut text);
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// 春晖公寓 belongs to the second grid now.
fn moved() -> tempfile::TempDir {
    drawn(|name, text| {
        if name == "groups.csv" {
            let lines = text.lines().filter(|line| !line.contains("春晖公寓"));
            *text = lines.collect::<Vec<_>>().join("\n");
        }
        if name == "places.csv" {
            let is = format!("{NEIGHBOUR},estate,春晖公寓");
            *text = text.replacen(&format!("{GRID},estate,春晖公寓"), &is, 1);
            assert!(text.contains(&is));
        }
    })
}

/// The first grid is no more: all that was in it belongs to the second.
fn merged() -> tempfile::TempDir {
    drawn(merge)
}

fn merge(name: &str, text: &mut String) {
    match name {
        "units.csv" | "posts.csv" | "groups.csv" | "desks.csv" => {
            let lines = text.lines().filter(|line| !line.contains(GRID));
            *text = lines.collect::<Vec<_>>().join("\n");
        }
        "places.csv" => *text = text.replace(&format!("{GRID},"), &format!("{NEIGHBOUR},")),
        "grids.geojson" => {
            let mut all: Value = serde_json::from_str(text).unwrap();
            let features = all["features"].as_array_mut().unwrap();
            let gone = features.remove(0);
            assert_eq!(gone["properties"]["code"], GRID);
            let both = [
                gone["geometry"]["coordinates"].clone(),
                features[0]["geometry"]["coordinates"].clone(),
            ];
            features[0]["geometry"] =
                serde_json::json!({"type": "MultiPolygon", "coordinates": both});
            *text = all.to_string();
        }
        _ => {}
    }
}

/// What `menling district import` printed, and whether it went well.
fn import(town: &Town, folder: &Path, more: &[&str]) -> (bool, String) {
    let elsewhere = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_menling"))
        .args(["district", "import"])
        .arg(folder)
        .args(more)
        .current_dir(elsewhere.path())
        .env("DATABASE_URL", town.url())
        .env_remove("MENLING_CONFIG")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(text).unwrap())
}

/// Whoever asked to be looked in on agreed to one grid: they hear that it is another now, the old list forgets them.
async fn who_is_looked_in_on_follows_their_address(town: Arc<Town>) {
    let (wang, li) = (town.person("王阿姨"), town.person("李叔"));
    let zhang = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let other = town
        .holder("李书记", &format!("secretary@{NEIGHBOUR}"))
        .await;
    for (person, place) in [(&wang, "春晖公寓3号楼302"), (&li, "教师苑2号楼")] {
        person.says("/care").await;
        person.reads_on();
        person.presses("一个人住").await;
        person.reads_on();
        person.says(place).await;
        person.reads_on();
        person.presses("同意登记").await;
        person.reads_on();
    }
    zhang.says("/care").await;
    zhang.hears(&["2 人", "春晖公寓3号楼302"]).await;
    let (well, said) = import(&town, moved().path(), &[]);
    assert!(well, "{said}");
    town.later(TimeDelta::minutes(1)).await;
    wang.hears(&["网格调整了", "春秋社区第二网格", "不用来了"])
        .await;
    li.hears_nothing();
    let old = zhang.reads_on().unwrap();
    assert!(
        !zhang
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("302")),
        "{}",
        old.text
    );
    zhang.says("/care").await;
    zhang.hears(&["1 人", "教师苑"]).await;
    other.says("/care").await;
    other.hears(&["1 人", "春晖公寓3号楼302"]).await;
    town.later(TimeDelta::minutes(1)).await;
    wang.hears_nothing();
    wang.presses("不用来了").await;
    wang.reads_on();
    other.reads_on();
    other.says("/care").await;
    other.hears(&["还没有人"]).await;
}

/// Their grid is no more and nobody knows the address: nothing is left of it, and they hear how to begin anew.
async fn whoever_cannot_be_followed_is_told(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    let zhang = town.holder("张书记", &format!("secretary@{GRID}")).await;
    for answer in ["/care", "一个人住", "春晖公寓3号楼302", "同意登记"] {
        match answer.starts_with('/') || answer.ends_with("302") {
            true => drop(wang.says(answer).await),
            false => drop(wang.presses(answer).await),
        }
        wang.reads_on();
    }
    let folder = drawn(|name, text| {
        merge(name, text);
        if name == "places.csv" {
            let lines = text.lines().filter(|line| !line.contains("春晖公寓"));
            *text = lines.collect::<Vec<_>>().join("\n");
        }
    });
    let (well, said) = import(&town, folder.path(), &["--yes"]);
    assert!(well, "{said}");
    town.later(TimeDelta::minutes(1)).await;
    wang.hears(&["登记已经删掉", "/care"]).await;
    wang.says("/care").await;
    wang.hears(&["常来看看我", "一个人住"]).await;
    zhang.reads_on();
}

/// A place goes to another grid while its case is open: that grid is asked, and until it answers nothing changes.
async fn a_place_moves_to_another_grid(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    let zhang = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town
        .holder("李书记", &format!("secretary@{NEIGHBOUR}"))
        .await;
    wang.says("春晖公寓3号楼2单元501电梯坏了三天了").await;
    wang.presses("同意并提交").await;
    zhang.presses("签收").await;
    zhang.reads_on();
    wang.reads_on();

    let folder = moved();
    let (well, said) = import(&town, folder.path(), &["--dry-run"]);
    assert!(well, "{said}");
    assert!(
        said.contains("places in another grid, or with other numbers: 1: 春晖公寓"),
        "{said}"
    );
    assert!(
        said.contains("open cases to offer to another unit: 1: 26-1123-001 → 340603001004002"),
        "{said}"
    );
    town.later(TimeDelta::minutes(1)).await;
    assert_eq!(town.shelf.library().drawn, 0);
    li.hears_nothing();

    let (well, said) = import(&town, folder.path(), &[]);
    assert!(well && said.contains("version 1 is in force"), "{said}");
    let (well, said) = import(&town, folder.path(), &[]);
    assert!(well && said.contains("nothing changes"), "{said}");
    town.later(TimeDelta::minutes(1)).await;
    assert_eq!(town.shelf.library().drawn, 1);
    let card = li
        .hears(&["这处地方现在归您", "电梯", "春晖公寓 3 号楼", "接过来"])
        .await;
    assert!(
        !card.text.contains("501"),
        "the room is for whoever handles it"
    );
    zhang
        .hears(&["已划给春秋社区第二网格支部书记", "对方接手前仍由您办"])
        .await;
    wang.hears_nothing();
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.status),
        (format!("secretary@{GRID}"), Status::InProgress)
    );

    // A press that is forged or late changes nothing: only who was asked may take it over.
    let stranger = town.person("小李");
    stranger.says("接过来").await;
    stranger.reads_on();
    li.presses("接过来").await;
    li.hears(&["办理中", "501", "办好了"]).await;
    zhang
        .hears(&["已转走", "现在由春秋社区第二网格支部书记负责"])
        .await;
    wang.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.status),
        (format!("secretary@{NEIGHBOUR}"), Status::InProgress)
    );
    assert_eq!(
        case.place.unit.unwrap().as_str(),
        GRID,
        "a case keeps the grid that was right on its day"
    );
    let events = town.events().await;
    let offers = events
        .iter()
        .filter(|recorded| matches!(recorded.event, Event::Offered { .. }))
        .count();
    assert_eq!(offers, 1);

    // What is said from now on comes to the new grid at once.
    wang.says("春晖公寓5号楼楼道灯坏了好几天没人修").await;
    wang.presses("提交").await;
    wang.reads_on();
    li.hears(&[
        "新 · 相山 26-1123-002",
        "春晖公寓 5 号楼（春秋社区第二网格）",
    ])
    .await;
    zhang.hears_nothing();
}

/// A grid is no more: its secretary loses the seat only if the operator says so, and no case is without an owner.
async fn a_grid_is_merged_into_its_neighbour(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    let zhou = town.person("小周");
    let zhang = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town
        .holder("李书记", &format!("secretary@{NEIGHBOUR}"))
        .await;
    for (resident, text) in [
        (&wang, "春晖公寓3号楼电梯坏了三天了"),
        (&zhou, "春晖公寓1号楼楼道灯坏了好几天没人修"),
    ] {
        resident.says(text).await;
        resident.presses("同意并提交").await;
        resident.reads_on();
        zhang.presses("签收").await;
        resident.reads_on();
    }
    zhang.skims();
    zhang.presses("办好了").await;
    zhang.says("灯泡换好了，楼道亮了").await;
    zhang.does(|person| person.sends_photo(None)).await;
    zhang.presses("发出").await;

    let folder = merged();
    let (well, said) = import(&town, folder.path(), &[]);
    assert!(!well && said.contains("--yes"), "{said}");
    for line in [
        "units that go: 13: 340603001004001 春秋社区第一网格",
        "open cases that lose their owner: 2",
        "posts that go while somebody holds them: 1: secretary@340603001004001",
    ] {
        assert!(said.contains(line), "{said}");
    }
    town.later(TimeDelta::minutes(1)).await;
    li.hears_nothing();
    let (well, said) = import(&town, folder.path(), &["--yes"]);
    assert!(well, "{said}");
    town.later(TimeDelta::minutes(1)).await;

    let cases = town.cases().await;
    assert!(
        cases
            .iter()
            .all(|(case, _)| case.owner.to_string() == format!("secretary@{NEIGHBOUR}"))
    );
    assert!(
        cases
            .iter()
            .all(|(case, _)| case.place.unit.as_ref().unwrap().as_str() == GRID)
    );
    let statuses: Vec<Status> = cases.iter().map(|(case, _)| case.status).collect();
    assert_eq!(
        statuses,
        [Status::AwaitingAcceptance, Status::AwaitingResident]
    );
    li.hears(&["26-1123-001", "电梯", "春秋社区第一网格", "签收"])
        .await;
    li.hears(&["26-1123-002", "待居民确认"]).await;
    // Whoever has a result to judge is asked nothing else, and a "no" comes to the new grid.
    zhou.reads_on();
    zhou.presses("没解决").await;
    zhou.says("还是不亮").await;
    zhou.reads_on();
    li.reads_on();
    let cases = town.cases().await;
    assert_eq!(
        (cases[1].0.status, cases[1].0.round),
        (Status::InProgress, 2)
    );
    // The first one has its full time before it climbs.
    li.presses("签收").await;
    li.reads_on();
    wang.reads_on();
    zhang.says("/todo").await;
    zhang.reads_on();
}

/// A bad import in the middle of a working day: every fault is named, the old district stays, everybody is answered.
async fn a_bad_import_changes_nothing(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    let zhang = town.holder("张书记", &format!("secretary@{GRID}")).await;
    wang.says("春晖公寓3号楼电梯坏了三天了").await;
    let folder = drawn(|name, text| match name {
        "places.csv" => {
            *text = text.replacen(
                &format!("{GRID},estate,春晖公寓,,1-13"),
                &format!("{GRID},estate,春晖公寓,,13-1"),
                1,
            );
            text.push_str("340603009999001,estate,无名苑,,1-3,,,,\n");
        }
        "posts.csv" => {
            *text = text.replacen(
                &format!("secretary,{NEIGHBOUR}"),
                &format!("secretary,{GRID}"),
                1,
            )
        }
        _ => {}
    });
    let (well, said) = import(&town, folder.path(), &["--yes"]);
    assert!(!well);
    for fault in [
        "places.csv:2: the range runs backwards",
        "places.csv:1940: no such unit: 340603009999001",
        "posts.csv:10: secretary@340603001004001 stands here a second time",
    ] {
        assert!(
            said.lines().any(|line| line.starts_with(fault)),
            "{fault}: {said}"
        );
    }
    // It can be read, but no grid may be without a seat and no ground without a grid.
    let folder = drawn(|name, text| match name {
        "posts.csv" => *text = text.replacen(&format!("secretary,{NEIGHBOUR}\n"), "", 1),
        "grids.geojson" => {
            *text = text.replace("[116.601622,34.014986],", "[116.600622,34.016986],")
        }
        _ => {}
    });
    let (well, said) = import(&town, folder.path(), &["--yes"]);
    assert!(
        !well && said.contains("units.csv:6: 340603001004002 (春秋社区第二网格) has no secretary"),
        "{said}"
    );
    assert!(
        said.contains("no grid has the ground around 116.6"),
        "{said}"
    );

    town.later(TimeDelta::minutes(1)).await;
    assert_eq!(town.shelf.library().drawn, 0);
    wang.presses("同意并提交").await;
    wang.reads_on();
    zhang
        .hears(&["春晖公寓 3 号楼（春秋社区第一网格）", "签收"])
        .await;
    let mut tx = town.db.begin().await.unwrap();
    assert!(tx.drawn().await.unwrap().is_none() && tx.rehoming(10).await.unwrap().is_empty());
}

/// The bot restarts: the district that was imported is in force from the first update on, and looking things up uses it.
async fn an_import_outlives_the_process(town: Arc<Town>) {
    let folder = moved();
    let (well, said) = import(&town, folder.path(), &[]);
    assert!(well, "{said}");
    let li = town
        .holder("李书记", &format!("secretary@{NEIGHBOUR}"))
        .await;
    town.restart().await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯坏了三天了").await;
    wang.presses("同意并提交").await;
    wang.reads_on();
    li.hears(&["春晖公寓 3 号楼（春秋社区第二网格）"]).await;
    let library = town.shelf.library();
    let unit = library.gazetteer.read("春晖公寓3号楼").unit.unwrap();
    assert_eq!(
        library.district.chain(&unit).nth(1).map(|unit| unit.level),
        Some(Level::Community)
    );
    let located = Command::new(env!("CARGO_BIN_EXE_menling"))
        .args(["locate", "--json", "春晖公寓3号楼"])
        .current_dir(folder.path())
        .env("DATABASE_URL", town.url())
        .env_remove("MENLING_CONFIG")
        .output()
        .unwrap();
    let located: Value = serde_json::from_slice(&located.stdout).unwrap();
    assert_eq!(located["unit"], NEIGHBOUR);
}
stories! {
    who_is_looked_in_on_follows_their_address,
    whoever_cannot_be_followed_is_told,
    a_place_moves_to_another_grid,
    a_grid_is_merged_into_its_neighbour,
    a_bad_import_changes_nothing,
    an_import_outlives_the_process,
}
