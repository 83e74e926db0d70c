//! The place of a request is mended by a building's number alone, never to another estate; a building that is not there is
//! asked about once; which of several places is meant is typed as well as pressed.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    hands::{accepts, resolves, sends},
    stories,
    town::{GRID, Town},
};

/// A building's number in its own bubble completes the estate, whichever comes first, and changes it.
async fn a_building_alone(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("水管漏水").await;
    wang.skims();
    wang.says("春晖公寓").await;
    wang.hears(&["春晖公寓"]).await;
    wang.says("四号楼二单元301").await;
    let draft = wang.reads_on().unwrap();
    assert!(draft.text.contains("春晖公寓 4 号楼"), "{}", draft.text);
    wang.says("说错了是8号楼").await;
    let draft = wang.reads_on().unwrap();
    assert!(draft.text.contains("春晖公寓 8 号楼"), "{}", draft.text);
    // Not a correction: somebody lives there.
    wang.says("5号楼的王师傅说要换管子").await;
    let draft = wang.reads_on().unwrap();
    assert!(draft.text.contains("春晖公寓 8 号楼"), "{}", draft.text);
    wang.presses("修改").await;
    wang.presses("改地点").await;
    wang.says("3号").await;
    let draft = wang.reads_on().unwrap();
    assert!(draft.text.contains("春晖公寓 3 号楼"), "{}", draft.text);
    wang.presses("修改").await;
    wang.presses("改地点").await;
    wang.says("教师苑2栋").await;
    let draft = wang.reads_on().unwrap();
    assert!(draft.text.contains("教师苑 2 号楼"), "{}", draft.text);
    wang.presses("提交").await;
    wang.reads_on();
    secretary.hears(&["教师苑 2 号楼"]).await;
    let ann = town.foreigner("Ann", "en");
    ann.says("Burst pipe, Chunhui Apartments building 3").await;
    ann.reads_on();
    ann.says("sorry I mean building 5").await;
    let draft = ann.reads_on().unwrap();
    assert!(
        draft.text.contains("Chunhui Apartments, building 5"),
        "{}",
        draft.text
    );
    ann.presses("Don’t send").await;
    ann.reads_on();
}

/// There is no building 88: it is asked about once, with what there is, and taken as said where it is said again.
async fn no_such_building(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓88号楼楼道灯坏了").await;
    wang.hears(&["只有 1-13 号楼", "没有 88 号楼", "就是 88 号楼"])
        .await;
    wang.says("8号楼").await;
    let draft = wang.reads_on().unwrap();
    assert!(
        draft.text.contains("春晖公寓 8 号楼") && !draft.text.contains("核实"),
        "{}",
        draft.text
    );
    wang.presses("不报了").await;
    wang.skims();
    wang.says("春晖公寓88号楼楼道灯坏了").await;
    wang.hears(&["只有 1-13 号楼"]).await;
    wang.says("是88号楼").await;
    let draft = wang.reads_on().unwrap();
    assert!(
        draft.text.contains("春晖公寓 88 号楼") && draft.text.contains("楼号还要核实"),
        "{}",
        draft.text
    );
    wang.presses("提交").await;
    secretary.hears(&["春晖公寓 88 号楼（楼号待核实）"]).await;
    wang.says("教师苑5号楼下水道堵了").await;
    wang.hears(&["只有 1-4 号楼"]).await;
    wang.presses("就是 5 号楼").await;
    wang.hears(&["教师苑 5 号楼", "楼号还要核实"]).await;
    wang.presses("不报了").await;
    wang.reads_on();
}

/// Which of several places is meant is typed: its button, a part of it, its road, its community, the second.
async fn which_is_typed(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    for (words, unit) in [
        ("2", "机厂"),
        ("第二个", "机厂"),
        ("机厂那个", "机厂"),
        ("机厂", "机厂"),
        ("长山中路的", "机厂"),
        ("惠苑路那个", "惠苑路"),
        ("学院路", "新星"),
    ] {
        wang.says("翠湖小区水管爆了").await;
        let which = wang.hears(&["翠湖小区"]).await;
        let shown = which.labels().join(" ");
        wang.says(words).await;
        let draft = wang.reads_on().unwrap();
        assert!(
            draft.labels().iter().any(|label| label.contains("提交")),
            "{words}\n{shown}\n{}",
            draft.text
        );
        assert!(
            draft.text.contains(unit) && !draft.text.contains(&format!("「{words}")),
            "{words}\n{}",
            draft.text
        );
        wang.says("不报了").await;
        wang.reads_on();
    }
    wang.says("翠湖小区水管爆了").await;
    wang.skims();
    wang.says("同意").await;
    let again = wang.reads_on().unwrap();
    assert!(
        again.text.contains("哪一处") && !again.text.contains("同意"),
        "{}",
        again.text
    );
    wang.says("都不是").await;
    wang.hears(&["水管爆裂"]).await;
    let place = wang.hears(&["哪个小区"]).await;
    assert!(!place.text.contains("都不是"), "{}", place.text);
    wang.says("不报了").await;
    wang.reads_on();
    let ann = town.foreigner("Ann", "en");
    for words in ["the second one", "2"] {
        ann.says("Burst pipe, Cuihu estate").await;
        let which = ann.reads_on().unwrap();
        assert!(which.labels().len() > 2, "{}", which.text);
        ann.says(words).await;
        let draft = ann.reads_on().unwrap();
        assert!(
            draft.labels().iter().any(|label| label.contains("end")),
            "{words}\n{}",
            draft.text
        );
        ann.says("never mind").await;
        ann.reads_on();
    }
}

/// After it was sent, another building of the same estate is one tap; with a result it is not.
async fn after_it_was_sent(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    wang.says("不是3号楼是5号楼").await;
    wang.hears(&["已补充到", "春晖公寓 5 号楼", "改成 5 号楼"])
        .await;
    wang.presses("改成 5 号楼").await;
    wang.reads_on();
    let receipt = wang
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("已记下"))
        .unwrap();
    assert!(receipt.text.contains("春晖公寓 5 号楼"), "{}", receipt.text);
    secretary.reads_on();
    assert!(
        secretary.all().contains("📍 春晖公寓 5 号楼"),
        "{}",
        secretary.all()
    );
    assert!(
        secretary.all().contains("当事人说地点是"),
        "{}",
        secretary.all()
    );
    // Later, in full, and about a building that is not there.
    town.later(TimeDelta::hours(1)).await;
    wang.says("春晖公寓8号楼").await;
    wang.hears(&["已补充到", "改成 8 号楼"]).await;
    wang.says("说错了，是88号楼").await;
    let added = wang.hears(&["已补充到"]).await;
    assert!(added.buttons.is_empty(), "{}", added.text);
    secretary.reads_on();
    accepts(&secretary).await;
    resolves(&secretary, "换了灯泡").await;
    wang.reads_on();
    wang.presses("改成 8 号楼").await;
    wang.hears(&["已经有结果"]).await;
    assert_eq!(town.cases().await.len(), 1);
}
stories! {
    a_building_alone,
    no_such_building,
    which_is_typed,
    after_it_was_sent,
}
