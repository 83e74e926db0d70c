//! `menling.toml` and the environment. Every number of the field is a default here, never a constant elsewhere.

use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset, Offset, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_path_to_error::Segment;
use toml::Spanned;

use crate::{
    bounded::{AtLeastOne, Count, Days, EndHour, Hour, Hours, Seconds, Within, within},
    casework::Deadlines,
    district::Datum,
};

/// All settings.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How the bot talks.
    pub conversation: Conversation,
    /// When weekly digests go out, where it is not as everywhere.
    pub digest: Digests,
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
    pub join_seconds: Seconds,
    /// The district's time zone.
    #[serde(rename = "utc_offset_hours", deserialize_with = "hours_east")]
    pub zone: FixedOffset,
    /// From this local hour on, what is not urgent is sent without a sound.
    pub quiet_from: EndHour,
    /// Until this local hour.
    pub quiet_until: EndHour,
    /// Whether weekly digests go out.
    pub digests: bool,
    /// The local hour of Monday at which the digests of the week before go out.
    pub digest_hour: Hour,
    /// Hours until raw updates and what was never consented to are purged.
    pub unconsented_hours: Hours,
    /// So many requests of one person are taken in a day; what is urgent always is.
    pub cases_per_day: Count,
    /// How many cases a page of a list shows.
    pub page: Within<1, 50>,
    /// After so many hours somebody is asked once whether they go on with what they left lying.
    pub nudge_hours: Hours,
    /// For so many hours after danger was heard, what its writer says still belongs to it.
    pub danger_hours: Hours,
    /// At this hour of a working day holders are told what waits.
    pub morning_hour: Hour,
    /// Whom to call in danger.
    pub numbers: Numbers,
    /// What residents propose and decide.
    pub proposals: Proposals,
}

/// How long the steps of a proposal last.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Proposals {
    /// Days in which a post looks at it, or the post above does.
    pub look_days: Days,
    /// Days in which neighbours discuss it.
    pub discuss_days: Days,
    /// Days in which they vote.
    pub vote_days: Days,
    /// Days in which what was carried is begun, or the post above begins it.
    pub act_days: Days,
    /// With fewer voices nothing is decided and no number is told.
    pub told_from: Count,
}

impl Default for Proposals {
    fn default() -> Self {
        Self {
            look_days: Days::nearest(3),
            discuss_days: Days::nearest(3),
            vote_days: Days::nearest(3),
            act_days: Days::nearest(7),
            told_from: Count::nearest(5),
        }
    }
}

impl Proposals {
    /// As the machine looks at them.
    pub fn terms(&self) -> Terms {
        Terms {
            look: self.look_days.into(),
            discuss: self.discuss_days.into(),
            vote: self.vote_days.into(),
            act: self.act_days.into(),
            told_from: self.told_from.get().into(),
        }
    }
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
    /// Children and young people.
    pub youth: String,
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
            youth: text("12355"),
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
            join_seconds: Seconds::nearest(60),
            zone: east(8),
            quiet_from: EndHour::nearest(22),
            quiet_until: EndHour::nearest(7),
            digests: true,
            digest_hour: Hour::nearest(8),
            unconsented_hours: Hours::nearest(72),
            cases_per_day: Count::nearest(10),
            page: Within::nearest(5),
            nudge_hours: Hours::nearest(24),
            danger_hours: Hours::nearest(12),
            morning_hour: Hour::nearest(8),
            numbers: Numbers::default(),
            proposals: Proposals::default(),
        }
    }
}

/// When weekly digests go out.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Digests {
    /// Units that differ, each with all below it.
    pub unit: Vec<UnitDigests>,
}

/// The digests of a unit and of all below it, unless one of those differs in turn.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitDigests {
    /// The unit.
    pub code: Spanned<String>,
    /// Whether they go out.
    #[serde(default = "yes")]
    pub on: bool,
    /// On which day after the week, Monday where nothing is said.
    #[serde(default = "monday")]
    pub day: Weekday,
    /// At which local hour; as everywhere where nothing is said.
    pub hour: Option<Hour>,
    /// Where it stands: file and line.
    #[serde(skip)]
    pub at: String,
}

fn yes() -> bool {
    true
}

fn monday() -> Weekday {
    Weekday::Mon
}

/// So many hours east of Greenwich, which is the only offset that always exists.
fn east(hours: i32) -> FixedOffset {
    const HOUR: i32 = 3_600;
    FixedOffset::east_opt(hours.saturating_mul(HOUR)).unwrap_or_else(|| Utc.fix())
}

