//! The residents' digest: 「您说的，我们办了」. What was done, where, in the district's own words, and what comes next.
//!
//! It never says who wrote, what they wrote, a room or a household, and no number by which one of few is recognised.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::{
    district::{Brand, UnitCode},
    env::House,
    figures::{Report, Week},
    say,
    talk::news::telling::Thing,
    words::{Html, Voice},
};

/// A cell below this number is hidden: somebody could be recognised.
const LEAST: i64 = 3;
/// So many things are named.
const NAMED: usize = 8;
/// So many sessions are named.
const SESSIONS: usize = 3;

/// What residents are told of a week of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public {
    /// The week.
    pub week: Week,
    /// What was done where, and how often; only where its writer lets it be told.
    pub done: Vec<(Thing, usize)>,
    /// How much; none where the numbers are too small to be said.
    pub flow: Option<Flow>,
    /// Sessions to come, the earliest first.
    pub next: Vec<Next>,
}

/// How many cases came, went and are there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Filed in the week.
    pub filed: i64,
    /// Closed in the week.
    pub closed: i64,
    /// Open now.
    pub open: i64,
}

/// A session to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Which service.
    pub brand: Brand,
    /// From when.
    pub from: DateTime<Utc>,
    /// Where.
    pub place: String,
}

impl Flow {
    /// The numbers of a week.
    pub fn of(report: &Report) -> Flow {
        Flow {
            filed: report.this.filed(),
            closed: report.this.closed_in_time() + report.this.closed_late(),
            open: report.open.cases,
        }
    }

    fn is_small(self) -> bool {
        [self.filed, self.closed, self.open]
            .into_iter()
            .any(|n| (1..LEAST).contains(&n))
    }

    /// The numbers as they may be said, beside those of the parts of the unit: neither they nor what is left when all
    /// that is said of the parts is taken away is so small that somebody could be recognised.
    pub fn sayable(self, parts: &[Flow]) -> Option<Flow> {
        let said = parts.iter().filter(|part| !part.is_small());
        let rest = said.fold(self, |rest, part| Flow {
            filed: rest.filed - part.filed,
            closed: rest.closed - part.closed,
            open: rest.open - part.open,
        });
        (!self.is_small() && !rest.is_small()).then_some(self)
    }
}

/// The same things counted, the most frequent first.
pub fn counted(things: impl IntoIterator<Item = Thing>) -> Vec<(Thing, usize)> {
    let mut counts: BTreeMap<Thing, usize> = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    let mut counted: Vec<(Thing, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counted
}

/// The digest in words; a chat of many is told to write in private.
pub fn public(
    voice: Voice<'_>,
    house: &House<'_>,
    unit: &UnitCode,
    told: &Public,
    in_a_chat_of_many: bool,
) -> Html {
    let mut html = say!(
        voice,
        "public-title",
        unit = crate::message::naming::unit_name(voice, house, unit),
        from = day(voice, told.week.monday()),
        until = day(voice, told.week.sunday())
    );
    html.gap();
    for (thing, times) in told.done.iter().take(NAMED) {
        let (place, what) = thing.name(voice, house);
        html.line(&say!(
            voice,
            "public-done",
            place = place,
            what = what,
            times = *times
        ));
    }
    if told.done.len() > NAMED {
        let more = told.done.iter().skip(NAMED).map(|(_, times)| times);
        html.line(&say!(voice, "public-more", n = more.sum::<usize>()));
    }
    let was_quiet = told.flow == Some(Flow::default());
    if !told.done.is_empty() {
        html.line(&say!(voice, "public-consent"));
        html.gap();
    } else if !was_quiet {
        html.line(&say!(voice, "public-nothing"));
        html.gap();
    }
    html.line(&match told.flow {
        Some(_) if was_quiet => say!(voice, "public-quiet"),
        Some(flow) => say!(
            voice,
            "public-flow",
            filed = flow.filed,
            all = flow.closed + flow.open,
            closed = flow.closed,
            open = flow.open
        ),
        None => say!(voice, "public-few"),
    });
    if !told.next.is_empty() {
        html.gap();
        html.line(&say!(voice, "public-next"));
    }
    for next in told.next.iter().take(SESSIONS) {
        html.line(&say!(
            voice,
            "public-session",
            from = crate::message::time_format::moment(voice, house, next.from),
            brand = crate::talk::sessions::session_view::brand_name(voice, house, next.brand),
            place = next.place.as_str()
        ));
    }
    html.gap();
    html.line(&match in_a_chat_of_many {
        true => say!(voice, "public-ask-in-private", bot = house.bot_name),
        false => say!(voice, "public-ask"),
    });
    html
}

fn day(voice: Voice<'_>, day: NaiveDate) -> Html {
    say!(voice, "public-day", day = day.day(), month = day.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_is_not_said_and_does_not_follow() {
        let flow = |filed, closed, open| Flow {
            filed,
            closed,
            open,
        };
        assert_eq!(flow(3, 0, 9).sayable(&[]), Some(flow(3, 0, 9)));
        assert_eq!(flow(3, 2, 9).sayable(&[]), None);
        assert_eq!(flow(3, 4, 1).sayable(&[]), None);
        // Two parts are said, the third is hidden: said of all, it would follow.
        let parts = [flow(5, 5, 5), flow(4, 4, 4), flow(1, 0, 0)];
        assert_eq!(flow(10, 9, 9).sayable(&parts), None);
        // Two are hidden, and together they are many enough.
        let parts = [flow(5, 5, 5), flow(2, 2, 2), flow(2, 2, 2)];
        assert_eq!(flow(9, 9, 9).sayable(&parts), Some(flow(9, 9, 9)));
    }
}
