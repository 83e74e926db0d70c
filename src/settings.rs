//! `menling.toml` and the environment. Every number of the field is a default here, never a constant elsewhere.

use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset, Utc};
use serde::Deserialize;

use crate::{casework::Deadlines, district::Datum};

/// All settings.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How the bot talks.
    pub conversation: Conversation,
    /// Time limits.
    pub deadlines: Deadlines,
    /// How fast the outbox may send.
    pub pace: Pace,
    /// Where rules and district lie; the built-in ones where nothing is said.
    pub folders: Folders,
    /// How the district's files are to be read.
    pub district: Drawn,
    /// The page of figures.
    pub board: Board,
    /// A fixed instant instead of the machine's clock, for rehearsals and tests.
    pub rehearsal_now: Option<DateTime<Utc>>,
}

/// How the bot talks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conversation {
    /// The legal body that is responsible for what residents entrust to the bot (PIPL art. 17).
    pub legal_body: String,
    /// How that body is reached for questions about privacy.
    pub privacy_contact: String,
    /// The short name that goes before a case's number.
    pub number_prefix: String,
    /// Bubbles within so many seconds join the request before them.
    pub join_seconds: u32,
    /// Hours east of Greenwich.
    pub utc_offset_hours: i32,
    /// From this local hour on, what is not urgent is sent without a sound.
    pub quiet_from: u32,
    /// Until this local hour.
    pub quiet_until: u32,
    /// Whether weekly digests go out.
    pub digests: bool,
    /// The local hour of Monday at which the digests of the week before go out.
    pub digest_hour: u32,
    /// Hours until raw updates and what was never consented to are purged.
    pub unconsented_hours: u32,
    /// So many requests of one person are taken in a day; what is urgent always is.
    pub cases_per_day: u32,
    /// How many cases a page of a list shows.
    pub page: usize,
    /// After so many hours somebody is asked once whether they go on with what they left lying.
    pub nudge_hours: u32,
    /// At this hour of a working day holders are told what waits.
    pub morning_hour: u32,
    /// Whom to call in danger.
    pub numbers: Numbers,
}

/// Telephone numbers; they differ by city.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbers {
    /// Police.
    pub police: String,
    /// Fire and rescue.
    pub fire: String,
    /// Ambulance.
    pub medical: String,
    /// Traffic police.
    pub traffic: String,
    /// The gas company's emergency line.
    pub gas: String,
    /// The police by text message, for whoever cannot speak.
    pub police_text: String,
    /// Psychological aid.
    pub care: String,
    /// Women's rights.
    pub women: String,
    /// The government's hotline.
    pub hotline: String,
}

impl Default for Numbers {
    fn default() -> Self {
        let text = str::to_owned;
        // The sample has no gas company: 119 answers everywhere until the settings name the local line.
        Self {
            police: text("110"),
            fire: text("119"),
            medical: text("120"),
            traffic: text("122"),
            gas: text("119"),
            police_text: text("12110"),
            care: text("12356"),
            women: text("12338"),
            hotline: text("12345"),
        }
    }
}

impl Default for Conversation {
    fn default() -> Self {
        Self {
            legal_body: "相山区（样例）".to_owned(),
            privacy_contact: "12345".to_owned(),
            number_prefix: "相山".to_owned(),
            join_seconds: 60,
            utc_offset_hours: 8,
            quiet_from: 22,
            quiet_until: 7,
            digests: true,
            digest_hour: 8,
            unconsented_hours: 72,
            cases_per_day: 10,
            page: 5,
            nudge_hours: 24,
            morning_hour: 8,
            numbers: Numbers::default(),
        }
    }
}

impl Conversation {
    /// The district's time zone.
    pub fn zone(&self) -> FixedOffset {
        const HOUR: i32 = 3600;
        // Checked when the settings are read; Greenwich is the only offset that always exists.
        FixedOffset::east_opt(self.utc_offset_hours * HOUR)
            .unwrap_or_else(|| chrono::Offset::fix(&Utc))
    }
}

/// How fast the outbox may send (Telegram's limits).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pace {
    /// Switched off only against a sandbox.
    pub on: bool,
    /// Messages a second, over all chats.
    pub per_second: u32,
    /// Messages a minute in one chat.
    pub chat_per_minute: u32,
    /// How many may follow each other at once in one chat; then one a second.
    pub chat_burst: u32,
    /// How many requests are under way at once.
    pub in_flight: usize,
    /// How many updates one transaction may handle.
    pub group: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            on: true,
            per_second: 30,
            chat_per_minute: 20,
            chat_burst: 3,
            in_flight: 32,
            group: 256,
        }
    }
}

