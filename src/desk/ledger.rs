//! Counts the five batches for whoever asks, at each unit of theirs and below it.

use chrono::Days;

use super::group::Group;
use crate::{
    casework::PersonId,
    district::{District, Level, UnitCode},
    store::{StoreError, Tx},
    talk::inbox::ledger::{BatchCount, UnitLedger},
    triage::Batch,
};

impl Group<'_> {
    /// The ledgers of somebody's units.
    pub(super) async fn ledgers(
        &self,
        tx: &mut Tx,
        me: PersonId,
    ) -> Result<Vec<UnitLedger>, StoreError> {
        let district = &self.library.district;
        let calendar = &self.library.calendar;
        let today = calendar.day(self.now);
        let mut units: Vec<UnitCode> = Vec::new();
        for post in self.seats.posts(me) {
            if !units.contains(&post.unit) {
                units.push(post.unit.clone());
            }
        }
        let mut ledgers = Vec::with_capacity(units.len());
        for unit in units {
            let below = below(district, &unit);
            let is_grid = |code: &&UnitCode| {
                let level = district.unit(code).map(|unit| unit.level);
                level == Some(Level::Grid)
            };
            let grids = i64::try_from(below.iter().filter(is_grid).count()).unwrap_or(i64::MAX);
            let open = tx.open_by_batch(&below, self.now).await?;
            let mut batches = Vec::with_capacity(Batch::ALL.len());
            for batch in Batch::ALL {
                let mut running = district.campaigns().iter().filter(|campaign| {
                    *campaign.batch == *batch.as_str()
                        && (campaign.from..=campaign.until).contains(&today)
                });
                let mut counted = None;
                if let Some(campaign) = running.next()
                    && let Some(after) = campaign.until.checked_add_days(Days::new(1))
                {
                    let (from, until) = (calendar.begins(campaign.from), calendar.begins(after));
                    let solved = tx.solved_of_batch(&below, batch, from, until).await?;
                    let target = i64::from(campaign.target).saturating_mul(grids.max(1));
                    counted = Some((campaign.clone(), solved, target));
                }
                batches.push(BatchCount {
                    batch,
                    campaign: counted,
                    open: open.get(&batch).copied().unwrap_or_default(),
                });
            }
            ledgers.push(UnitLedger { unit, batches });
        }
        Ok(ledgers)
    }
}

/// A unit and everything below it.
fn below(district: &District, unit: &UnitCode) -> Vec<UnitCode> {
    let mut all = vec![unit.clone()];
    let mut at = 0;
    while let Some(unit) = all.get(at) {
        let children = district.children(unit).to_vec();
        all.extend(children);
        at += 1;
    }
    all
}
