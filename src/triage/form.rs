//! The form of the files in `rules/`: what serde reads, before anything is checked.
//! `rules/README.md` explains the same to the people who write them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Batch, Danger, Kind, PlaceAsked, Priority, Route, Template};

/// Words by their weight: `keywords.4 = ["电梯"]`.
pub(super) type Keywords = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// A file of one level-1 category.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryFile {
    /// Where it stands in the list of level 1.
    pub(super) order: u16,
    pub(super) code: Spanned<String>,
    pub(super) icon: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) petition_class: Option<Spanned<String>>,
    pub(super) priority: Priority,
    pub(super) batch: Batch,
    pub(super) kind: Kind,
    pub(super) photo_to_close: bool,
    pub(super) public: bool,
    pub(super) place: PlaceAsked,
    pub(super) private: bool,
    pub(super) lead: String,
    #[serde(default)]
    pub(super) templates: Vec<Template>,
    #[serde(default)]
    pub(super) keywords: Keywords,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) sub: Vec<SubCategory>,
}

/// A level-2 category; what it does not say it has from the one above.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubCategory {
    pub(super) code: Spanned<String>,
    pub(super) icon: Option<String>,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) petition_class: Option<Spanned<String>>,
    pub(super) priority: Option<Priority>,
    pub(super) batch: Option<Batch>,
    pub(super) kind: Option<Kind>,
    pub(super) photo_to_close: Option<bool>,
    pub(super) public: Option<bool>,
    pub(super) place: Option<PlaceAsked>,
    pub(super) private: Option<bool>,
    pub(super) lead: Option<String>,
    #[serde(default)]
    pub(super) templates: Vec<Template>,
    #[serde(default)]
    pub(super) keywords: Keywords,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
}

/// A rule with conditions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleForm {
    /// Any of these makes it look; with a pattern they are its anchors.
    pub(super) words: Spanned<Vec<Spanned<String>>>,
    /// A regular expression over the folded text, tried only where an anchor stands.
    pub(super) pattern: Option<Spanned<String>>,
    /// One of these must be near.
    #[serde(default)]
    pub(super) near: Vec<Spanned<String>>,
    /// None of these may be near.
    #[serde(default)]
    pub(super) not_near: Vec<Spanned<String>>,
    /// How many characters apart is near, within one sentence.
    #[serde(default = "usual_distance")]
    pub(super) within: usize,
    /// It holds only in messages of at least so many characters; three Latin letters count as one.
    #[serde(default)]
    pub(super) shortest: usize,
    /// It holds only in messages of at most so many characters.
    #[serde(default = "any_length")]
    pub(super) longest: usize,
    pub(super) weight: i32,
}

fn usual_distance() -> usize {
    8
}

fn any_length() -> usize {
    usize::MAX
}

/// `kinds.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindsFile {
    /// The first that fits decides.
    pub(super) step: Vec<StepForm>,
}

/// `groups.toml`: words that several rules name as one, `@name`.
#[derive(Deserialize)]
pub(super) struct GroupsFile(pub(super) BTreeMap<String, Vec<Spanned<String>>>);

/// `petitions.toml`: the classes as far as they have rules of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PetitionsFile {
    /// How many characters the opening has, in which words weigh double.
    pub(super) opening: usize,
    /// The sum below which no class is sure.
    pub(super) least: i32,
    /// How many times the first sum must go into the square of its lead to be sure.
    pub(super) certainty: i32,
    /// Words that mining proposes and nobody would defend: never proposed again.
    #[serde(default)]
    pub(super) refused: Vec<String>,
    pub(super) class: Vec<ClassForm>,
}

/// The rules of one petition class.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassForm {
    pub(super) class: Spanned<String>,
    /// The category of such a message where no category's own rule speaks.
    pub(super) category: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
}

/// `petition_words.toml`: the words that speak for and against the classes, mined and then read by a person.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PetitionWordsFile {
    #[serde(default)]
    pub(super) class: Vec<ClassWordsForm>,
}

