//! The wrong person presses, and whoever was right presses too late. Everything is put before everybody, a stranger and
//! all the others press what is not theirs, the matter ends, and then they press all they ever had.

use std::sync::Arc;

use menling::{
    casework::{Case, Outcome},
    triage::Kind,
};

use super::{
    Album, COMMUNITY, DISTRICT, JUSTICE, STREET, URBAN, asks_for_time, lamp, read, resolves,
    secretary,
};
use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Phone, Town},
};

/// Everybody presses what is not theirs, and nothing comes of it.
async fn forged(town: &Town, album: &Album, all: &[&Phone]) {
    let before = town.cases().await;
    let shown: Vec<_> = all.iter().map(|phone| phone.person.chat().len()).collect();
    for forger in all {
        album.forged_by(town, forger).await;
    }
    assert_eq!(town.cases().await, before, "a forged press changes nothing");
    let now: Vec<_> = all.iter().map(|phone| phone.person.chat().len()).collect();
    assert_eq!(now, shown, "and nobody is told anything");
    read(all);
}

/// Everybody presses what was theirs; what has ended stays ended.
async fn pressed_late(town: &Town, album: &Album, all: &[&Phone]) {
    let ends = |cases: Vec<(Case, _)>| -> Vec<_> {
        let of = |(case, _): &(Case, Vec<_>)| {
            (case.status, case.outcome, case.round, case.owner.clone())
        };
        cases.iter().map(of).collect()
    };
    let before = ends(town.cases().await);
    for phone in all {
        album.pressed_by(town, phone).await;
    }
    assert_eq!(
        ends(town.cases().await),
        before,
        "what has ended stays ended"
    );
    read(all);
}

async fn stranger(town: &Arc<Town>) -> Phone {
    let stranger = town.person("路人");
    stranger.says("您好").await;
    stranger.reads_on();
    stranger
}

async fn withdraws(resident: &Phone) {
    resident.presses("撤回").await;
    resident.presses("撤回").await;
    resident.reads_on();
}

/// A later date, a whistle, a claim, an appointment and a refusal, all waiting for somebody when it is withdrawn.
async fn beside_the_owner(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let household = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let other = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    let stranger = stranger(&town).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let all = [
        &grid, &community, &urban, &household, &other, &wang, &stranger,
    ];
    let mut album = Album::default();
    asks_for_time(&grid).await;
    album.keeps(&all);
    for (button, more) in [
        ("吹哨", vec!["要联合执法", "城管队", "吹哨叫人"]),
        ("更多", vec!["开放认领", "在外面"]),
        ("更多", vec!["约调解室", "上午 9 点"]),
        ("更多", vec!["调解的情况"]),
    ] {
        grid.presses(button).await;
        album.keeps(&all);
        for label in more {
            let labels = grid
                .person
                .from_bot()
                .into_iter()
                .flat_map(|shown| {
                    shown
                        .labels()
                        .into_iter()
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                })
                .collect::<Vec<_>>();
            let label = labels
                .iter()
                .rev()
                .find(|text| text.contains(label))
                .unwrap_or_else(|| panic!("{label}: {labels:?}"))
                .clone();
            grid.presses(&label).await;
            album.keeps(&all);
        }
        read(&all);
    }
    household.presses("我来认领").await;
    album.keeps(&all);
    presses_more(&grid, "不予受理").await;
    grid.says("已经走仲裁了").await;
    grid.presses("记进展").await;
    album.keeps(&all);
    read(&all);
    assert!(album.len() > 30, "{}", album.len());
    forged(&town, &album, &all).await;
    withdraws(&wang).await;
    read(&all);
    pressed_late(&town, &album, &all).await;
    // A sentence for a question that is over is no progress.
    let events = town.events().await.len();
    grid.says("灯泡已经买了").await;
    grid.reads_on();
    assert_eq!(town.events().await.len(), events);
    grid.says("/cancel").await;
    read(&all);
}

/// A return on its way to a ruling, and one look more by the district.
async fn in_dispute(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let street = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let stranger = stranger(&town).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let all = [&grid, &street, &district, &urban, &wang, &stranger];
    let mut album = Album::default();
    presses_more(&grid, "不归我管").await;
    album.keeps(&all);
    grid.presses("城管队").await;
    album.keeps(&all);
    grid.presses("归部门管").await;
    street.presses("派给…").await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    street.presses("按提议派").await;
    album.keeps(&all);
    presses_more(&urban, "有新情况").await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    withdraws(&wang).await;
    // The prompt for new facts is still open.
    urban.says("店招已经拆了").await;
    read(&all);
    pressed_late(&town, &album, &all).await;
    assert!(!town.case().await.reopened);
    urban.says("/cancel").await;
    read(&all);
}

