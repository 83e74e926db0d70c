//! Who is sent which digest, each once, and what is told once more. What stands in it is made elsewhere.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::{
    Library,
    changes::Changes,
    figures::reports,
    group::Group,
    periods::map,
    reports::{content, picture, units_of},
};
use crate::{
    casework::PersonId,
    digest::{self, Flow, Next, Public},
    district::{District, Level, UnitCode},
    env::House,
    figures::{Report, Week},
    message::content::{Bubble, BubbleId, Content, View},
    model::ids::Names as _,
    notice::is_quiet,
    say,
    store::{Again, DigestKind, DigestRow, Reader, Rollup, StoreError, Tx},
    triage::Priority,
    words::{Html, Lang},
};

/// So many digests are planned in one transaction: updates never wait longer than for these.
const CHUNK: usize = 200;
/// What is sent so much later than it should have been says so.
const LATE_HOURS: i64 = 12;
/// Sessions within so many days come next.
const NEXT_DAYS: i64 = 14;
/// A week is measured against so many before it.
const MEASURED: u64 = 4;

/// A digest to be planned.
struct Wanted {
    week: Week,
    is_late: bool,
    unit: UnitCode,
    reader: Reader,
    kind: DigestKind,
    /// It was planned before, and is to be told once more.
    before: Option<(BubbleId, Again)>,
}

/// What digests are made of, each made once for all its readers.
#[derive(Default)]
struct Made {
    reports: BTreeMap<(UnitCode, Week), Report>,
    publics: BTreeMap<(UnitCode, Week), Public>,
    /// What is open in each of the units that maps show.
    open: BTreeMap<UnitCode, i64>,
    maps: BTreeMap<(UnitCode, Lang), Option<Content>>,
}

impl super::Desk {
    /// Plans the next digests that are due, in a transaction of their own. Says how many; none when all are planned.
    ///
    /// # Errors
    /// When the database cannot be reached, or another process was faster; then nothing was done.
    pub async fn mail(&mut self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        const NAMES: i64 = 4;
        let library = self.shelf.library();
        if !library.settings.conversation.digests {
            return Ok(0);
        }
        let names = i64::try_from(CHUNK).unwrap_or(i64::MAX) * NAMES;
        self.ids.refill(&self.db, names).await?;
        let mut tx = self.db.begin().await?;
        if self.is_behind(&library, &tx.generations().await?) {
            return Ok(0);
        }
        let seats = tx.seats().await?;
        let mut group = Group::new(&mut tx, &library, seats, now).await?;
        let wanted = wanted(&mut tx, &group).await?;
        if wanted.is_empty() {
            return Ok(0);
        }
        let mut made = Made::default();
        made.gather(&mut tx, &group, &wanted).await?;
        let (mut planned, mut again) = (Vec::new(), Vec::new());
        for one in &wanted {
            let bubbles = self.bubbles(&mut tx, &group, &mut made, one).await?;
            let row = DigestRow {
                week: one.week.to_string(),
                unit: one.unit.clone(),
                person: one.reader.person,
                kind: one.kind,
                bubble: match (bubbles.first(), one.before) {
                    (Some(bubble), _) => bubble.id,
                    (None, Some((bubble, _))) => bubble,
                    (None, None) => continue,
                },
            };
            match one.before {
                Some(_) => again.push(row),
                None => planned.push(row),
            }
            group.absorb(Changes {
                bubbles,
                ..Changes::default()
            });
        }
        tx.plan_digests(&planned, &again, now).await?;
        group.write(&mut tx, &mut self.ids).await?;
        tx.commit().await?;
        Ok(wanted.len())
    }

