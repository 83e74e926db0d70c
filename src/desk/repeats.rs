//! The same matter again: of what is filed now, was it closed at the same place not long before? Only the store knows, so
//! it is asked when a case is filed, and the event keeps the answer: counts can be made anew from the events alone.

use chrono::TimeDelta;

use super::{changes::Changes, group::Group};
use crate::{
    casework::{Case, CaseId, Event, Outcome},
    figures::{Key, tally},
    model::file::File,
    store::{StoreError, Tx},
};

impl Group<'_> {
    /// Writes into what was filed just now which case it repeats.
    pub(super) async fn mark_repeats(
        &self,
        tx: &mut Tx,
        changes: &mut Changes,
    ) -> Result<(), StoreError> {
        for recorded in &mut changes.events {
            let Event::Filed { filing, .. } = &mut recorded.event else {
                continue;
            };
            let file = changes.files.iter_mut();
            let Some(file) = file.into_iter().find(|file| file.case.id == recorded.case) else {
                continue;
            };
            filing.repeats = self.repeated_by(tx, file).await?;
            if filing.repeats.is_none() {
                continue;
            }
            let day = self.library.calendar.day(recorded.at);
            let counted = tally(None, &file.case, recorded, day).into_iter();
            let repeat = counted.filter(|count| count.key == Key::Repeated);
            changes.counts.extend(repeat);
            if let Some(first) = file.events.first_mut() {
                *first = recorded.clone();
            }
        }
        Ok(())
    }

    /// The newest case of this category at this place that was closed within the days of the settings.
    async fn repeated_by(&self, tx: &mut Tx, file: &File) -> Result<Option<CaseId>, StoreError> {
        let case = &file.case;
        let Some(category) = &case.category else {
            return Ok(None);
        };
        let unit = case.counted_at();
        let days = TimeDelta::from(self.library.settings.deadlines.repeat_days);
        let since = self.now - days;
        let mut closed = tx.closed_cases_at(unit, category, since).await?;
        // What earlier updates of this group did is not in the store yet.
        closed.retain(|case| !self.files.contains_key(&case.id));
        let here = |case: &Case| {
            case.counted_at() == unit
                && case.category.as_ref() == Some(category)
                && case.closed_at.is_some_and(|at| at >= since)
        };
        let known = self.files.values().map(|file| &file.case);
        closed.extend(known.filter(|case| here(case)).cloned());
        closed.retain(|case| was_dealt_with(case) && case.id != file.case.id);
        closed.sort_by_key(|case| std::cmp::Reverse((case.closed_at, case.id)));
        let same_group =
            |earlier: &Case| case.place.group.is_some() && earlier.place.group == case.place.group;
        if let Some(earlier) = closed.iter().find(|earlier| same_group(earlier)) {
            return Ok(Some(earlier.id));
        }
        let Some(label) = case.place.label.and_then(|label| file.said(label)) else {
            return Ok(None);
        };
        let labels: Vec<_> = closed.iter().filter_map(|case| case.place.label).collect();
        let said = tx.said(&labels).await?;
        let alike = closed.iter().find(|earlier| {
            let text = earlier.place.label.and_then(|label| {
                let known = self
                    .files
                    .get(&earlier.id)
                    .and_then(|file| file.said(label));
                let stored = said.iter().find(|(id, _)| *id == label);
                known
                    .map(|said| said.text.as_str())
                    .or(stored.map(|(_, said)| said.text.as_str()))
            });
            text == Some(label.text.as_str())
        });
        Ok(alike.map(|earlier| earlier.id))
    }
}

/// Whether the matter itself was ended, not only the case.
fn was_dealt_with(case: &Case) -> bool {
    match case.outcome {
        Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed | Outcome::Refused) => {
            true
        }
        Some(Outcome::Withdrawn | Outcome::Merged) | None => false,
    }
}
