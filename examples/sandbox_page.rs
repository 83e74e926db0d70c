//! Opens the sandbox's page with a talk already on it, to look at. No bot answers.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an example to look at by hand"
)]

use menling::sandbox::Sandbox;
use teloxide::{
    payloads::{AnswerCallbackQuerySetters, EditMessageTextSetters, SendMessageSetters},
    prelude::{Bot, Requester},
    types::{
        BotCommand, CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup,
        KeyboardButton, KeyboardMarkup, MessageId, ParseMode, ReplyParameters,
    },
};

#[tokio::main]
async fn main() {
    let sandbox = Sandbox::new();
    let address = sandbox
        .serve("127.0.0.1:8787".parse().unwrap())
        .await
        .unwrap();
    let bot = Bot::new(sandbox.token()).set_api_url(format!("http://{address}").parse().unwrap());
    let people = ["王阿姨", "小李", "Sara", "第一网格支部书记", "街道派单员"]
        .map(|name| sandbox.person(name, if name == "Sara" { "en" } else { "zh-hans" }));
    let [resident, _, foreigner, secretary, _] = &people;
    bot.set_my_commands([BotCommand::new("my", "我的办件")])
        .await
        .unwrap();

    let buttons = |rows: &[&[&str]]| {
        InlineKeyboardMarkup::new(rows.iter().map(|row| {
            let row = row.iter();
            row.map(|text| InlineKeyboardButton::callback(*text, *text))
                .collect::<Vec<_>>()
        }))
    };
    let to = ChatId(resident.id());
    let said = resident.says("春晖公寓3号楼电梯又停了，老人下不了楼");
    let card = bot
        .send_message(to, "您看我记得对不对：\n🛗 <b>电梯停运</b> · 求助\n📍 春晖公寓 3 号楼（春秋社区第一网格）\n👤 支部书记来办：今天下午 4 点前接手\n\n首次使用：您的话、位置和照片只给经办的人看。<a href=\"https://t.me/menling_sandbox_bot?start=privacy\">完整告知</a>")
        .parse_mode(ParseMode::Html)
        .reply_parameters(ReplyParameters::new(MessageId(said)))
        .reply_markup(buttons(&[&["同意并提交"], &["修改", "加照片", "不报了"]]))
        .await
        .unwrap();
    resident.sends_album(2, Some("门口这样 <b>不是粗体</b>"));
    resident.sends_voice(23);
    let press = resident.presses(card.id.0, "同意并提交").unwrap();
    bot.answer_callback_query(CallbackQueryId(press))
        .text("记下了")
        .await
        .unwrap();
    let keyboard = KeyboardMarkup::new([[
        KeyboardButton::new("发送我的位置").request(teloxide::types::ButtonRequest::Location)
    ]])
    .resize_keyboard();
    bot.send_message(to, "请问哪个小区、几号楼？")
        .reply_markup(keyboard)
        .await
        .unwrap();
    resident.sends_pin(33.9565, 116.802);

    secretary.opens_link("invite");
    let to = ChatId(secretary.id());
    let card = bot
        .send_message(to, "🟠 <b>新 · 相山 26-1123-042</b> · 电梯停运")
        .parse_mode(ParseMode::Html)
        .reply_markup(buttons(&[&["签收"]]))
        .await
        .unwrap();
    bot.edit_message_text(to, card.id, "🔵 <b>办理中 · 相山 26-1123-042</b> · 电梯停运 · 紧急\n📍 春晖公寓 3 号楼\n<blockquote>春晖公寓3号楼<b>电梯</b>又<b>停</b>了，老人<b>下不了楼</b></blockquote>\n⏱ 明天 14:00 前答复")
        .parse_mode(ParseMode::Html)
        .reply_markup(buttons(&[&["办好了"], &["记进展", "吹哨", "更多"]]))
        .await
        .unwrap();
    secretary.replies(card.id.0, "师傅下午 3 点到");
    foreigner.says("Burst pipe, flat 302");
    println!("http://{address}");
    std::future::pending::<()>().await;
}
