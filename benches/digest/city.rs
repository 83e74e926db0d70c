//! A city with a million cases: the sample district with somebody in every post, 10,000 people who follow their grids,
//! closed and open cases over two years, and the counts of as many weeks as wanted. Filled by the databases themselves.

use std::env;

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    desk::Library,
    district::Level,
    figures::Week,
    settings::Settings,
    store::{Db, RULES_SINCE},
};
use sqlx::AssertSqlSafe;

use super::size;

/// Followers of grids.
const FOLLOWERS: i64 = 10_000;
/// So far from the names the house gives itself.
const FAR: i64 = 1_000_000_000;
const CATEGORIES: [&str; 8] = [
    "lift",
    "noise",
    "housing",
    "parking",
    "water",
    "market",
    "roads",
    "environment",
];

/// A database of the bench's own.
pub struct Ground {
    pub url: String,
    folder: Option<tempfile::TempDir>,
    schema: Option<(String, String)>,
}

impl Ground {
    /// SQLite, and PostgreSQL where there is a server.
    pub async fn all() -> Vec<Ground> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("menling.db");
        let mut grounds = vec![Ground {
            url: format!("sqlite://{}", file.display()),
            folder: Some(folder),
            schema: None,
        }];
        if let Ok(server) = env::var("TEST_POSTGRES_URL") {
            let schema = format!("bench_{}", std::process::id());
            let pool = sqlx::PgPool::connect(&server).await.unwrap();
            let create = AssertSqlSafe(format!("create schema {schema}"));
            sqlx::query(create).execute(&pool).await.unwrap();
            pool.close().await;
            let join = if server.contains('?') { '&' } else { '?' };
            grounds.push(Ground {
                url: format!("{server}{join}options[search_path]={schema}"),
                folder: None,
                schema: Some((server, schema)),
            });
        }
        grounds
    }

    pub fn name(&self) -> &'static str {
        match self.folder {
            Some(_) => "SQLite",
            None => "PostgreSQL",
        }
    }
}

/// The city.
pub struct City {
    pub ground: Ground,
    pub db: Db,
    pub library: Library,
    /// Monday, ten in the morning.
    pub now: DateTime<Utc>,
    /// The week before it.
    pub week: Week,
}

impl City {
    pub async fn new(ground: Ground) -> City {
        let now: DateTime<Utc> = "2026-11-30T02:00:00Z".parse().unwrap();
        let library = Library::open(Settings::default()).unwrap();
        let week = Week::of(library.calendar.day(now)).before(1);
        City {
            db: Db::open(&ground.url).await.unwrap(),
            ground,
            library,
            now,
            week,
        }
    }

