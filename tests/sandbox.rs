//! The sandbox met as a bot meets it: through teloxide's own client, over HTTP.
#![allow(
    clippy::unwrap_used,
    reason = "in a test a missing thing is the failure"
)]

#[path = "sandbox/links.rs"]
mod links;
#[path = "sandbox/many.rs"]
mod many;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use menling::sandbox::{Fault, FaultKind, Media, Person, Phase, Sandbox, Verdict};
use serde_json::{Value, json};
use teloxide::{
    ApiError, RequestError,
    net::Download,
    payloads::{
        AnswerCallbackQuerySetters, EditMessageTextSetters, GetUpdatesSetters, SendMessageSetters,
        SendPhotoSetters,
    },
    prelude::{Bot, Requester},
    types::{
        BotCommand, CallbackQueryId, ChatId, FileId, InlineKeyboardButton, InlineKeyboardMarkup,
        InputFile, InputMedia, InputMediaPhoto, KeyboardButton, KeyboardMarkup, MessageId,
        ParseMode, ReplyParameters, Update, UpdateKind, UserId,
    },
};

async fn start() -> (Sandbox, Bot, Person) {
    let sandbox = Sandbox::new();
    let address = sandbox.serve("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let url = format!("http://{address}").parse().unwrap();
    let bot = Bot::new(sandbox.token()).set_api_url(url);
    let person = sandbox.person("王阿姨", "zh-hans");
    (sandbox, bot, person)
}

fn chat(person: &Person) -> ChatId {
    ChatId(person.id())
}

fn buttons(pairs: &[(&str, &str)]) -> InlineKeyboardMarkup {
    let row: Vec<_> = pairs
        .iter()
        .map(|(text, data)| InlineKeyboardButton::callback(*text, *data))
        .collect();
    InlineKeyboardMarkup::new([row])
}

async fn all(bot: &Bot) -> Vec<Update> {
    let updates = bot.get_updates().await.unwrap();
    if let Some(last) = updates.last() {
        let offset = i32::try_from(last.id.0).unwrap() + 1;
        bot.get_updates().offset(offset).await.unwrap();
    }
    updates
}

fn description(error: RequestError) -> String {
    match error {
        RequestError::Api(error) => error.to_string(),
        error => panic!("no refusal of Telegram: {error}"),
    }
}

/// Whatever Telegram can send, teloxide must read.
#[tokio::test]
async fn every_kind_of_update_is_one_teloxide_knows() {
    let (sandbox, bot, person) = start().await;
    let first = person.says("你好 https://example.org");
    person.replies(first, "还有一句");
    person.edits(first, "改了");
    person.sends_photo(Some("门口"));
    person.sends_album(3, None);
    person.sends_voice(23);
    person.sends_video(5, Some("漏水"));
    person.sends_document("报告.txt", b"x");
    person.sends_pin(33.97, 116.81);
    person.sends_rough_pin(33.97, 116.81, 80.0);
    let live = person.sends_live_pin(33.97, 116.81, 900);
    person.moves_to(live, 33.98, 116.82);
    person.sends_venue(33.97, 116.81, "春晖公寓", "惠苑路");
    person.sends_contact("+8613800000000", "王", true);
    person.sends_sticker("🛗");
    person.sends_poll("修不修", &["修", "不修"]);
    person.forwards("李四", "转一段");
    person.opens_link("g_340603001004001");
    person.presses_data(first, "forged");
    person.presses_data(9_999, "forged");
    person.blocks_bot();
    person.unblocks_bot();
    let group = sandbox.group("三号楼");
    group.adds_bot(&person);
    group.says(&person, "大家好");

    let updates = all(&bot).await;
    assert_eq!(updates.len(), 26);
    for update in &updates {
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{update:?}");
    }
    let kinds = |wanted: fn(&UpdateKind) -> bool| {
        updates.iter().filter(|update| wanted(&update.kind)).count()
    };
    assert_eq!(
        kinds(|kind| matches!(kind, UpdateKind::EditedMessage(_))),
        2
    );
    assert_eq!(
        kinds(|kind| matches!(kind, UpdateKind::CallbackQuery(_))),
        2
    );
    assert_eq!(kinds(|kind| matches!(kind, UpdateKind::MyChatMember(_))), 3);
    let ids: Vec<u32> = updates.iter().map(|update| update.id.0).collect();
    assert!(ids.windows(2).all(|pair| pair[1] == pair[0] + 1), "{ids:?}");
    let albums: Vec<_> = updates
        .iter()
        .filter_map(|update| match &update.kind {
            UpdateKind::Message(message) => message.media_group_id(),
            _ => None,
        })
        .collect();
    assert_eq!(albums.len(), 3);
    assert!(albums.iter().all(|album| *album == albums[0]));
    assert_eq!(sandbox.violations(), [""; 0]);
}

#[tokio::test]
async fn a_talk_with_buttons() {
    let (sandbox, bot, person) = start().await;
    let said = person.says("电梯停了");
    let sent = bot
        .send_message(chat(&person), "<b>电梯</b> &lt;停&gt;")
        .parse_mode(ParseMode::Html)
        .reply_parameters(ReplyParameters::new(MessageId(said)))
        .reply_markup(buttons(&[("同意并提交", "s:1"), ("不报了", "d:1")]))
        .await
        .unwrap();
    let shown = person.from_bot().pop().unwrap();
    assert_eq!(shown.text, "电梯 <停>");
    assert_eq!(shown.html, "<b>电梯</b> &lt;停&gt;");
    assert_eq!(shown.labels(), ["同意并提交", "不报了"]);
    assert_eq!(shown.reply_to, Some(said));

    let press = person.presses(sent.id.0, "提交").unwrap();
    assert!(person.presses(sent.id.0, "没有").is_err());
    let updates = all(&bot).await;
    let UpdateKind::CallbackQuery(query) = &updates[1].kind else {
        panic!("{updates:?}");
    };
    assert_eq!(query.data.as_deref(), Some("s:1"));
    assert_eq!(person.answer_to(&press), None);
    bot.answer_callback_query(query.id.clone())
        .text("记下了")
        .await
        .unwrap();
    assert_eq!(
        person.answer_to(&press).unwrap().text.as_deref(),
        Some("记下了")
    );

    bot.edit_message_text(chat(&person), sent.id, "已记下")
        .await
        .unwrap();
    let shown = person.bubble(sent.id.0).unwrap();
    assert_eq!((shown.text.as_str(), shown.edits), ("已记下", 1));
    assert!(shown.buttons.is_empty());
    assert_eq!(sandbox.violations(), [""; 0]);
}

#[tokio::test]
async fn offsets_confirm_and_nothing_else_does() {
    let (sandbox, bot, person) = start().await;
    person.says("一");
    person.says("二");
    for _ in 0..2 {
        assert_eq!(bot.get_updates().await.unwrap().len(), 2);
    }
    let first = bot.get_updates().limit(1).await.unwrap();
    assert_eq!(first.len(), 1);
    let offset = i32::try_from(first[0].id.0).unwrap() + 1;
    assert_eq!(bot.get_updates().offset(offset).await.unwrap().len(), 1);
    assert_eq!(sandbox.pending_updates(), 1);
}

#[tokio::test]
async fn a_long_poll_answers_when_something_comes() {
    let (sandbox, bot, person) = start().await;
    let poll = tokio::spawn(bot.get_updates().timeout(10).into_future());
    while !sandbox.is_polled() {
        tokio::task::yield_now().await;
    }
    person.says("来了");
    assert_eq!(poll.await.unwrap().unwrap().len(), 1);
    assert!(!sandbox.is_polled());
}

#[tokio::test]
async fn the_older_of_two_polls_is_ended() {
    let (sandbox, bot, person) = start().await;
    let older = tokio::spawn(bot.get_updates().timeout(10).into_future());
    while !sandbox.is_polled() {
        tokio::task::yield_now().await;
    }
    let newer = tokio::spawn(bot.get_updates().timeout(10).into_future());
    let error = older.await.unwrap().unwrap_err();
    assert!(
        matches!(
            error,
            RequestError::Api(ApiError::TerminatedByOtherGetUpdates)
        ),
        "{error}"
    );
    person.says("给新的");
    assert_eq!(newer.await.unwrap().unwrap().len(), 1);
}

#[tokio::test]
async fn a_broken_connection_frees_the_poll() {
    let (sandbox, bot, _person) = start().await;
    let poll = tokio::spawn(bot.get_updates().timeout(10).into_future());
    while !sandbox.is_polled() {
        tokio::task::yield_now().await;
    }
    poll.abort();
    tokio::time::timeout(Duration::from_secs(5), async {
        while sandbox.is_polled() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn allowed_updates_hold_until_changed() {
    let (sandbox, bot, person) = start().await;
    bot.get_updates()
        .allowed_updates([teloxide::types::AllowedUpdate::CallbackQuery])
        .await
        .unwrap();
    person.says("听不见");
    bot.get_updates().await.unwrap();
    person.says("还是听不见");
    assert_eq!(sandbox.pending_updates(), 0);
    person.presses_data(1, "x");
    assert_eq!(sandbox.pending_updates(), 1);
}

#[tokio::test]
async fn what_a_person_did_meanwhile_is_no_violation() {
    let (sandbox, bot, person) = start().await;
    let stranger = sandbox.person("陌生人", "en");
    let refused = bot.send_message(chat(&stranger), "你好").await.unwrap_err();
    assert!(matches!(refused, RequestError::Api(ApiError::ChatNotFound)));

    person.says("在吗");
    let sent = bot.send_message(chat(&person), "在").await.unwrap();
    person.deletes(sent.id.0);
    let refused = bot
        .edit_message_text(chat(&person), sent.id, "在的")
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        RequestError::Api(ApiError::MessageToEditNotFound)
    ));
    let reply = ReplyParameters::new(sent.id);
    let request = bot
        .send_message(chat(&person), "回")
        .reply_parameters(reply.clone());
    let refused = request.await.unwrap_err();
    assert!(matches!(
        refused,
        RequestError::Api(ApiError::MessageToReplyNotFound)
    ));
    let reply = reply.allow_sending_without_reply();
    bot.send_message(chat(&person), "回")
        .reply_parameters(reply)
        .await
        .unwrap();

    person.blocks_bot();
    let refused = bot.send_message(chat(&person), "在").await.unwrap_err();
    assert!(matches!(refused, RequestError::Api(ApiError::BotBlocked)));

    let late = bot
        .answer_callback_query(CallbackQueryId("480".into()))
        .await;
    assert!(description(late.unwrap_err()).contains("query is too old"));
    assert_eq!(sandbox.violations(), [""; 0]);
}

#[tokio::test]
async fn a_press_grows_too_old_and_a_message_too_old_to_delete() {
    let (sandbox, bot, person) = start().await;
    let morning: DateTime<Utc> = "2026-11-24T01:00:00Z".parse().unwrap();
    sandbox.set_now(morning);
    person.says("早");
    let sent = bot.send_message(chat(&person), "早").await.unwrap();
    assert_eq!(sent.date, morning);
    let press = person.presses_data(sent.id.0, "x");
    sandbox.set_now(morning + TimeDelta::minutes(10));
    let late = bot.answer_callback_query(CallbackQueryId(press)).await;
    assert!(description(late.unwrap_err()).contains("query is too old"));
    sandbox.set_now(morning + TimeDelta::hours(49));
    let refused = bot
        .delete_message(chat(&person), sent.id)
        .await
        .unwrap_err();
    assert!(matches!(
        refused,
        RequestError::Api(ApiError::MessageCantBeDeleted)
    ));
    bot.edit_message_text(chat(&person), sent.id, "改得了")
        .await
        .unwrap();
    sandbox.set_now(morning);
    bot.delete_message(chat(&person), sent.id).await.unwrap();
    assert!(person.from_bot().is_empty());
}

#[tokio::test]
async fn what_no_correct_bot_sends_is_a_violation() {
    let (sandbox, bot, person) = start().await;
    person.says("你好");
    let to = chat(&person);
    let sent = bot.send_message(to, "好").await.unwrap();
    let keyboard = KeyboardMarkup::new([[KeyboardButton::new("位置")]]);
    let fixed = bot
        .send_message(to, "在哪")
        .reply_markup(keyboard)
        .await
        .unwrap();
    let photos = |count: usize| {
        (0..count).map(|_| InputMedia::Photo(InputMediaPhoto::new(InputFile::memory("x"))))
    };
    let refused = [
        description(bot.send_message(to, " \n").await.unwrap_err()),
        description(bot.send_message(to, "门".repeat(4097)).await.unwrap_err()),
        description(
            bot.send_message(to, "<b>x")
                .parse_mode(ParseMode::Html)
                .await
                .unwrap_err(),
        ),
        description(
            bot.send_message(to, "x")
                .reply_markup(buttons(&[("x", "")]))
                .await
                .unwrap_err(),
        ),
        description(bot.edit_message_text(to, sent.id, "好").await.unwrap_err()),
        description(bot.edit_message_text(to, fixed.id, "哪").await.unwrap_err()),
        description(bot.send_media_group(to, photos(1)).await.unwrap_err()),
        description(bot.send_media_group(to, photos(11)).await.unwrap_err()),
        description(bot.get_file(FileId("别人的".into())).await.unwrap_err()),
        description(
            bot.send_photo(to, InputFile::memory("x"))
                .caption("门".repeat(1025))
                .await
                .unwrap_err(),
        ),
    ];
    let violations = sandbox.violations();
    assert_eq!(
        violations.len(),
        refused.len(),
        "{violations:?} {refused:?}"
    );
    for (violation, word) in violations.iter().zip([
        "text is empty",
        "too long",
        "can't parse entities",
        "BUTTON_DATA_INVALID",
        "not modified",
        "can't be edited",
        "2-10",
        "2-10",
        "file_id",
        "caption is too long",
    ]) {
        assert!(violation.contains(word), "{violation} / {word}");
    }
}

#[tokio::test]
async fn an_edit_repeated_after_a_restart_is_refused_but_forgiven() {
    let (sandbox, bot, person) = start().await;
    person.says("你好");
    let sent = bot.send_message(chat(&person), "一").await.unwrap();
    for modified in [true, false] {
        let edit = bot
            .edit_message_text(chat(&person), sent.id, "二")
            .reply_markup(buttons(&[("好", "x")]))
            .await;
        match edit {
            Ok(_) => assert!(modified),
            Err(RequestError::Api(ApiError::MessageNotModified)) => assert!(!modified),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(sandbox.violations(), [""; 0]);
    assert_eq!(person.bubble(sent.id.0).unwrap().edits, 1);
}

#[tokio::test]
async fn files_go_both_ways() {
    let (sandbox, bot, person) = start().await;
    person.sends_photo(None);
    let updates = all(&bot).await;
    let UpdateKind::Message(message) = &updates[0].kind else {
        panic!("{updates:?}");
    };
    let photo = message.photo().unwrap().last().unwrap();
    let file = bot.get_file(photo.file.id.clone()).await.unwrap();
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(u32::try_from(bytes.len()).unwrap(), file.size);

    let again = InputFile::file_id(photo.file.id.clone());
    bot.send_photo(chat(&person), again)
        .caption("转")
        .await
        .unwrap();
    let album =
        (1..=2_u8).map(|n| InputMedia::Photo(InputMediaPhoto::new(InputFile::memory(vec![n; 9]))));
    let sent = bot.send_media_group(chat(&person), album).await.unwrap();
    assert_eq!(sent.len(), 2);
    let shown = person.from_bot();
    assert_eq!(shown.len(), 3);
    let Media::Photo { file } = &shown[2].media[0] else {
        panic!("{shown:?}");
    };
    assert_eq!(sandbox.file(file).unwrap(), [2; 9]);
    assert_eq!(sandbox.violations(), [""; 0]);
}

#[tokio::test]
async fn commands_are_kept_by_language() {
    let (sandbox, bot, _person) = start().await;
    use teloxide::payloads::SetMyCommandsSetters;
    bot.set_my_commands([BotCommand::new("my", "我的办件")])
        .await
        .unwrap();
    bot.set_my_commands([BotCommand::new("my", "My cases")])
        .language_code("en")
        .await
        .unwrap();
    assert_eq!(
        sandbox.commands(""),
        [("my".to_owned(), "我的办件".to_owned())]
    );
    assert_eq!(
        sandbox.commands("en"),
        [("my".to_owned(), "My cases".to_owned())]
    );
    assert_eq!(
        bot.get_my_commands().await.unwrap()[0].description,
        "我的办件"
    );
    assert_eq!(bot.get_me().await.unwrap().username(), sandbox.username());
    assert_eq!(bot.get_me().await.unwrap().id, UserId(7_100_000_001));
}

#[tokio::test]
async fn troubles_come_as_ordered() {
    let (sandbox, bot, person) = start().await;
    person.says("你好");
    let mut fault = Fault {
        method: Some("sendMessage".into()),
        chat: Some(person.id()),
        times: 1,
        what: FaultKind::TooMany { retry_after: 7 },
    };
    sandbox.fault(fault.clone());
    let error = bot.send_message(chat(&person), "一").await.unwrap_err();
    assert!(
        matches!(error, RequestError::RetryAfter(wait) if wait.seconds() == 7),
        "{error}"
    );
    fault.what = FaultKind::Hangup;
    sandbox.fault(fault);
    let error = bot.send_message(chat(&person), "一").await.unwrap_err();
    assert!(matches!(error, RequestError::Network(_)), "{error}");
    assert!(person.from_bot().is_empty());
    bot.send_message(chat(&person), "一").await.unwrap();
}

#[tokio::test]
async fn a_request_can_be_stopped_in_each_phase() {
    let (sandbox, bot, person) = start().await;
    person.says("你好");
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (seen_by_judge, mut drops) = (seen.clone(), vec![Phase::Done, Phase::Arrived]);
    sandbox.intercept(move |call, phase| {
        seen_by_judge
            .lock()
            .unwrap()
            .push((call.method.clone(), phase));
        if drops.last() == Some(&phase) {
            drops.pop();
            return Verdict::Drop;
        }
        Verdict::Go
    });
    bot.send_message(chat(&person), "一").await.unwrap_err();
    assert_eq!(person.from_bot().len(), 0);
    bot.send_message(chat(&person), "一").await.unwrap_err();
    assert_eq!(person.from_bot().len(), 1);
    bot.send_message(chat(&person), "一").await.unwrap();
    assert_eq!(person.from_bot().len(), 2);
    use Phase::{Answered, Arrived, Done};
    let phases: Vec<Phase> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|(_, phase)| *phase)
        .collect();
    assert_eq!(phases, [Arrived, Arrived, Done, Arrived, Done, Answered]);
    sandbox.intercept(|_, _| Verdict::Answer(400, json!({"ok": false, "error_code": 400, "description": "Bad Request: message is too long"})));
    let error = bot.get_me().await.unwrap_err();
    assert!(
        matches!(error, RequestError::Api(ApiError::MessageIsTooLong)),
        "{error}"
    );
}

#[tokio::test]
async fn raw_updates_arrive_as_they_are() {
    let (sandbox, bot, _person) = start().await;
    let id = sandbox.push_raw(json!({"a_kind_of_tomorrow": {"x": 1}}));
    let updates = bot.get_updates().await.unwrap();
    assert_eq!(i64::from(updates[0].id.0), id);
    let UpdateKind::Error(raw) = &updates[0].kind else {
        panic!("{updates:?}");
    };
    assert_eq!(raw.get("a_kind_of_tomorrow"), Some(&json!({"x": 1})));
    sandbox.push_raw(json!({"update_id": id + 5, "poll": Value::Null}));
    assert_eq!(sandbox.pending_updates(), 2);
}

#[tokio::test]
async fn a_stranger_with_another_token_gets_nothing() {
    let (sandbox, bot, _person) = start().await;
    let stranger = Bot::new("1:x").set_api_url(bot.api_url());
    let error = stranger.get_me().await.unwrap_err();
    assert!(
        matches!(error, RequestError::Api(ApiError::InvalidToken)),
        "{error}"
    );
    assert_eq!(sandbox.requests(), 0);
}

/// The page does what a person does, and only for itself.
#[tokio::test]
async fn the_page_speaks_for_people_but_not_for_strangers() {
    let (sandbox, bot, person) = start().await;
    let url = bot.api_url();
    let deed = json!({"person": person.id(), "act": "says", "text": "<b>你好"}).to_string();
    let post = |origin: &'static str, body: &str| {
        bot.client()
            .post(url.join("/sandbox/act").unwrap())
            .header("origin", origin)
            .header("content-type", "application/json")
            .body(body.to_owned())
            .send()
    };
    assert_eq!(
        post("http://evil.example", &deed).await.unwrap().status(),
        403
    );
    assert_eq!(post("null", &deed).await.unwrap().status(), 403);
    assert_eq!(sandbox.pending_updates(), 0);

    let own: &'static str = format!("http://{}", url.as_str()[7..].trim_end_matches('/')).leak();
    assert_eq!(post(own, &deed).await.unwrap().status(), 200);
    assert_eq!(person.chat()[0].html, "&lt;b&gt;你好");
    for bad in [
        json!({"person": 1, "act": "says", "text": "x"}),
        json!({"person": person.id(), "act": "says", "text": "门".repeat(4097)}),
        json!({"person": person.id(), "act": "pin", "lat": 91.0, "lon": 0.0}),
        json!({"person": person.id(), "act": "flies"}),
    ] {
        let status = post(own, &bad.to_string()).await.unwrap().status();
        assert!(status.is_client_error(), "{bad}: {status}");
    }
    assert_eq!(sandbox.pending_updates(), 1);
    let page = bot
        .client()
        .get(url.clone())
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("/sandbox/app.js"));
    let chat = url.join(&format!("/sandbox/chat/{}", person.id())).unwrap();
    let chat = bot
        .client()
        .get(chat)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let chat: Value = serde_json::from_str(&chat).unwrap();
    assert_eq!(chat["messages"][0]["text"], "<b>你好");
}