fn hours_east<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedOffset, D::Error> {
    let hours = within(deserializer, -12, 14)?;
    i32::try_from(hours).map(east).map_err(D::Error::custom)
}

/// How fast the outbox may send (Telegram's limits).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pace {
    /// Switched off only against a sandbox.
    pub on: bool,
    /// Messages a second, over all chats.
    pub per_second: AtLeastOne,
    /// Messages a minute in one chat.
    pub chat_per_minute: AtLeastOne,
    /// How many may follow each other at once in one chat; then one a second.
    pub chat_burst: AtLeastOne,
    /// How many requests are under way at once.
    pub in_flight: AtLeastOne,
    /// How many updates one transaction may handle.
    pub group: AtLeastOne,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            on: true,
            per_second: AtLeastOne::nearest(30),
            chat_per_minute: AtLeastOne::nearest(20),
            chat_burst: AtLeastOne::nearest(3),
            in_flight: AtLeastOne::nearest(32),
            group: AtLeastOne::nearest(256),
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
    pub hours: Hours<1, 8_760>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            listen: None,
            url: None,
            hours: Hours::nearest(12),
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
        let mut settings = Settings::parse(&text).map_err(|(line, what)| match line {
            Some(line) => format!("{}:{line}: {what}", path.display()),
            None => format!("{}: {what}", path.display()),
        })?;
        for unit in &mut settings.digest.unit {
            unit.at = format!("{}:{}", path.display(), unit.at);
        }
        Ok((settings, Some(path.to_owned())))
    }

    /// When the digest of a unit goes out after its week, by the unit and what is above it, the unit first; none where
    /// none goes out.
    pub fn digest_time<'a>(&self, chain: impl Iterator<Item = &'a str>) -> Option<(Weekday, u32)> {
        let mut own = chain.filter_map(|code| {
            let units = &mut self.digest.unit.iter();
            units.find(|unit| unit.code.get_ref() == code)
        });
        let everywhere = self.conversation.digest_hour;
        match own.next() {
            Some(own) => own
                .on
                .then(|| (own.day, own.hour.unwrap_or(everywhere).get())),
            None => Some((Weekday::Mon, everywhere.get())),
        }
    }

    /// Settings from text.
    ///
    /// # Errors
    /// The line, where there is one, and what is wrong.
    pub fn parse(text: &str) -> Result<Settings, (Option<usize>, String)> {
        let line = |start: usize| {
            let before = text.get(..start);
            before.map(|before| before.matches('\n').count() + 1)
        };
        let fault = |key: String, error: &toml::de::Error| {
            let line = error.span().and_then(|span| line(span.start));
            (line, format!("{key}{}", error.message()))
        };
        let read = toml::Deserializer::parse(text).map_err(|error| fault(String::new(), &error))?;
        let mut settings: Settings = serde_path_to_error::deserialize(read)
            .map_err(|error| fault(key_of(error.path()), error.inner()))?;
        for unit in &mut settings.digest.unit {
            let at = line(unit.code.span().start);
            unit.at = at.map(|at| at.to_string()).unwrap_or_default();
        }
        let board = &settings.board;
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if board.listen.is_some() != board.url.is_some()
            || board.url.as_ref().is_some_and(|url| !web(url))
        {
            return Err((
                None,
                "board.listen and board.url (https://…) belong together".to_owned(),
            ));
        }
        Ok(settings)
    }
}

/// The key that a fault is of, as `[table]` and `name =` write it, before what is wrong with it; nothing at the top.
fn key_of(path: &serde_path_to_error::Path) -> String {
    let names = path.iter().filter_map(|segment| match segment {
        Segment::Map { key } => Some(key.as_str()),
        Segment::Seq { .. } | Segment::Enum { .. } | Segment::Unknown => None,
    });
    let names = names.collect::<Vec<_>>().join(".");
    if names.is_empty() {
        names
    } else {
        format!("{names}: ")
    }
}

/// How long each step lasts, and from how many voices on anything is told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// A post looks at it in this time, or the post above does.
    pub look: TimeDelta,
    /// It is discussed for so long.
    pub discuss: TimeDelta,
    /// Then it is voted on for so long.
    pub vote: TimeDelta,
    /// What was carried is begun in this time, or the post above begins it.
    pub act: TimeDelta,
    /// With fewer voices nothing is decided and no number is told: it could say who voted how.
    pub told_from: i64,
}