    async fn run(&self, sql: String) {
        let sql = AssertSqlSafe(sql);
        match &self.db {
            Db::Sqlite(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
        }
    }

    /// People, posts, cases and the counts of so many weeks.
    pub async fn fill(&self, cases: i64, weeks: u32) {
        let series = |of: i64| match &self.db {
            Db::Sqlite(_) => format!(
                "(with recursive s(i) as (select 0 union all select i + 1 from s where i < {}) select i from s)",
                of - 1
            ),
            Db::Postgres(_) => format!(
                "(select generate_series as i from generate_series(0, {}))",
                of - 1
            ),
        };
        let at = |seconds: &str| match &self.db {
            Db::Sqlite(_) => format!(
                "strftime('%Y-%m-%dT%H:%M:%S+00:00', {} + {seconds}, 'unixepoch')",
                self.now.timestamp()
            ),
            Db::Postgres(_) => format!("to_timestamp({} + {seconds})", self.now.timestamp()),
        };
        let (now, seats) = (at("0"), self.library.district.posts().count());
        // Rows of a table that is made for the filling: places and categories by number.
        let grids = self.library.district.units().iter();
        let grids = grids
            .filter(|unit| unit.level == Level::Grid)
            .map(|unit| unit.code.as_str());
        let grids: Vec<String> = grids
            .enumerate()
            .map(|(n, unit)| format!("({n}, '{unit}')"))
            .collect();
        let many = grids.len();
        self.run("create table grids (n bigint primary key, unit text not null)".to_owned())
            .await;
        self.run(format!("insert into grids values {}", grids.join(", ")))
            .await;
        self.run("create table kinds (n bigint primary key, category text not null)".to_owned())
            .await;
        let kinds = CATEGORIES
            .iter()
            .enumerate()
            .map(|(n, category)| format!("({n}, '{category}')"));
        self.run(format!(
            "insert into kinds values {}",
            kinds.collect::<Vec<_>>().join(", ")
        ))
        .await;
        let followers = size::of(FOLLOWERS, 100);
        let people = followers + i64::try_from(seats).unwrap();
        self.run(format!(
            "insert into people (id, source, chat, lang, dialogue, revision, touched_at)
             select {FAR} + i, 'telegram', '7' || cast({FAR} + i as text), 'zh-CN', '{{}}', 1, {now} from {}", series(people) + " made",
        )).await;
        self.run(format!(
            "insert into follows (person, unit, since) select {FAR} + i, unit, {now} from {} made join grids on n = i % {many}", series(followers),
        )).await;
        // They were told this week's digest already.
        self.run(format!(
            "insert into digests (week, unit, person, planned_at)
             select '{}', unit, {FAR} + i, {now} from {} made join grids on n = i % {many}",
            self.week,
            series(followers)
        ))
        .await;
        // Whoever sat there when the week ended is told it.
        let long_ago = at("-2592000");
        let seats = self.library.district.posts().enumerate();
        let seats = seats.map(|(n, post)| {
            format!(
                "('{post}', {}, {long_ago})",
                FAR + followers + i64::try_from(n).unwrap()
            )
        });
        self.run(format!(
            "insert into seats (post, person, taken_at) values {}",
            seats.collect::<Vec<_>>().join(", ")
        ))
        .await;
        // The younger a case, the more likely it is open: every second one of the last twenty-fifth.
        let is_open = format!("(i > {cases} - {cases} / 25 and i % 2 = 0)");
        let filed = format!(
            "(i - {cases}) * {}",
            TimeDelta::days(728).num_seconds() / cases
        );
        let (event, body) = a_filing();
        let (asking, filed_at) = (format!("({is_open} and i % 10 = 0)"), at(&filed));
        let promised = at(&format!("{filed} + 600000 * (1 + i % 5)"));
        let closed = at(&format!("{filed} + 300000"));
        self.run(format!(
            "insert into cases (id, number, revision, status, owner, party, asking, accept_by, resolve_by, filed_at, closed_at, erased, body, due_at, unit, category, batch, outcome)
             select {FAR} + i, '2024-0101-' || cast(i as text), 1, case when {is_open} then 'in_progress' else 'closed' end, 'secretary@' || unit, {FAR} + i, {asking},
                    {filed_at}, {promised}, {filed_at}, case when {is_open} then null else {closed} end, not {is_open},
                    replace('{body}', '1234567890123', cast({FAR} + i as text)), null, unit, category,
                    case i % 5 when 0 then 'left_over' when 1 then 'bottleneck' when 2 then 'hazard' else 'livelihood' end,
                    case when {is_open} or i % 3 = 0 then null else 'solved' end
             from {} made join grids on grids.n = i % {many} join kinds on kinds.n = i % {}",
            series(cases), CATEGORIES.len()
        )).await;
        self.run(format!("insert into parties (id, case_id, person) select {FAR} + i, {FAR} + i, {FAR} + i % {followers} from {} made", series(cases))).await;
        self.run(format!("insert into events (stream, stream_id, seq, at, body) select 'case', {FAR} + i, 1, {now}, '{event}' from {} made", series(cases))).await;
        self.week_of_counts(cases).await;
        // The rules were changed a quarter ago.
        let since = self.week.before(13).monday();
        let mut tx = self.db.begin().await.unwrap();
        let fact = format!("{since} {}", self.library.rules.version());
        tx.set_fact(RULES_SINCE, &fact).await.unwrap();
        tx.commit().await.unwrap();
        self.lengthen(1, weeks).await;
        let analyze = match &self.db {
            Db::Sqlite(_) => return,
            Db::Postgres(_) => "vacuum analyze",
        };
        self.run(analyze.to_owned()).await;
    }

    /// One week's counts, as a million cases in two years make them: what is filed at a grid each day, what becomes of
    /// it, and a spot for each case.
    async fn week_of_counts(&self, cases: i64) {
        let each_day = (cases / 728).max(1);
        let series = match &self.db {
            Db::Sqlite(_) => format!(
                "(with recursive s(i) as (select 0 union all select i + 1 from s where i < {}) select i from s)",
                each_day * 7 - 1
            ),
            Db::Postgres(_) => format!(
                "(select generate_series as i from generate_series(0, {}))",
                each_day * 7 - 1
            ),
        };
        let monday = self.day();
        let many = "(select count(*) from grids)";
        let rows = |key: &str, keep: &str| {
            format!(
            "insert into rollups (day, unit, key, n)
             select {monday} + i % 7, unit, {key} as key, count(*) from {series} made
             join grids on grids.n = (i * 7919) % {many} join kinds on kinds.n = (i / 3) % {} where {keep} group by 1, 2, 3",
            CATEGORIES.len(),
        )
        };
        for (key, keep) in [
            ("'filed'", "i >= 0"),
            ("'filed:' || category", "i >= 0"),
            (
                "'spot:' || category || '@' || unit || '-b0' || cast(i % 9 as text)",
                "i >= 0",
            ),
            ("'accepted:in_time'", "i % 10 <> 0"),
            ("'accepted:late'", "i % 10 = 0"),
            ("'closed:in_time'", "i % 8 <> 0"),
            ("'closed:late'", "i % 8 = 0"),
            ("'ended:solved'", "i % 3 <> 0"),
            ("'ended:unconfirmed'", "i % 3 = 0"),
            ("'answered:solved'", "i % 3 <> 0"),
            ("'answered:not'", "i % 11 = 0"),
            ("'rated:good'", "i % 4 <> 0"),
            ("'rated:poor'", "i % 4 = 0"),
            ("'returned'", "i % 20 = 0"),
            ("'climbed'", "i % 15 = 0"),
            ("'supervised'", "i % 30 = 0"),
            ("'solved:livelihood'", "i % 2 = 0"),
            ("'solved:hazard'", "i % 2 = 1"),
            ("'undone:livelihood'", "i % 22 = 0"),
            ("'corrected'", "i % 12 = 0"),
            ("'repeated'", "i % 9 = 0"),
            ("'helped@' || unit || '-b01-h1'", "i % 25 = 0"),
            ("'pressed'", "i >= 0"),
        ] {
            self.run(rows(key, keep)).await;
        }
    }

    /// The Monday of the week that is told, as counts write days.
    fn day(&self) -> i64 {
        self.week
            .monday()
            .signed_duration_since(chrono::NaiveDate::default())
            .num_days()
    }

    /// Makes the history of so many weeks as long as so many: each is like the newest.
    pub async fn lengthen(&self, from: u32, to: u32) {
        let monday = self.day();
        for back in from..to {
            self.run(format!(
                "insert into rollups (day, unit, key, n) select day - 7 * {back}, unit, key, n from rollups where day >= {monday} and day < {monday} + 7",
            )).await;
        }
        if matches!(self.db, Db::Postgres(_)) {
            self.run("vacuum analyze rollups".to_owned()).await;
        }
    }

    /// Forgets whoever came by, so that the next visitors are strangers again.
    pub async fn forget_visitors(&self) {
        for table in ["outbox", "messages", "bubbles", "inbox", "invitations"] {
            self.run(format!("delete from {table}")).await;
        }
        self.run(format!("delete from seats where person < {FAR}"))
            .await;
        self.run(format!("delete from people where id < {FAR}"))
            .await;
    }

    /// How many counts are kept.
    pub async fn counts(&self) -> i64 {
        let sql = "select count(*) from rollups";
        match &self.db {
            Db::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    pub async fn ends(self) {
        self.db.close().await;
        if let Some((server, schema)) = &self.ground.schema {
            let pool = sqlx::PgPool::connect(server).await.unwrap();
            let drop = AssertSqlSafe(format!("drop schema {schema} cascade"));
            sqlx::query(drop).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
}

/// A filing as its event and its case's row keep it; the case's name is to be filled in.
fn a_filing() -> (String, String) {
    use menling::casework::{Actor, Case, CaseId, Clocks, Event, PartyId, Recorded};
    let at: DateTime<Utc> = "2026-11-23T06:00:00Z".parse().unwrap();
    let filing = serde_json::from_str(
        r#"{"number":"2026-1123-001","kind":"help","category":"lift.stopped","petition_class":null,"priority":"P2","batch":"livelihood",
            "place":{"unit":"340603001004001","label":null,"room":null},"resident":1,"lang":"zh-CN","contact":null,"words":[1],"update_id":null,"public":true}"#,
    );
    let filed = Recorded {
        case: CaseId(1_234_567_890_123),
        seq: 1,
        at,
        actor: Actor::Resident(PartyId(1)),
        event: Event::Filed {
            filing: Box::new(filing.unwrap()),
            owner: "secretary@340603001004001".parse().unwrap(),
            clocks: Clocks {
                accept_by: at,
                resolve_by: at,
            },
        },
    };
    let event = serde_json::to_string(&filed).unwrap();
    (
        event,
        serde_json::to_string(&Case::open(&filed).unwrap()).unwrap(),
    )
}
