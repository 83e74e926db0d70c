//! Where it is: looked for from the top, pointed at, scanned, kept; and whose it is when a seat is empty.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::Status;

use crate::{
    stories,
    town::{GRID, Town},
};

/// Nobody types: street, community, estate, each one press.
async fn looked_for_from_the_top(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    li.hears(&["请问哪个小区、几号楼？", "从街道里选"]).await;
    li.reads_on();
    li.presses("从街道里选").await;
    let streets = li
        .hears(&["在「相山区」的哪里？", "相南街道", "返回"])
        .await;
    assert!(!streets.text.contains("派出所"), "a department is no place");
    li.presses("相南街道").await;
    li.hears(&["在「相南街道」的哪里？", "春秋社区", "上一级"])
        .await;
    li.presses("春秋社区").await;
    // One estate in two grids is told apart by its buildings.
    li.hears(&[
        "春晖公寓",
        "百合名都 1-13",
        "百合名都 14-25",
        "春秋农贸市场",
        "就在这个社区",
    ])
    .await;
    li.presses("上一级").await;
    li.hears(&["春秋社区"]).await;
    li.presses("春秋社区").await;
    li.hears(&["春晖公寓"]).await;
    li.presses("百合名都 14-25").await;
    li.hears(&["百合名都（春秋社区第二网格）", "同意并提交"])
        .await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    assert_eq!(
        town.case().await.place.unit.unwrap().as_str(),
        "340603001004002"
    );
}

/// The community is known, the grid is not: its secretary gives it one.
async fn only_the_community(town: Arc<Town>) {
    let secretary = town.holder("社区书记", "secretary@340603001004000").await;
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    li.reads_on();
    for label in [
        "从街道里选",
        "相南街道",
        "春秋社区",
        "就在这个社区",
        "同意并提交",
    ] {
        li.presses(label).await;
    }
    li.reads_on();
    secretary.hears(&["新 · 相山", "春秋社区"]).await;
    assert_eq!(
        town.case().await.owner.to_string(),
        "secretary@340603001004000"
    );
}

/// A button of an older look, and one that is forged, change nothing.
async fn an_older_look(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    li.skims();
    li.presses("从街道里选").await;
    let streets = li.reads_on().unwrap();
    li.says("春晖公寓5号楼").await;
    let answer = li
        .does(|person| {
            let callback = person.presses_data(streets.message_id, "zzz.1.ph:340603009999000");
            person.answer_to(&callback)
        })
        .await;
    assert!(answer.is_none() || answer.unwrap().text.is_some());
    li.hears_nothing();
    li.presses("同意并提交").await;
    li.reads_on();
    assert_eq!(town.case().await.place.unit.unwrap().as_str(), GRID);
}

/// After the first case the address may be kept; the next time it is one tap; it is forgotten as easily.
async fn an_address_is_kept(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼2单元501楼道灯坏了好几天没人修")
        .await;
    wang.presses("同意并提交").await;
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("换了灯").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    wang.presses("解决了").await;
    wang.skims();
    wang.presses("满意").await;
    let offer = wang
        .hears(&["要记住「春晖公寓 3 号楼」吗", "记住这个地址", "不用"])
        .await;
    wang.hears(&["谢谢您的评价"]).await;
    assert!(!offer.text.contains("501"));
    wang.presses("记住这个地址").await;
    wang.hears(&["记住了「春晖公寓 3 号楼」"]).await;
    secretary.reads_on();

    wang.says("楼下垃圾好多天没人清").await;
    wang.hears(&["请问哪个小区", "春晖公寓 3 号楼", "从街道里选"])
        .await;
    wang.presses("春晖公寓 3 号楼").await;
    wang.hears(&["春晖公寓 3 号楼（春秋社区第一网格）"]).await;
    wang.presses("提交").await;
    secretary.hears(&["春晖公寓 3 号楼", "垃圾"]).await;
    secretary.presses("签收").await;
    secretary.hears(&["501"]).await;

    wang.says("/grid").await;
    wang.hears(&[
        "春晖公寓 3 号楼",
        "春秋社区第一网格（春秋社区 · 相南街道）",
        "您的事由春秋社区第一网格支部书记接",
        "春晖公寓1-5号楼楼栋长",
        "每周三 9:00–11:00，春晖公寓东门凉亭",
        "每周六",
        "忘掉这个地址",
    ])
    .await;
    wang.presses("忘掉这个地址").await;
    wang.hears(&["已经忘掉了"]).await;
    wang.says("/grid").await;
    wang.hears(&["请说一下小区和楼号"]).await;
    assert!(
        !town.everything_said().await.contains("\"home\":"),
        "nothing of it is kept"
    );
}

