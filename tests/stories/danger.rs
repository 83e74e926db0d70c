//! Danger: the shelter of whoever told of it, and whoever goes on writing after the number to call.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    stories,
    town::{GRID, STREET, Town},
};

/// Whoever told of violence at home is answered quietly for hours: no place is asked, nothing is drafted, kept or sent.
async fn sheltered_at_home(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhou = town.person("周女士");
    zhou.says("我老公喝了酒就动手，我身上都是伤，不知道找谁说")
        .await;
    zhou.hears(&[
        "110",
        "12110",
        "不会通知邻居和网格",
        "悄悄找妇联",
        "说别的事",
    ])
    .await;
    for (words, answer) in [
        ("你能保密吗", "您在这里说的不留"),
        ("他快回来了", "反锁的屋"),
        ("我不敢打电话", "别打电话来"),
        ("我在春晖公寓3号楼", "地址我没有记"),
        ("头上流血了", "120"),
        ("我能去哪", "12338"),
        ("我就是心里难受", "我在"),
        ("不知道说什么好", "这不是您的错"),
        ("他今天又动手了", "慢慢说"),
        ("谢谢你", "不用谢"),
    ] {
        zhou.says(words).await;
        let quiet = zhou.hears(&[answer]).await;
        assert!(!quiet.text.contains("哪个小区"), "{words}: {}", quiet.text);
        zhou.hears_nothing();
    }
    zhou.does(|person| person.sends_photo(None)).await;
    zhou.hears(&["没有留"]).await;
    zhou.does(|person| person.sends_pin(33.957, 116.79)).await;
    zhou.hears(&["地址我没有记"]).await;
    town.later(TimeDelta::hours(30)).await;
    town.later(TimeDelta::days(4)).await;
    zhou.hears_nothing();
    secretary.hears_nothing();
    assert!(town.cases().await.is_empty());
    let said = town.everything_said().await;
    for word in ["动手", "保密", "难受", "春晖公寓3号楼"] {
        assert!(!said.contains(word), "{word} is kept");
    }
}

/// The numbers stay in sight whatever is pressed, and one press leaves the shelter.
async fn out_of_the_shelter_by_a_press(town: Arc<Town>) {
    let zhou = town.person("周女士");
    zhou.says("老公把我赶出来了 手机也摔了").await;
    let quiet = zhou.hears(&["110", "说别的事"]).await;
    zhou.presses("怎么清理聊天").await;
    let cleared = zhou
        .hears(&["清空聊天记录", "110", "12110", "12338", "悄悄找妇联"])
        .await;
    assert_eq!(cleared.message_id, quiet.message_id);
    zhou.presses("悄悄找妇联").await;
    zhou.hears(&["12338", "怎么清理聊天", "说别的事"]).await;
    zhou.presses("说别的事").await;
    zhou.hears(&["别的事您说", "110"]).await;
    zhou.says("春晖公寓3号楼").await;
    zhou.hears(&["春晖公寓 3 号楼", "是什么事"]).await;
}

/// A clear other matter leaves it, and so do the hours.
async fn out_of_the_shelter_by_another_matter(town: Arc<Town>) {
    let zhou = town.person("周女士");
    zhou.says("我男朋友天天打骂我还跟踪我").await;
    zhou.hears(&["110", "12110"]).await;
    zhou.says("春晖公寓3号楼电梯停了").await;
    zhou.hears(&["您看我记得对不对", "电梯停运"]).await;
    let wu = town.person("吴女士");
    wu.says("老公动手了 孩子吓哭了").await;
    wu.hears(&["110", "12110"]).await;
    town.later(TimeDelta::hours(13)).await;
    wu.says("我在春晖公寓3号楼").await;
    wu.hears(&["春晖公寓 3 号楼"]).await;
    wu.reads_on();
}

/// What led up to it is forgotten, what else lies open is not asked about, and the words before reach nobody.
async fn drafts_before_the_shelter(town: Arc<Town>) {
    let zhou = town.person("周女士");
    zhou.says("楼道灯坏了好几天没人修").await;
    zhou.reads_on();
    town.later(TimeDelta::minutes(5)).await;
    zhou.says("他掐我脖子").await;
    zhou.hears(&["110", "12110"]).await;
    town.later(TimeDelta::hours(26)).await;
    zhou.hears_nothing();
    let wu = town.person("吴女士");
    wu.says("他昨晚又喝多了").await;
    wu.reads_on();
    wu.says("老公把我打得鼻青脸肿").await;
    wu.reads_on();
    town.later(TimeDelta::hours(26)).await;
    wu.hears_nothing();
    assert!(!town.everything_said().await.contains("喝多"));
}

/// In English, too.
async fn sheltered_in_english(town: Arc<Town>) {
    let ann = town.foreigner("Ann", "en");
    ann.says("My husband hits me when he is drunk").await;
    ann.hears(&["110", "12110", "Something else"]).await;
    ann.says("Will you tell anyone?").await;
    ann.hears(&["not kept"]).await;
    ann.says("he is coming home").await;
    ann.hears(&["a room that locks"]).await;
    ann.says("The lift in building 3 of Chunhui Apartments is broken")
        .await;
    ann.hears(&["Lift"]).await;
}

/// A wish to die and nothing else: what follows is answered in the same voice, and no place is asked.
async fn sheltered_for_life(town: Arc<Town>) {
    let sun = town.person("孙先生");
    sun.says("活着真没什么意思 什么都不想干了").await;
    sun.hears(&["12356", "120"]).await;
    sun.says("没人管我").await;
    sun.hears(&["12356", "我在听"]).await;
    sun.says("我真的不想活了").await;
    sun.hears(&["12356", "真人"]).await;
    sun.says("我在春晖公寓3号楼").await;
    sun.hears(&["地址我没有记", "110"]).await;
    sun.says("春晖公寓3号楼电梯停了").await;
    sun.hears(&["您看我记得对不对", "电梯停运"]).await;
    assert!(town.cases().await.is_empty());
}

