//! What people say besides telling a matter: questions to the bot, questions in the middle, anger, thanks; and what the bot
//! asks again. Nothing of it is met with silence, and nothing waiting is lost over it.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    hands::{accepts, sends},
    stories,
    town::{GRID, STREET, Town},
};

/// Asked what is kept, the bot shows the whole notice at once, whatever else waits; the request goes on waiting.
async fn what_is_kept(town: Arc<Town>) {
    let (wang, ann) = (town.person("王阿姨"), town.foreigner("Ann", "en"));
    for words in ["你们存了我什么信息", "把我的信息都删掉", "你能保密吗？"] {
        wang.says(words).await;
        let told = wang.hears(&["您的信息怎么用", "您的权利"]).await;
        assert!(!told.text.contains("哪个小区"), "{}", told.text);
    }
    for words in ["What do you know about me?", "Please delete my data"] {
        ann.says(words).await;
        ann.hears(&["Telegram"]).await;
    }
    wang.says("楼道灯坏了").await;
    wang.hears(&["请问哪个小区"]).await;
    wang.skims();
    wang.says("我的信息会泄露吗").await;
    wang.hears(&["您的信息怎么用"]).await;
    wang.says("春晖公寓3号楼").await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下", "楼道灯"]).await;
    // A complaint about somebody else's leak is a matter.
    wang.says("春晖公寓3号楼物业把我的信息泄露给装修公司了")
        .await;
    let shown = wang.reads_on().unwrap();
    assert!(!shown.text.contains("您的信息怎么用"), "{}", shown.text);
    assert_eq!(
        town.case().await.words.len(),
        3,
        "what they asked the bot is none of it"
    );
}

/// Small talk is answered straight: no estate is asked for, nothing is begun.
async fn small_talk(town: Arc<Town>) {
    let (wang, ann) = (town.person("王阿姨"), town.foreigner("Ann", "en"));
    for (words, answer) in [
        ("你是机器人吗", "我是机器人"),
        ("能不能转人工", "12345"),
        ("明天下雨吗", "天气我不知道"),
        ("不好意思", "没关系"),
        ("谢谢张书记，上次电梯修好了", "不客气"),
        ("电梯修好了", "那就好"),
        ("还是要报", "什么事、在哪儿"),
        ("一群废物", "着急"),
        ("你是谁", "门铃"),
    ] {
        wang.says(words).await;
        let heard = wang.hears(&[answer]).await;
        assert!(
            heard.buttons.is_empty() && !heard.text.contains("哪个小区"),
            "{}",
            heard.text
        );
    }
    for (words, answer) in [
        ("are you a robot?", "I am a robot"),
        ("I want to talk to a human", "12345"),
        ("the lift works again!", "Good to hear"),
        ("Sorry to bother you", "No trouble"),
    ] {
        ann.says(words).await;
        ann.hears(&[answer]).await;
    }
    // Three greetings, three answers.
    let mut told = Vec::new();
    for _ in 0..3 {
        wang.says("你好").await;
        told.push(wang.hears(&["直接说"]).await.text);
    }
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), 3);
    assert!(town.cases().await.is_empty());
    // Praise that wants to be heard is a matter.
    wang.says("表扬春晖公寓3号楼的楼栋长，热心得很").await;
    wang.hears(&["表扬", "同意并提交"]).await;
    wang.presses("不报了").await;
    wang.reads_on();
}

/// Thanks in the middle of a question are no answer to it.
async fn thanks_in_the_middle(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("楼道灯坏了").await;
    wang.hears(&["请问哪个小区"]).await;
    wang.reads_on();
    wang.says("谢谢").await;
    wang.hears(&["不客气"]).await;
    wang.says("春晖公寓3号楼").await;
    wang.hears(&["楼道灯"]).await;
    let shown = wang.hears(&["同意并提交"]).await;
    assert!(!shown.text.contains("谢谢"), "{}", shown.text);
}

