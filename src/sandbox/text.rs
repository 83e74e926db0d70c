//! Text with entities: Telegram's HTML in, entities, safe HTML out. It never decides lengths allowed.
//!
//! Offsets count UTF-16 units, as in the Bot API.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};

/// A stretch of text with a meaning, as the Bot API writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entity {
    #[serde(rename = "type")]
    pub kind: String,
    pub offset: usize,
    pub length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Entity {
    fn plain(kind: &str, offset: usize, length: usize) -> Self {
        Self {
            kind: kind.to_owned(),
            offset,
            length,
            url: None,
            language: None,
        }
    }
}

/// Plain text and its entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rich {
    pub text: String,
    pub entities: Vec<Entity>,
}

impl Rich {
    /// What a person typed: Telegram marks commands and addresses by itself.
    pub fn typed(text: &str) -> Self {
        let text = text.trim().to_owned();
        let mut entities = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            let length = units(bare);
            if is_command(bare) {
                entities.push(Entity::plain("bot_command", at, length));
            } else if bare.starts_with("https://") || bare.starts_with("http://") {
                entities.push(Entity::plain("url", at, length));
            }
            at += units(word);
        }
        Self { text, entities }
    }

    /// What a bot sent with `parse_mode` HTML, or why Telegram cannot parse it.
    pub fn from_html(html: &str) -> Result<Self, String> {
        let mut rich = Parser::new(html).run()?;
        rich.trim();
        Ok(rich)
    }

    /// What a bot sent with entities of its own.
    pub fn with_entities(text: &str, entities: &[Value]) -> Result<Self, String> {
        let total = units(text);
        let mut rich = Self {
            text: text.to_owned(),
            entities: Vec::new(),
        };
        for value in entities {
            let number = |key: &str| value.get(key).and_then(Value::as_u64);
            let kind = value.get("type").and_then(Value::as_str);
            let (Some(kind), Some(offset), Some(length)) =
                (kind, number("offset"), number("length"))
            else {
                return Err("an entity needs type, offset and length".into());
            };
            let offset = usize::try_from(offset).unwrap_or(usize::MAX);
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            if offset.checked_add(length).is_none_or(|end| end > total) {
                return Err(format!(
                    "entity at {offset} begins or ends outside the text"
                ));
            }
            let string = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
            rich.entities.push(Entity {
                kind: kind.to_owned(),
                offset,
                length,
                url: string("url"),
                language: string("language"),
            });
        }
        rich.trim();
        Ok(rich)
    }

    /// Length in UTF-16 units.
    pub fn units(&self) -> usize {
        units(&self.text)
    }

    /// The text as HTML that is safe to show.
    pub fn to_html(&self) -> String {
        let mut entities: Vec<&Entity> = self.entities.iter().filter(|e| e.length > 0).collect();
        entities.sort_by(|a, b| (a.offset, b.length).cmp(&(b.offset, a.length)));
        let mut waiting = entities.into_iter().peekable();
        let mut open: Vec<&Entity> = Vec::new();
        let mut html = String::with_capacity(self.text.len() + 16);
        let mut at = 0;
        for c in self.text.chars() {
            close_ended(&mut html, &mut open, at);
            while let Some(entity) = waiting.next_if(|e| e.offset <= at) {
                html.push_str(&open_tag(entity));
                open.push(entity);
            }
            push_escaped(&mut html, c);
            at += c.len_utf16();
        }
        close_ended(&mut html, &mut open, usize::MAX);
        html
    }

    /// Telegram cuts white space at both ends.
    fn trim(&mut self) {
        let lead = self.text.len() - self.text.trim_start().len();
        let cut = units(&self.text[..lead]);
        self.text = self.text.trim().to_owned();
        let end = units(&self.text);
        for entity in &mut self.entities {
            let stop = (entity.offset + entity.length).saturating_sub(cut).min(end);
            entity.offset = entity.offset.saturating_sub(cut).min(end);
            entity.length = stop.saturating_sub(entity.offset);
        }
        self.entities.retain(|entity| entity.length > 0);
    }
}

/// How many UTF-16 units a text has.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Makes text safe inside HTML.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut html, c));
    html
}

fn is_command(word: &str) -> bool {
    word.strip_prefix('/').is_some_and(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'@')
    })
}

fn push_escaped(html: &mut String, c: char) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        '\'' => html.push_str("&#39;"),
        c => html.push(c),
    }
}

