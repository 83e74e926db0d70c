//! What posts, units, kinds and refusals are called.

use crate::{
    casework::{Ground, Mediated, Rating, Refusal, Status},
    district::{Level, Post, Role, UnitCode},
    env::House,
    label, locate,
    triage::{Batch, CategoryCode, Kind, Priority},
    words::{Html, Lang, Voice},
};

/// A unit's name; its code where nobody named it.
pub fn unit_name(voice: Voice<'_>, house: &House<'_>, unit: &UnitCode) -> String {
    house.district.unit_ever(unit).map_or_else(
        || unit.to_string(),
        |unit| voice.pick(&unit.name, locate::in_english),
    )
}

/// A post's name: 「春秋社区第一网格支部书记」.
pub fn post_name(voice: Voice<'_>, house: &House<'_>, post: &Post) -> Html {
    Html::escape(&post_label(voice, house, post))
}

/// The same, as on a button.
pub fn post_label(voice: Voice<'_>, house: &House<'_>, post: &Post) -> String {
    let unit = unit_name(voice, house, &post.unit);
    let level = house.district.unit_ever(&post.unit).map(|unit| unit.level);
    match (post.role, level) {
        (Role::Secretary, Some(Level::Community | Level::Street | Level::District)) => {
            label!(voice, "post-community-secretary", unit = unit)
        }
        (Role::Secretary, _) => label!(voice, "post-secretary", unit = unit),
        (Role::Deputy, Some(Level::Community | Level::Street | Level::District)) => {
            label!(voice, "post-community-deputy", unit = unit)
        }
        (Role::Deputy, _) => label!(voice, "post-deputy", unit = unit),
        (Role::Dispatcher, _) => label!(voice, "post-dispatcher", unit = unit),
        (Role::Officer, _) => label!(voice, "post-officer", unit = unit),
        (Role::Building, _) => label!(voice, "post-building", unit = unit),
        (Role::Household, _) => label!(voice, "post-household", unit = unit),
        (Role::Partner, _) => label!(voice, "post-partner", unit = unit),
        (Role::Admin, _) => label!(voice, "post-admin", unit = unit),
    }
}

/// What the resident wants, in a word.
pub fn kind_name(voice: Voice<'_>, kind: Kind) -> String {
    match kind {
        Kind::Consultation => label!(voice, "kind-consultation"),
        Kind::Help => label!(voice, "kind-help"),
        Kind::Complaint => label!(voice, "kind-complaint"),
        Kind::Report => label!(voice, "kind-report"),
        Kind::Suggestion => label!(voice, "kind-suggestion"),
        Kind::Thanks => label!(voice, "kind-thanks"),
    }
}

/// 「🛗 电梯停运」, or what is said where nobody knows.
pub fn category_name(
    voice: Voice<'_>,
    house: &House<'_>,
    category: Option<&CategoryCode>,
) -> String {
    match category.and_then(|code| house.rules.category(code)) {
        Some(category) => label!(
            voice,
            "category",
            icon = category.icon.as_str(),
            name = category.name(voice.lang)
        ),
        None => label!(voice, "category-unknown"),
    }
}

/// Where a case stands, in a word.
pub fn status_name(voice: Voice<'_>, status: Status) -> String {
    match status {
        Status::AwaitingDispatch => label!(voice, "status-awaiting-dispatch"),
        Status::AwaitingAcceptance => label!(voice, "status-awaiting-acceptance"),
        Status::InProgress => label!(voice, "status-in-progress"),
        Status::AwaitingResident => label!(voice, "status-awaiting-resident"),
        Status::Closed => label!(voice, "status-closed"),
    }
}

/// How urgent, in a word for staff; nothing where it is ordinary.
pub fn priority_name(voice: Voice<'_>, priority: Priority) -> Option<String> {
    match priority {
        Priority::P0 => Some(label!(voice, "priority-p0")),
        Priority::P1 => Some(label!(voice, "priority-p1")),
        Priority::P2 | Priority::P3 => None,
    }
}

/// How urgent something is, as on a button.
pub fn priority_label(voice: Voice<'_>, priority: Priority) -> String {
    match priority {
        Priority::P0 => label!(voice, "label-priority-p0"),
        Priority::P1 => label!(voice, "label-priority-p1"),
        Priority::P2 => label!(voice, "label-priority-p2"),
        Priority::P3 => label!(voice, "label-priority-p3"),
    }
}

/// A rating, as on its button.
pub fn rating_name(voice: Voice<'_>, rating: Rating) -> String {
    match rating {
        Rating::Good => label!(voice, "rating-good"),
        Rating::Fair => label!(voice, "rating-fair"),
        Rating::Poor => label!(voice, "rating-poor"),
    }
}

