//! Who is sent which digest: residents who want it, linked chats, holders; each once, through restarts and downtime.

use std::sync::Arc;

use std::process::Command;

use chrono::TimeDelta;
use menling::{
    sandbox::{Fault, FaultKind, Group, Shown},
    settings::Settings,
    store::CommonsWork,
    telegram::Reply,
};
use serde_json::json;

use crate::{
    counted_stories,
    town::{COMMUNITY, GRID, Phone, STREET, Town, with_digests},
};

/// From Monday 14:00, when stories begin, to the next Monday, 08:01.
fn to_monday() -> TimeDelta {
    TimeDelta::days(6) + TimeDelta::hours(18) + TimeDelta::minutes(1)
}

/// Somebody follows a grid and wants its week.
async fn wants_the_week(phone: &Phone) {
    phone.says("/grid").await;
    phone.hears(&["哪"]).await;
    phone.says("春晖公寓3号楼").await;
    phone.hears(&["春秋社区第一网格", "关注网格消息"]).await;
    phone.presses("关注网格消息").await;
    phone
        .hears(&["会告诉您", "要不要每周告诉您一次", "每周告诉我", "不再关注"])
        .await;
    phone.presses("每周告诉我").await;
    phone
        .hears(&["每周把春秋社区第一网格办成的事发给您一次", "不再发周报"])
        .await;
}

/// A lamp is reported, mended, and its writer is content.
async fn a_lamp(secretary: &Phone, writer: &Phone, where_: &str) {
    writer
        .says(&format!("{where_}楼道灯坏了好几天没人修"))
        .await;
    writer.presses("提交").await;
    writer.reads_on();
    secretary.reads_on();
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("换了灯").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    writer.presses("解决了").await;
    writer.reads_on();
    writer.presses("满意").await;
    secretary.reads_on();
}

/// What the bot wrote in a chat of many.
fn said(group: &Group) -> Vec<Shown> {
    group.from_bot()
}

/// A code, made in private.
async fn code(secretary: &Phone) -> String {
    secretary.says("/link").await;
    secretary.hears(&["居民周报可以发到", "春秋社区"]).await;
    secretary.presses("春秋社区").await;
    let shown = secretary.hears(&["春秋社区", "/link ", "只能用一次"]).await;
    let line = shown.text.lines().find(|line| line.starts_with("/link"));
    line.unwrap().to_owned()
}

/// A setting for a unit is checked, with file and line.
#[test]
fn settings_are_checked() {
    for (lines, fault) in [
        (
            "[[digest.unit]]\ncode = \"340603001004000\"\nhour = 24",
            "menling.toml:3: digest.unit.hour: must lie between 0 and 23",
        ),
        (
            "[[digest.unit]]\ncode = \"340603001004000\"\nday = \"someday\"",
            "menling.toml:3:",
        ),
        ("[[digest.unit]]\non = false", "missing field `code`"),
        (
            "\n[[digest.unit]]\ncode = \"340603999999999\"",
            "menling.toml:3: digest.unit: the district has no unit 340603999999999",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("menling.toml"), lines).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_menling"))
            .arg("check")
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .env_remove("MENLING_CONFIG")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), said.contains(fault)),
            (Some(1), true),
            "{said}"
        );
    }
}