/// A child alone and afraid: whom to call, and no form. Somebody at the door is danger.
async fn a_child_alone(town: Arc<Town>) {
    let le = town.person("乐乐");
    le.says("我今年12岁 爸爸妈妈不在家 我害怕").await;
    le.hears(&["别怕", "110", "12355"]).await;
    le.says("我饿了").await;
    le.hears(&["我在呢", "110"]).await;
    le.says("有个陌生人一直敲门").await;
    le.hears(&["110", "打了，告诉网格"]).await;
}

/// Whoever complains about the secretary is heard, in whatever words; the secretary gets nothing.
async fn complaints_about_the_grid(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    for words in [
        "张书记收了物业的钱 不给我们办事",
        "物业的事跟张书记说了三回他都不理 就知道护着物业",
    ] {
        let wu = town.person("吴先生");
        wu.says(words).await;
        wu.reads_on();
        wu.says("春晖公寓3号楼").await;
        wu.hears(&["春晖公寓 3 号楼"]).await;
        let confirm = wu
            .hears(&["不经过本网格和社区，直接交街道", "相南街道调度员来办"])
            .await;
        assert!(
            !confirm.text.contains("第一网格支部书记来办"),
            "{}",
            confirm.text
        );
    }
    let ann = town.foreigner("Ann", "en");
    ann.says("I want to complain about the grid secretary, he asked me for money")
        .await;
    ann.reads_on();
    ann.says("Chunhui Apartments building 3").await;
    ann.reads_on();
    assert!(
        ann.all().contains("This goes past the grid"),
        "{}",
        ann.all()
    );
    secretary.hears_nothing();
}

/// Danger in other words: the number first.
async fn danger_in_other_words(town: Arc<Town>) {
    for (words, number) in [
        ("楼上掉东西砸到人了 流血了 春晖公寓5号楼", "120"),
        ("俺一个人在家起不来了", "120"),
        ("老人一个人在家好几天没出门了敲门不应", "120"),
        ("邻居老头三天没见人了 敲门没人应", "120"),
        ("我邻居家老公打老婆", "110"),
    ] {
        let person = town.person(words);
        person.says(words).await;
        person.hears(&[number, "打了，告诉网格"]).await;
    }
    let ann = town.foreigner("Ann", "en");
    ann.says("my neighbor upstairs fell and is bleeding, no one opens")
        .await;
    ann.hears(&["120"]).await;
    ann.says("someone is following me home at night").await;
    let kept = ann.hears(&["120"]).await;
    assert!(kept.buttons.is_empty(), "{}", kept.text);
    ann.hears(&["110", "I called, tell them"]).await;
}

/// Whoever goes on writing after the number to call is never met with silence, and never with the same line twice.
async fn goes_on_in_a_fire(town: Arc<Town>) {
    let li = town.person("李奶奶");
    li.says("家里着火了").await;
    li.hears(&["119", "打了，告诉网格"]).await;
    for (words, answer) in [
        ("电话打不通怎么办", "换一部手机"),
        ("我腿不好下不去楼", "湿毛巾"),
        ("有人在里面", "别再进去"),
        ("春晖公寓3号楼", "记着了：春晖公寓 3 号楼"),
        ("火好大", "6 条"),
        ("好大的火", "7 条"),
        ("出来了 然后呢", "千万别回去"),
    ] {
        li.says(words).await;
        li.hears(&[answer]).await;
        li.reads_on();
        li.hears_nothing();
        town.later(TimeDelta::minutes(3)).await;
    }
    li.says("路灯坏了好几天没人修").await;
    li.hears(&["路灯"]).await;
    li.reads_on();
    assert!(town.cases().await.is_empty());
}

/// After the grid was told, how it went on belongs to the case, kindly; and thanks are thanks.
async fn how_it_went_on(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("李奶奶");
    li.says("春晖公寓3号楼家里煤气味特别大").await;
    li.reads_on();
    li.presses("打了，告诉网格").await;
    li.hears(&["人先出去"]).await;
    li.hears(&["已记下"]).await;
    secretary.reads_on();
    town.later(TimeDelta::minutes(20)).await;
    li.says("我妈送医院了").await;
    li.hears(&["盼着人平安", "已补充到"]).await;
    secretary.hears(&["我妈送医院了"]).await;
    secretary.reads_on();
    li.says("谢谢").await;
    li.hears(&["不客气"]).await;
    town.later(TimeDelta::minutes(20)).await;
    li.says("春晖公寓5号楼路灯不亮").await;
    li.hears(&["路灯", "春晖公寓 5 号楼"]).await;
    li.reads_on();
    assert_eq!(town.cases().await.len(), 1);
}

/// Another danger while one is open: its own number.
async fn another_danger(town: Arc<Town>) {
    let li = town.person("李奶奶");
    li.says("家里煤气味特别大").await;
    li.hears(&["人先出去"]).await;
    li.says("着火了").await;
    li.hears(&["119", "走楼梯"]).await;
    li.reads_on();
}
stories! {
    sheltered_at_home,
    out_of_the_shelter_by_a_press,
    out_of_the_shelter_by_another_matter,
    drafts_before_the_shelter,
    sheltered_in_english,
    sheltered_for_life,
    a_child_alone,
    complaints_about_the_grid,
    danger_in_other_words,
    goes_on_in_a_fire,
    how_it_went_on,
    another_danger,
}
