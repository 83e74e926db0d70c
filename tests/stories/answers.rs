//! Only a question: a card answers it, and nothing is kept; and what somebody left in the middle is asked about once.

use std::sync::Arc;

use std::{fs, path::Path};

use chrono::TimeDelta;
use menling::triage::{Kind, Rules};

use crate::{
    stories,
    town::{GRID, Town},
};

/// Faults of the cards are told with file and line, and then none of the folder is used.
#[test]
fn faulty_cards() {
    let folder = tempfile::tempdir().unwrap();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    for entry in fs::read_dir(rules).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let cards = folder.path().join("answers.toml");
    let good = fs::read_to_string(&cards).unwrap();
    for (was, is, what) in [
        ("\"low-income\"", "\"Low Income\"", "a card's code"),
        ("\"residence-permit\"", "\"low-income\"", "stands twice"),
        (
            "\"welfare.allowance\"",
            "\"welfare.gold\"",
            "no such category",
        ),
        ("\"2027-11-01\"", "\"soon\"", "no day"),
        ("\"2027-11-01\"", "\"2026-11-01\"", "expires before"),
        ("\"街道社会救助岗\"", "\" \"", "both languages"),
        ("answer.zh", "answer.fr", "unknown field"),
    ] {
        fs::write(&cards, good.replacen(was, is, 1)).unwrap();
        let Err(faults) = Rules::load(folder.path()) else {
            panic!("{is} was taken");
        };
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let fits = |told: &&String| told.contains("answers.toml:") && told.contains(what);
        assert!(told.iter().any(|told| fits(&told)), "{what}: {told:?}");
    }
    fs::write(&cards, good.replacen("居住证怎么办理", "低保怎么办理", 1)).unwrap();
    let faults = Rules::load(folder.path()).unwrap().check_examples();
    assert_eq!(faults.len(), 1, "{faults:?}");
    fs::remove_file(&cards).unwrap();
    let without = Rules::load(folder.path()).unwrap();
    assert!(
        without
            .answer("低保怎么申请", "2026-11-23".parse().unwrap())
            .is_none()
    );
}

