//! Two press at once, for one process and for two side by side: one of them has it, the other hears so, nothing happens
//! twice.

use std::sync::Arc;

use menling::casework::{Event, Outcome, Status};

use super::{
    COMMUNITY, HANDS, JUSTICE, STREET, URBAN, asks_for_time, at_once, count, lamp, read, resolves,
    secretary,
};
use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Town},
};

/// Two holders of one post accept.
async fn accepted(town: Arc<Town>) {
    let one = town.holder("张书记", &secretary()).await;
    let two = town.holder("小李", &secretary()).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = town.person(&format!("居民{n}"));
        sends(&wang, &format!("春晖公寓{}号楼楼道灯坏了", n + 1)).await;
        at_once(&town, hands, &[(&one, "签收"), (&two, "签收")]).await;
        let (case, events) = town.cases().await.remove(n);
        assert_eq!(
            (
                case.status,
                count(&events, |event| matches!(event, Event::Accepted { .. }))
            ),
            (Status::InProgress, 1)
        );
        let told = wang
            .person
            .from_bot()
            .iter()
            .filter(|shown| shown.text.contains("已接手"))
            .count();
        assert_eq!(told, 1);
        read(&[&one, &two, &wang]);
    }
}

/// Two dispatchers rule: one gives it on as proposed, the other keeps it.
async fn ruled(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town.holder("小陈", STREET).await;
    let two = town.holder("小何", STREET).await;
    let urban = town.holder("城管小吴", URBAN).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        presses_more(&grid, "不归我管").await;
        grid.presses("城管队").await;
        grid.presses("归部门管").await;
        read(&[&grid, &one, &two, &wang]);
        at_once(&town, hands, &[(&one, "按提议派"), (&two, "我来办")]).await;
        let (case, events) = town.cases().await.remove(n);
        let ruled = count(&events, |event| matches!(event, Event::Ruled { .. }));
        let kept = case.owner.to_string() == STREET;
        assert!(kept || case.owner.to_string() == URBAN, "{}", case.owner);
        assert_eq!(ruled, usize::from(!kept));
        read(&[&grid, &one, &two, &wang, &urban]);
    }
}

/// One of the community's two says yes to a later date, the other no; the resident hears of one time at most.
async fn extended(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town.holder("王书记", COMMUNITY).await;
    let two = town.holder("孙书记", COMMUNITY).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        asks_for_time(&grid).await;
        read(&[&one, &two]);
        let before = town.cases().await.remove(n).0;
        at_once(&town, hands, &[(&one, "同意延期"), (&two, "不同意")]).await;
        let (case, events) = town.cases().await.remove(n);
        let yes = count(&events, |event| matches!(event, Event::Extended { .. }));
        let no = count(&events, |event| {
            matches!(event, Event::ExtensionRefused { .. })
        });
        assert_eq!((yes + no, case.extension.clone()), (1, None));
        assert_eq!(case.resolve_by > before.resolve_by, yes == 1);
        let told = wang
            .person
            .from_bot()
            .iter()
            .filter(|shown| shown.text.contains("原定的时间做不到"))
            .count();
        assert_eq!(told, yes);
        read(&[&grid, &one, &two, &wang]);
    }
}

/// Two officers of one department say that they are there.
async fn arrived(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town.holder("城管小吴", URBAN).await;
    let two = town.holder("城管小郑", URBAN).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        grid.presses("吹哨").await;
        grid.presses("情况紧急").await;
        grid.presses("城管队").await;
        grid.presses("吹哨叫人").await;
        read(&[&grid, &one, &two, &wang]);
        at_once(&town, hands, &[(&one, "我们到了"), (&two, "我们到了")]).await;
        let events = town.cases().await.remove(n).1;
        assert_eq!(
            count(&events, |event| matches!(event, Event::Arrived { .. })),
            1
        );
        read(&[&grid, &one, &two, &wang]);
    }
}

/// Two volunteers press first.
async fn claimed(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let two = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        presses_more(&grid, "开放认领").await;
        grid.presses("在外面").await;
        read(&[&grid, &one, &two]);
        at_once(&town, hands, &[(&one, "我来认领"), (&two, "我来认领")]).await;
        let case = town.cases().await.remove(n).0;
        assert_eq!(case.claim.unwrap().by.len(), 1);
        let have = [&one, &two].map(|phone| {
            phone
                .person
                .from_bot()
                .iter()
                .filter(|shown| shown.text.contains("您认领了这件事"))
                .count()
        });
        assert_eq!(have[0] + have[1], n + 1, "one card says so: {have:?}");
        let told = wang
            .person
            .from_bot()
            .iter()
            .filter(|shown| shown.text.contains("来帮忙"))
            .count();
        assert_eq!(told, 1);
        read(&[&grid, &one, &two, &wang]);
    }
}

