//! Matters that take a way of their own, several in one message, and what the rules are not sure of.

use std::sync::Arc;

use menling::{
    casework::{Event, Status},
    district::Level,
    learning::{Labelled, proposals},
    triage::{CategoryCode, Folder, Kind, Priority},
};

use crate::{
    hands::forges,
    stories,
    town::{GRID, STREET, Town},
};

/// Danger at home: quiet words, nothing filed, nobody told, nothing kept, nothing later.
async fn danger_at_home(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhou = town.person("周女士");
    zhou.says("他又打我，孩子在哭").await;
    let quiet = zhou
        .hears(&[
            "110",
            "12110",
            "不会通知邻居和网格",
            "悄悄找妇联",
            "怎么清理聊天",
        ])
        .await;
    assert!(
        !quiet.text.contains("告诉网格"),
        "no button tells the grid: {}",
        quiet.text
    );
    zhou.presses("悄悄找妇联").await;
    let help = zhou
        .hears(&["12338", "110", "没有告诉任何人", "怎么清理聊天"])
        .await;
    assert_eq!(help.message_id, quiet.message_id);
    zhou.presses("怎么清理聊天").await;
    zhou.hears(&["清空聊天记录"]).await;
    assert!(town.cases().await.is_empty());
    town.later(chrono::TimeDelta::days(30)).await;
    zhou.hears_nothing();
    secretary.hears_nothing();
    assert!(
        !town.everything_said().await.contains("打我"),
        "what was written is not kept"
    );
}

/// Danger at home in the middle of something else: it never becomes part of that.
async fn danger_at_home_within_a_request(town: Arc<Town>) {
    let zhou = town.person("周女士");
    zhou.says("楼道灯坏了好几天没人修").await;
    zhou.skims();
    zhou.says("老公喝多了要打死我").await;
    zhou.hears(&["110", "不会通知邻居和网格"]).await;
    zhou.says("春晖公寓5号楼").await;
    zhou.hears(&["地址我没有记", "说别的事"]).await;
    zhou.presses("说别的事").await;
    zhou.says("春晖公寓5号楼").await;
    zhou.hears(&["春晖公寓 5 号楼"]).await;
    let confirm = zhou.hears(&["您看我记得对不对", "楼道灯"]).await;
    assert!(!confirm.text.contains("打死"), "{}", confirm.text);
    zhou.presses("同意并提交").await;
    zhou.hears(&["已记下"]).await;
    assert!(!town.everything_said().await.contains("打死"));
}

/// Danger at home instead of an answer: the handler's question does not carry it to anybody.
async fn danger_at_home_is_no_answer(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhou = town.person("周女士");
    zhou.says("春晖公寓3号楼楼道灯坏了").await;
    zhou.reads_on();
    zhou.presses("同意并提交").await;
    zhou.reads_on();
    let card = secretary.hears(&["新 · 相山"]).await;
    secretary.presses_on(&card, "问当事人").await;
    secretary.reads_on();
    secretary.says("几楼的灯？").await;
    secretary.reads_on();
    let question = zhou.hears(&["问您", "几楼的灯？"]).await;
    zhou.says("他又打我，孩子在哭").await;
    zhou.hears(&["110", "不会通知邻居和网格"]).await;
    secretary.hears_nothing();
    assert!(!town.everything_said().await.contains("打我"));
    zhou.says("三楼的").await;
    zhou.hears(&["我在", "说别的事"]).await;
    secretary.hears_nothing();
    zhou.replies(&question, "三楼的").await;
    zhou.reads_on();
    secretary.hears(&["当事人答", "三楼的"]).await;
    secretary.reads_on();
}

/// Danger at home by rewriting an older message: it joins nothing.
async fn danger_at_home_by_an_edit(town: Arc<Town>) {
    let zhou = town.person("周女士");
    let message = zhou.says("春晖公寓3号楼楼道灯坏了").await;
    zhou.hears(&["楼道灯", "同意并提交"]).await;
    zhou.does(|person| person.edits(message, "老公又打我了"))
        .await;
    zhou.hears(&["110", "不会通知邻居和网格"]).await;
    zhou.presses("同意并提交").await;
    zhou.hears(&["已记下"]).await;
    assert!(!town.everything_said().await.contains("打我"));
}