/// Closes what ends at or before `at`; what lies above it on the stack is opened again.
fn close_ended(html: &mut String, open: &mut Vec<&Entity>, at: usize) {
    let Some(first) = open.iter().position(|e| e.offset + e.length <= at) else {
        return;
    };
    for entity in open[first..].iter().rev() {
        let _ = write!(html, "</{}>", tag(&entity.kind));
    }
    let still: Vec<&Entity> = open
        .drain(first..)
        .filter(|e| e.offset + e.length > at)
        .collect();
    for entity in still {
        html.push_str(&open_tag(entity));
        open.push(entity);
    }
}

fn tag(kind: &str) -> &'static str {
    match kind {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "code" => "code",
        "pre" => "pre",
        "text_link" => "a",
        "blockquote" | "expandable_blockquote" => "blockquote",
        "spoiler" => "tg-spoiler",
        // Kinds that only link or mark: shown as they are.
        _ => "span",
    }
}

fn open_tag(entity: &Entity) -> String {
    match &entity.url {
        Some(url) => format!("<a href=\"{}\">", escape(url)),
        None => format!("<{}>", tag(&entity.kind)),
    }
}

struct Open {
    name: String,
    entity: Entity,
}

/// Telegram's own HTML: few tags, four named characters, everything closed.
struct Parser<'a> {
    html: &'a str,
    at: usize,
    out: Rich,
    written: usize,
    open: Vec<Open>,
}

impl<'a> Parser<'a> {
    fn new(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            out: Rich::default(),
            written: 0,
            open: Vec::new(),
        }
    }

    fn run(mut self) -> Result<Rich, String> {
        while let Some(c) = self.html[self.at..].chars().next() {
            match c {
                '<' => self.tag()?,
                '&' => self.character(),
                c => {
                    self.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        if let Some(open) = self.open.last() {
            return Err(format!(
                "Can't find end tag corresponding to start tag \"{}\"",
                open.name
            ));
        }
        Ok(self.out)
    }

    fn push(&mut self, c: char) {
        self.out.text.push(c);
        self.written += c.len_utf16();
    }

    /// `&lt;` and the like; anything else stays as written.
    fn character(&mut self) {
        let rest = &self.html[self.at + 1..];
        let known = rest
            .find(';')
            .filter(|end| *end <= 10)
            .and_then(|end| Some((named(&rest[..end])?, end)));
        match known {
            Some((c, end)) => {
                self.push(c);
                self.at += end + 2;
            }
            None => {
                self.push('&');
                self.at += 1;
            }
        }
    }

    fn tag(&mut self) -> Result<(), String> {
        let start = self.at;
        let rest = &self.html[start + 1..];
        let Some(end) = rest.find('>') else {
            return Err(format!("Unclosed start tag at byte offset {start}"));
        };
        let inside = &rest[..end];
        self.at = start + end + 2;
        match inside.strip_prefix('/') {
            Some(name) => self.end_tag(name.trim(), start),
            None => self.start_tag(inside, start),
        }
    }

    fn start_tag(&mut self, inside: &str, start: usize) -> Result<(), String> {
        let (name, attributes) = inside
            .split_once(char::is_whitespace)
            .unwrap_or((inside, ""));
        let name = name.to_ascii_lowercase();
        let attribute = |key: &str| attribute(attributes, key);
        let mut entity = Entity::plain("", self.written, 0);
        entity.kind = match name.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "italic",
            "u" | "ins" => "underline",
            "s" | "strike" | "del" => "strikethrough",
            "tg-spoiler" => "spoiler",
            "span" if attribute("class").as_deref() == Some("tg-spoiler") => "spoiler",
            "span" => {
                return Err(format!(
                    "Tag \"span\" must have class \"tg-spoiler\" at byte offset {start}"
                ));
            }
            "code" => "code",
            "pre" => "pre",
            "blockquote" if attributes.trim() == "expandable" => "expandable_blockquote",
            "blockquote" => "blockquote",
            "a" => "text_link",
            _ => {
                return Err(format!(
                    "Unsupported start tag \"{name}\" at byte offset {start}"
                ));
            }
        }
        .to_owned();
        if name == "a" {
            entity.url = Some(attribute("href").unwrap_or_default());
        }
        if name == "code" {
            entity.language = attribute("class")
                .and_then(|class| class.strip_prefix("language-").map(str::to_owned));
        }
        self.open.push(Open { name, entity });
        Ok(())
    }

    fn end_tag(&mut self, name: &str, start: usize) -> Result<(), String> {
        let Some(Open {
            name: expected,
            mut entity,
        }) = self.open.pop()
        else {
            return Err(format!("Unexpected end tag at byte offset {start}"));
        };
        if !name.is_empty() && !name.eq_ignore_ascii_case(&expected) {
            return Err(format!(
                "Unmatched end tag at byte offset {start}, expected \"</{expected}>\", found \"</{name}>\""
            ));
        }
        entity.length = self.written - entity.offset;
        // A link without a usable address is plain text to Telegram.
        let dead_link = entity.kind == "text_link"
            && !entity.url.as_deref().is_some_and(|url| {
                ["http://", "https://", "tg://", "mailto:", "tel:"]
                    .iter()
                    .any(|scheme| url.starts_with(scheme))
            });
        if entity.length > 0 && !dead_link {
            self.out.entities.push(entity);
        }
        self.out
            .entities
            .sort_by(|a, b| (a.offset, b.length).cmp(&(b.offset, a.length)));
        Ok(())
    }
}

fn named(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

/// `key="value"`, `key='value'` or `key=value`.
fn attribute(attributes: &str, key: &str) -> Option<String> {
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, left) = match after.chars().next()? {
            quote @ ('"' | '\'') => after[1..].split_once(quote)?,
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if name.trim().eq_ignore_ascii_case(key) {
            return Some(Parser::unescape(value));
        }
        rest = left.trim_start();
    }
    None
}

impl Parser<'_> {
    fn unescape(value: &str) -> String {
        let mut parser = Parser::new(value);
        while let Some(c) = parser.html[parser.at..].chars().next() {
            if c == '&' {
                parser.character();
            } else {
                parser.push(c);
                parser.at += c.len_utf8();
            }
        }
        parser.out.text
    }
}

