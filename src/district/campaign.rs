//! Campaigns: how many matters of a batch each grid means to solve between two days. It counts nothing.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Fault,
    files::{fault, rows},
};

/// The five batches, as they are written.
const BATCHES: [&str; 5] = ["livelihood", "left_over", "bottleneck", "hazard", "brand"];

/// One campaign of one batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// As it is called.
    pub name: Arc<str>,
    /// Which ledger it counts.
    pub batch: Arc<str>,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// How many each grid means to solve; a unit above as many times its grids.
    pub target: u32,
}

#[derive(serde::Deserialize)]
struct Row {
    name: Arc<str>,
    batch: Arc<str>,
    from: NaiveDate,
    until: NaiveDate,
    target: u32,
}

/// The campaigns, in the order of their file.
pub(super) fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Campaign> {
    let mut campaigns = Vec::new();
    for (line, row) in rows::<Row>(file, text, faults) {
        let Row {
            name,
            batch,
            from,
            until,
            target,
        } = row;
        if name.trim().is_empty() {
            faults.push(fault(file, Some(line), "a campaign without a name"));
        } else if !BATCHES.contains(&&*batch) {
            faults.push(fault(file, Some(line), format!("no such batch: {batch}")));
        } else if until < from {
            let what = format!("it ends before it begins: {from}, {until}");
            faults.push(fault(file, Some(line), what));
        } else {
            campaigns.push(Campaign {
                name,
                batch,
                from,
                until,
                target,
            });
        }
    }
    campaigns
}