/// How a mediation ended, as on its button.
pub fn mediated_name(voice: Voice<'_>, outcome: Mediated) -> String {
    match outcome {
        Mediated::Agreement => label!(voice, "mediated-agreement"),
        Mediated::None => label!(voice, "mediated-none"),
        Mediated::Again => label!(voice, "mediated-again"),
        Mediated::NoShow => label!(voice, "mediated-no-show"),
    }
}

/// One of the five batches.
pub fn batch_name(voice: Voice<'_>, batch: Batch) -> String {
    match batch {
        Batch::Livelihood => label!(voice, "batch-livelihood"),
        Batch::LeftOver => label!(voice, "batch-left-over"),
        Batch::Bottleneck => label!(voice, "batch-bottleneck"),
        Batch::Hazard => label!(voice, "batch-hazard"),
        Batch::Brand => label!(voice, "batch-brand"),
    }
}

/// Why departments are called.
pub fn ground_name(voice: Voice<'_>, ground: Ground) -> String {
    match ground {
        Ground::BeyondGrid => label!(voice, "ground-beyond-grid"),
        Ground::Joint => label!(voice, "ground-joint"),
        Ground::Emergency => label!(voice, "ground-emergency"),
    }
}

/// A language, in itself.
pub fn language_name(voice: Voice<'_>, lang: Lang) -> String {
    match lang {
        Lang::Zh => label!(voice, "language-zh"),
        Lang::En => label!(voice, "language-en"),
    }
}

/// Why something was not done, kindly.
pub fn refusal(voice: Voice<'_>, refusal: Refusal) -> String {
    match refusal {
        Refusal::Unknown => label!(voice, "refusal-unknown"),
        Refusal::NotYours => label!(voice, "refusal-not-yours"),
        Refusal::NotTheOwner => label!(voice, "refusal-not-the-owner"),
        Refusal::AlreadyAccepted => label!(voice, "refusal-already-accepted"),
        Refusal::NotAccepted => label!(voice, "refusal-not-accepted"),
        Refusal::AlreadyReturned => label!(voice, "refusal-already-returned"),
        Refusal::NoSuchUnit => label!(voice, "refusal-no-such-unit"),
        Refusal::NobodyThere => label!(voice, "refusal-nobody-there"),
        Refusal::BeyondTheirs => label!(voice, "refusal-beyond-theirs"),
        Refusal::GoesAround => label!(voice, "refusal-goes-around"),
        Refusal::ReturnTooLate => label!(voice, "refusal-return-too-late"),
        Refusal::YoursByList => label!(voice, "refusal-yours-by-list"),
        Refusal::NothingToReopen => label!(voice, "refusal-nothing-to-reopen"),
        Refusal::UrgedToday => label!(voice, "refusal-urged-today"),
        Refusal::NoExtension => label!(voice, "refusal-no-extension"),
        Refusal::TooLateToExtend => label!(voice, "refusal-too-late-to-extend"),
        Refusal::Pending => label!(voice, "refusal-pending"),
        Refusal::NothingPending => label!(voice, "refusal-nothing-pending"),
        Refusal::NotCalled => label!(voice, "refusal-not-called"),
        Refusal::Done => label!(voice, "refusal-done"),
        Refusal::Taken => label!(voice, "refusal-taken"),
        Refusal::NotToBeClaimed => label!(voice, "refusal-not-to-be-claimed"),
        Refusal::NotToBeJoined => label!(voice, "refusal-not-to-be-joined"),
        Refusal::NotToBeMerged => label!(voice, "refusal-not-to-be-merged"),
        Refusal::NoAppointment => label!(voice, "refusal-no-appointment"),
        Refusal::PhotoNeeded => label!(voice, "refusal-photo-needed"),
        Refusal::WithResident => label!(voice, "refusal-with-resident"),
        Refusal::NoResult => label!(voice, "refusal-no-result"),
        Refusal::Closed => label!(voice, "refusal-closed"),
        Refusal::StillOpen => label!(voice, "refusal-still-open"),
        Refusal::TooLate => label!(voice, "refusal-too-late"),
        Refusal::TooEarly => label!(voice, "refusal-too-early"),
        Refusal::AlreadyRated => label!(voice, "refusal-already-rated"),
        Refusal::WriterKept => label!(voice, "refusal-writer-kept"),
        Refusal::NoJustice => label!(voice, "refusal-no-justice"),
        Refusal::NobodyAbove => label!(voice, "refusal-nobody-above"),
    }
}
