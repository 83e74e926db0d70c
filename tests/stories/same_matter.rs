//! The same matter: a neighbour joins instead of filing anew, staff merge, "not for me" begins anew, a flood waits.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::Outcome;

use crate::{
    hands::{accepts, forges, resolves, sends},
    stories,
    town::{GRID, Town},
};

/// Somebody was faster: joined with one tap, told with the others, and the owner reads what they add.
async fn somebody_was_faster(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    wang.reads_on();
    li.says("春晖公寓3号楼702，电梯坏了，我妈坐轮椅下不了楼")
        .await;
    li.hears(&["电梯停运", "同意并提交"]).await;
    li.presses("同意并提交").await;
    let offered = li
        .hears(&[
            "已经有邻居报过",
            "第一网格支部书记正在办",
            "谁报的互相看不到",
            "我也遇到",
            "不是一回事",
        ])
        .await;
    assert!(
        !offered.text.contains("户报过") && !offered.text.contains("王阿姨"),
        "{}",
        offered.text
    );
    forges(&town.person("路人"), &li).await;
    li.presses("我也遇到").await;
    let receipt = li.hears(&["您和邻居一起报的", "26-1123-001"]).await;
    assert_eq!(
        receipt.message_id, offered.message_id,
        "one bubble a matter"
    );
    li.hears_nothing();
    grid.hears(&["办理中"]).await;
    let added = grid
        .hears(&["一起报的邻居补充", "我妈坐轮椅下不了楼"])
        .await;
    assert!(!added.text.contains("702"), "{}", added.text);
    wang.hears_nothing();
    // The button that is gone does nothing a second time.
    let data = offered.buttons[0][0].data.clone().unwrap();
    li.does(|person| person.presses_data(offered.message_id, &data))
        .await;
    assert_eq!(town.case().await.joined.len(), 1);
    grid.says("无关的话").await;
    grid.reads_on();
    grid.presses("不报了").await;
    grid.reads_on();

    resolves(&grid, "修好了").await;
    li.hears(&["有结果了"]).await;
    li.hears(&["修好了"]).await;
    li.hears_nothing();
    wang.reads_on();
    wang.presses("解决了").await;
    wang.reads_on();
    grid.reads_on();
    li.hears(&["最先报的邻居说解决了"]).await;
    let note = li.hears(&["一起报的邻居说解决了", "我这里还没好"]).await;
    forges(&town.person("又一个路人"), &li).await;
    li.presses_on(&note, "我这里还没好").await;
    li.hears(&["单独记一件"]).await;
    li.hears(&["电梯停运", "春晖公寓 3 号楼", "提交"]).await;
    let data = note.buttons[0][0].data.clone().unwrap();
    li.does(|person| person.presses_data(note.message_id, &data))
        .await;
    li.hears_nothing();
    li.presses("提交").await;
    li.hears(&["已记下"]).await;
    grid.hears(&["新 · 相山", "还没好"]).await;
    let cases = town.cases().await;
    assert_eq!((cases.len(), cases[1].0.again_of), (2, Some(cases[0].0.id)));
    assert_eq!(cases[0].0.outcome, Some(Outcome::Solved));
}

/// Five households are counted aloud, four are not; whoever reported it is never offered their own.
async fn five_are_counted(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    for n in 0..6 {
        let li = town.person(&format!("居民{n}"));
        li.says("春晖公寓3号楼电梯停了").await;
        li.reads_on();
        li.presses("同意并提交").await;
        let shown = li.reads_on().unwrap();
        assert_eq!(
            shown.text.contains("已有 5 户报过"),
            n == 5,
            "{}",
            shown.text
        );
        if n > 0 {
            li.presses("我也遇到").await;
            li.hears(&["您和邻居一起报的"]).await;
        }
        grid.reads_on();
    }
    assert_eq!(town.case().await.joined.len(), 5);
}

/// It is something else after all; staff find that it is not, and everybody goes on hearing.
async fn merged_by_staff(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("小李"),
        town.person("老赵"),
    );
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    wang.reads_on();
    for resident in [&li] {
        sends(resident, "春晖公寓3号楼电梯停了，怎么还没修").await;
        resident.presses("不是一回事").await;
        resident.hears(&["已记下", "26-1123-002"]).await;
    }
    let newer = grid.hears(&["新 · 相山 26-1123-002"]).await;
    sends(&zhao, "春晖公寓3号楼电梯停了，上不了楼").await;
    zhao.presses("我也遇到").await;
    zhao.reads_on();
    grid.skims();
    let joined = town
        .cases()
        .await
        .iter()
        .map(|(case, _)| case.joined.len())
        .collect::<Vec<_>>();
    assert_eq!(joined, [0, 1]);
    grid.presses_on(&newer, "更多").await;
    grid.presses_on(&newer, "同一件事").await;
    grid.hears(&["和哪件是同一件事", "26-1123-001"]).await;
    grid.presses("26-1123-001").await;
    grid.reads_on();
    for resident in [&li, &zhao] {
        resident
            .hears(&["26-1123-002", "和另一件同样的事一起办"])
            .await;
        assert!(!resident.hears(&["给您并过去了"]).await.silent);
        assert!(
            resident
                .hears(&["您和邻居一起报的", "26-1123-001"])
                .await
                .silent,
            "once is enough"
        );
    }
    wang.hears_nothing();
    let cases = town.cases().await;
    assert_eq!(
        (cases[0].0.joined.len(), cases[1].0.outcome),
        (2, Some(Outcome::Merged))
    );
    resolves(&grid, "修好了").await;
    let result = li.reads_on().unwrap();
    assert!(result.text.contains("修好了"), "{}", result.text);
    for resident in [&wang, &li, &zhao] {
        resident.reads_on();
    }
}

/// Very many in one day: the next one is kept for tomorrow, danger never waits.
async fn a_flood_waits(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    for n in 1..=10 {
        sends(&li, &format!("春晖公寓{n}号楼楼道灯坏了")).await;
    }
    assert_eq!(town.cases().await.len(), 10);
    grid.reads_on();
    li.says("春晖公寓11号楼楼道灯坏了").await;
    li.skims();
    li.presses("提交").await;
    li.hears(&[
        "今天已经报了 10 件，都在办",
        "替您留着",
        "12345",
        "明天再提交",
        "不报了",
    ])
    .await;
    assert!(li.presses("明天再提交").await.is_some());
    grid.hears_nothing();
    assert_eq!(town.cases().await.len(), 10);
    town.later(TimeDelta::minutes(2)).await;
    li.says("春晖公寓12号楼着火了").await;
    li.hears(&["119"]).await;
    li.presses("打了，告诉网格").await;
    li.hears(&["119"]).await;
    li.hears(&["已记下"]).await;
    grid.hears(&["特急"]).await;
    assert_eq!(town.cases().await.len(), 11);
    town.later(TimeDelta::days(1)).await;
    li.presses("接着报").await;
    li.presses("提交").await;
    li.hears(&["已记下"]).await;
    assert_eq!(town.cases().await.len(), 12);
    grid.reads_on();
}
stories! {
    somebody_was_faster,
    five_are_counted,
    merged_by_staff,
    a_flood_waits,
}
