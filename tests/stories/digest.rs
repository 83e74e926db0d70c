//! The weekly digest: each once, through restarts and a week of downtime; figures on demand; counts made anew.
use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    counted_stories,
    town::{COMMUNITY, GRID, Town, with_digests},
};

/// Monday at eight: each secretary their grid, the community its grids, once, and not to residents.
async fn monday_at_eight(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let quiet = town.holder("孙书记", "secretary@340603001005000").await;
    let wang = town.person("王阿姨");
    for building in 1..=3 {
        wang.says(&format!("春晖公寓{building}号楼楼道灯坏了好几天没人修"))
            .await;
        wang.presses("提交").await;
    }
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("换了灯").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    wang.presses("解决了").await;
    wang.presses("满意").await;
    town.later(TimeDelta::days(6) + TimeDelta::hours(17)).await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
    // Monday, 07:00: not yet.
    town.later(TimeDelta::minutes(30)).await;
    secretary.hears_nothing();
    town.later(TimeDelta::minutes(40)).await;
    let digest = secretary
        .hears(&[
            "春秋社区第一网格 · 第 48 周",
            "在办 2 件",
            "新增 3 件",
            "签收及时 1/1 · 解决 1/1 · 满意 不足 5 人评价",
            "集中在：房屋物业 3",
        ])
        .await;
    assert!(digest.text.lines().count() <= 25, "{}", digest.text);
    assert!(
        !digest.text.contains("王阿姨") && !digest.text.contains("3号楼"),
        "no names, no words"
    );
    let picture = secretary
        .hears(&["春秋社区第一网格 · 第 48 周", "没有超时的"])
        .await;
    assert_eq!(
        (picture.media.len(), picture.silent),
        (1, true),
        "a picture, and its words for who cannot see it"
    );
    community.hears(&["早上好", "要您办的 2 件"]).await;
    community.hears(&["春秋社区 · 第 48 周", "新增 3 件"]).await;
    community.hears(&["春秋社区 · 第 48 周"]).await;
    // Nothing is open there: no map that shows nothing, though others' are made at the same time.
    quiet.hears(&["第 48 周", "手上没有没办完的"]).await;
    quiet.hears(&["第 48 周"]).await;
    quiet.hears_nothing();
    let map = community
        .hears(&["春秋社区 · 在办件数分布", "不到 3: 第一网格 · 第二网格"])
        .await;
    assert_eq!(
        (map.media.len(), map.silent),
        (1, true),
        "a map, and its words"
    );
    wang.hears_nothing();
    // Nobody has two, not after a restart and not a day later.
    town.restart().await;
    town.later(TimeDelta::minutes(1)).await;
    for reader in [&secretary, &community] {
        let more = reader.reads_on();
        assert!(
            more.is_none_or(|shown| !shown.text.contains("📊")),
            "nobody has two"
        );
    }

    secretary.says("/week").await;
    secretary.hears(&["第 49 周", "新增 0 件"]).await;
    secretary.presses("上一周").await;
    secretary.hears(&["第 48 周", "新增 3 件", "下一周"]).await;
    wang.says("/week").await;
    wang.hears(&["发 /grid 关注您住的网格", "身边办好了什么"])
        .await;
    // Whoever follows a grid reads what neighbours are told of its last week; small numbers are not there.
    wang.says("/grid").await;
    wang.skims();
    wang.says("春晖公寓3号楼").await;
    wang.presses("关注网格消息").await;
    wang.says("/week").await;
    let told = wang
        .hears(&[
            "您说的，我们办了",
            "春秋社区第一网格",
            "11 月 23 日",
            "这周的事不多",
        ])
        .await;
    assert!(
        !told.text.contains("周报") && !told.text.contains("超时") && !told.text.contains("3号楼"),
        "{}",
        told.text
    );
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
}

/// A week of downtime: whoever missed the digest gets the last one, marked as late, and only that.
async fn after_a_week_of_downtime(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    town.later(TimeDelta::days(17)).await;
    secretary.hears(&["补发", "第 49 周"]).await;
    secretary.hears(&["第 49 周"]).await;
    town.later(TimeDelta::days(1)).await;
    secretary.hears_nothing();
}

/// On the command line: words, a picture, and counts made anew that are what they were.
async fn on_the_command_line(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了好几天没人修").await;
    wang.presses("提交").await;
    wang.reads_on();
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| town.runs(folder.path(), arguments);
    let (code, said) = run(&[
        "digest", "--unit", GRID, "--week", "2026-W48", "--png", "week.png", "--lang", "en",
    ]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Chunqiu Community, Grid 1 · week 48") && said.contains("1 new"),
        "{said}"
    );
    assert!(
        std::fs::read(folder.path().join("week.png"))
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    let (code, said) = run(&["digest", "--unit", "340603000000000", "--map", "map.png"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        std::fs::read(folder.path().join("map.png"))
            .unwrap()
            .starts_with(b"\x89PNG")
    );
    assert_eq!(
        run(&["digest", "--unit", GRID, "--map", "none.png"]).0,
        Some(1),
        "a grid has nothing below it to colour"
    );
    let before = town.db.begin().await.unwrap().all_counts().await.unwrap();
    assert!(!before.is_empty());
    let (code, said) = run(&["digest", "--rebuild"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        town.db.begin().await.unwrap().all_counts().await.unwrap(),
        before
    );
    assert_eq!(run(&["digest", "--week", "2026-47"]).0, Some(1));
    assert_eq!(run(&["digest", "--unit", "340603999999999"]).0, Some(1));
}
counted_stories! {
    monday_at_eight with with_digests,
    after_a_week_of_downtime with with_digests,
    on_the_command_line with with_digests,
}