/// "Who is my grid?": asked in words, answered with an address, a pin or a choice; nothing is filed.
async fn who_is_my_grid(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("我是哪个网格的").await;
    let asked = li.hears(&["请说一下小区和楼号"]).await;
    assert!(asked.keyboard.is_some());
    li.says("春晖公寓1栋").await;
    li.hears(&[
        "春秋社区第一网格支部书记暂时没人，现在由相山区调度员接",
        "春晖公寓1-2号楼党员中心户",
        "春晖公寓1-5号楼楼栋长",
        "记住这个地址",
    ])
    .await;
    li.presses("记住这个地址").await;
    li.hears(&["记住了「春晖公寓 1 号楼」"]).await;
    li.says("翠湖小区归哪个网格管").await;
    li.hears(&["您说的是哪一处", "惠苑路那个", "都不是"]).await;
    li.presses("机厂那个").await;
    li.hears(&["机厂社区"]).await;
    li.says("春晖公寓3号楼归哪个网格管").await;
    li.hears(&["春晖公寓 3 号楼", "春秋社区第一网格"]).await;
    li.says("/grid").await;
    li.hears(&["春晖公寓 1 号楼"]).await;
    li.presses("查别的地址").await;
    li.hears(&["请说一下小区和楼号"]).await;
    li.does(|person| person.sends_pin(34.0173, 116.5961)).await;
    li.hears(&["春秋社区第二网格"]).await;
    // And what is no answer is a matter as ever.
    li.presses("查别的地址").await;
    li.reads_on();
    li.says("春晖公寓5号楼楼道灯坏了好几天没人修").await;
    li.hears(&["您看我记得对不对", "楼道灯"]).await;
    assert!(town.cases().await.is_empty());
    let emma = town.foreigner("Emma", "en");
    emma.says("Who is my grid secretary? Chunhui apartments building 1")
        .await;
    emma.hears(&[
        "Chunqiu Community, Grid 1",
        "Mobile desk: every Wednesday",
        "Remember it",
    ])
    .await;
}

/// A pin just outside the border is taken for the nearest grid within its accuracy, and says so.
async fn just_outside(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("路灯不亮好几天了").await;
    li.skims();
    let outline = town.shelf.library();
    let corner = outline
        .district
        .boundaries()
        .iter()
        .flat_map(|boundary| boundary.ground.iter())
        .flat_map(|polygon| polygon.exterior().coords().copied().collect::<Vec<_>>())
        .min_by(|a, b| a.x.total_cmp(&b.x))
        .unwrap();
    // Some two hundred metres west of the westernmost corner.
    li.does(|person| person.sends_rough_pin(corner.y, corner.x - 0.002, 400.0))
        .await;
    li.reads_on().unwrap();
    let confirm = li.person.from_bot().into_iter().next_back().unwrap();
    assert!(
        confirm.text.contains("在区界外一点，按最近的网格记"),
        "{}",
        confirm.text
    );
    li.says("路灯不亮，就在这里").await;
    li.does(|person| person.sends_pin(corner.y, corner.x - 0.05))
        .await;
    let outside = li.reads_on().unwrap();
    assert!(outside.text.contains("不在本区"), "{}", outside.text);
}

/// A seat that is empty, or whose holder shut the bot out: deputy, community, street.
async fn an_empty_seat(town: Arc<Town>) {
    let seats = [
        ("街道", "dispatcher@340603001000000"),
        ("社区", "secretary@340603001004000"),
        ("副书记", "deputy@340603001004001"),
    ];
    let wang = town.person("王阿姨");
    let mut held = Vec::new();
    for (n, (name, post)) in seats.into_iter().enumerate() {
        let holder = town.holder(name, post).await;
        wang.says(&format!("春晖公寓{}号楼楼道灯坏了好几天没人修", n + 1))
            .await;
        wang.presses("提交").await;
        wang.reads_on();
        holder.hears(&["楼道灯"]).await;
        held.push(holder);
        town.later(TimeDelta::minutes(2)).await;
    }
    let owners: Vec<String> = town
        .cases()
        .await
        .into_iter()
        .map(|(case, _)| case.owner.to_string())
        .collect();
    assert_eq!(owners, seats.map(|(_, post)| post.to_owned()));
    held[2].does(|person| person.blocks_bot()).await;
    wang.says("春晖公寓4号楼楼道灯坏了好几天没人修").await;
    wang.presses("提交").await;
    held[1].hears(&["春晖公寓 4 号楼"]).await;
    // The case that was with the silent deputy climbs at the next stroke; nobody waits for a closed door.
    town.later(TimeDelta::minutes(1)).await;
    held[1].hears(&["春晖公寓 3 号楼"]).await;
    wang.reads_on();
    let case = town.cases().await.remove(2).0;
    assert_eq!(
        (case.owner.to_string(), case.status),
        (seats[1].1.to_owned(), Status::AwaitingAcceptance)
    );
}
stories! {
    looked_for_from_the_top,
    only_the_community,
    an_older_look,
    an_address_is_kept,
    who_is_my_grid,
    just_outside,
    an_empty_seat,
}
