//! What one update looks for beyond its own cases: the same matter at the same place, and what staff look up.

use std::collections::HashMap;

use chrono::TimeDelta;

use super::group::Group;
use crate::{
    casework::{Case, PersonId},
    district::Post,
    store::{StoreError, Tx},
    talk::{File, Needs, Speaker, finds, same_key},
};

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
            found.retain(|case| self.house().works_on(me, case));
        } else if let Some(words) = needs.find.as_deref().filter(|words| !words.is_empty()) {
            let posts: Vec<&Post> = self.seats.posts(me).collect();
            let since = self.now - TimeDelta::days(FOUND_DAYS);
            found = tx.cases_of_posts_since(&posts, since).await?;
            let labels: Vec<_> = found.iter().filter_map(|case| case.place.label).collect();
            let said: HashMap<_, _> = tx.said(&labels).await?.into_iter().collect();
            let house = self.house();
            found.retain(|case| {
                if !house.works_on(me, case) {
                    return false;
                }
                let label = case.place.label.and_then(|label| said.get(&label));
                finds(&house, words, case, label.map(String::as_str))
            });
        }
        self.freshen(&mut found);
        Ok(found)
    }
}
