//! Weeks of units, read from the counts; counts made anew from the events; who is sent what on Monday morning.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::{Library, changes::Changes, group::Group};
use crate::{
    casework::{Case, CaseId, PersonId, Seats},
    digest::{self, Figures, Names, Open, Report, Week, tally},
    district::{District, Level, Post, Role, UnitCode},
    say,
    store::{Db, Rollup, StoreError, Tx},
    talk::{Action, Bubble, BubbleId, Button, Content, House, Names as Ids, View},
    words::{Html, Voice},
};

/// How many digits of a unit's code all below it share; the whole code of what stands beside the tree.
fn digits(district: &District, unit: &UnitCode) -> usize {
    match district.unit_ever(unit).map(|unit| unit.level) {
        Some(Level::District) => 6,
        Some(Level::Street) => 9,
        Some(Level::Community) => 12,
        Some(Level::Grid) => 15,
        Some(Level::Building | Level::Household | Level::Department | Level::Partner) | None => {
            unit.as_str().len()
        }
    }
}

/// How many posts within a unit that must answer for cases have nobody who does.
fn vacant(district: &District, seats: &Seats, unit: &UnitCode, digits: usize) -> usize {
    let within = unit.as_str().get(..digits).unwrap_or(unit.as_str());
    let answers_for_cases = |post: &&Post| {
        matches!(
            post.role,
            Role::Secretary | Role::Dispatcher | Role::Officer
        ) && post.unit.as_str().starts_with(within)
    };
    let posts = district.posts().filter(answers_for_cases);
    posts.filter(|post| !seats.are_answered_at(post)).count()
}

/// A unit's week, with the weeks it is measured against and what is open now.
///
/// # Errors
/// When the database says no.
pub async fn report(
    tx: &mut Tx,
    district: &District,
    seats: &Seats,
    unit: &UnitCode,
    week: Week,
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let digits = digits(district, unit);
    let (last, first) = (week.before(1), week.before(4));
    let counted = tx
        .daily(unit, digits, first.monday(), week.sunday())
        .await?;
    let between = |from: NaiveDate, to: NaiveDate| {
        let within = counted
            .iter()
            .filter(|(day, _, _)| (from..=to).contains(day));
        Figures::new(within.map(|(_, key, n)| (key.clone(), *n)))
    };
    let (cases, late, oldest) = tx.open_at(unit, digits, now).await?;
    Ok(Report {
        week,
        this: between(week.monday(), week.sunday()),
        last: between(last.monday(), last.sunday()),
        four: between(first.monday(), last.sunday()),
        days: week
            .monday()
            .iter_days()
            .take(7)
            .map(|day| between(day, day))
            .collect(),
        open: Open {
            cases,
            late,
            oldest,
            vacant: vacant(district, seats, unit, digits),
        },
    })
}

