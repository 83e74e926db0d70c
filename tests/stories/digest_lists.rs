//! Behind a digest's numbers: lists each reader may see, turned and left in place; what may not leave a grid; what the
//! work cost; whatever came back.

use std::sync::Arc;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use menling::{
    casework::Event,
    desk::{open_by_unit, recount, rows},
    district::UnitCode,
    figures::Span,
};

use crate::{
    counted_stories,
    hands::{accepts, presses_more, sends},
    town::{COMMUNITY, GRID, Phone, STREET, Town, told},
};

/// A result with a photo, and the resident's word that it is solved; the press they did not make is handed over.
async fn solves(holder: &Phone, resident: &Phone) -> String {
    holder.presses("办好了").await;
    holder.says("换好了").await;
    holder.does(|person| person.sends_photo(None)).await;
    holder.presses("发出").await;
    let bubbles = resident.person.from_bot();
    let mut buttons = bubbles
        .iter()
        .rev()
        .flat_map(|shown| shown.buttons.iter().flatten());
    let denies = buttons
        .find(|button| button.text == "没解决")
        .unwrap()
        .data
        .clone();
    resident.presses("解决了").await;
    resident.presses("满意").await;
    for phone in [holder, resident] {
        phone.reads_on();
    }
    denies.unwrap()
}

/// What is late: its grid opens the card from the list; above it stands number, unit, kind, days and post, and no word.
async fn what_is_late(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了好几天没人修").await;
    accepts(&secretary).await;
    secretary.says("/week").await;
    secretary.skims();
    secretary.presses("超时的").await;
    secretary
        .hears(&["春秋社区第一网格", "现在没有超时的", "回到周报"])
        .await;
    town.later(TimeDelta::days(10)).await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
    // The bubble is ten days old; pressed again it says what is true now.
    secretary.presses("回到周报").await;
    let digest = secretary.hears(&["第 48 周", "超时 1 件"]).await;
    assert!(digest.text.lines().count() <= 25, "{}", digest.text);
    secretary.presses("超时的").await;
    let number = town.case().await.number.spoken();
    let list = secretary.hears(&["超时 1 件", &number, "过了 3 天"]).await;
    assert!(
        list.labels().contains(&number.as_str()) && !list.text.contains("坏了好几天"),
        "{}",
        told(&list)
    );
    secretary.presses_on(&list, &number).await;
    secretary.hears(&["办理中", "坏了好几天"]).await;
    secretary.hears_nothing();

    community.says("/week").await;
    community.hears(&["春秋社区 · 第", "超时 1 件"]).await;
    community.presses("超时的").await;
    let above = community
        .hears(&[
            "超时 1 件",
            &number,
            "春秋社区第一网格",
            "过了 3 天",
            "支部书记",
        ])
        .await;
    // They were asked to look into it.
    assert!(
        above.labels().contains(&number.as_str()) && !above.text.contains("3号楼"),
        "{}",
        told(&above)
    );
    community.presses("回到周报").await;
    community.hears(&["春秋社区 · 第"]).await;

    // It is done meanwhile: the old list's button opens what is true, the list is empty.
    solves(&secretary, &wang).await;
    secretary.presses_on(&list, "回到周报").await;
    secretary.presses("超时的").await;
    secretary.hears(&["现在没有超时的"]).await;
    for reader in [&wang, &secretary, &community] {
        reader.reads_on();
    }
}

