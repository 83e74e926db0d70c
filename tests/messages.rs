//! How the rules read messages as people write them in a chat, and whether they know danger from what only looks like it.
//! The messages are our own: short, sloppy, spoken. They are for judging; the rules' own examples stand beside the rules.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]

use std::{collections::BTreeSet, fs, path::Path};

use menling::{
    learning::{Axis, Label, read, score},
    triage::{CategoryCode, Kind, Route, Rules},
};

fn rules() -> Rules {
    match Rules::built_in() {
        Ok(rules) => rules,
        Err(faults) => panic!("{faults:?}"),
    }
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/messages")
        .join(name);
    fs::read_to_string(path).unwrap()
}

#[test]
fn chat_messages_find_their_kind_and_their_category() {
    let rules = rules();
    let rows = read("chat.csv", &file("chat.csv"), &rules).unwrap();
    assert!(rows.len() >= 300);
    let kinds: BTreeSet<Kind> = rows.iter().filter_map(|row| row.kind).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
    for category in rules.level1() {
        let label = Label::Category(category.code.clone());
        let of_it = rows.iter().filter(|row| row.label == label).count();
        assert!(of_it >= 10, "{} has {of_it}", category.code);
    }
    let category = score(&rules, &rows, Axis::Label);
    let kind = score(&rules, &rows, Axis::Kind);
    let missed = |wrong: Vec<(&str, &str, &[usize])>| -> Vec<String> {
        let told = wrong
            .iter()
            .flat_map(|(is, read, at)| at.iter().map(move |&at| (is, read, at)));
        told.map(|(is, read, at)| format!("{}: {is}, read as {read}", rows[at].text))
            .collect()
    };
    assert!(
        category.accuracy() >= 0.95,
        "{:#?}",
        missed(category.confusions())
    );
    assert!(kind.accuracy() >= 0.92, "{:#?}", missed(kind.confusions()));
}

#[test]
fn every_danger_is_heard() {
    let rules = rules();
    let text = file("emergencies.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut missed = Vec::new();
    let mut heard = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let reading = rules.classify(&row[0]);
        let danger = reading
            .emergency
            .map(|danger| serde_json::to_value(danger).unwrap());
        if danger.as_ref().and_then(|danger| danger.as_str()) == Some(&row[1]) {
            heard += 1;
        } else {
            missed.push(format!("{}: {}, heard as {danger:?}", &row[0], &row[1]));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(heard >= 180, "{heard}");
}

#[test]
fn what_only_looks_like_danger_raises_no_alarm() {
    let rules = rules();
    let text = file("lookalikes.txt");
    let lines: BTreeSet<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 450, "{}", lines.len());
    let alarms: Vec<String> = lines
        .iter()
        .filter_map(|line| Some(format!("{line}: {:?}", rules.classify(line).emergency?)))
        .collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
    let quiet = |line: &&str| {
        let route = rules.classify(line).route?;
        QUIET.contains(&route).then(|| format!("{line}: {route:?}"))
    };
    let taken: Vec<String> = lines.iter().filter_map(quiet).collect();
    assert!(taken.is_empty(), "{taken:#?}");
}

/// The routes that take somebody away from the ordinary way.
const QUIET: [Route; 6] = [
    Route::HomeViolence,
    Route::WishToDie,
    Route::ChildAlone,
    Route::AboutGrid,
    Route::AboutStreet,
    Route::Discipline,
];

#[test]
fn every_matter_of_its_own_way_is_heard() {
    let rules = rules();
    let text = file("routes.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut missed = Vec::new();
    let mut heard = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let route = rules.classify(&row[0]).route;
        let read = route.map(|route| serde_json::to_value(route).unwrap());
        if read.as_ref().and_then(|read| read.as_str()) == Some(&row[1]) {
            heard += 1;
        } else {
            missed.push(format!("{}: {}, heard as {read:?}", &row[0], &row[1]));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(heard >= 150, "{heard}");
}

#[test]
fn every_form_of_a_wish_is_its_kind() {
    let rules = rules();
    let text = file("kinds.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut missed = Vec::new();
    let mut kinds = BTreeSet::new();
    for row in reader.records() {
        let row = row.unwrap();
        let kind: Kind = serde_json::from_value(row[1].into()).unwrap();
        let read = rules.classify(&row[0]).kind;
        kinds.insert(kind);
        if read != kind {
            missed.push(format!("{}: {kind:?}, read as {read:?}", &row[0]));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(kinds.len() >= 4, "{kinds:?}");
}

#[test]
fn one_matter_is_never_cut_up() {
    let rules = rules();
    for text in [
        "电梯停了。老人下不了楼。请快点修",
        "水管爆了！水都淌到楼下了！赶紧来人",
        "楼上半夜吵。我跟他说了不听。孩子睡不着。",
        "电梯停了还有人困在里面",
        "楼道灯坏了 还有老人摔倒",
        "第一次停电是上周，第二次停电是昨天",
        "一是电梯老停，二是停了没人修电梯",
        "住在第二个单元，第一个单元的水管漏到我家",
    ] {
        assert!(
            rules.matters(text).len() < 2,
            "{text}: {:?}",
            rules.matters(text)
        );
    }
    for (text, subjects) in [
        ("下水道堵了 还有门口路灯不亮", ["water", "roads"].as_slice()),
        ("楼道灯坏了还有小区垃圾没人清", &["housing", "environment"]),
        (
            "书记您好，我住春晖公寓3号楼，想说几件事。第一件，电梯一个月停了六回，我妈八十多了，买菜都下不来楼。第二件，楼下烧烤店油烟天天往屋里灌，窗户不敢开，孩子老咳嗽。第三件，我的养老金上个月没到账，社保所让我等，等到现在也没个准话。麻烦您给看看。",
            &["lift", "environment", "labour"],
        ),
        (
            "一是3号楼电梯老停，二是小区门口乱停车堵路",
            &["lift", "parking"],
        ),
    ] {
        let parts = rules.matters(text);
        let read = parts
            .iter()
            .filter_map(|part| rules.classify(part).category);
        let read: Vec<String> = read.map(|code| code.level1().to_owned()).collect();
        assert_eq!(read, subjects, "{parts:?}");
    }
    let two = rules.matters("1、3号楼电梯停了；2、小区垃圾三天没人收");
    let subjects: Vec<CategoryCode> = two
        .iter()
        .filter_map(|part| rules.classify(part).category)
        .collect();
    assert_eq!(subjects.len(), 2, "{two:?}");
    assert_eq!(
        (subjects[0].level1(), subjects[1].level1()),
        ("lift", "environment")
    );
}
