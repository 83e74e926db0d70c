//! What learning promises, on messages written for it.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{collections::BTreeMap, fmt::Write};

use super::*;
use crate::triage::{CategoryCode, Folder, Rules};

const CLASSES: [(&str, [&str; 4]); 3] = [
    (
        "教育文体",
        [
            "老师布置作业",
            "学校食堂伙食",
            "孩子上学名额",
            "教室黑板灯光",
        ],
    ),
    (
        "卫生计生",
        [
            "医生开药太贵",
            "医院挂号排队",
            "疫苗接种预约",
            "护士打针态度",
        ],
    ),
    (
        "交通运输",
        [
            "公路路面破损",
            "出租车司机绕路",
            "货车超载通行",
            "客运班线取消",
        ],
    ),
];

/// Messages of three classes, each word in several of them, in different company.
fn letters() -> String {
    let mut csv = String::from("label,title,detail\n");
    for (label, topics) in CLASSES {
        for (at, topic) in topics.iter().enumerate() {
            for (round, other) in topics.iter().enumerate() {
                let _ = writeln!(
                    csv,
                    "{label},{topic}问题,第{at}{round}次说{topic}还有{other}请处理"
                );
            }
        }
    }
    csv
}

fn rows() -> Vec<Labelled> {
    read("letters.csv", &letters(), &Rules::built_in().unwrap()).unwrap()
}

const LIMITS: Limits = Limits {
    words: 30,
    support: 3,
};

#[test]
fn what_was_mined_reads_what_it_was_mined_from() {
    let folder = Folder::built_in();
    let mined = mine(&folder, &rows(), LIMITS).unwrap();
    assert!(!mined.votes.is_empty() && mined.votes.len() <= LIMITS.words);
    for (class, _) in CLASSES {
        let speaks =
            |votes: &BTreeMap<String, i32>| votes.get(class).is_some_and(|weight| *weight > 0);
        assert!(
            mined.votes.values().any(speaks),
            "{class}: {:?}",
            mined.votes
        );
    }
    assert!(
        mined
            .votes
            .values()
            .flat_map(|votes| votes.values())
            .all(|weight| (-9..=9).contains(weight) && *weight != 0)
    );
    let rules = Rules::from_folder(&folder.with_petition_words(&mined.to_toml())).unwrap();
    let scores = score(&rules, &rows(), Axis::Label);
    assert_eq!(scores.rows, 48);
    assert!(scores.right >= 46, "{:?}", scores.confusions());
}

#[test]
fn mining_twice_proposes_the_same() {
    let folder = Folder::built_in();
    let mine = || mine(&folder, &rows(), LIMITS).unwrap().to_toml();
    assert_eq!(mine(), mine());
}

#[test]
fn a_refused_word_is_not_proposed_again() {
    let rules = Rules::built_in().unwrap();
    let csv = letters().replace("请处理", "请解决");
    let rows = read("letters.csv", &csv, &rules).unwrap();
    assert!(rules.is_refused("解决"));
    let everything = Limits {
        words: 500,
        support: 1,
    };
    let mined = mine(&Folder::built_in(), &rows, everything).unwrap();
    assert!(!mined.votes.contains_key("解决"));
}

#[test]
fn no_name_no_code_no_piece_of_a_word_is_proposed() {
    let words = vocabulary::of("张伟在A市解放路小学教书，12中学和北京恒大也来了，电梯停运三天");
    for unwanted in ["张伟", "市解放路", "北京", "三天", "中学", "梯停", "在"] {
        assert!(!words.contains(unwanted), "{unwanted} of {words:?}");
    }
    for wanted in ["电梯", "停运", "电梯停运"] {
        assert!(words.contains(wanted), "{wanted} of {words:?}");
    }
}

#[test]
fn each_part_is_judged_by_words_of_the_others() {
    let (whole, titles) = cross_validate(&Folder::built_in(), &rows(), 4, LIMITS).unwrap();
    assert_eq!((whole.rows, titles.rows), (48, 48));
    assert!(whole.accuracy() > 0.9, "{:?}", whole.confusions());
    // Words of one part alone cannot speak in it: with a support nothing reaches there is nothing to be sure of.
    let none = Limits {
        words: 30,
        support: 1000,
    };
    let (nothing, _) = cross_validate(&Folder::built_in(), &rows(), 4, none).unwrap();
    assert!(nothing.sure < whole.sure);
}