/// Whoever gave up the post, whoever makes up a press, and whoever has another grid is shown nothing.
async fn nobody_elses_numbers(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let other = town.holder("赵书记", "secretary@340603001004002").await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了好几天没人修").await;
    secretary.skims();
    wang.reads_on();
    secretary.says("/week").await;
    let digest = secretary
        .hears(&["第 48 周", "超时的", "热点", "按类别"])
        .await;
    other.says("/week").await;
    let theirs = other.hears(&["春秋社区第二网格"]).await;
    let data = |shown: &menling::sandbox::Shown, label: &str| {
        let button = shown
            .buttons
            .iter()
            .flatten()
            .find(|button| button.text == label)
            .unwrap();
        button.data.clone().unwrap()
    };
    let late = data(&digest, "超时的");
    // Another's bubble, and one's own bubble with another's unit in it.
    for forged in [
        late.clone(),
        data(&theirs, "超时的").replace("340603001004002", GRID),
    ] {
        other
            .does(|person| person.presses_data(theirs.message_id, &forged))
            .await;
        other.hears_nothing();
    }
    for odd in [
        "b:x261123.0.1",
        "b:l261123",
        "b:l999999.0.1",
        "b:l261123.-1.1",
        "b:",
    ] {
        let data = data(&theirs, "超时的");
        let (head, _) = data.split_once("b:").unwrap();
        other
            .does(|person| person.presses_data(theirs.message_id, &format!("{head}{odd}")))
            .await;
        other.hears_nothing();
    }
    // A page that never was is the last one.
    let far = data(&theirs, "按类别").replace(".0.", ".99.");
    other
        .does(|person| person.presses_data(theirs.message_id, &far))
        .await;
    other.hears(&["春秋社区第二网格 · 新增 0 件，按类别"]).await;

    secretary.says("/leave").await;
    secretary.reads_on();
    let leave = secretary.person.from_bot().last().unwrap().labels()[0].to_owned();
    secretary.presses(&leave).await;
    secretary.reads_on();
    let yes = secretary.person.from_bot().last().unwrap().labels()[0].to_owned();
    secretary.presses(&yes).await;
    let said = secretary.presses_on(&digest, "超时的").await;
    assert!(
        said.is_some_and(|said| !said.is_empty()),
        "told that it is not theirs"
    );
    secretary.hears_nothing();
    for reader in [&wang, &secretary, &other] {
        reader.reads_on();
    }
}

/// What goes around the grid is counted and listed where its owner sits: nothing that the grid reads tells that it
/// exists, neither by itself nor by taking away.
async fn what_goes_around_the_grid_is_not_its_number(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("李叔"),
        town.person("赵姐"),
    );
    let all = [&wang, &li, &zhao, &secretary, &community, &street];
    wang.says("春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口")
        .await;
    wang.presses("同意并提交").await;
    li.says("老板拖欠工资三个月不给，我在春晖公寓3号楼住").await;
    li.hears(&["不经过本网格"]).await;
    li.presses("提交").await;
    sends(&zhao, "春晖公寓2号楼楼道灯坏了好几天没人修").await;
    for holder in [&secretary, &community] {
        accepts(holder).await;
    }
    for reader in all {
        reader.reads_on();
    }
    for (reader, unit, n) in [
        (&secretary, "春秋社区第一网格", 1),
        (&community, "春秋社区 · ", 3),
        (&street, "相南街道", 3),
    ] {
        reader.says("/week").await;
        reader.reads_on();
        reader.presses("按类别").await;
        reader.hears(&[unit, &format!("新增 {n} 件")]).await;
        reader.says("/figures").await;
        reader
            .hears(&[unit, &format!("在办 {n}"), &format!("新增 {n}")])
            .await;
    }
    let around: BTreeMap<_, _> = town
        .cases()
        .await
        .into_iter()
        .filter(|(case, _)| case.is_protected())
        .map(|(case, _)| (case.id, UnitCode::from(GRID)))
        .collect();
    assert_eq!(around.len(), 2);
    // Tables, maps and ledgers add up the same counts.
    let library = town.shelf.library();
    let now = town.clock.now();
    let today = library.calendar.day(now);
    let span = Span {
        from: today,
        to: today,
    };
    let (grid, above) = (UnitCode::from(GRID), UnitCode::from(COMMUNITY));
    let mut tx = town.db.begin().await.unwrap();
    let table = rows(&mut tx, &library, &above, span, now).await.unwrap();
    let told: Vec<(i64, i64)> = table
        .iter()
        .map(|(_, sums)| (sums.whole.filed(), sums.open))
        .collect();
    assert_eq!(
        (told[0], told[1]),
        ((3, 3), (1, 1)),
        "the community's, then its first grid's"
    );
    let ledger: i64 = tx
        .open_by_batch(std::slice::from_ref(&grid), now)
        .await
        .unwrap()
        .values()
        .map(|open| open.open)
        .sum();
    assert_eq!(ledger, 1);
    // Rows that were written before are put right with the counts.
    tx.lie_at(&around).await.unwrap();
    tx.commit().await.unwrap();
    recount(&town.db, &library).await.unwrap();
    let mut tx = town.db.begin().await.unwrap();
    let map = open_by_unit(&mut tx, &library.district, &UnitCode::from(STREET), now)
        .await
        .unwrap();
    drop(tx);
    assert_eq!(map, BTreeMap::from([(grid, 1), (above, 2)]));

    town.later(TimeDelta::days(20)).await;
    for reader in all {
        reader.reads_on();
    }
    for (reader, n) in [(&secretary, 1), (&community, 3), (&street, 1)] {
        reader.says("/week").await;
        reader.reads_on();
        reader.presses("超时的").await;
        let late = reader.hears(&[&format!("超时 {n} 件")]).await;
        assert!(!late.text.contains("302"), "{}", late.text);
    }
}