/// More words while we ask about several matters: one matter, and no word is lost.
async fn more_words_between(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯停了。另外小区路灯也不亮了")
        .await;
    wang.hears(&["您说了 2 件事"]).await;
    wang.says("都三天了").await;
    wang.skims();
    wang.presses("电梯").await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    assert_eq!(town.cases().await.len(), 1);
    let said = town.everything_said().await;
    assert!(said.contains("电梯停了") && said.contains("都三天了"));
}

/// A wish to die, said in anger: help is offered quietly, the matter goes on, the grid hears of the matter only.
async fn words_that_sound_like_a_wish_to_die(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let sun = town.person("孙先生");
    sun.says("春晖公寓3号楼停水三天了，热得我想死").await;
    sun.hears(&["12356", "没有告诉任何人"]).await;
    sun.hears(&["您看我记得对不对", "停水", "春晖公寓 3 号楼"])
        .await;
    sun.presses("同意并提交").await;
    sun.hears(&["已记下"]).await;
    secretary.hears(&["新 · 相山", "停水"]).await;
}

/// A wish to die and nothing else: somebody to talk to, and nothing is filed.
async fn a_wish_to_die(town: Arc<Town>) {
    let sun = town.person("孙先生");
    sun.says("我不想活了").await;
    sun.hears(&["12356", "120", "没有告诉任何人"]).await;
    sun.hears_nothing();
    assert!(town.cases().await.is_empty());
}

/// Fear of reprisal: a complaint about the secretary goes to the street, and neither grid nor community hears of it.
async fn around_the_grid(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("李书记", "secretary@340603001001000").await;
    let dispatcher = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wu = town.person("吴先生");
    wu.says("你们书记跟物业一伙的，再报也没用").await;
    wu.hears(&["请问哪个小区、几号楼？"]).await;
    wu.hears(&["把位置发给我"]).await;
    wu.says("春晖公寓3号楼").await;
    wu.hears(&["春晖公寓 3 号楼"]).await;
    wu.hears(&[
        "不经过本网格和社区，直接交街道",
        "账号和楼号不给他们看",
        "投诉",
        "相南街道调度员来办",
        "打 12345",
        "不报了",
    ])
    .await;
    wu.presses("同意并提交").await;
    wu.hears(&["已记下"]).await;
    let card = dispatcher
        .hears(&["待派单", "绕开当事人办理", "派给…"])
        .await;
    let case = town.case().await;
    assert_eq!(
        (case.around, case.status),
        (Some(Level::Community), Status::AwaitingDispatch)
    );

    dispatcher.presses("派给…").await;
    dispatcher.hears(&["派给谁", "第一网格"]).await;
    dispatcher.presses("第一网格").await;
    dispatcher.hears(&["要绕开他们", "换一个上级岗位"]).await;
    dispatcher.presses_on(&card, "我来办").await;
    dispatcher.hears(&["办理中"]).await;
    wu.reads_on();
    town.later(chrono::TimeDelta::days(3)).await;
    dispatcher.reads_on();
    secretary.hears_nothing();
    community.hears_nothing();
}

/// Whoever is complained about dispatches for the street, too: it goes past them in that post as well.
async fn around_whoever_sits_twice(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    secretary.takes_up(&format!("dispatcher@{STREET}")).await;
    secretary.reads_on();
    let district = town.holder("小刘", "dispatcher@340603000000000").await;
    let wu = town.person("吴先生");
    wu.says("春晖公寓3号楼，你们书记跟物业一伙的，再报也没用")
        .await;
    wu.hears(&["直接交区里", "相山区调度员来办"]).await;
    wu.presses("同意并提交").await;
    wu.hears(&["已记下", "相山区调度员"]).await;
    district.hears(&["待派单", "绕开当事人办理"]).await;
    secretary.says("/todo").await;
    secretary.hears(&["没有待办"]).await;
    secretary.hears_nothing();
}