    /// The bubbles of one digest. Corrected is what still stands in the chat; what is gone stays gone.
    async fn bubbles(
        &mut self,
        tx: &mut Tx,
        group: &Group<'_>,
        made: &mut Made,
        one: &Wanted,
    ) -> Result<Vec<Bubble>, StoreError> {
        let house = group.house();
        let voice = house.voice(one.reader.lang);
        let mut pictures = Vec::new();
        let mut wanted = match one.kind {
            DigestKind::Post => {
                let Some(report) = made.report(&one.unit, one.week) else {
                    return Ok(Vec::new());
                };
                let today = Week::of(house.calendar.day(house.now)).monday();
                let weeks = (today - one.week.monday()).num_weeks();
                let weeks = usize::try_from(weeks).unwrap_or_default();
                pictures.push(picture(voice, &house, &one.unit, &report));
                pictures.extend(made.map(&house, &one.unit, one.reader.lang));
                content(voice, &house, &[(one.unit.clone(), report)], weeks)
            }
            DigestKind::Public | DigestKind::Channel => {
                let told = made.public(tx, group, &one.unit, one.week).await?;
                let in_a_chat_of_many = one.kind == DigestKind::Channel;
                let html = digest::public(voice, &house, &one.unit, told, in_a_chat_of_many);
                match in_a_chat_of_many {
                    true => Content::text(html),
                    false => Content::text(html)
                        .row([crate::talk::news::telling::weekly_stop(voice, &one.unit)]),
                }
            }
        };
        let mut html = match (one.before, one.is_late) {
            (Some((_, Again::Correct)), _) => say!(voice, "public-corrected"),
            (Some((_, Again::Resend)), _) => say!(voice, "public-again"),
            (None, true) => say!(voice, "public-late"),
            (None, false) => Html::default(),
        };
        html.line(&wanted.html);
        wanted.html = html;
        wanted.patient = true;
        wanted.silent = is_quiet(&house, Priority::P2);
        let first = match one.before {
            Some((bubble, Again::Correct)) => {
                let known = tx.bubbles(&[bubble]).await?.into_iter().next();
                let Some(known) = known else {
                    return Ok(Vec::new());
                };
                Bubble {
                    wanted,
                    revision: known.bubble.revision + 1,
                    ..known.bubble
                }
            }
            Some((_, Again::Resend)) | None => self.bubble(one, wanted),
        };
        let at = Some(first.id);
        let mut bubbles = vec![first];
        for drawn in pictures {
            let patient = true;
            let wanted = Content { patient, ..drawn };
            bubbles.push(self.bubble(one, wanted.replying_to(at)));
        }
        Ok(bubbles)
    }

    fn bubble(&mut self, one: &Wanted, wanted: Content) -> Bubble {
        Bubble {
            id: BubbleId(self.ids.next()),
            person: one.reader.person,
            case: None,
            view: match one.kind {
                DigestKind::Post => View::Digest,
                DigestKind::Public | DigestKind::Channel => View::Session,
            },
            wanted,
            revision: 1,
        }
    }
}

impl Made {
    /// Reads the figures of all that is wanted, a week in one pass.
    async fn gather(
        &mut self,
        tx: &mut Tx,
        group: &Group<'_>,
        wanted: &[Wanted],
    ) -> Result<(), StoreError> {
        let district = &group.library.district;
        let mut weeks: BTreeMap<Week, BTreeSet<&UnitCode>> = BTreeMap::new();
        let mut mapped: BTreeSet<&str> = BTreeSet::new();
        for one in wanted {
            let units = weeks.entry(one.week).or_default();
            units.insert(&one.unit);
            match one.kind {
                DigestKind::Post => {
                    mapped.insert(district.head(&one.unit));
                }
                DigestKind::Public | DigestKind::Channel => {
                    units.extend(grids(district, &one.unit));
                }
            }
        }
        for (week, units) in weeks {
            self.read(tx, group, week, units).await?;
        }
        let open = tx.open_at(mapped, group.now).await?.into_iter();
        self.open
            .extend(open.map(|(unit, cases, ..)| (unit, cases)));
        Ok(())
    }

    async fn read(
        &mut self,
        tx: &mut Tx,
        group: &Group<'_>,
        week: Week,
        units: BTreeSet<&UnitCode>,
    ) -> Result<(), StoreError> {
        let units: Vec<UnitCode> = units.into_iter().cloned().collect();
        let made = reports(tx, group.library, &group.seats, &units, week, group.now).await?;
        let made = made.into_iter();
        self.reports
            .extend(made.map(|(unit, report)| ((unit, week), report)));
        Ok(())
    }

    fn report(&self, unit: &UnitCode, week: Week) -> Option<Report> {
        self.reports.get(&(unit.clone(), week)).cloned()
    }

    /// The map of a unit, drawn up once for all who read it in a language.
    fn map(&mut self, house: &House<'_>, unit: &UnitCode, lang: Lang) -> Option<Content> {
        let drawn = self.maps.entry((unit.clone(), lang));
        let drawn = drawn.or_insert_with(|| map(house.voice(lang), house, unit, &self.open));
        drawn.clone()
    }

