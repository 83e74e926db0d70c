//! Building copies and 认领: who looks after a building knows, who can help presses first, homes only in pairs with a yes.

use std::sync::Arc;

use crate::{
    hands::{accepts, forges, presses_more, sends},
    stories,
    town::{GRID, Town},
};

/// The building's leader and its contact household hear that there is something, without who or what was said.
async fn copies_by_the_building(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let leader = town.holder("楼长", &format!("building@{GRID}-b01")).await;
    let household = town
        .holder("中心户", &format!("household@{GRID}-b01-h1"))
        .await;
    let far = town
        .holder("远邻", &format!("household@{GRID}-b02-h1"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼302，楼道灯坏了我摔了一跤").await;
    for copy in [&leader, &household] {
        let card = copy
            .hears(&["您楼里的事", "春晖公寓 2 号楼", "接手，您知道一下"])
            .await;
        assert!(
            !card.text.contains("302") && !card.text.contains("摔"),
            "{}",
            card.text
        );
        assert!(card.buttons.is_empty());
    }
    far.hears_nothing();
    wang.presses("撤回").await;
    wang.reads_on();
    wang.presses("撤回").await;
    wang.reads_on();
    grid.reads_on();
    for copy in [&leader, &household] {
        let card = copy.reads_on().unwrap();
        assert!(
            !card.text.contains("摔"),
            "the end shows no more than the beginning: {}",
            card.text
        );
    }
}

/// Outside homes: the first press wins, the others' cards say so; given back, it is open again; done, the owner answers.
async fn outside_of_homes(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let two = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    accepts(&grid).await;
    wang.reads_on();
    presses_more(&grid, "开放认领").await;
    grid.hears(&["看不到是谁报的", "在外面", "要进家门"]).await;
    grid.presses("在外面").await;
    grid.hears(&["已请 2 家认领"]).await;
    for volunteer in [&one, &two] {
        let card = volunteer
            .hears(&["等人认领", "先按的先办", "我来认领"])
            .await;
        assert!(!card.text.contains("王阿姨"));
    }
    forges(&town.person("路人"), &one).await;
    let before = two.person.from_bot().last().cloned().unwrap();
    one.presses("我来认领").await;
    one.hears(&["您认领了这件事", "做好了", "去不了"]).await;
    grid.hears(&["认领"]).await;
    wang.hears(&["党员中心户来帮忙"]).await;
    // Pressed at the same moment, from the bubble as it was.
    let data = before.buttons[0][0].data.clone().unwrap();
    two.does(|person| person.presses_data(before.message_id, &data))
        .await;
    two.hears(&["已有人认领", "谢谢您"]).await;
    one.presses("去不了").await;
    one.reads_on();
    two.hears(&["等人认领", "我来认领"]).await;
    two.hears(&["看一眼上面的卡片"]).await;
    two.presses("我来认领").await;
    two.reads_on();
    one.hears(&["已有人认领"]).await;
    grid.reads_on();
    two.presses("做好了").await;
    two.hears(&["做得怎么样", "做好了，您可以去看看"]).await;
    two.presses("做好了，您可以去看看").await;
    two.hears(&["已告诉书记"]).await;
    let done = two.hears(&["已经告诉书记了"]).await;
    assert!(done.buttons.is_empty(), "{done:?}");
    let told = grid.reads_on().unwrap();
    assert!(told.text.contains("请您答复居民"), "{}", told.text);
    grid.presses("办好了").await;
    grid.skims();
    grid.says("灯换好了").await;
    grid.does(|person| person.sends_photo(None)).await;
    grid.presses("发出").await;
    grid.reads_on();
    wang.reads_on();
    wang.presses("解决了").await;
    for phone in [&wang, &grid, &one, &two] {
        phone.reads_on();
    }
}

/// Inside a home: the resident's no ends it; with a yes two go together, and look at the door only then.
async fn inside_a_home(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let two = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    let three = town
        .holder("三户", &format!("household@{GRID}-b03-h1"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓7号楼302，楼道灯坏了，我家灯泡也不会换").await;
    accepts(&grid).await;
    for phone in [&wang, &two] {
        phone.reads_on();
    }
    presses_more(&grid, "开放认领").await;
    grid.skims();
    grid.presses("要进家门").await;
    grid.hears(&["进家门要住户点头"]).await;
    one.hears_nothing();
    forges(&town.person("路人"), &wang).await;
    wang.hears(&["两位中心户一起上门", "不同意也照样办"]).await;
    wang.presses("不用了").await;
    grid.reads_on();
    one.hears_nothing();
    presses_more(&grid, "开放认领").await;
    grid.presses("要进家门").await;
    wang.reads_on();
    wang.presses("可以来").await;
    wang.reads_on();
    grid.reads_on();
    for volunteer in [&one, &two, &three] {
        volunteer.reads_on();
    }
    one.presses("我来认领").await;
    let alone = one.hears(&["还差一个人"]).await;
    assert!(
        !alone.labels().contains(&"做好了") && !alone.labels().contains(&"看门牌电话"),
        "nobody goes alone"
    );
    two.reads_on();
    two.presses("我来认领").await;
    two.hears(&["您和", "一起去"]).await;
    three.hears(&["已有人认领"]).await;
    let pair = one.hears(&["您和", "一起去", "看门牌电话"]).await;
    assert!(!pair.text.contains("302"), "{}", pair.text);
    one.presses("看门牌电话").await;
    one.hears(&["302"]).await;
    assert!(
        two.person
            .from_bot()
            .iter()
            .all(|shown| !shown.text.contains("302"))
    );
    town.later(chrono::TimeDelta::hours(25)).await;
    assert!(
        one.person
            .from_bot()
            .iter()
            .all(|shown| !shown.text.contains("302")),
        "for a while only"
    );
    for phone in [&wang, &grid, &one, &two, &three] {
        phone.reads_on();
    }
}
stories! {
    copies_by_the_building,
    outside_of_homes,
    inside_a_home,
}