/// A result and its questions, an explanation and its ways out, ended by silence: only a redo begins anew.
async fn judged(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let stranger = stranger(&town).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let all = [&grid, &community, &wang, &stranger];
    let mut album = Album::default();
    album.keeps(&all);
    resolves(&grid).await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    wang.presses("解决了").await;
    album.keeps(&all);
    wang.presses("一般").await;
    read(&all);
    album.forged_by(&town, &stranger).await;
    let rated = town.case().await;
    for phone in [&grid, &community, &wang] {
        album.pressed_by(&town, phone).await;
    }
    let case = town.case().await;
    assert_eq!(
        (case.outcome, case.rating, case.round),
        (Some(Outcome::Solved), rated.rating, 1),
        "asked why, and not answered"
    );
    // "Not solved" asked for a reason; given, it is a redo, and the buttons of the first round do nothing to the second.
    wang.presses("不想多说").await;
    read(&all);
    let case = town.case().await;
    assert_eq!((case.outcome, case.round), (None, 2));
    for phone in [&grid, &community, &stranger] {
        album.pressed_by(&town, phone).await;
    }
    let now = town.case().await;
    assert_eq!(
        (now.status, now.round, now.owner),
        (case.status, 2, case.owner)
    );
    for phone in [&grid, &wang] {
        phone.says("/cancel").await;
    }
    read(&all);
}

/// Neighbours who joined, who were asked, and a matter that is merged into another.
async fn the_same_matter(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let stranger = stranger(&town).await;
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("小李"),
        town.person("老赵"),
    );
    let all = [&grid, &wang, &li, &zhao, &stranger];
    let mut album = Album::default();
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    for neighbour in [&li, &zhao] {
        sends(neighbour, "春晖公寓3号楼电梯停了").await;
    }
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    li.presses("我也遇到").await;
    album.keeps(&all);
    withdraws(&wang).await;
    album.keeps(&all);
    read(&all);
    assert!(
        li.person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("最先报的邻居撤回了"))
    );
    // Asked whether it is the same, answered when that is over: it goes on as a matter of its own.
    zhao.presses("我也遇到").await;
    read(&all);
    let joined = town.cases().await[0].0.joined.len();
    assert_eq!(joined, 1);
    assert!(
        zhao.person
            .from_bot()
            .iter()
            .any(|shown| shown.labels().contains(&"提交")
                || shown.text.contains("单独报")
                || shown.text.contains("已记下")),
        "{}",
        zhao.all()
    );
    for phone in [&grid, &wang, &li] {
        album.pressed_by(&town, phone).await;
    }
    assert_eq!(town.cases().await[0].0.outcome, Some(Outcome::Withdrawn));
    for phone in [&li, &zhao] {
        phone.says("/cancel").await;
    }
    read(&all);
}

/// A protected case: who wrote, the door; nobody but whoever is asked decides, and nobody after the end.
async fn protected(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("李书记", COMMUNITY).await;
    let justice = town.holder("司法员", JUSTICE).await;
    let stranger = stranger(&town).await;
    let wang = town.person("王阿姨");
    let all = [&grid, &community, &justice, &wang, &stranger];
    let mut album = Album::default();
    sends(&wang, "春晖公寓3号楼302，楼下那户天天堵我家门口，还骂我").await;
    accepts(&community).await;
    presses_more(&community, "想知道谁报的").await;
    community.says("要和她一起去现场看").await;
    community.presses("更多").await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    withdraws(&wang).await;
    read(&all);
    pressed_late(&town, &album, &all).await;
    let case = town.case().await;
    assert_eq!((case.writer_shown, case.room_shown.len()), (None, 0));
    for phone in [&grid, &community, &justice, &stranger] {
        assert!(!phone.all().contains("楼302"), "{}", phone.all());
    }
    community.says("/cancel").await;
    read(&all);
}

/// Many at once, and a matter of a post's own: what has ended meanwhile is left out.
async fn many_and_ones_own(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let deputy = town.holder("李副书记", &format!("deputy@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let stranger = stranger(&town).await;
    let wang = town.person("王阿姨");
    let all = [&grid, &deputy, &community, &wang, &stranger];
    let mut album = Album::default();
    for building in 1..=2 {
        sends(&wang, &format!("春晖公寓{building}号楼楼道灯坏了")).await;
    }
    grid.says("/open 东门没有充电棚").await;
    album.keeps(&all);
    grid.presses("安全隐患").await;
    grid.says("/todo").await;
    grid.presses("都签收").await;
    album.keeps(&all);
    grid.presses("算了").await;
    grid.presses("交给AB角").await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    withdraws(&wang).await;
    withdraws(&wang).await;
    read(&all);
    grid.presses("签收").await;
    resolves(&grid).await;
    album.keeps(&all);
    read(&all);
    forged(&town, &album, &all).await;
    community.presses("解决了").await;
    read(&all);
    let cases = town.cases().await;
    assert!(cases.iter().all(|(case, _)| !case.is_open()));
    assert_eq!(
        (cases[2].0.kind, cases[2].0.outcome),
        (Kind::Suggestion, Some(Outcome::Solved))
    );
    pressed_late(&town, &album, &[&grid, &deputy, &wang, &stranger]).await;
    for phone in all {
        phone.says("/cancel").await;
    }
    read(&all);
}
stories! {
    beside_the_owner,
    in_dispute,
    judged,
    the_same_matter,
    protected,
    many_and_ones_own,
}
