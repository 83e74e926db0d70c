//! What the room promises as a whole; the rules' own examples run here too.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{collections::HashSet, fs, path::Path, sync::LazyLock};

use proptest::prelude::*;

use super::*;
use crate::words::Lang;

static RULES: LazyLock<Rules> = LazyLock::new(|| match Rules::built_in() {
    Ok(rules) => rules,
    Err(faults) => panic!("{}", shown(&faults)),
});

fn shown(faults: &[Fault]) -> String {
    faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

fn words(reading: &Reading) -> Vec<&str> {
    reading
        .because
        .iter()
        .map(|range| &reading.text[range.clone()])
        .collect()
}

#[test]
fn every_example_comes_out_as_written() {
    let faults = RULES.check_examples();
    assert!(faults.is_empty(), "{}", shown(&faults));
}

#[test]
fn a_stopped_lift_is_read_whole() {
    let reading = RULES.classify("春晖公寓3号楼电梯又停了，老人下不了楼");
    assert_eq!(reading.category, Some(CategoryCode::from("lift.stopped")));
    assert_eq!(
        (reading.kind, reading.priority, reading.emergency),
        (Kind::Help, Priority::P1, None)
    );
    assert!(reading.confident);
    assert_eq!(words(&reading), ["电梯", "停"]);
    assert!(reading.clear);
    assert_eq!(reading.petition_class.as_deref(), Some("商贸旅游"));
    let because = reading.said(&reading.candidates[0].because);
    assert!(
        because.contains(&"电梯") && because.contains(&"停"),
        "{because:?}"
    );
}

#[test]
fn what_was_matched_is_shown_as_it_was_written() {
    let reading = RULES.classify("５号楼　电 梯　停运！");
    assert_eq!(reading.category, Some(CategoryCode::from("lift.stopped")));
    assert_eq!(words(&reading), ["电 梯", "停"]);
}

#[test]
fn the_writer_may_speak_for_somebody_else() {
    let text = "替我妈报，翠湖小区2栋，水管爆了";
    let reading = RULES.classify(text);
    assert_eq!(
        reading.category,
        Some(CategoryCode::from("water.pipe_burst"))
    );
    let other = reading.for_other.unwrap();
    assert!(other.female);
    assert_eq!(&text[other.span], "替我妈报");
    assert!(
        !RULES
            .classify("帮隔壁大爷报修，电梯停了")
            .for_other
            .unwrap()
            .female
    );
}

#[test]
fn danger_makes_everything_urgent() {
    let reading = RULES.classify("家里煤气味特别大");
    assert_eq!(
        (reading.emergency, reading.priority),
        (Some(Danger::Gas), Priority::P0)
    );
    assert_eq!(reading.to_json()["emergency"], "gas");
}

#[test]
fn a_story_of_danger_is_no_danger_now() {
    let story = format!("楼里着火了。{}", "这件事一直没有说法，".repeat(20));
    assert_eq!(RULES.classify("楼里着火了。").emergency, Some(Danger::Fire));
    assert_eq!(RULES.classify(&story).emergency, None);
}

#[test]
fn a_place_says_nothing_about_the_matter() {
    for place in [
        "学院路5号",
        "人民医院对面",
        "学校旁边那个小区",
        "教师苑 5 号楼",
        "供电菜市场",
        "第一中学",
        "社区卫生服务中心",
        "翠湖小区2栋",
    ] {
        let reading = RULES.classify(place);
        assert_eq!(reading.category, None, "{place}: {:?}", reading.candidates);
        assert!(!reading.confident);
    }
}

#[test]
fn what_nobody_can_classify_is_not_sure_of_itself() {
    for text in [
        "",
        "🙂🙂",
        "你好",
        "翠湖，大门口有个修车的",
        "\u{202e}abc",
        "<b>&amp;",
    ] {
        let reading = RULES.classify(text);
        assert_eq!(
            (
                reading.category.clone(),
                reading.confident,
                reading.priority
            ),
            (None, false, Priority::P2),
            "{text}"
        );
        assert_eq!(RULES.others(&reading).len(), 3);
    }
}

#[test]
fn two_subjects_are_asked_about() {
    let reading = RULES.classify("电梯里全是垃圾");
    assert!(!reading.clear);
    let codes: Vec<&str> = reading
        .candidates
        .iter()
        .filter_map(|candidate| candidate.category.as_ref())
        .map(CategoryCode::level1)
        .collect();
    assert!(
        codes.contains(&"lift") && codes.contains(&"environment"),
        "{codes:?}"
    );
}

#[test]
fn the_next_three_are_others() {
    for text in ["电梯停了", "电梯里全是垃圾", "水管爆了", "谢谢书记"] {
        let reading = RULES.classify(text);
        let others = RULES.others(&reading);
        assert_eq!(others.iter().collect::<HashSet<_>>().len(), 3, "{text}");
        assert!(
            !others.contains(reading.category.as_ref().unwrap()),
            "{text}"
        );
        assert!(
            others.iter().all(|code| RULES.category(code).is_some()),
            "{text}"
        );
    }
}

#[test]
fn the_json_has_exactly_the_promised_fields() {
    let json = RULES.classify("下水道堵了，污水往外冒").to_json();
    let keys: HashSet<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let promised = [
        "text",
        "kind",
        "category",
        "petition_class",
        "priority",
        "emergency",
        "route",
        "clear",
        "confident",
        "candidates",
    ];
    assert_eq!(keys, HashSet::from(promised));
    assert_eq!(json["category"], "water.sewer_blocked");
    assert_eq!(json["kind"], "help");
    assert_eq!(json["priority"], "P2");
    assert!(json["emergency"].is_null());
    let keys: HashSet<&str> = json["candidates"][0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        HashSet::from(["category", "petition_class", "score", "because"])
    );
}

#[test]
fn the_shipped_tree_is_whole() {
    assert_eq!(RULES.level1().count(), 22);
    let items = || RULES.categories().filter(|item| item.parent.is_some());
    assert_eq!(items().count(), 117);
    let icons: HashSet<&str> = RULES.level1().map(|one| one.icon.as_str()).collect();
    assert_eq!(icons.len(), 22);
    for item in items() {
        let own = |example: &&examples::Example| matches!(&example.expect, examples::Expect::Category(code) if *code == item.code);
        let (english, chinese): (Vec<_>, Vec<_>) = RULES
            .examples
            .iter()
            .filter(own)
            .partition(|example| example.text.is_ascii());
        assert!(
            !english.is_empty() && chinese.len() >= 3,
            "{} has too few examples",
            item.code
        );
        assert!(item.zh.chars().count() <= 9, "{} is long", item.zh);
        assert!(item.en.len() <= 30, "{} is long", item.en);
    }
    for category in RULES.categories() {
        assert!(category.petition_class.is_some(), "{}", category.code);
        assert!(
            !category.name(Lang::Zh).is_empty() && category.name(Lang::En).is_ascii(),
            "{}",
            category.code
        );
        assert!(
            category
                .templates
                .iter()
                .any(|template| template.for_result),
            "{}",
            category.code
        );
        let parent = category
            .parent
            .as_ref()
            .map(|parent| RULES.category(parent).unwrap());
        assert!(
            parent.is_none_or(|parent| parent.parent.is_none()),
            "{}",
            category.code
        );
    }
}

#[test]
fn an_item_says_which_place_it_needs_and_whether_it_is_private() {
    for (code, place, private) in [
        ("lift.stopped", PlaceAsked::Building, false),
        ("roads.bus", PlaceAsked::Street, false),
        ("planning.land", PlaceAsked::Village, true),
        ("labour.pension", PlaceAsked::None, true),
        ("health.insurance", PlaceAsked::None, true),
        ("housing.rental", PlaceAsked::Building, true),
        ("neighbours.family", PlaceAsked::None, true),
        ("neighbours.pets", PlaceAsked::Building, false),
        ("government.service", PlaceAsked::None, false),
    ] {
        let code = CategoryCode::from(code);
        assert_eq!(RULES.place_asked(Some(&code)), place, "{code}");
        assert_eq!(RULES.is_private(Some(&code)), private, "{code}");
    }
    assert_eq!(RULES.place_asked(None), PlaceAsked::Building);
    assert!(RULES.is_private(None));
    for category in RULES.categories() {
        assert!(!(category.private && category.public), "{}", category.code);
    }
}

/// The shipped rules in a folder of their own, with one text of one file changed.
fn changed(file: &str, from: &str, to: &str) -> Result<Rules, Vec<Fault>> {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = dir.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    Rules::load(dir.path())
}

/// What is wrong with them.
fn spoiled(file: &str, from: &str, to: &str) -> Vec<Fault> {
    match changed(file, from, to) {
        Ok(rules) => rules.check_examples(),
        Err(faults) => faults,
    }
}

#[test]
fn a_folder_on_disk_is_as_good_as_the_built_in() {
    assert_eq!(spoiled("lift.toml", "order = 2", "order = 2"), []);
}

#[test]
fn each_fault_is_named_with_file_and_line() {
    for (file, from, to, what) in [
        ("lift.toml", "order = 2", "order = ", "expected"),
        ("lift.toml", "order = 2", "ordre = 2", "ordre"),
        ("lift.toml", "商贸旅游", "商旅", "商旅"),
        (
            "lift.toml",
            "place = \"building\"",
            "place = \"tower\"",
            "tower",
        ),
        (
            "lift.toml",
            "private = false",
            "private = true",
            "private and public",
        ),
        (
            "lift.toml",
            "code = \"lift.stopped\"",
            "code = \"lft.stopped\"",
            "lft.stopped",
        ),
        (
            "lift.toml",
            "code = \"lift.unsafe\"",
            "code = \"lift.stopped\"",
            "twice",
        ),
        ("lift.toml", "\"货梯\"", "\"电梯\"", "电梯"),
        ("lift.toml", "\"货梯\"", "\"\"", "empty"),
        ("lift.toml", "\"货梯\"", "\"货*梯\"", "*"),
        ("lift.toml", "keywords.4", "keywords.many", "many"),
        ("lift.toml", "keywords.4", "keywords.400", "400"),
        (
            "lift.toml",
            "\"电梯坏了三天了\"",
            "\"路灯坏了三天了\"",
            "路灯坏了三天了",
        ),
        ("petitions.toml", "\"教育文体\"", "\"教育\"", "教育"),
        (
            "petitions.toml",
            "\"education\"",
            "\"schooling\"",
            "schooling",
        ),
        (
            "petition_words.toml",
            "\"出租车\"",
            "\"出租车\", \"出租车\"",
            "twice",
        ),
        (
            "routes.toml",
            "\"我被家暴了怎么办\"",
            "\"今天天气好\"",
            "今天天气好",
        ),
        ("writing.toml", "[\"煤汽\"", "[\"煤汽罐\"", "equally long"),
        (
            "kinds.toml",
            "words = [\"@thanks\"]",
            "words = []",
            "without words",
        ),
        (
            "kinds.toml",
            "words = [\"@thanks\"]",
            "words = [\"@nobody\"]",
            "no group @nobody",
        ),
        (
            "groups.toml",
            "offences = [",
            "offences = [\"@offences\", ",
            "@offences names a group",
        ),
        (
            "routes.toml",
            "categories = [\"conduct.staff\"]",
            "categories = [\"nothing\"]",
            "no category nothing",
        ),
        (
            "others.toml",
            "(?:替|帮|代|给)",
            "(?:替|帮|代|给",
            "pattern",
        ),
    ] {
        let faults = spoiled(file, from, to);
        assert!(!faults.is_empty(), "{file}: {to} went through");
        assert!(
            faults.iter().any(|fault| fault.file.ends_with(file)
                && fault.line.is_some()
                && fault.what.contains(what)),
            "{}",
            shown(&faults)
        );
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    assert!(Rules::load(Path::new("no/such/folder")).is_err());
    let empty = tempfile::tempdir().unwrap();
    assert!(Rules::load(empty.path()).is_err());
}

fn check_ranges(text: &str) {
    let reading = RULES.classify(text);
    let mut last = 0;
    for range in reading
        .because
        .iter()
        .chain(reading.for_other.iter().map(|other| &other.span))
    {
        assert!(
            text.get(range.clone()).is_some_and(|word| !word.is_empty()),
            "{text:?} {range:?}"
        );
    }
    for range in &reading.because {
        assert!(range.start >= last, "{text:?} {:?}", reading.because);
        last = range.end;
    }
    assert_eq!(
        reading.category.as_ref(),
        reading
            .candidates
            .first()
            .and_then(|candidate| candidate.category.as_ref())
    );
}

proptest! {
    #[test]
    fn no_input_panics(text in any::<String>()) {
        check_ranges(&text);
    }

    #[test]
    fn no_mixture_of_known_words_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "电梯", "停", "水管", "爆", "着火", "没有", "去年", "学院", "路", "路灯", "。", "\n", " ", "　", "ＬＩＦＴ", "gas leak", "替我妈", "İ", "🙂",
        "\u{200b}", "煤气", "味", "谢谢", "但是", "burst", "pipe", "ß", "苑", "裂缝", "越来越大",
    ]), 0..40)) {
        check_ranges(&parts.concat());
    }
}

