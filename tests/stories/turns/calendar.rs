//! The calendar's edges: Golden Week and the Saturday that makes up for it, New Year's Eve, the day that comes every
//! four years, and midnight in Huaibei, which is not midnight in Greenwich.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    bounded::WorkingDays,
    casework::{Event, Limit, Outcome},
};

use super::{
    COMMUNITY, DISTRICT, STREET, URBAN, asks_for_time, count, lamp, read, resolves, secretary,
};
use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Town},
};

const MARKET: &str = "officer@340603001000000-market";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// It is that time, and nothing has happened yet.
fn it_is(town: &Town, text: &str) {
    town.clock.set(at(text));
    town.sandbox.set_now(at(text));
}

/// It becomes that time.
async fn until(town: &Town, text: &str) {
    let left = at(text) - town.clock.now();
    assert!(left > TimeDelta::zero());
    town.later(left).await;
}

/// How many working days lie between two instants, begun ones counted.
fn working_days(town: &Town, from: DateTime<Utc>, to: DateTime<Utc>) -> u32 {
    let calendar = &town.shelf.library().calendar;
    let mut days = 0;
    while calendar.after(from, Limit::WorkingDays(WorkingDays::nearest(days))) < to {
        days += 1;
    }
    days
}

/// The working day in which a return is possible begins before Golden Week and ends after it.
async fn a_return(town: Arc<Town>) {
    it_is(&town, "2026-09-30T08:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let street = town.holder("小陈", STREET).await;
    for (n, (when, may)) in [
        ("2026-10-08T07:59:00Z", true),
        ("2026-10-08T08:01:00Z", false),
    ]
    .into_iter()
    .enumerate()
    {
        it_is(&town, "2026-09-30T08:00:00Z");
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        it_is(&town, when);
        grid.presses("更多").await;
        let said = grid.presses("不归我管").await;
        assert_eq!(said.is_none(), may, "{said:?}");
        if may {
            grid.presses("城管队").await;
            grid.presses("归部门管").await;
            let case = town.cases().await.remove(0).0;
            // Friday the 9th: a working day for the ruling.
            assert_eq!(
                (case.owner.to_string(), case.accept_until),
                (STREET.to_owned(), at("2026-10-09T07:59:00Z"))
            );
            street.presses("我来办").await;
        }
        read(&[&grid, &street, &wang]);
    }
}

/// A grid and two departments over Golden Week: one return, one ruling, one owner after two working days, and the
/// resident's promise where it was.
async fn a_dispute(town: Arc<Town>) {
    it_is(&town, "2026-09-30T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let street = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let market = town.holder("老赵", MARKET).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let filed = town.case().await;
    // Thursday the 8th is the first day that is worked again.
    until(&town, "2026-10-08T05:30:00Z").await;
    presses_more(&grid, "不归我管").await;
    grid.presses("城管队").await;
    grid.presses("归部门管").await;
    read(&[&grid, &street, &wang]);
    until(&town, "2026-10-09T05:00:00Z").await;
    street.presses("派给…").await;
    street.reads_on();
    if !street.person.from_bot().iter().any(|shown| {
        shown
            .labels()
            .iter()
            .any(|label| label.contains("市场监管所"))
    }) {
        street.presses("上一级").await;
    }
    street.presses("市场监管所").await;
    read(&[&grid, &street, &wang]);
    // It is the market office's now: neither it nor anybody else finds a way to pass it on once more.
    let card = market.hears(&["新", "裁定给"]).await;
    market.presses_on(&card, "更多").await;
    let more = market.reads_on().unwrap();
    assert!(
        !more
            .labels()
            .iter()
            .any(|label| ["不归我管", "派给…"].contains(label)),
        "{more:?}"
    );
    market.presses_on(&card, "签收").await;
    let (case, events) = town.cases().await.remove(0);
    assert_eq!(case.owner.to_string(), MARKET);
    assert_eq!(
        count(&events, |event| matches!(event, Event::Returned { .. })),
        1
    );
    assert_eq!(
        count(&events, |event| matches!(event, Event::Ruled { .. })),
        1
    );
    let days = working_days(&town, filed.filed_at, town.clock.now());
    assert_eq!(days, 2, "working days");
    assert!(
        town.clock.now() - filed.filed_at > TimeDelta::days(8),
        "though a week of holidays lay between"
    );
    assert_eq!(
        (case.accept_by, case.resolve_by),
        (filed.accept_by, filed.resolve_by)
    );
    urban.hears_nothing();
    read(&[&grid, &street, &district, &market, &wang]);
}

/// Three working days more: from the 1st to the 10th, a Saturday that is worked.
async fn a_later_date(town: Arc<Town>) {
    it_is(&town, "2026-09-24T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    assert_eq!(town.case().await.resolve_by, at("2026-10-01T06:00:00Z"));
    asks_for_time(&grid).await;
    community.presses("同意延期").await;
    assert_eq!(town.case().await.resolve_by, at("2026-10-10T06:00:00Z"));
    let told = wang.person.from_bot().pop().unwrap();
    assert!(
        told.text.contains("10 月 10 日周六下午 2 点"),
        "{}",
        told.text
    );
    read(&[&grid, &community, &wang]);
}

/// An emergency knows no holidays: who is called on the 1st of October has half an hour.
async fn a_whistle(town: Arc<Town>) {
    it_is(&town, "2026-10-01T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    for label in ["吹哨", "情况紧急", "城管队", "吹哨叫人"] {
        grid.presses(label).await;
    }
    urban.hears(&["今天（1 日）下午 2 点 30 分前到场"]).await;
    town.later(TimeDelta::minutes(31)).await;
    assert!(community.reads_on().unwrap().text.contains("没按时到场"));
    read(&[&grid, &community, &urban, &wang]);
}

/// Before Golden Week tables and rooms are offered for the days after it, and for the Saturday.
async fn appointments(town: Arc<Town>) {
    it_is(&town, "2026-09-30T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let owner = town.holder("李书记", COMMUNITY).await;
    grid.says("/desk").await;
    grid.presses("摆一场").await;
    grid.presses("春晖公寓东门凉亭").await;
    let days = grid.reads_on().unwrap();
    assert_eq!(
        days.labels()[..4],
        ["10/8 周四", "10/9 周五", "10/10 周六", "10/12 周一"]
    );
    grid.says("/cancel").await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
    accepts(&owner).await;
    presses_more(&owner, "约调解室").await;
    let slots = owner.reads_on().unwrap();
    let labels = slots.labels();
    for (n, day) in ["（8 日）", "（9 日）", "（10 日）"]
        .into_iter()
        .enumerate()
    {
        assert!(labels[2 * n].contains(day), "{labels:?}");
    }
    owner.presses("算了").await;
    read(&[&grid, &owner, &wang]);
}

/// At New Year the ledger is last year's until midnight in Huaibei, and the number is the new day's from then on.
async fn new_year(town: Arc<Town>) {
    it_is(&town, "2026-12-31T15:50:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    grid.says("/ledger").await;
    assert!(grid.reads_on().unwrap().text.contains("五个一批（2026）"));
    it_is(&town, "2026-12-31T16:10:00Z");
    sends(&wang, "春晖公寓5号楼楼道灯坏了").await;
    let numbers: Vec<String> = town
        .cases()
        .await
        .iter()
        .map(|(case, _)| case.number.to_string())
        .collect();
    assert_eq!(numbers, ["2026-1231-001", "2027-0101-001"]);
    grid.says("/ledger").await;
    assert!(
        !grid.reads_on().unwrap().text.contains("五个一批（2026）"),
        "that campaign is over"
    );
    read(&[&grid, &wang]);
}

/// Seven days are seven days when one of them comes every four years: on the 29th of February it is still the same
/// matter, on the day after not.
async fn the_same_matter(town: Arc<Town>) {
    it_is(&town, "2028-02-22T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    accepts(&grid).await;
    for (n, (when, same)) in [
        ("2028-02-29T05:59:00Z", true),
        ("2028-02-29T06:01:00Z", false),
    ]
    .into_iter()
    .enumerate()
    {
        it_is(&town, when);
        let li = town.person(&format!("居民{n}"));
        sends(&li, "春晖公寓3号楼楼道灯坏了").await;
        let asked = li
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.labels().contains(&"我也遇到"));
        assert_eq!(asked, same);
        if asked {
            li.presses("我也遇到").await;
        }
        li.reads_on();
    }
    read(&[&grid, &wang]);
    assert_eq!(town.cases().await.len(), 2);
}

/// Fifteen days after the 14th of February in a leap year is the 29th: then a redo is still possible, on the day after no more.
async fn a_redo(town: Arc<Town>) {
    it_is(&town, "2028-02-14T06:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let mut residents = Vec::new();
    for n in 0..2 {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        resolves(&grid).await;
        wang.presses("解决了").await;
        wang.presses("满意").await;
        wang.reads_on();
        residents.push(wang);
    }
    for (wang, (when, round)) in residents
        .iter()
        .zip([("2028-02-29T05:59:00Z", 2), ("2028-02-29T06:01:00Z", 1)])
    {
        it_is(&town, when);
        wang.says("/my").await;
        wang.reads_on();
        let receipt = wang
            .person
            .from_bot()
            .into_iter()
            .find(|shown| shown.text.contains("已记下"))
            .unwrap();
        wang.replies(&receipt, "又不亮了").await;
        wang.reads_on();
        if wang.presses("还没好").await.is_none() {
            wang.reads_on();
            wang.says("又不亮了").await;
        }
        wang.reads_on();
        let n = usize::from(round == 1);
        let case = town.cases().await.remove(n).0;
        assert_eq!(
            (case.round, case.outcome.is_none()),
            (round, round == 2),
            "{}",
            wang.all()
        );
        assert!(round == 2 || case.outcome == Some(Outcome::Solved));
    }
    for wang in &residents {
        wang.says("/cancel").await;
        wang.reads_on();
    }
    grid.reads_on();
}

/// A card is shown until the end of its last day here, which ends eight hours before Greenwich's.
async fn a_card(town: Arc<Town>) {
    for (n, (when, shown)) in [
        ("2027-10-31T15:30:00Z", true),
        ("2027-11-01T15:30:00Z", true),
        ("2027-11-01T16:30:00Z", false),
    ]
    .into_iter()
    .enumerate()
    {
        it_is(&town, when);
        let li = town.person(&format!("居民{n}"));
        li.says("低保怎么申请").await;
        let card = li
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("说清楚了吗"));
        assert_eq!(card, shown, "{when}");
        li.reads_on();
        li.says("/cancel").await;
        li.reads_on();
    }
}

/// Mornings: not in Golden Week, but on the Saturday that is worked; and not on the Sunday after it.
async fn mornings(town: Arc<Town>) {
    it_is(&town, "2026-09-29T23:00:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let mut greeted = Vec::new();
    for day in 1..=12 {
        until(&town, &format!("2026-10-{day:02}T00:05:00Z")).await;
        let morning = |shown: &menling::sandbox::Shown| shown.text.contains("早上好");
        if grid
            .person
            .from_bot()
            .iter()
            .filter(|shown| morning(shown))
            .count()
            > greeted.len()
        {
            greeted.push(day);
        }
        read(&[&grid, &wang]);
    }
    assert_eq!(greeted, [8, 9, 10, 12]);
}

/// A look at the door lasts a day, also over the last of February.
async fn a_look(town: Arc<Town>) {
    it_is(&town, "2028-02-28T15:30:00Z");
    let community = town.holder("李书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口").await;
    accepts(&community).await;
    presses_more(&community, "看门牌电话").await;
    let sees = || {
        community
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("302"))
    };
    until(&town, "2028-02-29T15:29:00Z").await;
    assert!(sees());
    until(&town, "2028-02-29T15:31:00Z").await;
    assert!(!sees());
    read(&[&community, &wang]);
}

/// Volunteers and neighbours are not woken on a holiday's night, and the building's copy comes without a sound.
async fn at_night(town: Arc<Town>) {
    it_is(&town, "2026-10-01T15:30:00Z");
    let grid = town.holder("张书记", &secretary()).await;
    let household = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓2号楼楼道灯坏了").await;
    assert!(household.hears(&["您楼里的事"]).await.silent);
    accepts(&grid).await;
    presses_more(&grid, "开放认领").await;
    grid.presses("在外面").await;
    assert!(household.person.from_bot().pop().unwrap().silent);
    read(&[&grid, &household, &wang]);
}
stories! {
    a_return,
    a_dispute,
    a_later_date,
    a_whistle,
    appointments,
    new_year,
    the_same_matter,
    a_redo,
    a_card,
    mornings,
    a_look,
    at_night,
}
