//! Who is sent which digest on Monday morning, each once. What stands in it is made elsewhere.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc};

use super::{
    Library,
    changes::Changes,
    figures::report,
    group::Group,
    periods::{map, open_by_unit},
    reports::{content, picture, units_of},
};
use crate::{
    digest::{Report, Week},
    district::UnitCode,
    say,
    store::{StoreError, Tx},
    talk::{Bubble, BubbleId, Content, Names as _, View},
};

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
            let open = open_by_unit(tx, &library.district, unit).await?;
            let [told, drawn, mapped] = [(); 3].map(|()| BubbleId(self.ids.next()));
            let bubbles = {
                let house = group.house();
                let voice = house.voice(lang);
                let picture = picture(voice, &house, unit, &report);
                let map = map(voice, &house, unit, &open);
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
                let pictures = [(drawn, Some(picture)), (mapped, map)];
                let pictures = pictures
                    .into_iter()
                    .filter_map(|(id, picture)| Some(bubble(id, picture?.replying_to(Some(told)))));
                std::iter::once(bubble(told, content))
                    .chain(pictures)
                    .collect()
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