/// Said where its writer agreed, and only what and where; asked once; taken back; stopped.
async fn with_and_without_consent(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("小李"),
        town.person("赵大爷"),
    );
    let ann = town.foreigner("Ann", "en");
    wants_the_week(&zhao).await;
    ann.says("/grid").await;
    ann.says("春晖公寓3号楼").await;
    ann.reads_on();
    ann.presses("Follow this grid").await;
    ann.hears(&["once a week", "Tell me weekly"]).await;
    ann.presses("Tell me weekly").await;
    ann.hears(&["No more digests"]).await;

    a_lamp(&secretary, &wang, "春晖公寓3号楼").await;
    // One question at a time, each in the bubble of the one before.
    let asked = wang.hears(&["要记住「春晖公寓 3 号楼", "不用"]).await;
    assert!(!asked.text.contains("周报"));
    wang.hears(&["谢谢您的评价"]).await;
    wang.presses("不用").await;
    let tell = wang
        .hears(&[
            "写进邻居看的周报吗",
            "春晖公寓1-5号楼：",
            "不写您是谁",
            "可以",
            "不要",
        ])
        .await;
    assert_eq!((tell.message_id, tell.silent), (asked.message_id, true));
    wang.presses("可以").await;
    // Never a third question after one case.
    let told = wang.hears(&["随时能在 /privacy 里收回"]).await;
    assert!(told.buttons.is_empty(), "{told:?}");

    a_lamp(&secretary, &li, "春晖公寓8号楼").await;
    li.hears(&["要记住"]).await;
    li.hears(&["谢谢您的评价"]).await;
    li.presses("记住").await;
    li.hears(&["春晖公寓6-10号楼：", "可以"]).await;
    li.presses("不要").await;
    li.hears(&["不写进周报"]).await;
    // The week is offered after another case. Nobody is asked twice, not about telling and not about the week.
    a_lamp(&secretary, &wang, "春晖公寓2号楼").await;
    let offered = wang
        .hears(&["要不要每周告诉您一次", "每周告诉我", "不用"])
        .await;
    assert!(
        offered.silent && !offered.text.contains("写进"),
        "{offered:?}"
    );
    wang.hears(&["谢谢您的评价"]).await;
    wang.presses("不用").await;
    wang.hears(&["好，不发"]).await;

    town.later(to_monday()).await;
    let week = zhao
        .hears(&[
            "您说的，我们办了",
            "春秋社区第一网格 · 11 月 23 日至 11 月 29 日",
            "✅ 春晖公寓1-5号楼：",
            "（2 件）",
            "同意了才写",
            "新收 3 件",
            "手上 3 件里办结 3 件，都办完了",
            "直接在这里说",
            "不再发周报",
        ])
        .await;
    for never in ["6-10号楼", "王阿姨", "小李", "换了灯", "好几天"] {
        assert!(!week.text.contains(never), "{never}: {}", week.text);
    }
    assert!(week.text.lines().count() <= 25);
    let week = ann
        .hears(&[
            "You said it, it was done",
            "23 Nov to 29 Nov",
            "(2 reports)",
            "No more digests",
        ])
        .await;
    assert!(
        week.text.is_ascii() || !week.text.contains("春晖"),
        "{}",
        week.text
    );
    for reader in [&wang, &li] {
        reader.hears_nothing();
    }
    secretary.reads_on();
    town.restart().await;
    town.later(TimeDelta::minutes(1)).await;
    zhao.hears_nothing();

    // Taken back, stopped: the next week knows nothing of the one and does not reach the other.
    wang.says("/privacy").await;
    wang.hears(&["邻居看的周报", "您同意写", "不再写了"]).await;
    wang.presses("不再写了").await;
    wang.hears(&["不写进周报"]).await;
    wang.says("/privacy").await;
    wang.hears(&["您报的事不写", "可以写"]).await;
    ann.presses("No more digests").await;
    ann.hears(&["no more digests", "Tell me weekly"]).await;
    a_lamp(&secretary, &wang, "春晖公寓3号楼").await;
    wang.reads_on();
    town.later(TimeDelta::days(7)).await;
    zhao.hears(&["没有可以写出来的事", "数字就不列了"]).await;
    ann.hears_nothing();
    zhao.presses("不再发周报").await;
    zhao.hears(&["的周报不再发", "不再关注"]).await;
    town.later(TimeDelta::days(7)).await;
    zhao.hears_nothing();
    for reader in [&wang, &li, &secretary] {
        reader.reads_on();
    }
}

