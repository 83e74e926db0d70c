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

/// A danger to somebody. What to do and whom to call differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// Something burns.
    Fire,
    /// Gas that may burn leaks.
    Gas,
    /// Smoke or fumes that cannot be smelt: coal, charcoal, a water heater.
    CarbonMonoxide,
    /// A shock, a leakage, a downed line.
    Electric,
    /// A house, a wall, a road gives way.
    Collapse,
    /// A building is about to give way.
    CracksGrowing,
    /// Somebody cannot get out.
    Trapped,
    /// A child is alone and cannot care for itself.
    ChildAlone,
    /// A child is about to be hurt.
    ChildDanger,
    /// Somebody is in the water.
    Drowning,
    /// A crash, or a road on which the next one is near.
    #[serde(alias = "traffic")]
    TrafficAccident,
    /// Somebody is ill or hurt.
    Medical,
    /// Somebody old, ill or alone does not open and does not answer.
    NoAnswer,
    /// Somebody is beaten at home.
    ViolenceHome,
    /// Somebody is beaten, followed, threatened, robbed.
    #[serde(alias = "police")]
    ViolenceOther,
    /// Somebody has a knife or a gun in hand.
    Weapon,
    /// Somebody may kill themselves.
    Suicide,
    /// Somebody swallowed or breathed what kills.
    Poisoning,
    /// A dog, a snake, wasps.
    Animal,
    /// An open hole in the ground.
    Manhole,
    /// Something comes down, or somebody does.
    Falling,
    /// Something blew up, or is about to.
    Explosion,
    /// Somebody is gone who cannot care for themselves.
    MissingPerson,
    /// Money is being sent to swindlers, or was just now.
    FraudNow,
    /// The water rises around people.
    FloodDanger,
    /// Somebody is touched, exposed to or raped.
    SexualAssault,
    /// Somebody is being carried off.
    Abduction,
}

/// Who comes. Their numbers differ by city and are settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helper {
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

impl Danger {
    /// All of them, in the order to list them.
    pub const ALL: [Self; 27] = [
        Self::Fire,
        Self::Gas,
        Self::CarbonMonoxide,
        Self::Electric,
        Self::Collapse,
        Self::CracksGrowing,
        Self::Trapped,
        Self::ChildAlone,
        Self::ChildDanger,
        Self::Drowning,
        Self::TrafficAccident,
        Self::Medical,
        Self::NoAnswer,
        Self::ViolenceHome,
        Self::ViolenceOther,
        Self::Weapon,
        Self::Suicide,
        Self::Poisoning,
        Self::Animal,
        Self::Manhole,
        Self::Falling,
        Self::Explosion,
        Self::MissingPerson,
        Self::FraudNow,
        Self::FloodDanger,
        Self::SexualAssault,
        Self::Abduction,
    ];

    /// The word used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fire => "fire",
            Self::Gas => "gas",
            Self::CarbonMonoxide => "carbon_monoxide",
            Self::Electric => "electric",
            Self::Collapse => "collapse",
            Self::CracksGrowing => "cracks_growing",
            Self::Trapped => "trapped",
            Self::ChildAlone => "child_alone",
            Self::ChildDanger => "child_danger",
            Self::Drowning => "drowning",
            Self::TrafficAccident => "traffic_accident",
            Self::Medical => "medical",
            Self::NoAnswer => "no_answer",
            Self::ViolenceHome => "violence_home",
            Self::ViolenceOther => "violence_other",
            Self::Weapon => "weapon",
            Self::Suicide => "suicide",
            Self::Poisoning => "poisoning",
            Self::Animal => "animal",
            Self::Manhole => "manhole",
            Self::Falling => "falling",
            Self::Explosion => "explosion",
            Self::MissingPerson => "missing_person",
            Self::FraudNow => "fraud_now",
            Self::FloodDanger => "flood_danger",
            Self::SexualAssault => "sexual_assault",
            Self::Abduction => "abduction",
        }
    }

    /// Who is called first.
    pub const fn helper(self) -> Helper {
        match self {
            Self::Gas => Helper::Gas,
            Self::Fire
            | Self::Electric
            | Self::Collapse
            | Self::CracksGrowing
            | Self::Trapped
            | Self::Drowning
            | Self::Manhole
            | Self::Falling
            | Self::Explosion
            | Self::FloodDanger => Helper::Fire,
            Self::CarbonMonoxide
            | Self::Medical
            | Self::NoAnswer
            | Self::Poisoning
            | Self::Animal => Helper::Medical,
            Self::TrafficAccident => Helper::Traffic,
            Self::ChildAlone
            | Self::ChildDanger
            | Self::ViolenceHome
            | Self::ViolenceOther
            | Self::Weapon
            | Self::Suicide
            | Self::MissingPerson
            | Self::FraudNow
            | Self::SexualAssault
            | Self::Abduction => Helper::Police,
        }
    }
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
