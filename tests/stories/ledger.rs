//! The five batches: a post opens matters of its own, the post above says whether they are solved, and the ledger counts.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    casework::{Outcome, Status},
    triage::{Batch, Kind},
};

use crate::{
    counted_stories,
    town::{GRID, Town},
};

const ABOVE: &str = "secretary@340603001004000";

/// One sentence and its batch; done, and confirmed by the level above; then it is counted.
async fn a_matter_of_ones_own(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let above = town.holder("陈书记", ABOVE).await;
    secretary.says("/ledger").await;
    secretary
        .hears(&[
            "春秋社区第一网格",
            "办成 0/60",
            "在办 0",
            "五个一批（2026）",
            "/open",
        ])
        .await;
    secretary.says("/open").await;
    secretary.hears(&["写一句话"]).await;
    secretary.says("/open 东门没有充电棚，电动车<都>进楼").await;
    let asked = secretary
        .hears(&["属于哪一批", "东门没有充电棚，电动车<都>进楼", "算了"])
        .await;
    secretary.presses("安全隐患").await;
    let done = secretary.hears(&["已立项", "上一级"]).await;
    assert_eq!(asked.message_id, done.message_id);
    secretary.hears(&["新", "东门没有充电棚"]).await;
    let case = town.case().await;
    assert_eq!(
        (case.batch, case.kind, case.owner.to_string()),
        (Batch::Hazard, Kind::Suggestion, format!("secretary@{GRID}"))
    );
    assert_eq!(
        case.opened_by.as_ref().map(ToString::to_string),
        Some(format!("secretary@{GRID}"))
    );
    secretary.presses("签收").await;
    secretary.hears(&["办理中"]).await;
    secretary.presses("办好了").await;
    secretary.skims();
    secretary
        .does(|person| person.sends_photo(Some("充电棚建好了，能停 20 辆")))
        .await;
    secretary.presses("发出").await;
    assert_eq!(town.case().await.status, Status::AwaitingResident);
    above.hears(&["充电棚"]).await;
    above.skims();
    above.presses("解决了").await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
    secretary.says("/ledger").await;
    secretary.hears(&["办成 1/60"]).await;
    // The community counts its grids, and means as many times the target.
    above.says("/ledger").await;
    above.hears(&["春秋社区", "办成 1/"]).await;
}

/// What is late is late in the ledger; a resident sees none of it; a batch can be changed.
async fn open_and_late(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("/ledger").await;
    li.hears(&["给在岗的人用的"]).await;
    li.says("春晖公寓3号楼电梯又停了").await;
    li.reads_on();
    li.presses("同意并提交").await;
    secretary.skims();
    secretary.presses("签收").await;
    let batch = town.case().await.batch;
    secretary.says("/ledger").await;
    secretary.hears(&["在办 1"]).await;
    secretary.presses("更多").await;
    secretary.presses("改类别").await;
    secretary.presses("遗留问题").await;
    assert_ne!(town.case().await.batch, batch);
    town.later(TimeDelta::days(30)).await;
    li.reads_on();
    secretary.says("/ledger").await;
    secretary.hears(&["在办 1 · 超时 1"]).await;
}

/// Opened twice by an impatient thumb, given up, or pressed by somebody whose question is gone: one case at most.
async fn bad_turns(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    secretary.says("/open 缺一个托老所").await;
    let first = secretary.hears(&["属于哪一批"]).await;
    secretary.says("/open 缺一个菜店").await;
    secretary.hears(&["菜店"]).await;
    assert!(
        secretary.presses_on(&first, "服务品牌").await.is_some(),
        "the newer sentence stands"
    );
    secretary.presses("算了").await;
    secretary.hears(&["好"]).await;
    assert!(town.cases().await.is_empty());
    secretary.says("/open 缺一个菜店").await;
    let asked = secretary.hears(&["菜店"]).await;
    let button = asked
        .buttons
        .iter()
        .flatten()
        .find(|button| button.text == "发展瓶颈");
    let data = button.and_then(|button| button.data.clone()).unwrap();
    secretary.presses("发展瓶颈").await;
    secretary.reads_on();
    secretary
        .does(|person| person.presses_data(asked.message_id, &data))
        .await;
    secretary.reads_on();
    assert_eq!(town.cases().await.len(), 1);
}
counted_stories! {
    a_matter_of_ones_own,
    open_and_late,
    bad_turns,
}