/// Makes all counts anew from the events, in one transaction. Says how many there are.
///
/// # Errors
/// When the database says no; then the counts are as before.
pub async fn recount(db: &Db, library: &Library) -> Result<usize, StoreError> {
    let mut tx = db.begin().await?;
    let mut counts: BTreeMap<(UnitCode, NaiveDate, String), i64> = BTreeMap::new();
    let mut after: Option<(CaseId, i64)> = None;
    let mut case: Option<Case> = None;
    loop {
        let page = tx.events_after(after).await?;
        let Some((_, last)) = page.last() else { break };
        after = Some((last.case, last.seq));
        for (_, recorded) in &page {
            match case.as_mut().filter(|case| case.id == recorded.case) {
                Some(case) => case.apply(recorded),
                None => case = Case::open(recorded),
            }
            let Some(case) = &case else { continue };
            let day = library.calendar.day(recorded.at);
            for count in tally(case, recorded, day) {
                let key = (count.unit, count.day, count.key.to_string());
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let rollups: Vec<Rollup> = counts
        .into_iter()
        .map(|((unit, day, key), n)| (unit, day, key, n))
        .collect();
    tx.forget_counts().await?;
    tx.count(&rollups).await?;
    tx.commit().await?;
    Ok(rollups.len())
}

/// The digest as a bubble shows it, with the way to other weeks.
pub(super) fn content(
    voice: Voice<'_>,
    house: &House<'_>,
    reports: &[(UnitCode, Report)],
    weeks_ago: usize,
) -> Content {
    let names = Names {
        district: house.district,
        rules: house.rules,
    };
    let mut html = Html::default();
    for (n, (unit, report)) in reports.iter().enumerate() {
        if n > 0 {
            html.gap();
        }
        html.line(&digest::text(
            voice,
            names,
            unit,
            report,
            house.now.timestamp(),
        ));
    }
    let mut row = vec![Button::new(
        crate::label!(voice, "label-week-before"),
        Action::Week(weeks_ago + 1),
    )];
    if weeks_ago > 0 {
        row.push(Button::new(
            crate::label!(voice, "label-week-after"),
            Action::Week(weeks_ago - 1),
        ));
    }
    Content::text(html).row(row)
}

/// The same as a picture; whoever cannot see it reads its caption.
fn picture(voice: Voice<'_>, house: &House<'_>, unit: &UnitCode, report: &Report) -> Content {
    let names = Names {
        district: house.district,
        rules: house.rules,
    };
    let chart = digest::chart(voice, names, unit, report);
    let mut alt = Html::escape(&chart.title);
    for line in [&chart.subtitle, &chart.late.1] {
        alt.line(&Html::escape(line));
    }
    Content {
        chart: Some(Box::new(chart)),
        silent: true,
        ..Content::text(alt)
    }
}

/// The units whose figures somebody may see: those of their posts, each once, the highest first; no more than fit a phone.
pub(super) fn units_of(district: &District, seats: &Seats, person: PersonId) -> Vec<UnitCode> {
    const FIT: usize = 2;
    let counts = |role: Role| match role {
        Role::Secretary | Role::Deputy | Role::Dispatcher | Role::Officer | Role::Admin => true,
        Role::Building | Role::Household | Role::Partner => false,
    };
    let units: BTreeSet<UnitCode> = seats
        .posts(person)
        .filter(|post| counts(post.role))
        .map(|post| post.unit.clone())
        .collect();
    let mut units: Vec<UnitCode> = units.into_iter().collect();
    units.sort_by_key(|unit| district.unit_ever(unit).map(|unit| unit.level));
    units.truncate(FIT);
    units
}

/// The week whose digests are to be out by now: the last one, from Monday at eight in the morning on.
fn due_week(library: &Library, now: DateTime<Utc>) -> Option<(Week, bool)> {
    if !library.settings.conversation.digests {
        return None;
    }
    let local = now.with_timezone(&library.calendar.zone);
    let hour = library.settings.conversation.digest_hour;
    let morning = NaiveTime::from_hms_opt(hour, 0, 0)?;
    let monday =
        local.date_naive() - TimeDelta::days(local.weekday().num_days_from_monday().into());
    let out = monday.and_time(morning);
    let late = local.naive_local() > out + TimeDelta::hours(12);
    (local.naive_local() >= out).then(|| (Week::of(monday).before(1), late))
}

impl super::Desk {
    /// Plans the digests of last week for whoever has none yet, each once; says how many.
    pub(super) async fn plan_digests(
        &mut self,
        group: &mut Group<'_>,
        tx: &mut Tx,
        most: usize,
    ) -> Result<usize, StoreError> {
        let Some((week, late)) = due_week(group.library, group.now) else {
            return Ok(0);
        };
        let planned = tx.digests_of(&week.to_string()).await?;
        let library = group.library;
        let mut wanted = Vec::new();
        for person in group.seats.everybody() {
            for unit in units_of(&library.district, &group.seats, person) {
                if !planned.contains(&(unit.clone(), person)) && wanted.len() < most {
                    wanted.push((unit, person));
                }
            }
        }
        let mut reports: BTreeMap<UnitCode, Report> = BTreeMap::new();
        for (unit, person) in &wanted {
            let report = match reports.get(unit) {
                Some(report) => report.clone(),
                None => {
                    let made =
                        report(tx, &library.district, &group.seats, unit, week, group.now).await?;
                    reports.entry(unit.clone()).or_insert(made).clone()
                }
            };
            let lang = group.seats.lang(*person).unwrap_or(crate::words::Lang::Zh);
            let (told, drawn) = (BubbleId(self.ids.next()), BubbleId(self.ids.next()));
            let bubbles = {
                let house = group.house();
                let voice = house.voice(lang);
                let picture = picture(voice, &house, unit, &report);
                let mut content = content(voice, &house, &[(unit.clone(), report)], 1);
                if late {
                    let mut html = say!(voice, "digest-late-sent");
                    html.line(&content.html);
                    content.html = html;
                }
                let bubble = |id, wanted| Bubble {
                    id,
                    person: *person,
                    case: None,
                    view: View::List,
                    wanted: Content {
                        patient: true,
                        ..wanted
                    },
                    revision: 1,
                };
                vec![
                    bubble(told, content),
                    bubble(drawn, picture.replying_to(Some(told))),
                ]
            };
            group.absorb(Changes {
                bubbles,
                ..Changes::default()
            });
        }
        tx.plan_digests(&week.to_string(), &wanted, group.now)
            .await?;
        Ok(wanted.len())
    }
}
