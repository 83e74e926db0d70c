//! The scenes that take more than one person, or more than one day: somebody was faster, only a question, it cannot be
//! done, a promise slips, fear of reprisal, danger at home, thirty waiting. `STORY_ALOUD=1` shows every bubble as it is read.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    casework::{Outcome, Status},
    triage::Priority,
};

use crate::{
    hands::{accepts, presses_more},
    stories,
    town::{GRID, Phone, Town},
};

const COMMUNITY: &str = "secretary@340603001004000";
const STREET: &str = "dispatcher@340603001000000";
const DEPUTY: &str = "deputy@340603001004001";

/// Everybody looks at everything.
fn read(phones: &[&Phone]) {
    for phone in phones {
        phone.reads_on();
    }
}

/// Somebody was faster: one tap, told like the others, and a redo of their own if it is still broken there.
async fn faster(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    wang.says("春晖公寓3号楼电梯又停了，老人下不了楼").await;
    wang.presses("同意并提交").await;
    accepts(&grid).await;
    wang.reads_on();
    li.says("春晖公寓3号楼电梯坏了").await;
    li.hears(&["您看我记得对不对", "同意并提交"]).await;
    li.presses("同意并提交").await;
    let asked = li
        .hears(&[
            "已经有邻居报过",
            "电梯停运",
            "第一网格支部书记正在办",
            "我也遇到",
            "不是一回事",
        ])
        .await;
    assert_eq!(
        asked.labels().len(),
        2,
        "two buttons and nothing else: {:?}",
        asked.labels()
    );
    li.presses("我也遇到").await;
    li.hears(&["您和邻居一起报的", "26-1123-001"]).await;
    read(&[&grid, &wang]);
}

/// Only a question: the answer first, with its source; or the table's times, and then a person.
async fn only_a_question(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("低保怎么申请").await;
    li.hears(&[
        "依据：",
        "核对",
        "说清楚了吗？",
        "清楚了",
        "还想问人",
        "约移动办公桌",
    ])
    .await;
    li.presses("约移动办公桌").await;
    li.reads_on();
    li.says("春晖公寓3号楼").await;
    li.hears(&["移动办公桌"]).await;
    li.presses("清楚了").await;
    li.hears(&["没有留下"]).await;
    assert!(town.cases().await.is_empty());
}

/// It cannot be done: why, by which rule, which ways are left; understood is not solved.
async fn cannot_be_done(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼能不能加装电梯，一楼不同意").await;
    wang.presses("提交").await;
    if town.case().await.owner.to_string() == format!("secretary@{GRID}") {
        accepts(&grid).await;
    }
    wang.reads_on();
    presses_more(&grid, "办不了").await;
    grid.skims();
    grid.says("加装电梯这次办不了：一楼两户没同意").await;
    grid.says("《民法典》第二百七十八条").await;
    wang.hears(&["已经答复您了"]).await;
    wang.hears(&[
        "一楼两户没同意",
        "还能走的路",
        "看规定",
        "约调解",
        "请上一级看看",
        "知道了",
    ])
    .await;
    wang.presses("看规定").await;
    wang.hears(&["第二百七十八条"]).await;
    wang.presses("知道了").await;
    wang.hears(&["已说明，未解决"]).await;
    wang.hears(&["已说明，未解决"]).await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Explained));
    grid.reads_on();
}

/// A promise slips: reason, new time, who allowed it, before it slips; somebody ill at home, and it goes up at once.
async fn promise_slips(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.presses("同意并提交").await;
    accepts(&grid).await;
    wang.reads_on();
    presses_more(&grid, "申请延期").await;
    grid.presses("3 个工作日").await;
    grid.presses("配件没到").await;
    grid.reads_on();
    community.presses("同意延期").await;
    wang.hears(&["正在办"]).await;
    let slipped = wang
        .hears(&[
            "原定的时间做不到了：配件没到",
            "12 月 3 日周四下午 2 点前",
            "春秋社区书记已同意",
            "家有老人病人",
            "不同意延期",
        ])
        .await;
    assert!(!slipped.silent);
    wang.presses("家有老人病人").await;
    wang.reads_on();
    wang.says("我妈要去透析").await;
    wang.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.priority, case.owner.to_string()),
        (Priority::P1, COMMUNITY.to_owned())
    );
    assert!(
        community
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("我妈要去透析"))
    );
    read(&[&grid, &community]);
}