/// A matter that names a neighbour, or one in a home, is neither asked about nor told.
async fn never_what_is_protected(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let (li, zhao) = (town.person("小李"), town.person("赵大爷"));
    wants_the_week(&zhao).await;
    li.says("春晖公寓3号楼2单元301水管爆了").await;
    li.presses("提交").await;
    secretary.reads_on();
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("修好了").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    li.skims();
    li.presses("解决了").await;
    li.presses("满意").await;
    li.presses("不用").await;
    let after = li.hears(&["好，不记", "每周告诉我"]).await;
    assert!(!after.text.contains("写进邻居"), "{}", after.text);
    town.later(to_monday()).await;
    let week = zhao.hears(&["没有可以写出来的事", "数字就不列了"]).await;
    assert!(!week.text.contains('✅'));
    for reader in [&li, &secretary, &community] {
        reader.reads_on();
    }
}

/// A group and a channel are linked by a code, hear the digest and nothing else, and are unlinked.
async fn in_a_group_and_a_channel(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let stranger = town.person("路人");
    for phone in [&secretary, &stranger] {
        phone.says("/link").await;
        phone.hears(&["社区书记和管理员"]).await;
    }
    let (group, channel) = (
        town.sandbox.group("春秋社区邻里群"),
        town.sandbox.channel("春秋社区公告"),
    );
    let other = town.sandbox.group("别处的群");
    for chat in [&group, &channel, &other] {
        chat.adds_bot(&stranger.person);
    }
    // A stranger guesses: nothing is said and nothing is kept.
    for line in [
        "/link",
        "/link 0123456789abcdef",
        "/start i_abc",
        "春晖公寓3号楼电梯又停了",
        "/help",
    ] {
        other.says(&stranger.person, line);
    }
    town.settle().await;
    let line = code(&community).await;
    group.says(&community.person, &line);
    town.settle().await;
    community
        .hears(&["「春秋社区邻里群」关联好了", "别的不发"])
        .await;
    // Once is once.
    other.says(&stranger.person, &line);
    town.settle().await;
    let line = code(&community).await;
    channel.says(
        &community.person,
        &line.replace("/link", "/link@menling_sandbox_bot"),
    );
    town.settle().await;
    community.hears(&["「春秋社区公告」关联好了"]).await;
    group.says(&stranger.person, "电梯又停了");
    town.settle().await;
    for chat in [&group, &channel, &other] {
        assert_eq!(said(chat).len(), 0);
    }
    assert!(town.cases().await.is_empty());

    town.later(to_monday()).await;
    for chat in [&group, &channel] {
        let said = said(chat);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].text.contains("您说的，我们办了")
                && said[0].text.contains("请私下写给 @menling_sandbox_bot"),
            "{}",
            said[0].text
        );
        assert!(said[0].buttons.is_empty());
    }
    for reader in [&secretary, &community] {
        reader.reads_on();
    }
    // Unlinked by its secretary; put out by the chat.
    community.says("/link").await;
    community
        .hears(&["「春秋社区邻里群」", "「春秋社区公告」", "取消"])
        .await;
    community.presses("取消「春秋社区邻里群").await;
    community.hears(&["「春秋社区邻里群」不再发周报"]).await;
    channel.removes_bot(&stranger.person);
    town.settle().await;
    community.hears(&["在「春秋社区公告」里发不了消息了"]).await;
    town.later(TimeDelta::days(7)).await;
    assert_eq!(
        (said(&group).len(), said(&channel).len(), said(&other).len()),
        (1, 1, 0)
    );
    for reader in [&secretary, &community] {
        reader.reads_on();
    }
}

