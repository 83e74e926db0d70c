//! Locales → sentences. The only place that knows Fluent; it never knows a case.
//!
//! Whatever a person wrote is escaped on its way into a sentence, so [`Html`] is safe to show by construction.

use std::{fmt, str::FromStr};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::bounded::{Days, Hours};

/// A language Menling speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language of every sentence.
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Every language, the first one first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The tag of the language, as in `locales/`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language for a client that says it speaks `code` (an IETF tag, if any): a Chinese district answers
    /// in Chinese unless the client clearly speaks something else.
    pub fn of_client(code: Option<&str>) -> Lang {
        match code {
            Some(code) if !code.is_empty() && !code.to_ascii_lowercase().starts_with("zh") => {
                Lang::En
            }
            Some(_) | None => Lang::Zh,
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, String> {
        Lang::ALL
            .into_iter()
            .find(|lang| lang.tag() == tag)
            .ok_or_else(|| format!("Menling does not speak “{tag}”"))
    }
}

/// Text ready to show: tags are ours, everything else is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// What a person wrote, shown as written.
    pub fn escape(text: &str) -> Html {
        let mut html = String::with_capacity(text.len() + 8);
        push_escaped(&mut html, text);
        Html(html)
    }

    /// The words alone: without tags, nothing escaped.
    pub fn plain(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut inside = false;
        for c in self.0.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&amp;", "&"),
        ]
        .into_iter()
        .fold(text, |text, (escaped, plain)| text.replace(escaped, plain))
    }

    /// What a person wrote, with the words at these byte ranges in bold. Ranges that do not fit are passed over.
    pub fn with_bold(text: &str, ranges: &[std::ops::Range<usize>]) -> Html {
        let mut html = String::with_capacity(text.len() + 16);
        let mut done = 0;
        for range in ranges {
            let (Some(before), Some(bold)) = (text.get(done..range.start), text.get(range.clone()))
            else {
                continue;
            };
            push_escaped(&mut html, before);
            html.push_str("<b>");
            push_escaped(&mut html, bold);
            html.push_str("</b>");
            done = range.end;
        }
        push_escaped(&mut html, text.get(done..).unwrap_or_default());
        Html(html)
    }

    /// The text with its tags.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Adds a line below.
    pub fn line(&mut self, line: &Html) {
        if !line.is_empty() {
            if !self.0.is_empty() {
                self.0.push('\n');
            }
            self.0.push_str(&line.0);
        }
    }

    /// Adds an empty line, if something stands above.
    pub fn gap(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    /// Lines below each other.
    pub fn lines(lines: impl IntoIterator<Item = Html>) -> Html {
        lines.into_iter().fold(Html::default(), |mut all, line| {
            all.line(&line);
            all
        })
    }
}

fn push_escaped(html: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}

/// A value that goes into a sentence.
#[derive(Debug, Clone)]
pub enum Arg {
    /// What a person wrote, or a name: escaped.
    Text(String),
    /// A sentence of ours.
    Html(Html),
    /// A number, for plurals and choices.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<Html> for Arg {
    fn from(html: Html) -> Self {
        Arg::Html(html)
    }
}
impl From<&Html> for Arg {
    fn from(html: &Html) -> Self {
        Arg::Html(html.clone())
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}
impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Arg::Number(number.into())
    }
}
impl<const LEAST: u32, const MOST: u32> From<Days<LEAST, MOST>> for Arg {
    fn from(days: Days<LEAST, MOST>) -> Self {
        Arg::from(days.get())
    }
}
impl<const LEAST: u32, const MOST: u32> From<Hours<LEAST, MOST>> for Arg {
    fn from(hours: Hours<LEAST, MOST>) -> Self {
        Arg::from(hours.get())
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The sentences of every language.
pub struct Words {
    bundles: [(Lang, FluentBundle<FluentResource>); 2],
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

/// The locales as they stand in the project: language, file, text.
pub const LOCALES: [(Lang, &str, &str); 2] = [
    (
        Lang::Zh,
        "locales/zh-CN.ftl",
        include_str!("../locales/zh-CN.ftl"),
    ),
    (
        Lang::En,
        "locales/en.ftl",
        include_str!("../locales/en.ftl"),
    ),
];

impl Words {
    /// The sentences that ship with the program.
    ///
    /// # Errors
    /// Every sentence that cannot be read, with its file.
    pub fn load() -> Result<Words, Vec<String>> {
        let mut faults = Vec::new();
        let bundles = LOCALES.map(|(lang, file, text)| {
            // Our own tags are well formed; should one not be, only plural rules are lost.
            let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
                    faults.extend(errors.iter().map(|error| {
                        let line = text
                            .get(..error.pos.start)
                            .map_or(0, |before| before.matches('\n').count())
                            + 1;
                        format!("{file}:{line}: {error}")
                    }));
                    resource
                });
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
            }
            (lang, bundle)
        });
        if faults.is_empty() {
            Ok(Words { bundles })
        } else {
            Err(faults)
        }
    }

