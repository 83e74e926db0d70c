//! The clock strikes while somebody is being asked: what it did stands, the question answers what is true, and no word
//! is lost.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{Event, Outcome, Status};

use super::{COMMUNITY, DISTRICT, STREET, URBAN, count, lamp, read, resolves, secretary};
use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Town},
};

/// Whose and why is being asked when it climbs: the answer comes too late and says so.
async fn during_a_return(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    grid.presses("不归我管").await;
    grid.presses("城管队").await;
    grid.reads_on();
    town.later(TimeDelta::hours(25)).await;
    assert_eq!(town.case().await.owner.to_string(), COMMUNITY);
    grid.says("灯箱是门头广告的").await;
    // After a day it is asked what the words mean.
    grid.presses("001 楼道灯").await;
    assert!(
        grid.person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("已经转到别的岗位")),
        "{}",
        grid.all()
    );
    let events = town.events().await;
    assert_eq!(
        count(&events, |event| matches!(event, Event::Returned { .. })),
        0
    );
    read(&[&grid, &community, &wang]);
    street.hears_nothing();
    urban.hears_nothing();
}

/// Whom to give it to is being asked when the ruling climbs to the district.
async fn during_a_ruling(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let street = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    presses_more(&grid, "不归我管").await;
    grid.presses("城管队").await;
    grid.presses("归部门管").await;
    street.presses("派给…").await;
    read(&[&grid, &street, &wang]);
    town.later(TimeDelta::hours(25)).await;
    assert_eq!(town.case().await.owner.to_string(), DISTRICT);
    let said = street.presses("第一网格").await;
    assert!(
        said.is_some()
            || street
                .person
                .from_bot()
                .iter()
                .any(|shown| shown.text.contains("转到别的岗位"))
    );
    assert_eq!(town.case().await.owner.to_string(), DISTRICT);
    read(&[&grid, &street, &district, &wang]);
}

/// Departments are half chosen when the time is over: the whistle still goes.
async fn during_a_whistle(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    for label in ["吹哨", "情况紧急", "城管队"] {
        grid.presses(label).await;
    }
    town.later(TimeDelta::days(8)).await;
    read(&[&grid, &wang]);
    grid.presses("吹哨叫人").await;
    urban.hears(&["请到场"]).await;
    read(&[&grid, &wang, &urban]);
}

/// "May they come in?" is still open when the promise is broken: a yes is a yes.
async fn during_a_visit(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let wang = lamp(&town, "王阿姨", 7, &grid).await;
    presses_more(&grid, "开放认领").await;
    grid.presses("要进家门").await;
    read(&[&grid, &one, &wang]);
    town.later(TimeDelta::days(8)).await;
    wang.presses("可以来").await;
    one.reads_on();
    one.presses("我来认领").await;
    assert_eq!(town.case().await.claim.unwrap().by.len(), 1);
    read(&[&grid, &one, &wang]);
}

/// An appointment passes unanswered: nobody is told "see you then" about yesterday.
async fn past_an_appointment(town: Arc<Town>) {
    let owner = town.holder("李书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
    accepts(&owner).await;
    presses_more(&owner, "约调解室").await;
    let slots = owner.reads_on().unwrap();
    owner.presses_on(&slots, slots.labels()[0]).await;
    read(&[&owner, &wang]);
    town.later(TimeDelta::days(2)).await;
    let said = wang.presses("我来").await;
    assert!(
        said.is_some_and(|said| said.contains("已经过了")),
        "{}",
        wang.all()
    );
    assert_eq!(town.case().await.mediation.unwrap().resident, None);
    read(&[&owner, &wang]);
}

/// A table is being announced for a day that passes meanwhile: it is not put up yesterday.
async fn during_an_announcement(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    grid.says("/desk").await;
    for label in [
        "摆一场",
        "春晖公寓东门凉亭",
        "11/24 周二",
        "9:00-11:00",
        "30 分钟",
    ] {
        grid.presses(label).await;
    }
    grid.skims();
    town.later(TimeDelta::hours(30)).await;
    let said = grid.presses("发布").await;
    assert!(said.is_some(), "{}", grid.all());
    let mut tx = town.db.begin().await.unwrap();
    assert!(tx.sessions_and_events().await.unwrap().is_empty());
    drop(tx);
    grid.says("/cancel").await;
    grid.reads_on();
}

/// Which ledger is being asked about a matter of one's own, for days.
async fn during_an_opening(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    grid.says("/open 东门没有充电棚").await;
    grid.reads_on();
    town.later(TimeDelta::days(2)).await;
    grid.presses("安全隐患").await;
    let case = town.case().await;
    assert_eq!(
        case.filed_at,
        town.clock.now(),
        "its time begins when it is opened"
    );
    grid.reads_on();
}

/// "Is it the same?" is still open when the first one ends and the draft goes: nothing is lost without a word.
async fn during_a_likeness(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    resolves(&grid).await;
    town.later(TimeDelta::days(7)).await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Unconfirmed));
    assert!(
        li.reads_on().unwrap().text.contains("没有提交"),
        "{}",
        li.all()
    );
    assert!(
        li.person
            .from_bot()
            .iter()
            .all(|shown| !shown.labels().contains(&"我也遇到")),
        "no button is left to press in vain"
    );
    read(&[&grid, &wang]);
}