async fn counted(town: &Town) -> Vec<(String, i64)> {
    let mut tx = town.db.begin().await.unwrap();
    let (from, until) = ("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
    let answers = tx.answers_between(from, until).await.unwrap();
    answers
        .into_iter()
        .map(|(card, _, count)| (card, count))
        .collect()
}

/// The scene: the answer first, with its source; it is enough, so there is no case and nothing is kept.
async fn only_a_question(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("低保怎么申请").await;
    let card = li
        .hears(&[
            "人均收入低于当地低保标准",
            "《社会救助暂行办法》",
            "街道社会救助岗 2026-11-02 核对，2027-11-01 前有效",
            "说清楚了吗？",
            "清楚了",
            "还想问人",
            "约移动办公桌",
        ])
        .await;
    assert!(
        !card.text.contains("首次使用"),
        "no consent is needed to read an answer"
    );
    li.presses("清楚了").await;
    let done = li.hears(&["没有留下"]).await;
    assert_eq!(done.message_id, card.message_id);
    assert!(done.buttons.is_empty());
    assert!(town.cases().await.is_empty());
    let kept = town.everything_said().await;
    assert!(!kept.contains("低保"), "{kept}");
    assert_eq!(counted(&town).await, [("low-income".to_owned(), 1)]);
    // The same card for the next one, in their language.
    let emma = town.foreigner("Emma", "en-GB");
    emma.says("How do I apply for the minimum living allowance?")
        .await;
    emma.hears(&[
        "street office of your registered residence",
        "Is that clear?",
    ])
    .await;
    emma.presses("It is clear").await;
    emma.hears(&["Nothing of what you said was kept"]).await;
    assert_eq!(counted(&town).await, [("low-income".to_owned(), 2)]);
}

/// The answer was not enough: it goes on as any request; a press on what went is told so.
async fn rather_a_person(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼，公租房怎么申请").await;
    let card = li.hears(&["公租房给在本地没有住房", "说清楚了吗？"]).await;
    li.presses("还想问人").await;
    li.reads_on();
    for _ in 0..3 {
        if town.cases().await.is_empty() {
            let label = if li
                .person
                .from_bot()
                .iter()
                .any(|shown| shown.labels().contains(&"同意并提交"))
            {
                "同意并提交"
            } else {
                "说不清"
            };
            li.presses(label).await;
            li.reads_on();
        }
    }
    assert_eq!(town.case().await.kind, Kind::Consultation);
    assert!(counted(&town).await.is_empty());
    let again = li.person.presses(card.message_id, "清楚了");
    assert!(again.is_err(), "a card that went on has no old buttons");
    secretary.reads_on();
    li.reads_on();
}

/// The desk's times are one press away, and the answer stays.
async fn the_desk(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("老年卡怎么办理").await;
    li.hears(&["老年人", "约移动办公桌"]).await;
    li.presses("约移动办公桌").await;
    li.hears(&["请说一下小区和楼号"]).await;
    li.says("春晖公寓3号楼").await;
    li.hears(&["移动办公桌", "春晖公寓东门凉亭"]).await;
    li.presses("清楚了").await;
    li.hears(&["没有留下"]).await;
    li.reads_on();
}

/// No card for what is broken, what is dangerous, or what nobody wrote a card for.
async fn not_a_question(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了，低保户老人下不了楼").await;
    li.hears(&["您看我记得对不对"]).await;
    li.presses("不报了").await;
    li.hears(&["已经删掉"]).await;
    li.says("春晖公寓3号楼，我家停车月卡怎么办理").await;
    let shown = li.reads_on().unwrap();
    assert!(!shown.text.contains("说清楚了吗"), "{}", shown.text);
    li.does(|person| person.says("/cancel")).await;
    li.reads_on();
}

/// Expired: never shown.
async fn expired(town: Arc<Town>) {
    town.later(TimeDelta::days(400)).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼，低保怎么申请").await;
    let shown = li.reads_on().unwrap();
    assert!(!shown.text.contains("说清楚了吗"), "{}", shown.text);
    li.presses("不报了").await;
    li.hears(&["已经删掉"]).await;
    assert!(
        !town
            .shelf
            .library()
            .rules
            .expired_answers("2027-12-31".parse().unwrap())
            .is_empty()
    );
}

/// Left in the middle: asked once after a day; gone after three.
async fn nudged(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    li.hears(&["楼道灯", "请问哪个小区"]).await;
    li.reads_on();
    town.later(TimeDelta::hours(23)).await;
    li.hears_nothing();
    town.later(TimeDelta::hours(1)).await;
    let quiet = li.hears(&["楼道灯"]).await;
    assert!(quiet.buttons.is_empty());
    let asked = li.hears(&["楼道灯", "还报吗？", "接着报", "不报了"]).await;
    assert!(!asked.silent);
    town.later(TimeDelta::hours(24)).await;
    li.hears_nothing();
    li.presses("接着报").await;
    li.hears(&["请问哪个小区"]).await;
    li.says("春晖公寓5号楼").await;
    li.reads_on();
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    town.later(TimeDelta::minutes(1)).await;
    li.hears_nothing();
}

/// At night without a sound; words go on with it as well as a press; after a drop nobody asks.
async fn nudged_at_night(town: Arc<Town>) {
    town.later(TimeDelta::hours(9)).await;
    let (li, wang) = (town.person("小李"), town.person("小王"));
    li.says("楼道灯坏了好几天没人修").await;
    li.reads_on();
    wang.says("春晖公寓5号楼垃圾没人清").await;
    wang.reads_on();
    wang.presses("不报了").await;
    wang.hears(&["已经删掉"]).await;
    town.later(TimeDelta::hours(25)).await;
    li.hears(&["楼道灯"]).await;
    assert!(li.hears(&["还报吗？"]).await.silent);
    wang.hears_nothing();
    li.says("春晖公寓5号楼").await;
    li.reads_on();
    li.presses("不报了").await;
    li.hears(&["已经删掉"]).await;
    let kept = town.everything_said().await;
    assert!(!kept.contains("楼道灯坏了"), "{kept}");
}

/// Never about danger.
async fn never_about_danger(town: Arc<Town>) {
    let zhao = town.person("赵大爷");
    zhao.says("家里煤气味特别大").await;
    zhao.hears(&["人先出去"]).await;
    town.later(TimeDelta::hours(30)).await;
    zhao.hears_nothing();
    town.later(TimeDelta::hours(45)).await;
    zhao.hears(&["内容已经删掉"]).await;
}
stories! {
    only_a_question,
    rather_a_person,
    the_desk,
    not_a_question,
    expired,
    nudged,
    nudged_at_night,
    never_about_danger,
}