/// Two want the same quarter of an hour at the table; the other one still finds a place.
async fn booked(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let (li, wang) = (town.person("小李"), town.person("老王"));
    for phone in [&li, &wang] {
        phone.says("/grid").await;
        phone.says("春晖公寓3号楼").await;
        phone.presses("关注网格消息").await;
        phone.reads_on();
    }
    for (n, hands) in HANDS.into_iter().enumerate() {
        grid.says("/desk").await;
        for label in [
            "摆一场",
            "春晖公寓东门凉亭",
            ["11/25 周三", "11/26 周四"][n],
            "9:00-11:00",
            "30 分钟",
            "发布",
        ] {
            grid.presses(label).await;
        }
        town.later(chrono::TimeDelta::seconds(30)).await;
        read(&[&grid, &li, &wang]);
        at_once(&town, hands, &[(&li, "9:00"), (&wang, "9:00")]).await;
        let have = [&li, &wang].map(|phone| {
            phone
                .person
                .from_bot()
                .iter()
                .filter(|shown| shown.text.contains("给您留了"))
                .count()
        });
        assert_eq!(have[0] + have[1], n + 1, "{have:?}");
        read(&[&grid, &li, &wang]);
        let mut tx = town.db.begin().await.unwrap();
        let sessions = tx.sessions_and_events().await.unwrap();
        let at_nine = sessions[n].0.bookings.len();
        assert_eq!(at_nine, 1);
    }
}

/// The resident says that they come while it is written down that nothing came of it.
async fn answered_and_over(town: Arc<Town>) {
    let owner = town.holder("李书记", COMMUNITY).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = town.person(&format!("居民{n}"));
        sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
        accepts(&owner).await;
        presses_more(&owner, "约调解室").await;
        let slots = owner.reads_on().unwrap();
        owner.presses_on(&slots, slots.labels()[0]).await;
        presses_more(&owner, "调解的情况").await;
        read(&[&owner, &wang]);
        at_once(&town, hands, &[(&wang, "我来"), (&owner, "没谈成")]).await;
        let (case, events) = town.cases().await.remove(n);
        assert_eq!(
            count(&events, |event| matches!(event, Event::Mediated { .. })),
            1
        );
        assert!(case.mediation.unwrap().outcome.is_some());
        read(&[&owner, &wang]);
    }
}

/// An impatient thumb opens one matter.
async fn opened(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        grid.says("/open 缺一个菜店").await;
        at_once(&town, hands, &[(&grid, "发展瓶颈"), (&grid, "发展瓶颈")]).await;
        assert_eq!(town.cases().await.len(), n + 1);
        grid.reads_on();
    }
}

/// Two neighbours join while whoever reported it says that it is solved: nobody is left without a word.
async fn joined_as_it_ends(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let (wang, li, zhao) = (
            town.person(&format!("甲{n}")),
            town.person(&format!("乙{n}")),
            town.person(&format!("丙{n}")),
        );
        let lift = format!("春晖公寓{}号楼电梯停了", n + 1);
        sends(&wang, &lift).await;
        accepts(&grid).await;
        for neighbour in [&li, &zhao] {
            sends(neighbour, &lift).await;
        }
        resolves(&grid).await;
        read(&[&wang, &li, &zhao]);
        at_once(
            &town,
            hands,
            &[(&li, "我也遇到"), (&wang, "解决了"), (&zhao, "我也遇到")],
        )
        .await;
        let solved = town
            .cases()
            .await
            .iter()
            .filter(|(case, _)| case.outcome == Some(Outcome::Solved))
            .count();
        assert_eq!(solved, n + 1);
        // Told how it ended and asked about their own, or given a number of their own.
        for neighbour in [&li, &zhao] {
            let last = neighbour.person.from_bot().pop().unwrap();
            assert!(
                last.labels().contains(&"我这里还没好") || last.text.contains("已记下"),
                "{last:?}"
            );
        }
        read(&[&grid, &wang, &li, &zhao]);
    }
}

