//! The form of `dangers.toml` and `danger_words.toml`: what serde reads, before anything is checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::super::Danger;

/// A list of words.
type Words = Vec<Spanned<String>>;

/// `dangers.toml`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::triage) struct DangersFile {
    /// How many characters may lie between the words of one scene; of Latin letters three count as one.
    pub(in crate::triage) within: usize,
    /// How many characters a message may have in which somebody is in danger now.
    pub(in crate::triage) longest: usize,
    pub(in crate::triage) guards: Guards,
    pub(in crate::triage) danger: Vec<DangerForm>,
    /// Messages that look like a danger and are not told as one.
    pub(in crate::triage) lookalikes: Words,
}

/// Words that take a danger back, make it less, or make it more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::triage) struct Guards {
    /// In the same sentence: it is past and over.
    pub(in crate::triage) over: Words,
    /// In the same sentence: it is imagined.
    pub(in crate::triage) imagined: Words,
    /// In the same sentence: it is rehearsed, on a screen, a way of speaking.
    pub(in crate::triage) aside: Words,
    /// In the same sentence: it is now after all.
    pub(in crate::triage) now: Words,
    /// Anywhere: the writer takes it back.
    pub(in crate::triage) retracted: Words,
    /// Anywhere: a rule, a price, a certificate is asked for.
    pub(in crate::triage) asked: Words,
    /// In the same sentence: the writer is not sure, or nobody was hurt.
    pub(in crate::triage) doubted: Words,
    /// Anywhere: fear, haste, a call for people.
    pub(in crate::triage) panic: Words,
    /// Directly before: denied.
    pub(in crate::triage) denied: Words,
    /// Directly before: feared, nearly so.
    pub(in crate::triage) feared: Words,
    /// Directly after: a thing or a matter that only bears the name.
    pub(in crate::triage) object: Words,
}

/// One danger: its scenes, its page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::triage) struct DangerForm {
    pub(in crate::triage) danger: Danger,
    /// Whether a warning of it is of a place that harms the next one who passes: such a matter is P1.
    #[serde(default)]
    pub(in crate::triage) hazard: bool,
    /// Dangers of the same scene: whoever reads one for the other has heard it.
    #[serde(default)]
    pub(in crate::triage) neighbours: Vec<Danger>,
    /// The first-aid book or the authority that its page follows.
    pub(in crate::triage) source: String,
    /// The post or office that confirmed the page; empty until one did.
    pub(in crate::triage) reviewed_by: String,
    /// Scenes in which the number comes first.
    #[serde(default)]
    pub(in crate::triage) sure: Words,
    /// Scenes in which one line of warning is right.
    #[serde(default)]
    pub(in crate::triage) maybe: Words,
    /// Messages that must be told as this danger at once.
    #[serde(default)]
    pub(in crate::triage) examples: Words,
    /// Messages that must be warned of it.
    #[serde(default)]
    pub(in crate::triage) warned: Words,
}

/// `danger_words.toml`: each group of words once, by its name.
pub(in crate::triage) type DangerWords = BTreeMap<Spanned<String>, Words>;
