//! What time does: reminders, levels that learn of a broken promise, later dates, the resident who hurries, silence.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::{Due, Event, Outcome, Status},
    triage::Priority,
};

use crate::{
    hands::{resolves, taken},
    stories,
    town::{GRID, Phone, Town},
};

const COMMUNITY: &str = "secretary@340603001004000";
const STREET: &str = "dispatcher@340603001000000";
const DISTRICT: &str = "dispatcher@340603000000000";

async fn files(town: &Arc<Town>, text: &str) -> Phone {
    let wang = town.person("王阿姨");
    wang.says(text).await;
    wang.presses("同意并提交").await;
    wang.reads_on();
    wang
}

/// Asks for a later date: parts are missing.
async fn asks_for_time(secretary: &Phone) {
    secretary.presses("更多").await;
    secretary.reads_on();
    secretary.presses("申请延期").await;
    secretary.hears(&["要晚几个工作日", "居民会看到"]).await;
    secretary.presses("3 个工作日").await;
    secretary.reads_on();
    secretary.presses("配件没到").await;
    secretary.reads_on();
}

fn sets_out(town: &Town, at: &str) {
    let now: DateTime<Utc> = at.parse().unwrap();
    town.clock.set(now);
    town.sandbox.set_now(now);
}

/// Reminded at half time and before it is over; then each level learns of it once, and the resident once.
async fn overdue(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let wang = files(&town, "春晖公寓3号楼楼道灯坏了").await;
    secretary.hears(&["新"]).await;
    town.later(TimeDelta::hours(12)).await;
    secretary.hears(&["新"]).await;
    secretary.hears(&["签收时间过半"]).await;
    town.later(TimeDelta::minutes(1)).await;
    secretary.hears_nothing();
    secretary.presses("签收").await;
    secretary.reads_on();
    town.later(TimeDelta::days(3)).await;
    assert!(secretary.reads_on().unwrap().text.contains("时间过半"));
    town.later(TimeDelta::hours(68)).await;
    let told = secretary.reads_on().unwrap();
    assert!(
        told.text.contains("快到时间了") && told.text.contains("申请延期"),
        "{}",
        told.text
    );
    // Their receipt may say "today" by now; nothing rings.
    wang.reads_on();
    let chat = wang.person.from_bot().len();
    community.hears_nothing();
    for above in [&community, &street, &district] {
        town.later(TimeDelta::hours(24)).await;
        above.hears(&["请您过问", "超时，报"]).await;
        above
            .hears(&["春秋社区第一网格支部书记的这件事已经超时"])
            .await;
        town.later(TimeDelta::minutes(1)).await;
        for reader in [&community, &street, &district] {
            // Cards are kept true; nothing rings twice.
            reader.reads_on();
        }
        secretary.reads_on();
    }
    let told = wang.person.from_bot().into_iter().last().unwrap();
    assert!(
        told.text.contains("说好的时间没做到，对不起") && told.text.contains("春秋社区书记过问"),
        "{}",
        told.text
    );
    assert!(
        wang.reads_on().unwrap().text.contains("没有做到"),
        "the receipt tells no lie"
    );
    assert_eq!(wang.person.from_bot().len(), chat + 1, "told once");
    town.later(TimeDelta::days(3)).await;
    for reader in [&wang, &secretary, &community, &street, &district] {
        reader.hears_nothing();
    }
    let case = town.case().await;
    assert_eq!(
        (case.alarmed.len(), case.status, case.owner.to_string()),
        (3, Status::InProgress, format!("secretary@{GRID}"))
    );
}

/// A later date: asked for, granted by another post, told with reason, time and who; somebody ill cannot wait.
async fn extended_and_objected(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    let promised = town.case().await.resolve_by;
    asks_for_time(&secretary).await;
    assert_eq!(
        town.case().await.resolve_by,
        promised,
        "asking moves nothing"
    );
    wang.hears_nothing();
    community
        .hears(&["请您定", "经办申请延到", "配件没到"])
        .await;
    community.presses("同意延期").await;
    community.reads_on();
    wang.hears(&["正在办"]).await;
    wang.hears(&[
        "原定的时间做不到了：配件没到",
        "新的时间是",
        "春秋社区书记已同意",
        "家有老人病人",
        "不同意延期",
    ])
    .await;
    assert!(town.case().await.resolve_by > promised);
    wang.presses("家有老人病人").await;
    let case = town.case().await;
    assert_eq!(
        (case.priority, case.owner.to_string()),
        (Priority::P1, COMMUNITY.to_owned())
    );
    assert!(case.resolve_by < promised);
    let told = wang.reads_on().unwrap();
    assert!(told.text.contains("已转春秋社区书记急办"), "{}", told.text);
    assert!(community.reads_on().unwrap().labels().contains(&"签收"));
    secretary.reads_on();
}

/// "No" is one press, and it counts at once.
async fn objected_in_one_press(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    asks_for_time(&secretary).await;
    community.presses("同意延期").await;
    wang.reads_on();
    wang.presses("不同意延期").await;
    assert_eq!(town.case().await.owner.to_string(), COMMUNITY);
    wang.reads_on();
    for reader in [&secretary, &community] {
        reader.reads_on();
    }
}

/// A later date that was not granted: the promise stands, the resident hears nothing.
async fn extension_refused(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    let promised = town.case().await.resolve_by;
    asks_for_time(&secretary).await;
    let card = community.hears(&["请您定"]).await;
    // Whoever asked does not decide.
    assert!(
        !secretary
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.labels().contains(&"同意延期"))
    );
    community.presses_on(&card, "不同意").await;
    community.reads_on();
    secretary.reads_on();
    wang.hears_nothing();
    assert_eq!(town.case().await.resolve_by, promised);
}