/// "What is still wrong?" is open when silence ends it: the answer begins it anew.
async fn during_a_denial(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    resolves(&grid).await;
    town.later(TimeDelta::days(6) + TimeDelta::hours(23)).await;
    wang.skims();
    wang.presses("没解决").await;
    town.later(TimeDelta::hours(2)).await;
    assert_eq!(town.case().await.status, Status::Closed);
    wang.says("三楼还是不亮").await;
    let case = town.case().await;
    assert_eq!((case.status, case.round), (Status::InProgress, 2));
    assert!(wang.reads_on().unwrap().text.contains("还没解决") || wang.all().contains("重新办"));
    grid.reads_on();
}

/// A card whose question was never answered goes after three days; each of its buttons still has an answer.
async fn during_an_answer(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼，公租房怎么申请").await;
    let card = li.hears(&["说清楚了吗？"]).await;
    let data: Vec<String> = card
        .buttons
        .iter()
        .flatten()
        .filter_map(|button| button.data.clone())
        .collect();
    town.later(TimeDelta::hours(74)).await;
    li.reads_on();
    for data in data {
        let callback = li.person.presses_data(card.message_id, &data);
        town.settle().await;
        assert!(li.person.answer_to(&callback).is_some(), "{data}");
    }
    assert!(town.cases().await.is_empty());
    assert!(!town.everything_said().await.contains("公租房"));
    li.reads_on();
}

/// A look at the door ends while the result is being written: the door goes, the sentence stays.
async fn during_a_look(town: Arc<Town>) {
    let community = town.holder("李书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口").await;
    accepts(&community).await;
    presses_more(&community, "看门牌电话").await;
    community.hears(&["302"]).await;
    community.presses("办好了").await;
    community.reads_on();
    town.later(TimeDelta::hours(25)).await;
    assert!(
        community
            .person
            .from_bot()
            .iter()
            .all(|shown| !shown.text.contains("302"))
    );
    community.reads_on();
    community.says("鞋柜搬走了").await;
    community.presses("001 邻里纠纷").await;
    if town.case().await.result.is_none() {
        community.presses("发出").await;
    }
    assert_eq!(town.case().await.status, Status::AwaitingResident);
    read(&[&community, &wang]);
}

/// "Take all of them?" is open when they climb: nothing is taken that is somebody else's.
async fn during_taking_all(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    for building in 1..=2 {
        sends(&wang, &format!("春晖公寓{building}号楼楼道灯坏了")).await;
    }
    grid.says("/todo").await;
    grid.presses("都签收").await;
    grid.reads_on();
    town.later(TimeDelta::hours(25)).await;
    grid.presses("签收 2 件").await;
    let cases = town.cases().await;
    assert!(
        cases
            .iter()
            .all(|(case, _)| (case.status, case.owner.to_string())
                == (Status::AwaitingAcceptance, COMMUNITY.to_owned()))
    );
    read(&[&grid, &community, &wang]);
}
stories! {
    during_a_return,
    during_a_ruling,
    during_a_whistle,
    during_a_visit,
    past_an_appointment,
    during_an_announcement,
    during_an_opening,
    during_a_likeness,
    during_a_denial,
    during_an_answer,
    during_a_look,
    during_taking_all,
}
