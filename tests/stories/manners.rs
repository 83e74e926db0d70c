//! What asks for nothing rings nobody; what is asked for in words is not spoken into somebody else's case.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Town},
};

const COMMUNITY: &str = "secretary@340603001004000";

/// A nod begins no request and rings no secretary; before a request that waits for its tap it is told which.
async fn nods(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, ann) = (town.person("王阿姨"), town.foreigner("Ann", "en"));
    wang.says("好的").await;
    wang.hears(&["有事直接说"]).await;
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.hears(&["同意并提交"]).await;
    wang.says("好").await;
    wang.hears(&["还没报上去", "「同意并提交」"]).await;
    for thanks in ["谢谢啦", "辛苦您了！"] {
        wang.says(thanks).await;
        wang.hears(&["不客气"]).await;
    }
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    let card = secretary.hears(&["新", "楼道灯坏了"]).await;
    assert!(
        !card.text.contains("谢谢") && !card.text.contains('好'),
        "{}",
        card.text
    );
    for nod in ["嗯", "收到", "ok"] {
        wang.says(nod).await;
        wang.hears(&["有事直接说"]).await;
    }
    secretary.hears_nothing();
    // What was asked may be answered by one word.
    secretary.presses("签收").await;
    secretary.reads_on();
    wang.reads_on();
    presses_more(&secretary, "问当事人").await;
    secretary.reads_on();
    secretary.says("是整栋楼都不亮吗？").await;
    wang.hears(&["整栋楼"]).await;
    wang.says("是的").await;
    wang.hears(&["已转给"]).await;
    secretary.reads_on();
    assert!(
        secretary.all().contains("当事人答：\n是的"),
        "{}",
        secretary.all()
    );
    ann.says("Burst pipe, Chunhui Apartments building 3").await;
    ann.hears(&["Agree and send"]).await;
    ann.says("ok").await;
    ann.hears(&["isn’t sent yet", "“Agree and send”"]).await;
    ann.presses("Agree and send").await;
    ann.reads_on();
    secretary.reads_on();
    ann.says("Thank you").await;
    ann.hears(&["welcome"]).await;
    secretary.hears_nothing();
}

/// Whoever types what a button says gets what it does: a request is let go of, the cases are listed, nobody is rung.
async fn typed_not_pressed(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("怎么样了").await;
    wang.hears(&["还没有报过事"]).await;
    wang.says("不报了").await;
    wang.hears(&["没有没报完的事"]).await;
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.reads_on();
    wang.says("同意").await;
    wang.hears(&["还没报上去", "「同意并提交」"]).await;
    wang.says("不报了").await;
    wang.hears(&["已经删掉"]).await;
    assert!(!town.everything_said().await.contains("楼道灯坏了"));
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    secretary.reads_on();
    wang.says("什么时候来？").await;
    wang.hears(&["春秋社区第一网格支部书记", "前接手"]).await;
    wang.says("撤回").await;
    wang.hears(&["真的撤回这件事吗"]).await;
    secretary.hears_nothing();
}

/// A foreigner's receipt calls the place as the question did.
async fn places_in_english(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let ann = town.foreigner("Ann", "en");
    ann.says("Burst pipe, Chunhui Apartments building 3").await;
    ann.hears(&["Chunhui Apartments, building 3"]).await;
    ann.presses("Agree and send").await;
    let receipt = ann
        .hears(&["Noted", "Chunhui Apartments, building 3"])
        .await;
    assert!(!receipt.text.contains("春晖"), "{}", receipt.text);
    secretary.hears(&["春晖公寓 3 号楼"]).await;
}

/// A voice message about one's health, or to all neighbours, does not go to whoever handles the last case.
async fn words_not_voices(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    secretary.reads_on();
    wang.says("/care").await;
    wang.skims();
    wang.presses("别的，我来说").await;
    wang.does(|person| person.sends_voice(20)).await;
    wang.hears(&["语音这里用不上", "打字"]).await;
    wang.says("刚做完手术").await;
    // Not an address but the next trouble.
    wang.says("春晖公寓3号楼电梯停了").await;
    wang.hears(&["您看我记得对不对", "电梯"]).await;
    wang.presses("不报了").await;
    wang.presses("不登记").await;
    wang.hears(&["没有登记"]).await;
    wang.says("/voice").await;
    wang.presses("我要提议").await;
    wang.hears(&["哪个小区"]).await;
    wang.does(|person| person.sends_voice(20)).await;
    wang.hears(&["语音这里用不上"]).await;
    // What they propose comes before where: it is kept while that is asked once more.
    wang.says("在车棚边装一排充电桩").await;
    wang.hears(&["请看下面"]).await;
    wang.hears(&["哪个小区"]).await;
    wang.says("春晖公寓3号楼").await;
    wang.hears(&["请看下面"]).await;
    wang.hears(&["这样提，行吗", "充电桩", "春秋社区第一网格"])
        .await;
    wang.presses("不提了").await;
    secretary.hears_nothing();
    assert_eq!(town.cases().await.len(), 1);
    // An hour later the next words are about something else.
    wang.says("/care").await;
    wang.presses("别的，我来说").await;
    town.later(TimeDelta::hours(2)).await;
    wang.says("春晖公寓3号楼下水道堵了").await;
    wang.hears(&["您看我记得对不对", "堵"]).await;
    wang.presses("不报了").await;
    wang.reads_on();
}

/// A promise that was broken is not made again when the case goes up, and nobody is asked about a result before there is one.
async fn late_and_moved(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("刘书记", COMMUNITY).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    secretary.reads_on();
    town.later(TimeDelta::days(1)).await;
    town.later(TimeDelta::days(2)).await;
    town.later(TimeDelta::days(1)).await;
    wang.reads_on();
    assert!(
        wang.all().contains("说好的时间已经过了，上面在催"),
        "{}",
        wang.all()
    );
    assert!(!wang.all().contains("给您答复的时间不变"), "{}", wang.all());
    let receipt = wang
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("已记下"))
        .unwrap();
    assert!(
        receipt.text.contains("没有做到，正在催"),
        "{}",
        receipt.text
    );
    for staff in [&secretary, &community] {
        staff.reads_on();
    }
    accepts_again(&community).await;
    wang.reads_on();
    secretary.says("/open 春晖公寓东门没有充电棚").await;
    secretary.reads_on();
    secretary.presses("民生实事").await;
    secretary.reads_on();
    community.reads_on();
    assert!(
        !community.all().contains("请您问一问"),
        "{}",
        community.all()
    );
    for staff in [&secretary, &community] {
        assert!(!staff.all().contains("请您定"), "{}", staff.all());
    }
}

/// `/help` names what is there: to residents theirs, to posts theirs as well.
async fn help(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, ann) = (town.person("王阿姨"), town.foreigner("Ann", "en"));
    wang.says("/help").await;
    let help = wang
        .hears(&["/my", "/voice", "/family", "/care", "/grid", "110"])
        .await;
    assert!(
        !help.text.contains("/figures") && help.text.lines().count() <= 6,
        "{}",
        help.text
    );
    ann.says("/help").await;
    ann.hears(&["/voice", "/family", "/care"]).await;
    secretary.says("/help").await;
    secretary
        .hears(&[
            "/voice", "/todo", "/week", "/figures", "/board", "/find", "/away",
        ])
        .await;
}
stories! {
    nods,
    typed_not_pressed,
    places_in_english,
    words_not_voices,
    late_and_moved,
    help,
}

/// Takes on whatever came last.
async fn accepts_again(owner: &crate::town::Phone) {
    if owner.all().contains("〔签收〕") {
        accepts(owner).await;
    }
}