    /// Speaks one language.
    pub fn voice(&self, lang: Lang) -> Voice<'_> {
        Voice { words: self, lang }
    }
}

/// The sentences of one language.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    words: &'a Words,
    /// The language spoken.
    pub lang: Lang,
}

impl Voice<'_> {
    /// A name as this voice says it: as it is written, or its Latin form.
    pub fn pick(&self, chinese: &str, english: impl FnOnce(&str) -> String) -> String {
        match self.lang {
            Lang::Zh => chinese.to_owned(),
            Lang::En => english(chinese),
        }
    }

    /// A sentence with nothing to fill in.
    pub fn say(&self, key: &'static str) -> Html {
        self.say_with(key, &[])
    }

    /// A sentence, filled in. Prefer the [`say!`](crate::say) macro.
    pub fn say_with(&self, key: &'static str, args: &[(&'static str, Arg)]) -> Html {
        Html(self.format(key, args, |text| Html::escape(text).0))
    }

    /// A button's label or a toast: plain text, nothing escaped.
    pub fn label(&self, key: &'static str) -> String {
        self.label_with(key, &[])
    }

    /// A button's label or a toast, filled in.
    pub fn label_with(&self, key: &'static str, args: &[(&'static str, Arg)]) -> String {
        self.format(key, args, str::to_owned)
    }

    fn format(
        &self,
        key: &'static str,
        args: &[(&'static str, Arg)],
        escape: impl Fn(&str) -> String,
    ) -> String {
        let bundle = self
            .words
            .bundles
            .iter()
            .find(|(lang, _)| *lang == self.lang)
            .map(|(_, bundle)| bundle);
        let Some((bundle, pattern)) =
            bundle.and_then(|bundle| Some((bundle, bundle.get_message(key)?.value()?)))
        else {
            // A test holds every key against every locale; a person still gets something they can report.
            tracing::error!(key, lang = self.lang.tag(), "a sentence is missing");
            return format!("[{key}]");
        };
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            filled.set(
                *name,
                match arg {
                    Arg::Text(text) => FluentValue::from(escape(text)),
                    Arg::Html(html) => FluentValue::from(html.0.clone()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&filled), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(
                key,
                lang = self.lang.tag(),
                ?errors,
                "a sentence is not whole"
            );
        }
        text
    }
}

/// A sentence in somebody's language: `say!(voice, "key", name = value, …)`.
#[macro_export]
macro_rules! say {
    ($voice:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $voice.say_with($key, &[$((stringify!($name), $crate::words::Arg::from($value))),*])
    };
}

/// A label in somebody's language: `label!(voice, "key", name = value, …)`.
#[macro_export]
macro_rules! label {
    ($voice:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $voice.label_with($key, &[$((stringify!($name), $crate::words::Arg::from($value))),*])
    };
}
