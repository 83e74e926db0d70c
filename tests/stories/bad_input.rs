//! Whatever comes, it gets a fitting answer, and nothing is lost.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::sandbox::{Fault, FaultKind, Phase, Verdict};
use serde_json::json;

use crate::{
    stories,
    town::{GRID, Phone, Town},
};

/// Files a lift that stands still, and reads everything.
async fn files(resident: &Phone) {
    resident.says("春晖公寓3号楼电梯又停了").await;
    resident.presses("提交").await;
    resident.reads_on();
}

/// Whether words can be read in the files of the database.
fn lies_on_disk(town: &crate::town::Town, words: &str) -> bool {
    let bytes = town.bytes_on_disk();
    bytes
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

/// Emoji, greetings, stickers, polls, telephones, things of tomorrow: a word each, and no case.
async fn nothing_to_file(town: Arc<Town>) {
    let li = town.person("小李");
    for text in ["😀😀😀", "你好", "在吗？", "谢谢", "？？"] {
        li.says(text).await;
        let heard = li.hears(&["直接说"]).await;
        assert!(heard.buttons.is_empty(), "{text}");
    }
    li.does(|person| person.sends_sticker("😀")).await;
    li.hears(&["贴纸"]).await;
    li.does(|person| person.sends_poll("修不修", &["修", "不修"]))
        .await;
    li.hears(&["投票"]).await;
    li.does(|person| person.sends_contact("13800001234", "妈", false))
        .await;
    li.hears(&["电话收到了"]).await;
    li.says("/nonsense").await;
    li.hears(&["/help"]).await;
    assert!(town.cases().await.is_empty());
}

/// 4,096 characters: quoted in part on the card, whole on demand.
async fn very_long(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    let text = format!("春晖公寓3号楼电梯又停了。{}", "老人下不了楼，".repeat(583));
    assert_eq!(text.chars().count(), 4_094);
    li.says(&text).await;
    li.hears(&["电梯停运"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    secretary.hears(&["…"]).await;
    secretary.presses("更多").await;
    secretary.hears(&["看全文"]).await;
    secretary.presses("看全文").await;
    let mut whole = String::new();
    while whole.chars().count() < 4_094 {
        whole.push_str(&secretary.hears(&[]).await.text);
    }
    assert_eq!(whole, text);
}

/// Markup in the words is shown as written, everywhere; right-to-left, too.
async fn markup(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    let text = "<b>春晖公寓3号楼</b> & *电梯* _停了_ `x` [y](z) </i> \u{202e}مرحبا <script>alert(1)</script>";
    li.says(text).await;
    li.hears(&["电梯"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    secretary.hears(&[text]).await;
}

/// Forwarded words are words.
async fn forwarded(town: Arc<Town>) {
    let li = town.person("小李");
    li.does(|person| person.forwards("老王", "春晖公寓3号楼电梯又停了"))
        .await;
    li.hears(&["电梯停运", "同意并提交"]).await;
}

/// A rewritten message changes the draft, and after filing it is added.
async fn edited(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    let message = li.says("春晖公寓3号楼电梯又停了").await;
    li.hears(&["春晖公寓 3 号楼"]).await;
    li.does(|person| person.edits(message, "春晖公寓5号楼电梯又停了"))
        .await;
    li.hears(&["春晖公寓 5 号楼", "同意并提交"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    secretary.hears(&["春晖公寓 5 号楼"]).await;
    li.does(|person| person.edits(message, "春晖公寓6号楼电梯又停了"))
        .await;
    li.hears(&["已补充"]).await;
    secretary.hears(&["春晖公寓6号楼电梯又停了"]).await;
    secretary.hears(&["当事人补充", "6号楼"]).await;
}

/// A bubble that its reader deleted is sent anew when it changes.
async fn deleted(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    files(&li).await;
    let card = secretary.hears(&["新"]).await;
    secretary.person.deletes(card.message_id);
    let accept = card.buttons[0][0].data.clone().unwrap();
    secretary
        .does(|person| person.presses_data(card.message_id, &accept))
        .await;
    let anew = secretary.hears(&["办理中", "办好了"]).await;
    assert_ne!(anew.message_id, card.message_id);
    li.reads_on();
}

/// In a group nobody's matters are heard, and nothing is answered.
async fn group(town: Arc<Town>) {
    let li = town.person("小李");
    let group = town.sandbox.group("春晖公寓业主群");
    group.adds_bot(&li.person);
    town.settle().await;
    group.says(&li.person, "电梯又停了");
    town.settle().await;
    group.says(&li.person, "/help");
    town.settle().await;
    assert_eq!(group.from_bot().len(), 0);
    assert!(town.cases().await.is_empty());
    // Not even for a while: what people say to each other is nobody's business.
    assert!(!town.everything_said().await.contains("电梯又停了"));
}

/// Two devices press the same button; old buttons tell what is true now.
async fn doubled_presses(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    let draft = li.hears(&["同意并提交"]).await;
    let (one, two) = (
        li.person.presses(draft.message_id, "同意并提交").unwrap(),
        li.person.presses(draft.message_id, "同意并提交").unwrap(),
    );
    town.settle().await;
    li.hears(&["已记下"]).await;
    assert!(li.person.answer_to(&one).unwrap().text.is_none());
    assert!(
        li.person
            .answer_to(&two)
            .unwrap()
            .text
            .unwrap()
            .contains("过时")
    );
    let card = secretary.hears(&["新"]).await;
    let (one, two) = (
        secretary.person.presses(card.message_id, "签收").unwrap(),
        secretary.person.presses(card.message_id, "签收").unwrap(),
    );
    town.settle().await;
    assert!(secretary.person.answer_to(&one).unwrap().text.is_none());
    assert!(
        secretary
            .person
            .answer_to(&two)
            .unwrap()
            .text
            .unwrap()
            .contains("已经签收过了")
    );
    secretary.hears(&["办理中"]).await;
    li.reads_on();
    assert_eq!(
        town.cases().await[0].1.len(),
        2,
        "filed once, accepted once"
    );
}

/// A draft that changed under the thumb asks for another look.
async fn changed_under_the_thumb(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    let draft = li.hears(&["同意并提交"]).await;
    li.person.says("老人下不了楼");
    let press = li.person.presses(draft.message_id, "同意并提交").unwrap();
    town.settle().await;
    assert!(
        li.person
            .answer_to(&press)
            .unwrap()
            .text
            .unwrap()
            .contains("更新")
    );
    li.hears(&["老人下不了楼"]).await;
    assert!(town.cases().await.is_empty());
}

/// Callback data made up by hand, and buttons of other people's bubbles.
async fn forged_presses(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    files(&li).await;
    let card = secretary.hears(&["新"]).await;
    let accept = card.buttons[0][0].data.clone().unwrap();
    let mallory = town.person("不速之客");
    mallory.says("你好").await;
    let bubble = mallory.hears(&[]).await;
    for data in [
        "",
        "x",
        "1.1.acc",
        "zzzzzzzzzzzz.1.send",
        &accept,
        "1.1.g:340603",
        "💥",
    ] {
        let callback = mallory.person.presses_data(bubble.message_id, data);
        town.settle().await;
        assert!(
            mallory.person.answer_to(&callback).unwrap().text.is_some(),
            "{data}"
        );
    }
    mallory.hears_nothing();
    secretary.hears_nothing();
    assert_eq!(town.cases().await[0].1.len(), 1);
    for payload in ["g_340603999999999", "g_x", "i_00", "i_%%%", "zz"] {
        mallory.says(&format!("/start {payload}")).await;
        let heard = mallory.hears(&[]).await;
        assert!(heard.buttons.is_empty(), "{payload}");
    }
}

/// A resident who is the secretary: their own case never comes to themself.
async fn own_case(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let above = town.holder("王书记", "secretary@340603001004000").await;
    secretary.says("春晖公寓3号楼电梯又停了").await;
    secretary.hears(&["春秋社区书记来办"]).await;
    secretary.presses("同意并提交").await;
    secretary.hears(&["已记下"]).await;
    secretary.hears_nothing();
    above.hears(&["新"]).await;
    secretary.says("/todo").await;
    secretary.hears(&["没有待办"]).await;
}

/// Several results open at once: a reply tells which; without one we ask.
async fn several_results(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    for (name, text) in [
        ("甲", "春晖公寓1号楼，临时救助怎么申请"),
        ("乙", "春晖公寓2号楼，临时救助怎么申请"),
    ] {
        let resident = town.person(name);
        resident.says(text).await;
        resident.presses("同意并提交").await;
        secretary.presses("签收").await;
        secretary.presses("办好了").await;
        resident.reads_on();
    }
    secretary.skims();
    secretary.says("请到社区一楼窗口").await;
    secretary
        .hears(&["说的是哪一件", "001 ", "002 ", "1号楼", "2号楼"])
        .await;
    secretary.presses("001 ").await;
    secretary.hears(&["是 26-1123-001"]).await;
    secretary.presses("发出").await;
    let cases = town.cases().await;
    assert!(cases[0].0.result.is_some() && cases[1].0.result.is_none());
    let prompt = secretary
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.text.contains("002") && shown.text.contains("结果是什么"))
        .unwrap();
    secretary.replies(&prompt, "带身份证去街道").await;
    secretary.presses("发出").await;
    assert!(town.cases().await[1].0.result.is_some());
    secretary.reads_on();
    for person in town.sandbox.people() {
        Phone {
            town: town.clone(),
            person,
        }
        .reads_on();
    }
}

/// Kinds and fields that nobody knows are kept raw and never stop the stream.
async fn updates_of_tomorrow(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("你好").await;
    li.hears(&["您好"]).await;
    town.sandbox.push_raw(
        json!({"something_of_tomorrow": {"chat": {"id": li.person.id()}, "new": [1, {"a": null}]}}),
    );
    town.sandbox.push_raw(json!({"message": {"message_id": 9_999, "date": 1, "chat": {"id": li.person.id(), "type": "private"}, "hologram": {"x": 1}}}));
    town.sandbox.push_raw(json!({"poll": {"id": "1"}}));
    town.sandbox
        .push_raw(json!({"message": "no object at all"}));
    town.settle().await;
    li.hears(&["打不开"]).await;
    li.says("你好").await;
    li.hears(&["您好"]).await;
}

/// The resident shuts the bot out: the owner hears of it; after coming back they see where it stands.
async fn blocked(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    files(&li).await;
    secretary.hears(&["新"]).await;
    li.does(|person| person.blocks_bot()).await;
    secretary.hears(&["停用了机器人"]).await;
    secretary.presses("签收").await;
    secretary.hears(&["办理中"]).await;
    li.does(|person| person.unblocks_bot()).await;
    let now = li.reads_on().unwrap();
    assert!(now.text.contains("正在办"), "{}", now.text);
}

/// A request is the first to find out that somebody shut the bot out.
async fn refused(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    files(&li).await;
    secretary.hears(&["新"]).await;
    let shut = li.person.id();
    town.sandbox.intercept(move |call, phase| {
        if call.chat == Some(shut) && call.method != "getUpdates" && matches!(phase, Phase::Arrived) {
            return Verdict::Answer(403, json!({"ok": false, "error_code": 403, "description": "Forbidden: user is deactivated"}));
        }
        Verdict::Go
    });
    secretary.presses("签收").await;
    secretary.hears(&["办理中"]).await;
    secretary.hears(&["停用了机器人"]).await;
    town.sandbox.intercept(|_, _| Verdict::Go);
    li.says("我回来了，电梯还停着").await;
    let now = li.reads_on().unwrap();
    assert!(!now.text.is_empty());
    secretary.reads_on();
}

/// Telegram is slow, ill, or hangs up: everything arrives, in order.
async fn telegram_is_ill(town: Arc<Town>) {
    let li = town.person("小李");
    for what in [
        FaultKind::TooMany { retry_after: 3 },
        FaultKind::Server(502),
        FaultKind::Hangup,
    ] {
        town.sandbox.fault(Fault {
            method: Some("sendMessage".to_owned()),
            chat: None,
            times: 1,
            what,
        });
        li.says("你好").await;
        li.says("在吗").await;
        li.hears_nothing();
        town.later(TimeDelta::seconds(5)).await;
        li.hears(&["您好"]).await;
        li.hears(&["您好"]).await;
    }
}

/// What was never consented to goes after 72 hours; what was dropped goes at once.
async fn purged(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.hears(&["同意并提交"]).await;
    town.later(TimeDelta::hours(73)).await;
    li.hears(&["一直没有提交，内容已经删掉"]).await;
    li.says("春晖公寓5号楼垃圾没人清").await;
    li.hears(&["同意并提交"]).await;
    li.presses("不报了").await;
    li.hears(&["已经删掉"]).await;
    let mut tx = town.db.begin().await.unwrap();
    let kept = tx.everything_said().await.unwrap();
    assert!(!kept.contains("春晖") && !kept.contains("垃圾"), "{kept}");
    drop(tx);
    town.later(TimeDelta::minutes(1)).await;
    assert!(!lies_on_disk(&town, "垃圾没人清"));
}

/// 180 days after closing nothing says who wrote, and the row is still the fold of its events.
async fn erased(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    files(&li).await;
    secretary.hears(&["新"]).await;
    li.presses("撤回").await;
    li.presses("撤回").await;
    li.reads_on();
    secretary.reads_on();
    town.later(TimeDelta::days(181)).await;
    let case = town.case().await;
    assert!(case.erased);
    let mut tx = town.db.begin().await.unwrap();
    let kept = tx.everything_said().await.unwrap();
    assert!(
        !kept.contains("春晖") && !kept.contains("电梯又停"),
        "{kept}"
    );
    assert!(
        tx.cases_of(menling::casework::PersonId(1))
            .await
            .unwrap()
            .is_empty()
    );
    let file = tx.files(&[case.id]).await.unwrap().remove(0);
    assert_eq!(
        (file.writer, file.words.len(), file.bubbles.len()),
        (None, 0, 0)
    );
    assert!(
        !lies_on_disk(&town, "电梯又停"),
        "also in pages that were overwritten"
    );
}

/// Commands, in the person's language.
async fn commands(town: Arc<Town>) {
    let emma = town.foreigner("Emma", "en-GB");
    for (command, needle) in [
        ("/start", "Hello"),
        ("/help", "/my"),
        ("/privacy", "Telegram"),
        ("/my", "reported"),
        ("/cancel", "unfinished"),
    ] {
        emma.says(command).await;
        emma.hears(&[needle]).await;
    }
    emma.says("/language").await;
    emma.hears(&["中文", "English"]).await;
    emma.presses("中文").await;
    emma.hears(&["以后说中文"]).await;
    emma.says("/help").await;
    emma.hears(&["直接说就行"]).await;
    assert_eq!(town.sandbox.commands("").len(), 9);
    assert_eq!(town.sandbox.commands("en").len(), 9);
}

/// A list has pages; a page that is no more shows the last one.
async fn thirty_cases(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (li, zhao) = (town.person("小李"), town.person("老赵"));
    for n in 1..=12 {
        let resident = if n > 8 { &zhao } else { &li };
        resident.says(&format!("春晖公寓{n}号楼电梯又停了")).await;
        resident.presses("提交").await;
    }
    li.reads_on();
    zhao.reads_on();
    secretary.reads_on();
    secretary.says("/todo").await;
    secretary
        .hears(&["手上 12 件", "26-1123-001", "下一页"])
        .await;
    secretary.presses("下一页").await;
    secretary.hears(&["26-1123-006"]).await;
    secretary.presses("下一页").await;
    let last = secretary.hears(&["26-1123-012", "上一页"]).await;
    assert!(!last.labels().contains(&"下一页"));
    secretary.presses("26-1123-012").await;
    secretary.hears(&["新 · 相山 26-1123-012", "签收"]).await;
    li.says("/my").await;
    li.hears(&["8 件事", "26-1123-008"]).await;
}
stories! {
    nothing_to_file,
    very_long,
    markup,
    forwarded,
    edited,
    deleted,
    group,
    doubled_presses,
    changed_under_the_thumb,
    forged_presses,
    own_case,
    several_results,
    updates_of_tomorrow,
    blocked,
    refused,
    telegram_is_ill,
    purged,
    erased,
    commands,
    thirty_cases,
}