    async fn public(
        &mut self,
        tx: &mut Tx,
        group: &Group<'_>,
        unit: &UnitCode,
        week: Week,
    ) -> Result<&Public, StoreError> {
        let key = (unit.clone(), week);
        if !self.publics.contains_key(&key) {
            let district = &group.library.district;
            let grids: Vec<&UnitCode> = grids(district, unit).collect();
            let flow = |unit: &UnitCode| {
                let report = self.report(unit, week);
                report.as_ref().map(Flow::of).unwrap_or_default()
            };
            let parts: Vec<Flow> = grids.iter().map(|grid| flow(grid)).collect();
            let whole = flow(unit);
            let (from, until) = (
                group.library.calendar.begins(week.monday()),
                ends(group.library, week),
            );
            let cases = tx.told_cases(district.head(unit), from, until).await?;
            let things = cases
                .iter()
                .filter_map(|case| crate::talk::news::telling::thing(district, case));
            let above = district.chain(unit).map(|unit| unit.code.clone());
            let scopes: Vec<UnitCode> = above.chain(grids.into_iter().cloned()).collect();
            let soon = group.now + TimeDelta::days(NEXT_DAYS);
            let sittings = tx.sittings(&scopes, &[], group.now).await?;
            let next = sittings.into_iter().filter(|sitting| {
                let from = sitting.session.opening.from;
                !sitting.session.called_off && from > group.now && from < soon
            });
            let made = Public {
                week,
                done: digest::counted(things),
                flow: whole.sayable(&parts),
                next: next
                    .map(|sitting| Next {
                        brand: sitting.session.opening.brand,
                        from: sitting.session.opening.from,
                        place: sitting.place,
                    })
                    .collect(),
            };
            self.publics.insert(key.clone(), made);
        }
        Ok(&self.publics[&key])
    }
}

/// The week of each of these units as residents are told it.
pub(super) async fn publics(
    tx: &mut Tx,
    group: &Group<'_>,
    units: &[UnitCode],
    week: Week,
) -> Result<Vec<(UnitCode, Public)>, StoreError> {
    let district = &group.library.district;
    let below = units.iter().flat_map(|unit| grids(district, unit));
    let mut made = Made::default();
    made.read(tx, group, week, units.iter().chain(below).collect())
        .await?;
    let mut told = Vec::with_capacity(units.len());
    for unit in units {
        let public = made.public(tx, group, unit, week).await?;
        told.push((unit.clone(), public.clone()));
    }
    Ok(told)
}

/// The grids right below a unit.
fn grids<'a>(district: &'a District, unit: &UnitCode) -> impl Iterator<Item = &'a UnitCode> {
    let is_grid = |code: &&UnitCode| {
        let unit = district.unit(code);
        unit.is_some_and(|unit| unit.level == Level::Grid)
    };
    district.children(unit).iter().filter(is_grid)
}

/// The next digests that are due, no more than one transaction takes.
async fn wanted(tx: &mut Tx, group: &Group<'_>) -> Result<Vec<Wanted>, StoreError> {
    let mut wanted = again(tx).await?;
    for_posts(tx, group, &mut wanted).await?;
    for kind in [DigestKind::Channel, DigestKind::Public] {
        for_readers(tx, group, kind, &mut wanted).await?;
    }
    Ok(wanted)
}

/// What is to be told once more.
async fn again(tx: &mut Tx) -> Result<Vec<Wanted>, StoreError> {
    let again = tx.again(CHUNK).await?.into_iter();
    let wanted = again.filter_map(|(row, lang, again)| {
        Some(Wanted {
            week: row.week.parse().ok()?,
            is_late: false,
            unit: row.unit,
            reader: Reader {
                person: row.person,
                lang,
            },
            kind: row.kind,
            before: Some((row.bubble, again)),
        })
    });
    Ok(wanted.collect())
}

/// Whoever sits in a post, and sat there when the week ended: what was before them is not theirs.
async fn for_posts(
    tx: &mut Tx,
    group: &Group<'_>,
    wanted: &mut Vec<Wanted>,
) -> Result<(), StoreError> {
    let (library, seats) = (group.library, &group.seats);
    let since = tx.seated_since().await?;
    let mut planned: BTreeMap<Week, BTreeSet<(UnitCode, PersonId)>> = BTreeMap::new();
    let people = seats.people();
    for person in people.filter(|person| !seats.is_unreachable(*person)) {
        for unit in units_of(&library.district, seats, person) {
            let Some((week, out)) = due(library, &unit, group.now) else {
                continue;
            };
            let mut here = seats.posts(person).filter(|post| post.unit == unit);
            let held = here.any(|post| {
                let since = since.get(&(person, post.clone()));
                since.is_some_and(|since| *since < ends(library, week))
            });
            let planned = match planned.entry(week) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(tx.digests_of(&week.to_string()).await?),
            };
            let is_planned = planned.contains(&(unit.clone(), person));
            if held && !is_planned && wanted.len() < CHUNK {
                wanted.push(Wanted {
                    week,
                    is_late: is_late(group.now, out),
                    unit,
                    reader: Reader {
                        person,
                        lang: seats.lang(person),
                    },
                    kind: DigestKind::Post,
                    before: None,
                });
            }
        }
    }
    Ok(())
}