/// The shipped rules with these lines and no others of things, troubles, pairs and words.
fn with_lines(things: &str, troubles: &str, pairs: &str, words: &str) -> Result<Rules, Vec<Fault>> {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file()
            && !["things", "troubles", "pairs", "words"]
                .contains(&name.split(['.', '_']).next().unwrap())
        {
            fs::copy(&path, dir.path().join(name)).unwrap();
        }
    }
    for (name, text) in [
        ("things.toml", things),
        ("troubles.toml", troubles),
        ("pairs.toml", pairs),
        ("words.toml", words),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    Rules::load(dir.path())
}

#[test]
fn a_thing_with_its_trouble_is_one_line() {
    let rules = with_lines(
        "bell = [\"唤铃\", \"唤铃器\"]\nnothing = [\"唤铃花\"]",
        "silent = [\"没声儿\", \"哑了\"]",
        "\"bell × silent\" = \"welfare.elderly 6\"\n\"唤铃绳|拉绳儿 × 朽了\" = \"housing.public_facility 7\"",
        "\"唤铃\" = \"welfare 1\"",
    )
    .unwrap();
    for (text, category) in [
        ("唤铃器哑了", Some("welfare.elderly")),
        ("哑了的是我家唤铃", Some("welfare.elderly")),
        ("拉绳儿朽了", Some("housing.public_facility")),
        // Another sentence, too far away, and what only looks like it.
        ("唤铃。哑了", Some("welfare")),
        ("唤铃花哑了", None),
    ] {
        let reading = rules.classify(text);
        assert_eq!(
            reading.category,
            category.map(CategoryCode::from),
            "{text}: {:?}",
            reading.candidates
        );
    }
    assert_eq!(words(&rules.classify("唤铃器哑了")), ["唤铃器哑了"]);
    assert_eq!(rules.entries(), 8);
}