/// A later date granted too late is none: the promise was broken by then.
async fn granted_too_late(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    asks_for_time(&secretary).await;
    let card = community.hears(&["请您定"]).await;
    town.later(TimeDelta::days(8)).await;
    assert!(
        community
            .person
            .presses(card.message_id, "同意延期")
            .is_err(),
        "the question is gone"
    );
    let case = town.case().await;
    assert_eq!(
        (case.extension, case.extensions, case.alarmed.len()),
        (None, 0, 1)
    );
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
}

/// To hurry is the resident's right, once a day.
async fn urged(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    let said = wang.presses("催一下").await.unwrap();
    assert!(said.contains("催"), "{said}");
    secretary.hears(&["居民催办"]).await;
    secretary.hears(&["请尽快给个进展"]).await;
    let said = wang.presses("催一下").await.unwrap();
    assert!(said.contains("今天已经催过"), "{said}");
    secretary.hears_nothing();
    town.later(TimeDelta::hours(24)).await;
    wang.presses("催一下").await;
    let urged = town
        .events()
        .await
        .iter()
        .filter(|recorded| recorded.event == Event::Urged)
        .count();
    assert_eq!(urged, 2);
    for reader in [&wang, &secretary] {
        reader.reads_on();
    }
}

/// After hours what is urgent goes to the duty desk, not to a volunteer's pillow.
async fn after_hours(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let street = town.holder("小陈", STREET).await;
    town.later(TimeDelta::hours(9)).await;
    let _wang = files(&town, "春晖公寓3号楼电梯又停了").await;
    street.hears(&["待派单", "电梯停运"]).await;
    secretary.hears_nothing();
    assert_eq!(town.case().await.owner.to_string(), STREET);
}

/// In the night what can wait comes to the grid, without a sound.
async fn at_night_what_can_wait(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let street = town.holder("小陈", STREET).await;
    town.later(TimeDelta::hours(9)).await;
    let _wang = files(&town, "春晖公寓3号楼楼道灯坏了").await;
    secretary.hears(&["新"]).await;
    street.hears_nothing();
}

/// Golden Week is no working time, the Saturday that makes up for it is.
async fn golden_week(town: Arc<Town>) {
    sets_out(&town, "2026-09-30T06:00:00Z");
    let _wang = files(&town, "春晖公寓3号楼，临时救助怎么申请").await;
    let case = town.case().await;
    assert_eq!(
        case.resolve_by,
        "2026-10-10T06:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
}

/// The day that comes every four years is a day.
async fn leap_day(town: Arc<Town>) {
    sets_out(&town, "2028-02-28T06:00:00Z");
    let wang = files(&town, "春晖公寓3号楼，临时救助怎么申请").await;
    let case = town.case().await;
    assert_eq!(
        case.resolve_by,
        "2028-03-02T06:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!(case.number.to_string(), "2028-0228-001");
    sets_out(&town, "2028-02-29T06:00:00Z");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.presses("提交").await;
    wang.reads_on();
    assert_eq!(town.cases().await[1].0.number.to_string(), "2028-0229-001");
}

/// The clock strikes while somebody is asked something: the question stays, and the answer finds it.
async fn during_a_question(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    secretary.presses("更多").await;
    secretary.presses("问当事人").await;
    secretary.says("几楼的灯？").await;
    secretary.skims();
    wang.hears(&["几楼的灯？"]).await;
    secretary.presses("记进展").await;
    secretary.reads_on();
    town.later(TimeDelta::hours(85)).await;
    assert!(secretary.reads_on().unwrap().text.contains("时间过半"));
    wang.reads_on();
    wang.says("三楼的").await;
    wang.reads_on();
    secretary.says("灯泡已经买了").await;
    // It was asked days ago.
    secretary.hears(&["这句话说的是哪一件"]).await;
    secretary.presses("001").await;
    secretary.reads_on();
    assert!(wang.reads_on().unwrap().text.contains("灯泡已经买了"));
    assert_eq!(town.case().await.question, None);
}

/// Silence: asked once more on the fourth day, over on the seventh; one press within fifteen days begins it anew.
async fn silence(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "灯泡换好了").await;
    wang.reads_on();
    town.later(TimeDelta::days(4)).await;
    wang.hears(&["还在等您一句话", "15 天内"]).await;
    secretary.reads_on();
    town.later(TimeDelta::days(2)).await;
    wang.hears_nothing();
    secretary.hears_nothing();
    town.later(TimeDelta::days(1)).await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Unconfirmed));
    let told = wang.reads_on().unwrap();
    assert!(
        told.text.contains("先到此为止") && told.labels().contains(&"还没好"),
        "{told:?}"
    );
    town.later(TimeDelta::days(14)).await;
    wang.presses("还没好").await;
    wang.reads_on();
    wang.says("又不亮了").await;
    wang.reads_on();
    secretary.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.status, case.round, case.outcome),
        (Status::InProgress, 2, None)
    );
    let asked = town
        .events()
        .await
        .iter()
        .filter(|recorded| recorded.event == Event::Reminded { due: Due::AskAgain })
        .count();
    assert_eq!(asked, 1);
}
stories! {
    overdue,
    extended_and_objected,
    objected_in_one_press,
    extension_refused,
    granted_too_late,
    urged,
    after_hours,
    at_night_what_can_wait,
    golden_week,
    leap_day,
    during_a_question,
    silence,
}
