//! 调解: an appointment that both sides answer, what comes of it, and the way to the court's confirmation.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::Mediated;

use crate::{
    hands::{accepts, forges, presses_more, sends},
    stories,
    town::{COMMUNITY, GRID, STREET, Town},
};

/// Both come, they agree, the court confirms it, though the case is closed by then.
async fn agreed_and_confirmed(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let owner = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let justice = town
        .holder("司法员", &format!("officer@{STREET}-justice"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
    accepts(&owner).await;
    wang.reads_on();
    presses_more(&owner, "约调解室").await;
    let slots = owner.hears(&["春秋社区拉理室"]).await;
    assert_eq!(
        slots.buttons.iter().flatten().count(),
        7,
        "three working days, twice each, and a way out: {slots:?}"
    );
    owner.presses_on(&slots, slots.labels()[0]).await;
    owner.hears(&["已约"]).await;
    wang.hears(&["坐下来说一说", "我来", "来不了"]).await;
    forges(&town.person("路人"), &wang).await;
    wang.presses("我来").await;
    wang.hears(&["到时见"]).await;
    owner.reads_on();
    presses_more(&owner, "调解的情况").await;
    owner.hears(&["对方来不来", "谈成了", "有人没来"]).await;
    owner.presses("对方来").await;
    owner.reads_on();
    wang.hears(&["对方也说来"]).await;
    // Nobody can have stayed away from what is still to come.
    presses_more(&owner, "调解的情况").await;
    owner.skims();
    owner.presses("有人没来").await;
    assert_eq!(town.case().await.mediation.unwrap().outcome, None);
    town.later(TimeDelta::days(1)).await;
    owner.reads_on();
    wang.reads_on();
    presses_more(&owner, "调解的情况").await;
    owner.presses("谈成了").await;
    wang.hears(&["谈成了", "司法确认", "约法律门诊"]).await;
    owner.presses("办好了").await;
    owner.says("双方签了协议").await;
    owner.presses("发出").await;
    wang.skims();
    wang.presses("解决了").await;
    wang.presses("司法确认").await;
    wang.hears(&["已请司法所帮忙", "30 天内"]).await;
    let asked = justice.hears(&["双方已达成协议", "法院已确认"]).await;
    wang.hears_nothing();
    forges(&town.person("路人"), &justice).await;
    justice.presses("法院已确认").await;
    justice.reads_on();
    wang.hears(&["法院确认了协议"]).await;
    owner.reads_on();
    // Twice is once.
    let data = asked.buttons[0][0].data.clone().unwrap();
    justice
        .does(|person| person.presses_data(asked.message_id, &data))
        .await;
    justice.reads_on();
    wang.hears_nothing();
    assert!(town.case().await.mediation.unwrap().confirmed);
    grid.hears_nothing();
}

/// One does not come: another time is offered; somebody stays away; at last it comes to nothing and the case goes on.
async fn again_and_no_show(town: Arc<Town>) {
    let owner = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
    accepts(&owner).await;
    presses_more(&owner, "约调解室").await;
    let slots = owner.reads_on().unwrap();
    owner.presses_on(&slots, slots.labels()[1]).await;
    wang.skims();
    wang.presses("来不了").await;
    wang.hears(&["不勉强"]).await;
    owner.reads_on();
    presses_more(&owner, "约调解室").await;
    let again = owner.reads_on().unwrap();
    owner.presses_on(&again, again.labels()[2]).await;
    wang.presses("我来").await;
    town.later(TimeDelta::days(3)).await;
    owner.reads_on();
    wang.reads_on();
    presses_more(&owner, "调解的情况").await;
    owner.skims();
    owner.presses("有人没来").await;
    owner.reads_on();
    wang.hears(&["人没到齐"]).await;
    presses_more(&owner, "约调解室").await;
    let third = owner.reads_on().unwrap();
    owner.presses_on(&third, third.labels()[0]).await;
    owner.reads_on();
    wang.reads_on();
    presses_more(&owner, "调解的情况").await;
    owner.presses("再约一次").await;
    owner.reads_on();
    wang.hears(&["还要再谈一次"]).await;
    presses_more(&owner, "约调解室").await;
    let last = owner.reads_on().unwrap();
    owner.presses_on(&last, last.labels()[0]).await;
    owner.reads_on();
    wang.reads_on();
    presses_more(&owner, "调解的情况").await;
    owner.presses("没谈成").await;
    owner.reads_on();
    let ended = wang.hears(&["没谈成", "还在办"]).await;
    assert!(
        ended.labels().is_empty(),
        "nobody sits in the justice office: {:?}",
        ended.labels()
    );
    let case = town.case().await;
    assert_eq!(
        (case.is_open(), case.mediation.unwrap().outcome),
        (true, Some(Mediated::None))
    );
}
stories! {
    agreed_and_confirmed,
    again_and_no_show,
}