/// "Solved" on one phone and "not solved" on the other; withdrawn as the result goes out.
async fn judged(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        resolves(&grid).await;
        wang.reads_on();
        at_once(&town, hands, &[(&wang, "解决了"), (&wang, "没解决")]).await;
        let (case, events) = town.cases().await.remove(n);
        assert!(count(&events, |event| matches!(event, Event::Closed { .. })) <= 1);
        assert!(
            matches!(case.status, Status::Closed | Status::AwaitingResident),
            "{:?}",
            case.status
        );
        read(&[&wang, &grid]);
    }
    for (n, hands) in HANDS.into_iter().enumerate() {
        let n = n + 2;
        let wang = lamp(&town, &format!("居民{n}"), n + 1, &grid).await;
        grid.presses("办好了").await;
        grid.does(|person| person.sends_photo(Some("灯换好了")))
            .await;
        wang.presses("撤回").await;
        read(&[&wang, &grid]);
        at_once(&town, hands, &[(&wang, "撤回"), (&grid, "发出")]).await;
        let (case, events) = town.cases().await.remove(n);
        assert_eq!(case.outcome, Some(Outcome::Withdrawn));
        assert!(count(&events, |event| matches!(event, Event::Resolved { .. })) <= 1);
        let asked = wang
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.labels().contains(&"没解决"));
        assert!(!asked, "what is withdrawn is not to be judged");
        read(&[&wang, &grid]);
    }
}

/// A card that was enough is counted once.
async fn answered(town: Arc<Town>) {
    for (n, hands) in HANDS.into_iter().enumerate() {
        let li = town.person(&format!("居民{n}"));
        li.says("低保怎么申请").await;
        li.reads_on();
        at_once(&town, hands, &[(&li, "清楚了"), (&li, "清楚了")]).await;
        li.reads_on();
        let mut tx = town.db.begin().await.unwrap();
        let (from, until) = ("2026-01-01".parse().unwrap(), "2027-12-31".parse().unwrap());
        let counted: i64 = tx
            .answers_between(from, until)
            .await
            .unwrap()
            .into_iter()
            .map(|(_, _, count)| count)
            .sum();
        assert_eq!(counted, i64::try_from(n).unwrap() + 1);
    }
}

/// Who wrote it: one of two officers agrees, the other does not. One word counts, and the writer hears if it is yes.
async fn revealed(town: Arc<Town>) {
    let owner = town.holder("李书记", COMMUNITY).await;
    let one = town.holder("司法员", JUSTICE).await;
    let two = town.holder("司法助理", JUSTICE).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let wang = town.person(&format!("居民{n}"));
        sends(&wang, "春晖公寓3号楼，楼下那户天天堵我家门口，还骂我").await;
        accepts(&owner).await;
        presses_more(&owner, "想知道谁报的").await;
        owner.says("要和她一起去现场看").await;
        read(&[&owner, &one, &two, &wang]);
        at_once(&town, hands, &[(&one, "可以告诉"), (&two, "不告诉")]).await;
        let (case, events) = town.cases().await.remove(n);
        let yes = count(&events, |event| matches!(event, Event::WriterShown { .. }));
        let no = count(&events, |event| matches!(event, Event::WriterKept { .. }));
        assert_eq!((yes + no, case.writer_shown.is_some()), (1, yes == 1));
        let told = wang
            .person
            .from_bot()
            .iter()
            .filter(|shown| shown.text.contains("知道了这件事是您报的"))
            .count();
        assert_eq!(told, yes);
        read(&[&owner, &one, &two, &wang]);
    }
}

/// Both holders of a post take all that waits; each case is taken once, each resident hears it once.
async fn taken_all(town: Arc<Town>) {
    let one = town.holder("张书记", &secretary()).await;
    let two = town.holder("小李", &secretary()).await;
    for (n, hands) in HANDS.into_iter().enumerate() {
        let residents: Vec<_> = (0..3)
            .map(|k| (town.person(&format!("居民{n}{k}")), n * 3 + k + 1))
            .collect();
        for (resident, building) in &residents {
            sends(resident, &format!("春晖公寓{building}号楼楼道灯坏了")).await;
        }
        for holder in [&one, &two] {
            holder.says("/todo").await;
            holder.presses("都签收").await;
            holder.reads_on();
        }
        at_once(&town, hands, &[(&one, "签收 3 件"), (&two, "签收 3 件")]).await;
        for (case, events) in town.cases().await.into_iter().skip(n * 3) {
            assert_eq!(
                (
                    case.status,
                    count(&events, |event| matches!(event, Event::Accepted { .. }))
                ),
                (Status::InProgress, 1)
            );
        }
        for (resident, _) in &residents {
            let told = resident
                .person
                .from_bot()
                .iter()
                .filter(|shown| shown.text.contains("已接手"))
                .count();
            assert_eq!(told, 1);
            resident.reads_on();
        }
        read(&[&one, &two]);
    }
}
stories! {
    accepted,
    ruled,
    extended,
    arrived,
    claimed,
    booked,
    answered_and_over,
    opened,
    joined_as_it_ends,
    judged,
    answered,
    revealed,
    taken_all,
}
