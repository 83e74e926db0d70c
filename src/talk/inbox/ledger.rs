//! The five batches of one's units: what was solved in the campaign's days against its target, what is open, what is late.
//! For staff alone; it counts nothing itself.

use crate::{
    district::{Campaign, UnitCode},
    message::{
        content::{Content, View},
        naming,
    },
    model::ledger::Open,
    say,
    talk::context::{Scene, Stage},
    triage::Batch,
    words::Html,
};

/// One batch at one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchCount {
    /// Which.
    pub batch: Batch,
    /// The campaign that counts it now, how many were solved in its days, and how many it means to.
    pub campaign: Option<(Campaign, i64, i64)>,
    /// What is open.
    pub open: Open,
}

/// The ledger of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLedger {
    /// The unit.
    pub unit: UnitCode,
    /// The five.
    pub batches: Vec<BatchCount>,
}

/// By command.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene) {
    let voice = stage.voice();
    if stage.house.seats.posts(stage.speaker.id).next().is_none() {
        stage.say(View::Note, None, Content::text(say!(voice, "staff-only")));
        return;
    }
    let mut html = Html::default();
    for ledger in &scene.ledgers {
        html.gap();
        let unit = naming::unit_name(voice, &stage.house, &ledger.unit);
        html.line(&say!(voice, "ledger-unit", unit = unit));
        for count in &ledger.batches {
            let batch = naming::batch_name(voice, count.batch);
            html.line(&match &count.campaign {
                Some((campaign, solved, target)) => say!(
                    voice,
                    "ledger-line",
                    batch = batch,
                    campaign = campaign.name.to_string(),
                    solved = *solved,
                    target = *target,
                    open = count.open.open,
                    late = count.open.late
                ),
                None => say!(
                    voice,
                    "ledger-line-alone",
                    batch = batch,
                    open = count.open.open,
                    late = count.open.late
                ),
            });
        }
    }
    html.gap();
    html.line(&say!(voice, "ledger-next"));
    stage.say(View::List, None, Content::text(html));
}