/// Fear of reprisal: around the grid, and that is said before anything is asked.
async fn fear_of_reprisal(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let wu = town.person("吴先生");
    wu.says("春晖公寓3号楼，你们书记跟物业一伙的，再报也没用")
        .await;
    wu.hears(&[
        "不经过本网格和社区，直接交街道",
        "账号和楼号不给他们看",
        "打 12345",
        "不报了",
    ])
    .await;
    wu.presses("同意并提交").await;
    wu.hears(&["已记下"]).await;
    street.hears(&["绕开当事人办理"]).await;
    grid.hears_nothing();
    community.hears_nothing();
}

/// Danger at home: a number, quiet words, nothing kept, nothing later.
async fn danger_at_home(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhou = town.person("周女士");
    zhou.says("他又打我，孩子在哭").await;
    let quiet = zhou
        .hears(&[
            "110",
            "12110",
            "不会通知邻居和网格",
            "以后也不主动发消息",
            "怎么清理聊天",
            "悄悄找妇联",
        ])
        .await;
    assert!(quiet.silent);
    zhou.presses("悄悄找妇联").await;
    zhou.hears(&["12338", "没有告诉任何人"]).await;
    zhou.presses("怎么清理聊天").await;
    zhou.hears(&["删除"]).await;
    town.later(TimeDelta::days(30)).await;
    zhou.hears_nothing();
    grid.hears_nothing();
    assert!(!town.everything_said().await.contains("打我"));
}

/// Thirty waiting: three presses take them all on; each is answered with three at most, a sentence and a photo.
async fn thirty_waiting(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    let mut residents = Vec::new();
    for n in 0..30 {
        let resident = town.person(&format!("居民{n}"));
        resident
            .says(&format!("春晖公寓{}号楼{n}室楼道灯坏了", n % 13 + 1))
            .await;
        resident.presses("同意并提交").await;
        if town.cases().await.len() <= n {
            resident.presses("不是一回事").await;
        }
        resident.reads_on();
        residents.push(resident);
    }
    grid.reads_on();
    // Tuesday, eight in the morning: all wait, half of their time is over.
    town.later(TimeDelta::hours(18) + TimeDelta::minutes(1))
        .await;
    read(&[&grid, &deputy]);
    let morning = grid
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.text.contains("早上好"))
        .unwrap();
    assert!(morning.text.contains("30 件"), "{}", morning.text);
    let mut presses = 0;
    for label in ["都签收", "签收 30 件"] {
        grid.presses_on(&grid.person.bubble(morning.message_id).unwrap(), label)
            .await;
        presses += 1;
    }
    assert!(presses <= 3);
    assert!(
        town.cases()
            .await
            .iter()
            .all(|(case, _)| case.status == Status::InProgress)
    );
    grid.reads_on();
    for resident in &residents {
        resident.reads_on();
    }
    let cards: Vec<_> = grid
        .person
        .from_bot()
        .into_iter()
        .filter(|shown| shown.labels().contains(&"办好了"))
        .collect();
    assert_eq!(cards.len(), 30);
    for card in cards {
        let mut presses = 0;
        grid.presses_on(&card, "办好了").await;
        presses += 1;
        grid.does(|person| person.sends_photo(Some("灯换好了，亮了")))
            .await;
        grid.presses("发出").await;
        presses += 1;
        assert!(presses <= 3);
        grid.reads_on();
    }
    for resident in &residents {
        resident.reads_on();
        resident.presses("解决了").await;
        resident.presses("满意").await;
        resident.reads_on();
    }
    assert!(
        town.cases()
            .await
            .iter()
            .all(|(case, _)| case.outcome == Some(Outcome::Solved))
    );
    grid.says("/todo").await;
    grid.reads_on();
    assert!(
        grid.person
            .from_bot()
            .pop()
            .unwrap()
            .text
            .contains("都办完了")
    );
    read(&[&grid, &deputy]);
}
stories! {
    faster,
    only_a_question,
    cannot_be_done,
    promise_slips,
    fear_of_reprisal,
    danger_at_home,
    thirty_waiting,
}