/// It waits for the street's dispatcher, and whoever is complained about takes up that post beside their own.
async fn a_second_post_later(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let dispatcher = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wu = town.person("吴先生");
    wu.says("春晖公寓3号楼，你们书记跟物业一伙的，再报也没用")
        .await;
    wu.hears(&["直接交街道", "相南街道调度员来办"]).await;
    wu.presses("同意并提交").await;
    wu.hears(&["已记下"]).await;
    let card = dispatcher.hears(&["待派单", "绕开当事人办理"]).await;
    secretary.takes_up(&format!("dispatcher@{STREET}")).await;
    let welcome = secretary.reads_on();
    assert!(!welcome.is_some_and(|bubble| bubble.text.contains("绕开")));
    let number = town.case().await.number.to_string();
    for asks in [
        "/todo",
        "/find 物业",
        &format!("/find {}", number.rsplit('-').next().unwrap()),
    ] {
        secretary.says(asks).await;
        let told = secretary.reads_on().unwrap();
        assert!(
            !told.text.contains(&number[5..])
                && told
                    .labels()
                    .iter()
                    .all(|label| !label.contains(&number[5..])),
            "{asks}: {}",
            told.text
        );
    }
    forges(&secretary, &dispatcher).await;
    dispatcher.presses_on(&card, "我来办").await;
    dispatcher.hears(&["办理中"]).await;
    wu.reads_on();
    secretary.hears_nothing();
}

/// They would rather call the hotline: nothing of it is kept.
async fn rather_the_hotline(town: Arc<Town>) {
    let wu = town.person("吴先生");
    wu.says("春晖公寓3号楼，网格员上门骂我，还威胁我别再报")
        .await;
    wu.hears(&["直接交区里", "打 12345"]).await;
    wu.presses("打 12345").await;
    wu.hears(&["没有留下您说的话", "12345"]).await;
    assert!(town.cases().await.is_empty());
    assert!(!town.everything_said().await.contains("骂我"));
}