/// Residents who want the week of a unit, or the chats that are linked to it.
async fn for_readers(
    tx: &mut Tx,
    group: &Group<'_>,
    kind: DigestKind,
    wanted: &mut Vec<Wanted>,
) -> Result<(), StoreError> {
    let mut weeks: BTreeMap<(Week, bool), Vec<UnitCode>> = BTreeMap::new();
    for unit in tx.read_units(kind).await? {
        if let Some((week, out)) = due(group.library, &unit, group.now) {
            let late = is_late(group.now, out);
            weeks.entry((week, late)).or_default().push(unit);
        }
    }
    for ((week, is_late), units) in weeks {
        let left = CHUNK.saturating_sub(wanted.len());
        let ended = ends(group.library, week);
        let unread = tx
            .unread(kind, &week.to_string(), &units, ended, left)
            .await?;
        // A holder is told more of it already.
        let planned: BTreeSet<(UnitCode, PersonId)> = wanted
            .iter()
            .filter(|one| one.week == week)
            .map(|one| (one.unit.clone(), one.reader.person))
            .collect();
        let unread = unread
            .into_iter()
            .filter(|(unit, reader)| !planned.contains(&(unit.clone(), reader.person)));
        wanted.extend(unread.map(|(unit, reader)| Wanted {
            week,
            is_late,
            unit,
            reader,
            kind,
            before: None,
        }));
    }
    Ok(())
}

/// The last week of a unit that is to be told by now, and since when; none where none is told.
fn due(library: &Library, unit: &UnitCode, now: DateTime<Utc>) -> Option<(Week, DateTime<Utc>)> {
    library.district.unit(unit)?;
    let chain = library.district.chain(unit).map(|unit| unit.code.as_str());
    let (day, hour) = library.settings.digest_time(chain)?;
    let this = Week::of(library.calendar.day(now));
    [this.before(1), this.before(2)]
        .into_iter()
        .find_map(|week| {
            let days = TimeDelta::days(day.num_days_from_monday().into());
            let out = ends(library, week) + days + TimeDelta::hours(hour.into());
            (out <= now).then_some((week, out))
        })
}

fn is_late(now: DateTime<Utc>, out: DateTime<Utc>) -> bool {
    now > out + TimeDelta::hours(LATE_HOURS)
}

/// The instant at which a week ends.
fn ends(library: &Library, week: Week) -> DateTime<Utc> {
    library.calendar.begins(week.after().monday())
}

/// After counts were made anew: digests that said something else are told once more, where they stand.
pub(super) async fn correct(
    tx: &mut Tx,
    library: &Library,
    before: &BTreeSet<Rollup>,
    after: &BTreeSet<Rollup>,
) -> Result<(), StoreError> {
    let changed: BTreeSet<(&UnitCode, Week)> = before
        .symmetric_difference(after)
        .map(|(unit, day, ..)| (unit, Week::of(*day)))
        .collect();
    let Some(first) = changed.iter().map(|(_, week)| *week).min() else {
        return Ok(());
    };
    let district = &library.district;
    let touches = |told: Week, of: &UnitCode| {
        let head = district.head(of);
        changed.iter().any(|(unit, week)| {
            let last = week.monday() + Days::new(7 * MEASURED);
            (week.monday()..=last).contains(&told.monday()) && unit.lies_below(head)
        })
    };
    let mut again: BTreeMap<String, Vec<UnitCode>> = BTreeMap::new();
    for (week, unit) in tx.planned_since(first.monday()).await? {
        let told = week.parse::<Week>();
        if told.is_ok_and(|told| touches(told, &unit)) {
            again.entry(week).or_default().push(unit);
        }
    }
    for (week, units) in again {
        tx.tell_again(&week, &units, Again::Correct).await?;
    }
    Ok(())
}