/// The words of one petition class.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassWordsForm {
    pub(super) class: Spanned<String>,
    pub(super) keywords: Keywords,
}

/// One step of the list of kinds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepForm {
    pub(super) kind: Kind,
    /// The sum from which it fits.
    pub(super) least: i32,
    /// Added where the category's writers usually want this.
    #[serde(default)]
    pub(super) usual: i32,
    /// With any of these, wherever it stands, it does not fit.
    #[serde(default)]
    pub(super) unless: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) keywords: Keywords,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
}

/// `emergencies.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EmergenciesFile {
    /// The sum from which a danger counts.
    pub(super) least: i32,
    /// How many characters a message may have in which somebody is in danger now.
    pub(super) longest: usize,
    /// In the same sentence: the past, the imagined.
    pub(super) not_now: Vec<Spanned<String>>,
    /// In the same sentence: the rehearsed, the screen.
    pub(super) aside: Vec<Spanned<String>>,
    /// In the same sentence: it is now after all.
    pub(super) now: Vec<Spanned<String>>,
    /// Directly before: denied or feared.
    pub(super) not_before: Vec<Spanned<String>>,
    /// Directly after: a thing or a matter that only bears the name.
    pub(super) not_after: Vec<Spanned<String>>,
    /// Messages that look like an emergency and are none.
    pub(super) lookalikes: Vec<Spanned<String>>,
    pub(super) danger: Vec<DangerForm>,
}

/// The rules of one danger.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DangerForm {
    pub(super) danger: Danger,
    #[serde(default)]
    pub(super) keywords: Keywords,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
}

/// `routes.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoutesFile {
    /// The sum from which a matter takes its own route.
    pub(super) least: i32,
    pub(super) route: Vec<RouteForm>,
}

/// The rules of one route.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteForm {
    pub(super) route: Route,
    /// Complaints and reports about these take it too, where no words of a route spoke.
    #[serde(default)]
    pub(super) categories: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) keywords: Keywords,
    #[serde(default)]
    pub(super) rule: Vec<RuleForm>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) never: Vec<Spanned<String>>,
}

/// `things*.toml` and `troubles*.toml`: what each is called.
pub(super) type NamesFile = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// `pairs*.toml` and `words*.toml`: what each speaks for, as `water.cut 6, lift.stopped -1`.
pub(super) type WeightsFile = BTreeMap<Spanned<String>, Spanned<String>>;

/// `others.toml`: the writer speaks for somebody else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OthersFile {
    pub(super) never: Vec<Spanned<String>>,
    pub(super) other: Vec<OtherForm>,
}

/// How women, or men, are spoken for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherForm {
    pub(super) female: bool,
    pub(super) words: Vec<Spanned<String>>,
    pub(super) pattern: Spanned<String>,
    pub(super) examples: Vec<Spanned<String>>,
}

/// `places.toml`: where something happened is not what it is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesFile {
    /// Words that are often only a place.
    pub(super) nouns: Vec<Spanned<String>>,
    /// What makes such a word a place when it follows.
    pub(super) after_noun: Vec<Spanned<String>>,
    /// What makes any word part of a name when it follows.
    pub(super) after_any: Vec<Spanned<String>>,
}

/// `writing.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WritingFile {
    /// Wrong forms with what is meant.
    pub(super) wrong: Vec<(Spanned<String>, Spanned<String>)>,
}

/// `deciding.toml`: when the first candidate is sure enough, and the closed list of petition classes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidingFile {
    /// The score a category needs to be sure of.
    pub(super) least: i32,
    /// How far it must stand above the next one.
    pub(super) margin: i32,
    /// The score a level-1 category needs to be confident of.
    pub(super) sure_least: i32,
    /// How many times its sum must go into the square of its lead over every other one.
    pub(super) certainty: i32,
    /// The national classes, level 1.
    pub(super) petition_classes: Vec<String>,
}