/// Writes text and entities into a message, as `text` or as `caption`.
pub(super) fn write_into(message: &mut Map<String, Value>, rich: &Rich, caption: bool) {
    if rich.text.is_empty() {
        return;
    }
    let (text, entities) = if caption {
        ("caption", "caption_entities")
    } else {
        ("text", "entities")
    };
    message.insert(text.into(), rich.text.clone().into());
    if !rich.entities.is_empty() {
        message.insert(
            entities.into(),
            serde_json::to_value(&rich.entities).unwrap_or_default(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parsed = (String, Vec<(String, usize, usize)>);

    fn parse(html: &str) -> Result<Parsed, String> {
        Rich::from_html(html).map(|rich| {
            let entities = rich
                .entities
                .iter()
                .map(|e| (e.kind.clone(), e.offset, e.length));
            (rich.text.clone(), entities.collect())
        })
    }

    #[test]
    fn tags_become_entities_counted_in_utf16() {
        let parsed = parse("🛗<b>电梯<i>停</i></b> &lt;3 &amp; &copy;");
        let want = vec![("bold".into(), 2, 3), ("italic".into(), 4, 1)];
        assert_eq!(parsed, Ok(("🛗电梯停 <3 & &copy;".into(), want)));
    }

    #[test]
    fn white_space_at_the_ends_is_cut_and_offsets_follow() {
        let parsed = parse("  \n<b> a </b>b  ");
        assert_eq!(parsed, Ok(("a b".into(), vec![("bold".into(), 0, 2)])));
    }

    #[test]
    fn bad_html_is_refused_with_its_place() {
        for (html, word) in [
            ("<b>x", "Can't find end tag"),
            ("x</b>", "Unexpected end tag at byte offset 1"),
            ("<b>x</i>", "Unmatched end tag"),
            ("<table>", "Unsupported start tag \"table\""),
            ("1 < 2", "Unclosed start tag at byte offset 2"),
            ("<span>x</span>", "tg-spoiler"),
        ] {
            let error = parse(html);
            assert!(
                error.as_ref().is_err_and(|e| e.contains(word)),
                "{html}: {error:?}"
            );
        }
    }

    #[test]
    fn html_goes_out_as_it_came_in() {
        for html in [
            "<b>a<i>b</i></b>c",
            "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>",
            "<blockquote>one <b>two</b></blockquote>",
            "&lt;script&gt;",
        ] {
            assert_eq!(
                Rich::from_html(html).map(|rich| rich.to_html()),
                Ok(html.into())
            );
        }
    }

    #[test]
    fn crossing_entities_still_give_sound_html() {
        let bold = serde_json::json!({"type": "bold", "offset": 0, "length": 2});
        let italic = serde_json::json!({"type": "italic", "offset": 1, "length": 2});
        let rich = Rich::with_entities("abc", &[bold, italic]);
        assert_eq!(
            rich.map(|rich| rich.to_html()),
            Ok("<b>a<i>b</i></b><i>c</i>".into())
        );
    }

    #[test]
    fn a_dangerous_link_is_plain_text() {
        let parsed = parse("<a href=\"javascript:alert(1)\">x</a>");
        assert_eq!(parsed, Ok(("x".into(), vec![])));
    }
}