/// Telephones and hours of offices are not known here: that is said, and whom to ask. It is no case unless they want one.
async fn offices(town: Arc<Town>) {
    let (wang, ann) = (town.person("王阿姨"), town.foreigner("Ann", "en"));
    for words in [
        "相南街道办事处几点上班 电话多少",
        "春秋社区居委会在哪",
        "派出所电话",
    ] {
        wang.says(words).await;
        wang.hears(&["这里没有", "12345", "清楚了", "还想问人"])
            .await;
    }
    wang.presses("清楚了").await;
    wang.hears(&["没有留下"]).await;
    ann.says("what is the phone number of the community office")
        .await;
    ann.hears(&["12345", "Ask a person"]).await;
    // In the middle of something else it is answered beside it.
    let li = town.person("小李");
    li.says("供暖费太贵了").await;
    li.hears(&["请问哪个小区"]).await;
    li.reads_on();
    li.says("派出所电话").await;
    li.hears(&["这里没有", "110"]).await;
    li.says("春晖公寓3号楼").await;
    li.hears(&["供"]).await;
    let shown = li.hears(&["同意并提交"]).await;
    assert!(!shown.text.contains("派出所"), "{}", shown.text);
    assert!(town.cases().await.is_empty());
}

/// After an answer, a question of its own gets its own answer or its own request, and a detail is shown.
async fn after_an_answer(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("低保怎么申请").await;
    let first = li.hears(&["人均收入", "清楚了"]).await;
    li.says("老年卡怎么办理").await;
    let second = li.hears(&["老年", "清楚了"]).await;
    assert_ne!(first.message_id, second.message_id);
    li.says("我妈八十了有补贴吗").await;
    let third = li.reads_on().unwrap();
    assert!(!third.text.is_empty() && third.message_id != second.message_id);
    // Each is let go of alone.
    li.presses_on(&first, "清楚了").await;
    li.hears(&["没有留下"]).await;
    li.presses_on(&second, "清楚了").await;
    li.hears(&["没有留下"]).await;
    assert!(
        li.person
            .from_bot()
            .iter()
            .any(|shown| shown.labels().contains(&"不报了")),
        "{}",
        li.all()
    );
    li.presses("不报了").await;
    li.reads_on();
    // A detail joins, is shown, and the answer stays to be read.
    li.says("公租房怎么申请").await;
    li.hears(&["公租房给"]).await;
    li.says("我们是外地来的").await;
    let told = li.hears(&["公租房给"]).await;
    assert!(told.buttons.is_empty());
    li.hears(&["外地来的", "这句记上了", "还想问人", "清楚了"])
        .await;
    li.presses("还想问人").await;
    li.hears(&["外地来的", "请问哪个小区"]).await;
    li.reads_on();
}

/// Voices are counted, so that the second is not met with silence.
async fn voices(town: Arc<Town>) {
    let li = town.person("小李");
    for heard in ["🎤 语音会原样", "🎤 2 段语音会原样", "🎤 3 段语音会原样"]
    {
        li.does(|person| person.sends_voice(20)).await;
        let unread = li
            .person
            .from_bot()
            .into_iter()
            .rfind(|shown| shown.text.contains("🎤"));
        assert!(
            unread
                .as_ref()
                .is_some_and(|shown| shown.text.contains(heard)),
            "{}",
            li.all()
        );
        li.reads_on();
    }
}