/// Hot spots name a building group, categories their share; above the grid small numbers are not there.
async fn where_and_what(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    for (name, building) in [("甲", 3), ("乙", 4), ("丙", 5)] {
        let person = town.person(name);
        sends(
            &person,
            &format!("春晖公寓{building}号楼302楼道灯坏了好几天没人修"),
        )
        .await;
        person.reads_on();
    }
    let ding = town.person("丁");
    sends(&ding, "教师苑2号楼门口垃圾堆了好几天没人清").await;
    ding.reads_on();
    secretary.skims();
    secretary.says("/week").await;
    let digest = secretary
        .hears(&["新增 4 件", "集中在：房屋物业 3", "热点：", "房屋物业 3"])
        .await;
    assert!(
        digest.text.contains("春晖公寓") && !digest.text.contains("302"),
        "{}",
        digest.text
    );
    secretary.presses("热点").await;
    let hot = secretary
        .hears(&["热点 1 处", "春晖公寓", "房屋物业", "3 件"])
        .await;
    assert!(
        !hot.text.contains("302") && !hot.text.contains("号楼302"),
        "{}",
        hot.text
    );
    secretary.presses("回到周报").await;
    secretary.presses("按类别").await;
    let about = secretary
        .hears(&["新增 4 件，按类别", "房屋物业 3/4（75%）", "1/4（25%）"])
        .await;
    assert!(!about.text.contains("不列"), "{}", about.text);

    community.reads_on();
    community.says("/week").await;
    community
        .hears(&["春秋社区 · 第", "新增 4 件", "集中在：房屋物业 3", "3+"])
        .await;
    community.presses("按类别").await;
    let above = community
        .hears(&["房屋物业 3/4（75%）", "不足 3 件的不列"])
        .await;
    assert!(!above.text.contains("1/4"), "{}", above.text);
    for reader in [&secretary, &community, &ding] {
        reader.reads_on();
    }
}

/// The same lamp again two weeks after it was mended is a repeat; a lamp elsewhere, or one that was never mended, is none.
async fn it_comes_back(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了好几天没人修").await;
    accepts(&secretary).await;
    solves(&secretary, &wang).await;
    town.later(TimeDelta::days(14)).await;
    let li = town.person("李叔");
    sends(&li, "春晖公寓3号楼楼道灯坏了，一亮不亮").await;
    let zhao = town.person("赵姐");
    sends(&zhao, "教师苑2号楼楼道灯坏了").await;
    zhao.skims();
    zhao.presses("撤回").await;
    zhao.presses("撤回").await;
    zhao.reads_on();
    sends(&zhao, "教师苑2号楼楼道灯坏了，还是报一下").await;
    for reader in [&wang, &li, &zhao, &secretary] {
        reader.reads_on();
    }
    let repeats: Vec<bool> = town.cases().await.iter().map(|(_, events)| {
        matches!(&events[0].event, Event::Filed { filing, .. } if filing.repeats.is_some())
    }).collect();
    assert_eq!(repeats, [false, true, false, false]);
    secretary.says("/week").await;
    secretary.hears(&["反复 1 件"]).await;
    // After more than thirty days it is a new matter.
    accepts(&secretary).await;
    town.later(TimeDelta::days(40)).await;
    let chen = town.person("陈伯");
    sends(&chen, "春晖公寓3号楼楼道灯坏了").await;
    for reader in [&wang, &li, &zhao, &secretary, &chen] {
        reader.reads_on();
    }
}