/// A code of yesterday, and one whose maker left the post, link nothing.
async fn codes_that_are_over(town: Arc<Town>) {
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let group = town.sandbox.group("邻里群");
    group.adds_bot(&community.person);
    let old = code(&community).await;
    town.later(TimeDelta::hours(25)).await;
    community.reads_on();
    group.says(&community.person, &old);
    town.settle().await;
    let orphan = code(&community).await;
    let street = town.holder("街道", &format!("dispatcher@{STREET}")).await;
    community.says("/leave").await;
    community.skims();
    community.presses("春秋社区书记").await;
    community.presses("交出岗位").await;
    community.hears(&["已交出"]).await;
    street.reads_on();
    group.says(&community.person, &orphan);
    town.settle().await;
    community.hears_nothing();
    let mut tx = town.db.begin().await.unwrap();
    assert_eq!(tx.channels(None).await.unwrap(), Vec::new());
}

/// The bot is put out while it sleeps: the first digest finds a closed door, and that is the end of it.
async fn put_out_unheard(town: Arc<Town>) {
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let group = town.sandbox.group("邻里群");
    group.adds_bot(&community.person);
    let line = code(&community).await;
    group.says(&community.person, &line);
    town.settle().await;
    community.hears(&["关联好了"]).await;
    group.removes_bot(&community.person);
    let forgotten: Reply<bool> = town
        .api
        .call("deleteWebhook", &json!({"drop_pending_updates": true}))
        .await;
    assert_eq!(forgotten, Reply::Done(true));
    town.later(to_monday()).await;
    town.settle().await;
    community.hears(&["春秋社区 · 第 48 周"]).await;
    community.hears(&["春秋社区 · 第 48 周"]).await;
    community.hears(&["在「邻里群」里发不了消息了"]).await;
    assert_eq!(said(&group).len(), 0);
    town.later(TimeDelta::days(7)).await;
    community.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    assert_eq!(tx.channels(None).await.unwrap(), Vec::new());
    assert_eq!(tx.given_up().await.unwrap().0, 0);
}

/// A group becomes a supergroup: its digest follows. One in which nobody may write any more is left alone.
async fn a_group_that_changes(town: Arc<Town>) {
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let (group, silent) = (town.sandbox.group("邻里群"), town.sandbox.group("安静的群"));
    for group in [&group, &silent] {
        group.adds_bot(&community.person);
        let line = code(&community).await;
        group.says(&community.person, &line);
        town.settle().await;
        community.hears(&["关联好了"]).await;
    }
    let grown = group.becomes_supergroup();
    silent.falls_silent();
    town.later(to_monday()).await;
    town.settle().await;
    community.reads_on();
    assert!(community.all().contains("在「安静的群」里发不了消息了"));
    assert_eq!(
        (said(&group).len(), said(&grown).len(), said(&silent).len()),
        (0, 1, 0)
    );
    town.later(TimeDelta::days(7)).await;
    assert_eq!((said(&grown).len(), said(&silent).len()), (2, 0));
    community.reads_on();
}

/// Only whoever sat there, or asked, before the week ended is told of it.
async fn whose_week_it_was(town: Arc<Town>) {
    let old = town.holder("张书记", &format!("secretary@{GRID}")).await;
    // Monday, 07:30: too late for last week, but not for this one.
    town.later(to_monday() - TimeDelta::minutes(31)).await;
    let new = town.holder("新书记", &format!("secretary@{GRID}")).await;
    let zhao = town.person("赵大爷");
    wants_the_week(&zhao).await;
    old.reads_on();
    new.reads_on();
    town.later(TimeDelta::minutes(31)).await;
    old.hears(&["第 48 周"]).await;
    old.hears(&["第 48 周"]).await;
    new.hears_nothing();
    zhao.hears_nothing();
    for phone in [&old, &new, &zhao] {
        phone.reads_on();
    }
    town.later(TimeDelta::days(7)).await;
    for phone in [&old, &new] {
        phone.hears(&["第 49 周"]).await;
        phone.reads_on();
    }
    zhao.hears(&["11 月 30 日至 12 月 6 日"]).await;
}