#[test]
fn a_line_that_says_nothing_sensible_is_a_fault() {
    for (things, pairs, words, what) in [
        ("", "\"bel × silent\" = \"water 3\"", "", "bel"),
        ("", "\"铃 × 哑 × 坏\" = \"water 3\"", "", "two sides"),
        ("", "", "\"铃\" = \"wter 3\"", "wter"),
        ("", "", "\"铃\" = \"water\"", "water"),
        ("", "", "\"铃\" = \"water 30\"", "water 30"),
        ("", "", "\"\" = \"water 3\"", "empty"),
        ("bell = [\"铃\", \"铃\"]", "", "", "twice"),
    ] {
        let faults = with_lines(things, "silent = [\"哑\"]", pairs, words).err();
        let faults = faults.unwrap_or_default();
        assert!(
            faults
                .iter()
                .any(|fault| fault.line.is_some() && fault.what.contains(what)),
            "{what}: {}",
            shown(&faults)
        );
    }
}

#[test]
fn a_complaint_takes_the_way_of_its_category() {
    let rules = changed(
        "routes.toml",
        "categories = [\"conduct.staff\"]",
        "categories = [\"conduct.staff\", \"noise\"]",
    );
    let rules = rules.unwrap_or_else(|faults| panic!("{}", shown(&faults)));
    let complaint = rules.classify("楼下烧烤店天天半夜扰民");
    assert_eq!(complaint.route, Some(Route::AboutStreet));
    let question = rules.classify("请问夜里施工噪音几点以后不许");
    assert_eq!(question.route, None);
}

#[test]
fn the_first_step_that_fits_decides() {
    // Thanks stand before suggestions, and a word of `unless` shuts the step.
    let text = "谢谢网格员小区的灯修好了";
    assert_eq!(RULES.classify(text).kind, Kind::Thanks);
    let shut = changed(
        "kinds.toml",
        "kind = \"thanks\"",
        "kind = \"thanks\"\nunless = [\"网格员\"]",
    );
    let shut = shut.unwrap_or_else(|faults| panic!("{}", shown(&faults)));
    assert_ne!(shut.classify(text).kind, Kind::Thanks);
}