/// Who tells on while the place is asked has not refused to say where: asked once more, and the button is the way out.
async fn asked_for_the_place_again(town: Arc<Town>) {
    let dispatcher = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    wang.says("俺家暖气不热").await;
    wang.hears(&["请问哪个小区"]).await;
    wang.reads_on();
    for more in ["三天了", "老人冻得受不了"] {
        wang.says(more).await;
        let asked = wang.reads_on().unwrap();
        assert!(
            asked.text.contains("还差地点") && asked.text.contains(more),
            "{}",
            asked.text
        );
        assert!(!asked.labels().contains(&"同意并提交"), "{asked:?}");
    }
    wang.presses("说不清，先报").await;
    wang.hears(&["地点还不清楚", "同意并提交"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    dispatcher.hears(&["三天了", "老人冻得受不了"]).await;
    // Whoever answers twice with what nobody knows is not asked for ever.
    let li = town.person("小李");
    li.says("楼道灯坏了").await;
    li.reads_on();
    for asks in ["还差地点", "地点还不清楚"] {
        town.later(TimeDelta::minutes(3)).await;
        li.says("就老地方").await;
        let shown = li.reads_on().unwrap();
        assert!(shown.text.contains(asks), "{}", shown.text);
    }
}

/// A pin outside is told so before anything else, and it is not lost.
async fn a_pin_outside(town: Arc<Town>) {
    let li = town.person("小李");
    li.does(|person| person.sends_pin(39.9, 116.4)).await;
    li.hears(&["不在本区", "12345"]).await;
    li.says("路灯不亮").await;
    li.hears(&["路灯"]).await;
    let shown = li.hears(&["不在本区", "同意并提交"]).await;
    assert!(!shown.text.contains("哪个小区"), "{}", shown.text);
    li.says("是春晖公寓3号楼门口").await;
    li.hears(&["春晖公寓 3 号楼"]).await;
}

/// A threat joins what waits and brings its button; what was left behind is named once another one is sent.
async fn a_threat(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼下垃圾没人清").await;
    wang.hears(&["垃圾", "同意并提交"]).await;
    wang.says("快点弄 不然我打12345投诉你们").await;
    wang.hears(&["垃圾"]).await;
    let shown = wang.hears(&["垃圾", "同意并提交"]).await;
    assert_eq!(
        shown.text.matches("您看我记得对不对").count(),
        1,
        "{}",
        shown.text
    );
    wang.says("一群废物").await;
    wang.hears(&["垃圾"]).await;
    wang.hears(&["垃圾", "同意并提交"]).await;
    town.later(TimeDelta::minutes(5)).await;
    wang.says("春晖公寓3号楼电梯停了").await;
    wang.hears(&["电梯", "同意并提交"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["还有一件没提交", "垃圾", "「提交」"]).await;
    wang.hears(&["已记下", "电梯"]).await;
    assert_eq!(town.cases().await.len(), 1);
    secretary.hears(&["电梯"]).await;
    wang.says("/cancel").await;
    wang.reads_on();
}

/// A telephone in the words is read by whoever took it on, not by who sends it on; a place is named once.
async fn a_telephone_in_the_words(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    sends(
        &wang,
        "春晖公寓3号楼楼道灯坏了，打138 0000 1234找我，或者一三九零零零零五六七八",
    )
    .await;
    let card = secretary.hears(&["楼道灯坏了", "***"]).await;
    assert!(
        !card.text.contains("0000 1234") && !card.text.contains("一三九零零"),
        "{}",
        card.text
    );
    accepts(&secretary).await;
    assert!(
        secretary.all().contains("138 0000 1234"),
        "{}",
        secretary.all()
    );
    wang.reads_on();
    town.later(TimeDelta::minutes(5)).await;
    sends(&wang, "春秋社区第一网格路灯不亮").await;
    secretary.reads_on();
    wang.reads_on();
    assert!(
        secretary.all().contains("📍 春秋社区第一网格\n"),
        "{}",
        secretary.all()
    );
    assert!(
        !secretary
            .all()
            .contains("（春秋社区第一网格）\n「春秋社区第一网格路灯"),
        "{}",
        secretary.all()
    );
}

/// One name and several estates: a foreigner is asked, and what was said is named.
async fn one_name_in_english(town: Arc<Town>) {
    let ann = town.foreigner("Ann", "en");
    ann.says("There is water coming from the flat above").await;
    ann.hears(&["Leak", "Which estate"]).await;
    ann.reads_on();
    ann.says("Chunhui").await;
    ann.hears(&["Leak"]).await;
    ann.hears(&["“Chunhui” could be any of"]).await;
    ann.says("Chunhui apartment 3").await;
    ann.hears(&["Leak"]).await;
    ann.hears(&["Chunhui Apartments, building 3", "Agree and send"])
        .await;
}
stories! {
    what_is_kept,
    small_talk,
    thanks_in_the_middle,
    offices,
    after_an_answer,
    voices,
    asked_for_the_place_again,
    a_pin_outside,
    a_threat,
    a_telephone_in_the_words,
    one_name_in_english,
}
