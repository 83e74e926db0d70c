//! What one update looks for beyond its own cases: the same matter at the same place, and what staff look up.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::group::Group;
use crate::{
    casework::{Case, PersonId, Status, WordsId},
    district::{Level, Post, Role, UnitCode},
    model::file::{File, Utterance},
    store::{StoreError, Tx},
    talk::{
        context::{Needs, Speaker},
        inbox::{find::finds, lists::opens},
        report::duplicates::same_key,
    },
};

/// So many cases below somebody are looked through, the newest first.
const FOUND_BELOW: i64 = 1_000;
/// For so long closed cases are found.
const FOUND_DAYS: i64 = 90;

impl Group<'_> {
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
                    && *file.case.counted_at() == unit
                    && file.case.category.as_ref() == Some(&category)
            })
        }));
        ids.sort_unstable();
        ids.dedup();
        self.load_files(tx, ids.clone()).await?;
        let files = ids.iter().rev().filter_map(|id| self.files.get(id));
        Ok(files.cloned().collect())
    }

    /// The cases of somebody's posts that their words find, or those they found before.
    pub(super) async fn found(
        &self,
        tx: &mut Tx,
        me: PersonId,
        needs: &Needs,
    ) -> Result<Vec<Case>, StoreError> {
        let mut found = Vec::new();
        if !needs.found.is_empty() {
            found = tx.case_rows(&needs.found).await?;
            let below = self.units_above_grids(me);
            found.retain(|case| self.may_be_found(me, case, &below));
        } else if let Some(words) = needs.find.as_deref().filter(|words| !words.is_empty()) {
            let posts: Vec<&Post> = self.seats.posts(me).collect();
            let since = self.now - TimeDelta::days(FOUND_DAYS);
            found = tx.cases_of_posts_since(&posts, since).await?;
            let below = self.units_above_grids(me);
            for unit in &below {
                let head = self.library.district.head(unit);
                let soon = self.now + TimeDelta::seconds(1);
                found.extend(tx.alive_within(head, since, soon, FOUND_BELOW).await?);
            }
            found.sort_by_key(|case| std::cmp::Reverse(case.id));
            found.dedup_by_key(|case| case.id);
            found.retain(|case| self.may_be_found(me, case, &below));
            let said = self.labels(tx, [&found]).await?;
            let house = self.house();
            found.retain(|case| {
                let label = case.place.label.and_then(|label| said.get(&label));
                // Of what they cannot open they learn no building.
                let label = label.filter(|_| opens(&house, me, case));
                finds(&house, words, case, label.map(|said| said.text.as_str()))
            });
        }
        self.freshen(&mut found);
        Ok(found)
    }

    /// What others are late with and somebody is asked to look into, the longest first.
    pub(super) async fn watched(&self, tx: &mut Tx, me: PersonId) -> Result<Vec<Case>, StoreError> {
        let mut watched = Vec::new();
        for unit in self.units_above_grids(me) {
            let head = self.library.district.head(&unit);
            watched.extend(tx.late_at(head, self.now).await?);
        }
        self.freshen(&mut watched);
        let house = self.house();
        watched.retain(|case| {
            case.is_open()
                && case.status != Status::AwaitingResident
                && !self.seats.holds(me, &case.owner)
                && opens(&house, me, case)
        });
        watched.sort_by_key(|case| (case.resolve_by, case.id));
        watched.dedup_by_key(|case| case.id);
        Ok(watched)
    }

    /// What the places of these cases are called.
    pub(super) async fn labels<const N: usize>(
        &self,
        tx: &mut Tx,
        cases: [&Vec<Case>; N],
    ) -> Result<BTreeMap<WordsId, Utterance>, StoreError> {
        let labelled = cases.into_iter().flatten();
        let labelled = labelled.filter_map(|case| Some((case.id, case.place.label?)));
        let (known, stored): (Vec<_>, Vec<_>) =
            labelled.partition(|(case, _)| self.files.contains_key(case));
        let stored: Vec<_> = stored.into_iter().map(|(_, label)| label).collect();
        let mut said: BTreeMap<_, _> = tx.said(&stored).await?.into_iter().collect();
        // What earlier updates of this group filed is not in the store yet.
        said.extend(known.into_iter().filter_map(|(case, label)| {
            let label_said = self.files.get(&case)?.said(label)?;
            Some((label, label_said.clone()))
        }));
        Ok(said)
    }

    /// The units below which somebody is asked to look in.
    fn units_above_grids(&self, me: PersonId) -> Vec<UnitCode> {
        let above = |post: &&Post| {
            let unit = self.library.district.unit(&post.unit);
            let level = unit.map(|unit| unit.level);
            matches!(
                level,
                Some(Level::District | Level::Street | Level::Community)
            ) && matches!(post.role, Role::Secretary | Role::Deputy | Role::Dispatcher)
        };
        let posts = self.seats.posts(me).filter(above);
        let mut units: Vec<_> = posts.map(|post| post.unit.clone()).collect();
        units.sort();
        units.dedup();
        units
    }

    /// Whether a search shows somebody this case: it is theirs, or lies below them. Who complains about whom is nobody's list.
    fn may_be_found(&self, me: PersonId, case: &Case, below: &[UnitCode]) -> bool {
        let district = &self.library.district;
        let here = case.counted_at();
        let lies_below = || below.iter().any(|unit| district.is_within(here, unit));
        opens(&self.house(), me, case) || (!case.is_protected() && lies_below())
    }
}