/// A redo takes back what a campaign had counted; whoever helped is thanked by post; a whistle is counted by department.
async fn campaigns_thanks_and_departments(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let urban = town
        .holder("城管", &format!("officer@{STREET}-urban"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼楼道灯坏了好几天没人修").await;
    accepts(&secretary).await;
    presses_more(&secretary, "开放认领").await;
    secretary.presses("在外面").await;
    one.presses("我来认领").await;
    one.presses("做好了").await;
    one.presses("做好了，您可以去看看").await;
    secretary.presses("吹哨").await;
    secretary.presses("网格解决不了").await;
    let whom = secretary.reads_on().unwrap();
    let label = whom
        .labels()
        .into_iter()
        .find(|label| label.contains('城'))
        .unwrap()
        .to_owned();
    secretary.presses(&label).await;
    secretary.presses("吹哨叫人").await;
    urban.presses("我们到了").await;
    let denies = solves(&secretary, &wang).await;
    secretary.says("/week").await;
    let digest = secretary.hears(&["第 48 周"]).await;
    for needle in [
        "+1 (1/300)",
        "邻居认领 1 件；办成了，谢谢",
        "花的工夫：按键",
    ] {
        assert!(digest.text.contains(needle), "{needle}: {}", digest.text);
    }
    // The lamp is dark again: the result's old button, pressed once more, begins a redo.
    let result = wang
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("换好了"))
        .unwrap();
    wang.does(|person| person.presses_data(result.message_id, &denies))
        .await;
    wang.reads_on();
    wang.says("又不亮了").await;
    secretary.reads_on();
    secretary.says("/week").await;
    let digest = secretary.hears(&["第 48 周", "重新办 1"]).await;
    assert!(!digest.text.contains("(1/300)"), "{}", digest.text);
    street.reads_on();
    street.says("/week").await;
    let digest = street.hears(&["相南街道 · 第"]).await;
    assert!(digest.text.contains("到场 1/1"), "{}", digest.text);
    for reader in [&wang, &secretary, &one, &urban, &street] {
        reader.reads_on();
    }
}

/// A ring at midnight is counted at the post it woke, a press at the post that pressed; nobody's name stands there.
async fn what_it_cost(town: Arc<Town>) {
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    town.later(TimeDelta::hours(10)).await;
    wang.says("春晖公寓3号楼5楼厨房煤气味特别大").await;
    wang.presses("告诉网格").await;
    street.skims();
    let mut tx = town.db.begin().await.unwrap();
    let cost = |counts: Vec<(String, i64, String, i64)>, key: &str| -> i64 {
        counts
            .iter()
            .filter(|count| count.2 == key)
            .map(|count| count.3)
            .sum()
    };
    let before = tx.all_counts().await.unwrap();
    drop(tx);
    assert_eq!(
        (
            cost(before.clone(), "rung"),
            cost(before.clone(), "pressed")
        ),
        (1, 0),
        "{before:?}"
    );
    assert!(
        before
            .iter()
            .filter(|count| count.2 == "rung")
            .all(|count| count.0 == STREET)
    );
    street.presses("我来办").await;
    wang.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    let after = tx.all_counts().await.unwrap();
    drop(tx);
    assert_eq!(
        (cost(after.clone(), "rung"), cost(after, "pressed")),
        (1, 1),
        "whoever presses is not woken by the answer"
    );
    street.says("/week").await;
    street.hears(&["按键 1 次（办结 0 件），夜里响 1 次"]).await;
}
counted_stories! {
    what_is_late,
    nobody_elses_numbers,
    what_goes_around_the_grid_is_not_its_number,
    where_and_what,
    it_comes_back,
    campaigns_thanks_and_departments,
    what_it_cost,
}
