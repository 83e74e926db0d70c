//! The small closed sets a message is read along. They know no words; the words are in `rules/`.

use serde::{Deserialize, Serialize};

/// What the writer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 咨询
    Consultation,
    /// 求助
    Help,
    /// 投诉
    Complaint,
    /// 举报
    Report,
    /// 建议
    Suggestion,
    /// 表扬
    Thanks,
}

impl Kind {
    /// All of them, in the order to show them.
    pub const ALL: [Self; 6] = [
        Self::Help,
        Self::Complaint,
        Self::Consultation,
        Self::Suggestion,
        Self::Report,
        Self::Thanks,
    ];
}

/// How fast it must be answered; the most urgent is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Priority {
    /// Life and safety.
    P0,
    /// Water, power, gas, heat or the only lift cut off.
    P1,
    /// Ordinary.
    P2,
    /// Complex.
    P3,
}

impl Priority {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::P0, Self::P1, Self::P2, Self::P3];
}

/// Which place a matter needs before somebody can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceAsked {
    /// An estate with its building.
    Building,
    /// A street, a crossing or a stop.
    Street,
    /// A village.
    Village,
    /// No place: a pension or a certificate is the same everywhere.
    None,
}

/// 五个一批: the campaign's ledger a case is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Batch {
    /// 民生实事: livelihood matters run.
    Livelihood,
    /// 遗留问题: left-over problems solved.
    LeftOver,
    /// 发展瓶颈: development bottlenecks cracked.
    Bottleneck,
    /// 安全隐患: safety hazards eliminated.
    Hazard,
    /// 服务品牌: service brands created.
    Brand,
}

impl Batch {
    /// All five, in the order they are named.
    pub const ALL: [Self; 5] = [
        Self::Livelihood,
        Self::LeftOver,
        Self::Bottleneck,
        Self::Hazard,
        Self::Brand,
    ];

    /// The word used in files and columns.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Livelihood => "livelihood",
            Self::LeftOver => "left_over",
            Self::Bottleneck => "bottleneck",
            Self::Hazard => "hazard",
            Self::Brand => "brand",
        }
    }
}

/// Who must be called at once. Their numbers differ by city and are settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// The police.
    Police,
    /// Fire and rescue.
    Fire,
    /// The ambulance.
    Medical,
    /// The traffic police.
    Traffic,
    /// The gas company's emergency line.
    Gas,
}

/// A way of its own that a matter takes, around the grid or past it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Somebody at home is violent: quiet words, nothing told to anybody, nothing pushed later.
    HomeViolence,
    /// Somebody may want to die: help is offered quietly; the matter itself goes on.
    WishToDie,
    /// A child is alone and afraid: somebody to call, and no form.
    ChildAlone,
    /// A complaint about the grid or the community, who would receive it: the street takes it.
    AboutGrid,
    /// A complaint about the street: the district takes it.
    AboutStreet,
    /// Somebody in office takes money, gifts or what belongs to all, and no level is named: the district takes it.
    Discipline,
    /// A neighbour is the trouble: the grid does not receive it, and nobody in the building hears of it.
    AboutNeighbour,
    /// An employer is the trouble: likewise.
    AboutEmployer,
    /// "Who is my grid?": answered, not filed.
    MyGrid,
    /// Something for neighbours to discuss and decide: proposed to the grid, not filed.
    Proposal,
}
