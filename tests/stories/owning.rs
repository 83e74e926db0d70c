//! Whose it is: returned once with whose and why, ruled once, looked at once more; the resident's promise never moves.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    bounded::WorkingDays,
    casework::{Event, Limit, Status},
    district::Post,
};

use crate::{
    stories,
    town::{GRID, Phone, Town},
};

const COMMUNITY: &str = "secretary@340603001004000";
const STREET: &str = "dispatcher@340603001000000";
const DISTRICT: &str = "dispatcher@340603000000000";
const URBAN: &str = "officer@340603001000000-urban";
const MARKET: &str = "officer@340603001000000-market";

/// A lamp in a stairwell, by the list the grid's.
async fn lamp(town: &Arc<Town>) -> Phone {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.presses("同意并提交").await;
    wang.reads_on();
    wang
}

/// "Not mine", whose, and why.
async fn returns(secretary: &Phone, whose: &str, why: &str) {
    secretary.presses("不归我管").await;
    secretary.hears(&["归谁管", "权责清单", "由网格牵头"]).await;
    secretary.presses(whose).await;
    secretary.hears(&["您说归"]).await;
    secretary.hears(&["为什么不归您管", "只能退一次"]).await;
    secretary.says(why).await;
    secretary.reads_on();
}

/// How many working days lie between two instants, begun ones counted.
fn working_days(town: &Town, from: DateTime<Utc>, to: DateTime<Utc>) -> u32 {
    let calendar = &town.shelf.library().calendar;
    (0..)
        .find(|days| calendar.after(from, Limit::WorkingDays(WorkingDays::nearest(*days))) >= to)
        .unwrap()
}

fn is(post: &str) -> Post {
    post.parse().unwrap()
}

/// Returned within the working day, ruled as proposed; whoever it is given to sees the same line of the list.
async fn ruled_as_proposed(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let dispatcher = town.holder("小陈", STREET).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = lamp(&town).await;
    let promised = town.case().await.resolve_by;
    secretary.hears(&["新 · 相山"]).await;
    returns(&secretary, "城管队", "灯箱是门头广告的").await;
    wang.hears(&["相南街道调度员已收到提醒"]).await;
    dispatcher
        .hears(&[
            "待裁定",
            "灯箱是门头广告的",
            "退回的人说归 相南街道城管队",
            "按提议派",
        ])
        .await;
    dispatcher.presses("按提议派").await;
    dispatcher.reads_on();
    urban.hears(&["新 · 相山", "裁定给", "签收"]).await;
    let told = wang.reads_on().unwrap();
    assert!(
        told.text.contains("相南街道城管队") && told.text.contains("时间不变"),
        "{}",
        told.text
    );
    secretary.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.owner, case.status, case.ruled),
        (is(URBAN), Status::AwaitingAcceptance, true)
    );
    assert_eq!(case.resolve_by, promised);
}

/// After a working day it is theirs; that is said before anybody is asked whose and why.
async fn too_late(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = lamp(&town).await;
    let card = secretary.hears(&["新"]).await;
    secretary.presses("签收").await;
    wang.reads_on();
    town.later(TimeDelta::hours(30)).await;
    secretary.skims();
    secretary.presses_on(&card, "更多").await;
    let said = secretary.presses_on(&card, "不归我管").await.unwrap();
    assert!(said.contains("超过一个工作日"), "{said}");
    assert!(
        secretary
            .reads_on()
            .is_none_or(|shown| shown.message_id == card.message_id),
        "nothing is asked"
    );
    assert_eq!(town.case().await.owner, is(&format!("secretary@{GRID}")));
}

/// What the list says is theirs a department cannot push back.
async fn theirs_by_the_list(town: Arc<Town>) {
    let market = town.holder("老赵", MARKET).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼下饭店吃出虫子，食品不卫生").await;
    wang.presses("同意并提交").await;
    wang.reads_on();
    let card = market.hears(&["新 · 相山"]).await;
    let said = market.presses_on(&card, "不归我管").await.unwrap();
    assert!(said.contains("按权责清单"), "{said}");
    market.hears_nothing();
    assert_eq!(town.case().await.owner, is(MARKET));
}

