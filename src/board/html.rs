//! The pages' frame and style. It escapes whatever it is handed, and knows no figures.

use std::fmt::Write as _;

use crate::{
    token,
    words::{Lang, Voice, Words},
};

/// A page ready to go.
pub(super) struct Page {
    pub text: String,
    /// What lets its own style in, and no other.
    pub nonce: String,
}

/// Text as it stands in an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A whole page around a body that is HTML already.
pub(super) fn page(lang: Lang, title: &str, head: &str, body: &str) -> Page {
    // Without randomness the style is left out, which is plain but safe.
    let nonce = token::fresh().unwrap_or_default();
    let text = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{head}<title>{}</title>\
         <style nonce=\"{nonce}\">{STYLE}</style></head>\n<body><main>{body}</main></body></html>\n",
        lang.tag(),
        escape(title),
        STYLE = include_str!("style.css"),
    );
    Page { text, nonce }
}

/// A link was opened. The browser goes on by itself: a redirection would not carry a strict cookie that was set on the
/// way from another site, a page of ours does.
pub(super) fn going_on(words: &Words) -> Page {
    let voice = words.voice(Lang::Zh);
    let head = "<meta http-equiv=\"refresh\" content=\"0;url=../\">";
    let link = format!(
        "<p><a href=\"../\">{} · {}</a></p>",
        escape(&voice.label("board-title")),
        escape(&words.voice(Lang::En).label("board-title"))
    );
    page(Lang::Zh, &voice.label("board-title"), head, &link)
}

/// There is nothing, whatever was asked.
pub(super) fn nothing(words: &Words) -> Page {
    let mut body = String::new();
    for lang in Lang::ALL {
        let _ = write!(
            body,
            "<p lang=\"{}\">{}</p>",
            lang.tag(),
            escape(&words.voice(lang).label("board-gone"))
        );
    }
    let title = words.voice(Lang::Zh).label("board-title");
    page(Lang::Zh, &title, "", &body)
}

/// The two languages of a page, the other one a link.
pub(super) fn languages(voice: Voice<'_>, address: impl Fn(Lang) -> String) -> String {
    let names = Lang::ALL.map(|lang| {
        let name = match lang {
            Lang::Zh => voice.label("language-zh"),
            Lang::En => voice.label("language-en"),
        };
        match lang == voice.lang {
            true => format!("<b>{}</b>", escape(&name)),
            false => format!(
                "<a href=\"{}\" lang=\"{}\">{}</a>",
                address(lang),
                lang.tag(),
                escape(&name)
            ),
        }
    });
    format!("<nav class=\"lang\">{}</nav>", names.join(" · "))
}