#[test]
fn the_figures_are_the_textbook_s() {
    let rules = Rules::built_in().unwrap();
    let csv = "label,text\nlift,电梯停了\nlift,你好\nwater,电梯坏了停运\nwater,家里停水了\n";
    let scores = score(&rules, &read("four.csv", csv, &rules).unwrap(), Axis::Label);
    assert_eq!((scores.rows, scores.right), (4, 2));
    let lift = scores.one("lift");
    assert_eq!((lift.rows, lift.read, lift.right), (2, 2, 1));
    assert!((lift.precision() - 0.5).abs() < 1e-9 && (lift.recall() - 0.5).abs() < 1e-9);
    let water = scores.one("water");
    assert!((water.f1() - 2.0 / 3.0).abs() < 1e-9);
    assert!((scores.macro_f1() - (0.5 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
    let wrong: Vec<_> = scores.confusions();
    assert!(
        wrong.contains(&("lift", "-", &[1][..])) && wrong.contains(&("water", "lift", &[2][..]))
    );
    let picture = confusion(&scores, "四条").unwrap();
    for shown in ["<svg", "lift", "water", "没读出", "四条"] {
        assert!(picture.contains(shown), "{shown}");
    }
}

#[test]
fn corrections_become_keywords_of_their_category() {
    let folder = Folder::built_in();
    let rules = Rules::from_folder(&folder).unwrap();
    let mut csv = String::from("label,text\n");
    for place in ["楼下", "门口", "对面", "车库里", "院子里", "北边"] {
        let _ = writeln!(csv, "environment.rubbish,{place}的衣柜两天了还在那儿");
        let _ = writeln!(csv, "lift.stopped,{place}电梯停了两天");
    }
    let rows = read("cases.csv", &csv, &rules).unwrap();
    let before = score(&rules, &rows, Axis::Label);
    let (corrections, changed) = proposals(&folder, &rows, 5).unwrap();
    let words: Vec<&str> = corrections
        .iter()
        .map(|correction| correction.word.as_str())
        .collect();
    assert!(words.iter().any(|word| word.contains("衣柜")), "{words:?}");
    assert!(
        corrections
            .iter()
            .all(|correction| correction.category == CategoryCode::from("environment.rubbish"))
    );
    let after = score(&Rules::from_folder(&changed).unwrap(), &rows, Axis::Label);
    assert!(
        before.right < after.right,
        "{} < {}",
        before.right,
        after.right
    );
    let changes = folder.changes(&changed);
    assert_eq!(changes.len(), 1);
    let (file, from, to) = changes[0];
    let difference = unified(file, from, to);
    assert!(
        difference.starts_with("--- a/rules/environment.toml"),
        "{difference}"
    );
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let rules = Rules::built_in().unwrap();
    for (csv, line, what) in [
        ("title,detail\na,b\n", Some(1), "no column label"),
        ("label\nlift\n", Some(1), "no column text"),
        (
            "label,text\nlift,停了\n梯子,停了\n",
            Some(3),
            "neither a petition class nor a category",
        ),
        ("label,text,kind\nlift,停了,anger\n", Some(2), "is no kind"),
        ("label,text\nlift,停了,又停了\n", Some(2), "fields"),
        ("label,text\n", None, "no row"),
    ] {
        let fault = read("x.csv", csv, &rules).unwrap_err();
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.what.contains(what), "{fault}");
    }
}

/// Messages of two matters by three writers, each with words of his own beside those all use.
fn chats() -> Vec<Labelled> {
    let rules = Rules::built_in().unwrap();
    let mut rows = Vec::new();
    for writer in ["甲", "乙", "丙"] {
        let mut csv = String::from("text,category,kind,danger,writer\n");
        for (label, thing, trouble) in [
            ("water.cut", "唤铃", "哑巴"),
            ("lift.other/lift.stopped", "摇篮", "散架"),
        ] {
            for round in ["早上", "中午", "晚上", "半夜"] {
                let _ = writeln!(
                    csv,
                    "{round}{thing}又{trouble}{writer},{label},help/complaint,,{writer}"
                );
            }
        }
        let _ = writeln!(csv, "随便说说,none,help,,{writer}");
        let _ = writeln!(csv, "着火,water.cut,help,fire,{writer}");
        rows.extend(read("chats.csv", &csv, &rules).unwrap());
    }
    rows
}

const LINES: LineLimits = LineLimits {
    lines: 20,
    weights: 40,
    support: 3,
    writers: 2,
};

#[test]
fn two_labels_a_writer_and_rows_without_a_matter_are_read() {
    let rows = chats();
    assert_eq!(rows.len(), 24);
    assert_eq!(writers(&rows).len(), 3);
    let lift = rows.iter().find(|row| row.label.as_str() == "lift.other");
    let also = lift.and_then(|row| row.also.as_ref()).map(Label::as_str);
    assert_eq!(also, Some("lift.stopped"));
}

#[test]
fn lines_are_mined_that_several_writers_use() {
    let folder = Folder::built_in();
    let lines = mine_lines(&folder, &chats(), LINES).unwrap();
    assert!(!lines.words.is_empty() && lines.words.len() <= LINES.lines);
    for only in ["甲", "乙", "丙"] {
        assert!(!lines.words.contains_key(only), "{only} is one writer's");
    }
    let rules =
        Rules::from_folder(&folder.with_lines(&lines.words_toml(), &lines.pairs_toml())).unwrap();
    let read = rules.classify("唤铃哑巴").category;
    assert_eq!(read, Some(CategoryCode::from("water.cut")));
    assert_eq!(
        mine_lines(&folder, &chats(), LINES).unwrap().words,
        lines.words
    );
}

#[test]
fn a_writer_is_judged_by_what_the_others_said() {
    let judged = leave_out(&Folder::built_in(), &chats(), "丙", LINES).unwrap();
    assert_eq!((judged.rows, judged.item, judged.level1), (8, 8, 8));
    assert_eq!((judged.among_three, judged.unread, judged.kinds), (8, 0, 8));
}