/// Two matters in one message: apart, each with its own sentence, one place, two cases.
async fn two_matters_apart(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯停了。另外小区路灯也不亮了")
        .await;
    let asked = wang
        .hears(&["您说了 2 件事", "电梯停运", "路灯", "分开报", "是一件事"])
        .await;
    wang.presses("分开报").await;
    let first = wang
        .hears(&["电梯停运", "春晖公寓 3 号楼", "同意并提交"])
        .await;
    assert_eq!(first.message_id, asked.message_id);
    wang.hears(&["路灯", "春晖公寓 3 号楼", "同意并提交"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    wang.presses_on(&first, "同意并提交").await;
    wang.hears(&["已记下"]).await;
    let cases = town.cases().await;
    let categories: Vec<_> = cases
        .iter()
        .map(|(case, _)| case.category.as_ref().unwrap().level1().to_owned())
        .collect();
    assert_eq!(categories.len(), 2);
    assert!(categories.contains(&"lift".to_owned()), "{categories:?}");
    assert_ne!(categories[0], categories[1]);
}

/// They are one matter after all.
async fn two_matters_together(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯停了。另外小区路灯也不亮了")
        .await;
    wang.hears(&["您说了 2 件事"]).await;
    wang.presses("是一件事").await;
    wang.reads_on();
    wang.presses("电梯").await;
    wang.hears(&["电梯", "同意并提交"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    assert_eq!(town.cases().await.len(), 1);
}

/// The rules waver between two doors: one question, three buttons and a way out; the answer decides and is kept as such.
async fn asked_where_the_rules_waver(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯里全是垃圾").await;
    let asked = wang.hears(&["大概是哪类", "看全部", "说不清"]).await;
    assert!(asked.buttons.iter().flatten().count() <= 5);
    // What was guessed stands in the heading, and first and alone among the buttons.
    let guess = asked.buttons[0]
        .iter()
        .map(|button| button.text.clone())
        .collect::<Vec<_>>();
    assert!(
        guess.len() == 1 && asked.text.contains(&guess[0]),
        "{asked:?}"
    );
    wang.presses("说不清").await;
    wang.hears(&[guess[0].as_str(), "同意并提交"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下", guess[0].as_str()]).await;
    assert!(
        town.case().await.category.is_some(),
        "a guess is better than nothing"
    );
}

/// Words instead of a button: it is not asked twice.
async fn asked_only_once(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯里全是垃圾").await;
    wang.hears(&["大概是哪类"]).await;
    wang.does(|person| person.sends_photo(None)).await;
    wang.hears(&["您看我记得对不对", "同意并提交"]).await;
}

/// Whatever was read can be changed before filing, and what the rules had read stays on record.
async fn changed_before_filing(town: Arc<Town>) {
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.hears(&["楼道灯", "同意并提交"]).await;
    wang.presses("修改").await;
    wang.hears(&["改类别", "改诉求", "改地点", "改联系人"])
        .await;
    wang.presses("改诉求").await;
    wang.hears(&["您想要的是哪一种", "投诉"]).await;
    wang.presses("投诉").await;
    wang.hears(&["楼道灯", "投诉"]).await;
    wang.presses("修改").await;
    wang.reads_on();
    wang.presses("改类别").await;
    wang.hears(&["看全部"]).await;
    wang.presses("看全部").await;
    wang.hears(&["公共安全"]).await;
    wang.presses("公共安全").await;
    wang.hears(&["公共安全", "投诉"]).await;
    wang.presses("同意并提交").await;
    wang.hears(&["已记下"]).await;
    let case = town.case().await;
    assert_eq!(
        (case.kind, case.category),
        (Kind::Complaint, Some(CategoryCode::from("safety")))
    );
    let events = town.events().await;
    let Event::Filed { filing, .. } = &events[0].event else {
        panic!("{events:?}")
    };
    let read = &filing.read;
    assert_eq!(
        read.as_ref().map(CategoryCode::as_str),
        Some("housing.corridor_light")
    );
}

/// Staff change kind and priority; each change is an event, and no limit moves later.
async fn corrected_by_staff(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.reads_on();
    wang.presses("同意并提交").await;
    wang.reads_on();
    let card = secretary.hears(&["新 · 相山"]).await;
    let before = town.case().await;
    for (button, shown) in [("特急", "已改为 特急"), ("投诉", "已改为 投诉")] {
        secretary.presses_on(&card, "更多").await;
        secretary.reads_on();
        secretary.presses_on(&card, "改类别").await;
        secretary.hears(&["投诉", "特急"]).await;
        secretary.presses(button).await;
        secretary.hears(&[shown]).await;
        secretary.reads_on();
        wang.reads_on();
    }
    let case = town.case().await;
    assert_eq!((case.kind, case.priority), (Kind::Complaint, Priority::P0));
    assert!(case.accept_by < before.accept_by && case.resolve_by < before.resolve_by);
    let changes = town
        .events()
        .await
        .iter()
        .filter(|recorded| {
            matches!(
                recorded.event,
                Event::KindCorrected { .. } | Event::PriorityCorrected { .. }
            )
        })
        .count();
    assert_eq!(changes, 2);
}

/// What staff correct again and again becomes a proposal for the rules, and no rare word of anybody is in it.
async fn corrections_teach(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    for n in 0..6 {
        let resident = town.person(&format!("居民{n}"));
        resident
            .says(&format!(
                "春晖公寓{}号楼的跷跷板歪了，我叫马晓燕{n}",
                n % 5 + 1
            ))
            .await;
        resident.reads_on();
        resident.presses("同意并提交").await;
        resident.hears(&["已记下"]).await;
        let card = secretary.hears(&["相山"]).await;
        secretary.presses_on(&card, "更多").await;
        secretary.reads_on();
        secretary.presses_on(&card, "改类别").await;
        secretary.hears(&["公共安全"]).await;
        secretary.presses("公共安全").await;
        secretary.reads_on();
        resident.reads_on();
    }
    let mut tx = town.db.begin().await.unwrap();
    let (labelled, last) = tx.labelled_after(None).await.unwrap();
    assert_eq!(labelled.len(), 6);
    assert_eq!(tx.labelled_after(last).await.unwrap(), (Vec::new(), None));
    drop(tx);
    let rows: Vec<Labelled> = labelled
        .into_iter()
        .map(|(text, category)| Labelled::of(text, category))
        .collect();
    let (corrections, _) = proposals(&Folder::built_in(), &rows, 5).unwrap();
    let words: Vec<&str> = corrections
        .iter()
        .map(|correction| correction.word.as_str())
        .collect();
    assert!(words.contains(&"跷跷板"), "{words:?}");
    assert!(
        words.iter().all(|word| !word.contains("马晓燕")),
        "{words:?}"
    );
}
stories! {
    danger_at_home,
    danger_at_home_within_a_request,
    danger_at_home_is_no_answer,
    danger_at_home_by_an_edit,
    more_words_between,
    words_that_sound_like_a_wish_to_die,
    a_wish_to_die,
    around_the_grid,
    around_whoever_sits_twice,
    a_second_post_later,
    rather_the_hotline,
    two_matters_apart,
    two_matters_together,
    asked_where_the_rules_waver,
    asked_only_once,
    changed_before_filing,
    corrected_by_staff,
    corrections_teach,
}
