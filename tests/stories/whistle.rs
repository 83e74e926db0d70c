//! 吹哨: departments are called, each says that it is there, the owner stays the owner.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::Status;

use crate::{
    hands::{accepts, forges, sends},
    stories,
    town::{COMMUNITY, GRID, STREET, Town},
};

/// Ground, departments pressed on and off, the first leads; each arrives; nobody there learns door or name.
async fn two_departments(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let urban = town
        .holder("城管", &format!("officer@{STREET}-urban"))
        .await;
    let market = town
        .holder("市场", &format!("officer@{STREET}-market"))
        .await;
    let police = town
        .holder("民警", &format!("officer@{STREET}-police"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼302门口路灯不亮，13800001234").await;
    accepts(&grid).await;
    wang.reads_on();
    grid.presses("吹哨").await;
    grid.hears(&["为什么吹哨", "权责清单", "网格解决不了", "情况紧急"])
        .await;
    grid.presses("网格解决不了").await;
    let whom = grid.hears(&["叫哪些部门", "先点的牵头"]).await;
    assert!(!whom.labels().contains(&"吹哨叫人"), "nobody is chosen yet");
    let label = |part: &str| {
        whom.labels()
            .into_iter()
            .find(|label| label.contains(part))
            .unwrap()
            .to_owned()
    };
    let (a, b, c) = (label("城"), label("市场"), label("派出所"));
    for pressed in [&a, &c, &b] {
        grid.presses(pressed).await;
        grid.reads_on();
    }
    grid.presses(&c).await;
    let chosen = grid.hears(&["★", "✓", "吹哨叫人"]).await;
    assert!(
        chosen.labels().contains(&format!("★ {a}").as_str()),
        "{:?}",
        chosen.labels()
    );
    grid.presses("吹哨叫人").await;
    wang.hears(&["已叫", "一起来处理"]).await;
    police.hears_nothing();
    for officer in [&urban, &market] {
        let card = officer
            .hears(&[
                "请到场",
                "支部书记吹哨：网格解决不了",
                "牵头",
                "前到场",
                "我们到了",
            ])
            .await;
        for secret in ["302", "1380000", "王阿姨"] {
            assert!(!card.text.contains(secret), "{secret}: {}", card.text);
        }
    }
    forges(&town.person("路人"), &urban).await;
    police
        .does(|person| {
            person.presses_data(
                1,
                &urban.person.from_bot().last().unwrap().buttons[0][0]
                    .data
                    .clone()
                    .unwrap(),
            )
        })
        .await;
    police.hears_nothing();

    urban.presses("我们到了").await;
    urban.reads_on();
    grid.skims();
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.status),
        (format!("secretary@{GRID}"), Status::InProgress)
    );
    // While somebody is waited for nobody is called anew.
    grid.presses("吹哨").await;
    grid.presses("情况紧急").await;
    grid.presses(&c).await;
    grid.presses("吹哨叫人").await;
    grid.hears(&["已经报上去了"]).await;
    grid.reads_on();
    market.presses("我们到了").await;
    grid.hears(&["市场"]).await;
    // Called once more: whoever has a card already hears of it.
    grid.presses("吹哨").await;
    grid.presses("要联合执法").await;
    grid.presses(&a).await;
    grid.presses("吹哨叫人").await;
    grid.reads_on();
    wang.reads_on();
    urban.hears(&["请到场"]).await;
    urban.hears(&["看一眼上面的卡片"]).await;
    market.reads_on();
}

/// Not there in time: the owner and the post above hear which; late is still there; after the end a press does nothing.
async fn not_there_in_time(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let urban = town
        .holder("城管", &format!("officer@{STREET}-urban"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼路灯不亮").await;
    accepts(&grid).await;
    grid.presses("吹哨").await;
    grid.skims();
    grid.presses("情况紧急").await;
    grid.presses("城").await;
    grid.presses("吹哨叫人").await;
    grid.reads_on();
    wang.skims();
    urban.reads_on();
    town.later(TimeDelta::minutes(31)).await;
    grid.hears(&["没按时到场"]).await;
    community.hears(&["请您过问"]).await;
    community.hears(&["没按时到场"]).await;
    town.later(TimeDelta::minutes(31)).await;
    community.hears_nothing();
    urban.presses("我们到了").await;
    urban.reads_on();
    grid.reads_on();
    community.reads_on();
    let called = urban.person.from_bot().last().cloned().unwrap();
    assert!(
        called.buttons.is_empty(),
        "whoever is there has nothing to press: {called:?}"
    );
    wang.presses("撤回").await;
    wang.presses("撤回").await;
    for phone in [&wang, &grid, &community, &urban] {
        phone.reads_on();
    }
    presses_nothing(&urban).await;
}
stories! {
    two_departments,
    not_there_in_time,
}

/// Nothing is left to press.
async fn presses_nothing(phone: &crate::town::Phone) {
    assert!(
        phone
            .person
            .from_bot()
            .iter()
            .all(|shown| !shown.labels().contains(&"我们到了"))
    );
}