/// A grid and two departments: one return, one ruling, one look by the district, and then it is somebody's.
async fn a_dispute_ends(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let dispatcher = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let market = town.holder("老赵", MARKET).await;
    let wang = lamp(&town).await;
    let filed = town.case().await;
    secretary.hears(&["新"]).await;
    town.later(TimeDelta::hours(5)).await;
    returns(&secretary, "城管队", "是店招的灯").await;
    town.later(TimeDelta::hours(18)).await;
    dispatcher.reads_on();
    dispatcher.presses("按提议派").await;
    dispatcher.reads_on();
    // The ruling stands: no button to return it, none to pass it on.
    let card = urban.hears(&["新"]).await;
    assert!(!card.labels().contains(&"不归我管"), "{card:?}");
    urban.presses_on(&card, "更多").await;
    let more = urban.hears(&["有新情况"]).await;
    assert!(
        !more
            .labels()
            .iter()
            .any(|label| ["不归我管", "派给…"].contains(label)),
        "{more:?}"
    );
    urban.presses_on(&card, "有新情况").await;
    urban.hears(&["只有这一次"]).await;
    urban.says("店招已经拆了，是超市的冷柜灯").await;
    urban.reads_on();
    let card = district.hears(&["待裁定", "是超市的冷柜灯"]).await;
    assert!(
        !card.labels().contains(&"按提议派"),
        "that is what was ruled: {card:?}"
    );
    town.later(TimeDelta::hours(2)).await;
    district.presses("派给…").await;
    district.reads_on();
    for _ in 0..2 {
        if district.person.from_bot().iter().any(|shown| {
            shown
                .labels()
                .iter()
                .any(|label| label.contains("市场监管所"))
        }) {
            break;
        }
        district.presses("上一级").await;
        district.reads_on();
    }
    district.presses("市场监管所").await;
    district.reads_on();
    let card = market.hears(&["新"]).await;
    market.presses_on(&card, "更多").await;
    let more = market.hears(&["返回"]).await;
    assert!(
        !more
            .labels()
            .iter()
            .any(|label| ["不归我管", "有新情况", "派给…"].contains(label)),
        "{more:?}"
    );
    market.presses_on(&card, "签收").await;
    market.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.owner.clone(), case.status),
        (is(MARKET), Status::InProgress)
    );
    let events = town.events().await;
    let count = |fits: fn(&Event) -> bool| {
        events
            .iter()
            .filter(|recorded| fits(&recorded.event))
            .count()
    };
    assert_eq!(count(|event| matches!(event, Event::Returned { .. })), 1);
    assert_eq!(
        count(|event| matches!(event, Event::Ruled { .. })),
        2,
        "one ruling, and the one look at it"
    );
    assert_eq!(count(|event| matches!(event, Event::Reopened { .. })), 1);
    let days = working_days(&town, case.filed_at, town.clock.now());
    assert!(days <= 2, "{days} working days");
    assert_eq!(
        (case.resolve_by, case.accept_by),
        (filed.resolve_by, filed.accept_by),
        "the promise never moved"
    );
    for reader in [&wang, &secretary, &dispatcher, &district, &urban] {
        reader.reads_on();
    }
}

/// Handed to the deputy: who was begun with goes on, the time stays, the resident knows whom to ask.
async fn handed_to_the_deputy(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("小李", &format!("deputy@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = lamp(&town).await;
    let card = secretary.hears(&["新"]).await;
    secretary.presses("签收").await;
    secretary.skims();
    wang.reads_on();
    let promised = town.case().await.resolve_by;
    secretary.presses_on(&card, "更多").await;
    secretary.presses_on(&card, "转交").await;
    secretary.hears(&["转交给谁", "副书记"]).await;
    secretary.presses("副书记").await;
    secretary.reads_on();
    deputy.hears(&["办理中", "转交给", "办好了"]).await;
    wang.hears(&["正在办"]).await;
    wang.hears(&["现在由春秋社区第一网格"]).await;
    community.hears_nothing();
    let case = town.case().await;
    assert_eq!(
        (case.owner, case.status, case.resolve_by),
        (is(&format!("deputy@{GRID}")), Status::InProgress, promised)
    );
    // The former owner's card says whose it is, and has no buttons.
    let old = secretary.person.bubble(card.message_id).unwrap();
    assert!(
        old.labels().is_empty() && old.text.contains("已转走"),
        "{old:?}"
    );
}
stories! {
    ruled_as_proposed,
    too_late,
    theirs_by_the_list,
    a_dispute_ends,
    handed_to_the_deputy,
}