/// Where data lies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Folders {
    /// Keyword rules.
    pub rules: Option<PathBuf>,
    /// The district.
    pub district: Option<PathBuf>,
    /// Public holidays and make-up days, a file a year, beside those that are built in.
    pub calendars: Option<PathBuf>,
}

/// The page of figures, for whoever sits in a post. There is none where `listen` or `url` is not said.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Board {
    /// Where it is served; a reverse proxy stands before it.
    pub listen: Option<SocketAddr>,
    /// How it is reached from outside.
    pub url: Option<String>,
    /// For so many hours a link is good.
    pub hours: u32,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            listen: None,
            url: None,
            hours: 12,
        }
    }
}

impl Board {
    /// How it is reached, if it is served.
    pub fn address(&self) -> Option<&str> {
        self.listen?;
        self.url.as_deref().map(|url| url.trim_end_matches('/'))
    }
}

/// How the district's files are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Drawn {
    /// In which coordinates boundaries and places are: `wgs84`, or `gcj02` as on maps published in China.
    pub datum: Datum,
}

/// What the environment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// `TELOXIDE_TOKEN`
    pub token: Option<String>,
    /// `TELOXIDE_API_URL`
    pub api_url: Option<String>,
    /// `DATABASE_URL`, or a file beside us.
    pub database_url: String,
    /// `MENLING_CONFIG`
    pub config: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment. An empty variable is an absent one.
    pub fn read() -> Environment {
        let get = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        Environment {
            token: get("TELOXIDE_TOKEN"),
            api_url: get("TELOXIDE_API_URL"),
            database_url: get("DATABASE_URL").unwrap_or_else(|| "sqlite://menling.db".to_owned()),
            config: get("MENLING_CONFIG").map(PathBuf::from),
        }
    }
}

impl Settings {
    /// Settings from a file, or the defaults where none is named and `menling.toml` is not here.
    ///
    /// # Errors
    /// One line with file and place.
    pub fn load(named: Option<&Path>) -> Result<(Settings, Option<PathBuf>), String> {
        let beside = Path::new("menling.toml");
        let path = match named {
            Some(path) => path,
            None if beside.exists() => beside,
            None => return Ok((Settings::default(), None)),
        };
        let text =
            fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let settings = Settings::parse(&text).map_err(|(line, what)| match line {
            Some(line) => format!("{}:{line}: {what}", path.display()),
            None => format!("{}: {what}", path.display()),
        })?;
        Ok((settings, Some(path.to_owned())))
    }

    /// Settings from text.
    ///
    /// # Errors
    /// The line, where there is one, and what is wrong.
    pub fn parse(text: &str) -> Result<Settings, (Option<usize>, String)> {
        let settings: Settings = toml::from_str(text).map_err(|error| {
            let line = error
                .span()
                .and_then(|span| text.get(..span.start))
                .map(|before| before.matches('\n').count() + 1);
            (line, error.message().to_owned())
        })?;
        if !(-12..=14).contains(&settings.conversation.utc_offset_hours) {
            return Err((
                None,
                "conversation.utc_offset_hours must lie between -12 and 14".to_owned(),
            ));
        }
        let board = &settings.board;
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if board.hours == 0
            || board.listen.is_some() != board.url.is_some()
            || board.url.as_ref().is_some_and(|url| !web(url))
        {
            return Err((
                None,
                "board.listen and board.url (https://…) belong together, and board.hours must be at least 1"
                    .to_owned(),
            ));
        }
        if settings.conversation.page == 0
            || settings.pace.group == 0
            || settings.pace.in_flight == 0
        {
            return Err((
                None,
                "conversation.page, pace.group and pace.in_flight must be at least 1".to_owned(),
            ));
        }
        if settings.pace.on
            && (settings.pace.per_second == 0
                || settings.pace.chat_per_minute == 0
                || settings.pace.chat_burst == 0)
        {
            return Err((
                None,
                "pace.per_second, pace.chat_per_minute and pace.chat_burst must be at least 1"
                    .to_owned(),
            ));
        }
        Ok(settings)
    }
}