/// A week and a half asleep: each reader the last week, once, marked as late; who had shut the bot out, when they are back.
async fn asleep(town: Arc<Town>) {
    let zhao = town.person("赵大爷");
    let li = town.person("小李");
    wants_the_week(&zhao).await;
    wants_the_week(&li).await;
    li.does(|person| person.blocks_bot()).await;
    town.later(TimeDelta::days(17)).await;
    zhao.hears(&["补发", "您说的，我们办了", "11 月 30 日至 12 月 6 日"])
        .await;
    li.hears_nothing();
    town.restart().await;
    town.later(TimeDelta::hours(1)).await;
    zhao.hears_nothing();
    li.does(|person| person.unblocks_bot()).await;
    town.later(TimeDelta::hours(1)).await;
    li.hears(&["补发", "11 月 30 日至 12 月 6 日"]).await;
    town.later(TimeDelta::hours(1)).await;
    li.hears_nothing();
}

/// The process ends with half of the readers planned and nothing sent: nobody two, nobody none.
async fn restarted_in_the_middle(town: Arc<Town>) {
    let mut readers = Vec::new();
    for n in 0..7 {
        let reader = town.person(&format!("读者{n}"));
        wants_the_week(&reader).await;
        readers.push(reader);
    }
    // Telegram is away: all is planned, nothing arrives, and the process ends.
    town.sandbox.fault(Fault {
        method: Some("sendMessage".to_owned()),
        chat: None,
        times: 7,
        what: FaultKind::Hangup,
    });
    town.later(to_monday()).await;
    town.restart().await;
    for _ in 0..5 {
        town.later(TimeDelta::minutes(5)).await;
    }
    for reader in &readers {
        reader.hears(&["您说的，我们办了"]).await;
        reader.hears_nothing();
    }
}

fn other_days_and_hours(settings: &mut Settings) {
    let text = "[conversation]\nutc_offset_hours = 6\n[[digest.unit]]\ncode = \"340603001004000\"\nday = \"fri\"\nhour = 18\n\
                [[digest.unit]]\ncode = \"340603001004001\"\non = false\n";
    let parsed = Settings::parse(text).unwrap();
    settings.digest = parsed.digest;
    settings.conversation.zone = parsed.conversation.zone;
}

/// Another day and hour for one community, none for another, the rest as everywhere; a time zone of their own.
async fn settings_by_unit(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let second = town.holder("李书记", "secretary@340603001004002").await;
    let street = town.holder("街道", &format!("dispatcher@{STREET}")).await;
    // 08:01 in Huaibei is 06:01 two zones further west; there it is not Monday morning yet.
    town.later(to_monday()).await;
    for phone in [&grid, &second, &street] {
        phone.hears_nothing();
    }
    town.later(TimeDelta::hours(2)).await;
    street.hears(&["第 48 周"]).await;
    street.reads_on();
    town.later(TimeDelta::days(4) + TimeDelta::hours(9)).await;
    second.hears_nothing();
    town.later(TimeDelta::hours(1)).await;
    second.hears(&["第 48 周"]).await;
    second.reads_on();
    grid.hears_nothing();
    for phone in [&grid, &second, &street] {
        phone.reads_on();
    }
}

