//! What some updates need and others do not: the same matter, a week's figures, an invitation.

use super::{
    group::{Group, hash},
    reports::{report, units_of},
};
use crate::{
    casework::PersonId,
    digest::{Report, Week},
    district::{Post, UnitCode},
    store::{StoreError, Tx},
    talk::{File, Invitation, Needs, Speaker, same_key},
};

/// Nobody presses their way back further than ten years.
const YEARS: u32 = 520;

impl Group<'_> {
    /// The week of the units of somebody's posts.
    pub(super) async fn reports(
        &mut self,
        tx: &mut Tx,
        person: PersonId,
        weeks_ago: usize,
    ) -> Result<Vec<(UnitCode, Report)>, StoreError> {
        let district = &self.library.district;
        let weeks = u32::try_from(weeks_ago).unwrap_or(u32::MAX);
        let week = Week::of(self.library.calendar.day(self.now)).before(weeks.min(YEARS));
        let mut reports = Vec::new();
        for unit in units_of(district, &self.seats, person) {
            let made = report(tx, district, &unit, week, self.now).await?;
            reports.push((unit, made));
        }
        Ok(reports)
    }

    /// Open cases of the same thing at the same place as a draft or a case.
    pub(super) async fn same(
        &mut self,
        tx: &mut Tx,
        speaker: &Speaker,
        needs: &Needs,
    ) -> Result<Vec<File>, StoreError> {
        let drafts = &speaker.dialogue.drafts;
        let draft = needs
            .same_as_draft
            .and_then(|bubble| drafts.iter().find(|draft| draft.bubble == bubble));
        let key = match (draft, needs.same_as_case) {
            (Some(draft), _) => same_key(&self.house(), draft),
            (None, Some(case)) => {
                self.load_files(tx, vec![case]).await?;
                let file = self.files.get(&case);
                file.and_then(|file| {
                    Some((file.case.place.unit.clone()?, file.case.category.clone()?))
                })
            }
            (None, None) => None,
        };
        let Some((unit, category)) = key else {
            return Ok(Vec::new());
        };
        let mut ids = tx.open_cases_at(&unit, &category).await?;
        // Cases that earlier updates of this group filed are not in the store yet.
        ids.extend(self.done.cases.iter().filter(|id| {
            self.files.get(id).is_some_and(|file| {
                file.case.is_open()
                    && file.case.place.unit.as_ref() == Some(&unit)
                    && file.case.category.as_ref() == Some(&category)
            })
        }));
        ids.sort_unstable();
        ids.dedup();
        self.load_files(tx, ids.clone()).await?;
        let files = ids.iter().rev().filter_map(|id| self.files.get(id));
        Ok(files.cloned().collect())
    }

    /// An invitation, and the post it is to if it can be taken.
    pub(super) async fn invitation(
        &self,
        tx: &mut Tx,
        token: &str,
    ) -> Result<(Option<Invitation>, Option<Post>), StoreError> {
        let hash = hash(token);
        let known = tx.invitation(&hash).await?;
        let taken_in_this_group = self.done.seats.iter().any(|(_, _, used)| *used == hash);
        Ok(match known {
            Some(row) if row.used || taken_in_this_group => (Some(Invitation::Gone), None),
            Some(row) if row.expires_at < self.now => (Some(Invitation::Expired), None),
            Some(row) => (Some(Invitation::Open(row.post.clone())), Some(row.post)),
            None => (Some(Invitation::Gone), None),
        })
    }
}