/// By hand: sent once more; and corrected where it stands after the counts were made anew.
async fn once_more_and_corrected(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, zhao) = (town.person("王阿姨"), town.person("赵大爷"));
    wants_the_week(&zhao).await;
    for building in 1..=3 {
        wang.says(&format!("春晖公寓{building}号楼楼道灯坏了好几天没人修"))
            .await;
        wang.presses("提交").await;
        wang.reads_on();
        secretary.reads_on();
        secretary.presses("签收").await;
    }
    secretary.reads_on();
    // Miscounted: one too many.
    let miscounted = (
        GRID.into(),
        "2026-11-23".parse().unwrap(),
        "filed".to_owned(),
        1,
    );
    let mut tx = town.db.begin().await.unwrap();
    tx.count(&[miscounted]).await.unwrap();
    tx.commit().await.unwrap();
    town.later(to_monday()).await;
    let morning = secretary
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("第 48 周"))
        .unwrap();
    assert!(morning.text.contains("新增 4 件"));
    secretary.reads_on();
    let week = zhao.hears(&["新收 4 件"]).await;
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| town.runs(folder.path(), arguments);
    assert_eq!(run(&["digest", "--rebuild"]).0, Some(0));
    town.later(TimeDelta::minutes(1)).await;
    let corrected = zhao.hears(&["更正", "新收 3 件", "不再发周报"]).await;
    assert_eq!(corrected.message_id, week.message_id, "where it stands");
    let corrected = secretary.hears(&["更正", "第 48 周", "新增 3 件"]).await;
    assert_eq!(corrected.message_id, morning.message_id);
    let picture = secretary.hears(&["第 48 周"]).await;
    assert_eq!(
        picture.reply_to,
        Some(morning.message_id),
        "a picture cannot be changed: a new one"
    );
    // Nothing changed, nothing is told.
    assert_eq!(run(&["digest", "--rebuild"]).0, Some(0));
    town.later(TimeDelta::minutes(1)).await;
    zhao.hears_nothing();

    let (code, said) = run(&["digest", "--resend", "--unit", GRID, "--week", "2026-W48"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("once more: 2"), "{said}");
    town.later(TimeDelta::minutes(1)).await;
    let again = zhao.hears(&["再发一次", "新收 3 件"]).await;
    assert_ne!(again.message_id, week.message_id);
    secretary.hears(&["再发一次", "第 48 周"]).await;
    secretary.hears(&["第 48 周"]).await;
    town.later(TimeDelta::minutes(1)).await;
    zhao.hears_nothing();
    secretary.hears_nothing();
    // Whoever stopped it is told nothing more.
    zhao.presses("不再发周报").await;
    zhao.hears(&["的周报不再发"]).await;
    let (_, said) = run(&["digest", "--resend", "--unit", GRID, "--week", "2026-W48"]);
    assert!(said.contains("once more: 1"), "{said}");
    town.later(TimeDelta::minutes(1)).await;
    zhao.hears_nothing();
    secretary.reads_on();
    let (code, said) = run(&["digest", "--resend", "--unit", GRID, "--week", "2026-W40"]);
    assert_eq!((code, said.contains("nobody")), (Some(1), true), "{said}");
    wang.reads_on();
}

/// More readers than one transaction plans.
async fn in_portions(town: Arc<Town>) {
    let readers: Vec<Phone> = (0..210).map(|n| town.person(&format!("读者{n}"))).collect();
    for reader in &readers {
        reader.person.says("/start");
    }
    town.settle().await;
    let chats: Vec<String> = readers
        .iter()
        .map(|reader| reader.person.id().to_string())
        .collect();
    let mut tx = town.db.begin().await.unwrap();
    let people = tx
        .people_by_chat(
            "telegram",
            &chats.iter().map(String::as_str).collect::<Vec<_>>(),
        )
        .await
        .unwrap();
    assert_eq!(people.len(), readers.len());
    let weekly = people
        .iter()
        .map(|row| (row.id, GRID.into(), true))
        .collect();
    tx.store_commons(
        &CommonsWork {
            weekly,
            ..CommonsWork::default()
        },
        town.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    for reader in &readers {
        reader.reads_on();
    }
    town.later(to_monday()).await;
    for reader in &readers {
        reader.hears(&["您说的，我们办了"]).await;
        reader.hears_nothing();
    }
}
counted_stories! {
    with_and_without_consent with with_digests,
    never_what_is_protected with with_digests,
    in_a_group_and_a_channel with with_digests,
    codes_that_are_over with with_digests,
    put_out_unheard with with_digests,
    a_group_that_changes with with_digests,
    whose_week_it_was with with_digests,
    asleep with with_digests,
    restarted_in_the_middle with with_digests,
    settings_by_unit with other_days_and_hours,
    once_more_and_corrected with with_digests,
    in_portions with with_digests,
}
