//! The rules, loaded: the categories to look up and the messages to classify.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use super::{
    Answer, Category, CategoryCode, Fault, PlaceAsked, Reading, Route, compile, decide, examples,
    kind,
    load::{self, Folder},
    matching::Matcher,
    matters,
    meaning::Meanings,
    normal::{Slips, fold_word},
    petition::Classes,
    target::Target,
};

/// How many other categories are offered beside the one that was read.
const OFFERED: usize = 3;

/// A whole rules folder, checked and ready.
pub struct Rules {
    pub(super) categories: Vec<Category>,
    pub(super) by_code: HashMap<CategoryCode, usize>,
    /// For each category the number of its level 1.
    pub(super) level1: Vec<usize>,
    pub(super) matcher: Matcher<Target>,
    pub(super) thresholds: decide::Thresholds,
    pub(super) steps: Vec<kind::Step>,
    /// The ways of their own that complaints about some categories take.
    pub(super) ways: HashMap<CategoryCode, Route>,
    pub(super) slips: Slips,
    pub(super) meanings: Meanings,
    pub(super) classes: Classes,
    /// Folded words that mining shall not propose again.
    pub(super) refused: HashSet<String>,
    pub(super) examples: Vec<examples::Example>,
    pub(super) answers: Vec<Answer>,
    pub(super) version: String,
}

impl Rules {
    /// The rules that came with the program.
    pub fn built_in() -> Result<Self, Vec<Fault>> {
        Self::from_folder(&Folder::built_in())
    }

    /// The rules of a folder. Nothing of it is used if anything in it is wrong.
    pub fn load(dir: &Path) -> Result<Self, Vec<Fault>> {
        Self::from_folder(&Folder::read(dir)?)
    }

    /// The rules of a folder that was read.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn from_folder(folder: &Folder) -> Result<Self, Vec<Fault>> {
        let mut rules = compile::rules(load::parse(folder)?)?;
        rules.version = folder.version();
        Ok(rules)
    }

    /// A hash of the files they were read from.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Reads one message.
    pub fn classify(&self, text: &str) -> Reading {
        decide::classify(self, text)
    }

    /// The parts of a message that are matters of their own; fewer than two where it is one matter.
    pub fn matters(&self, text: &str) -> Vec<String> {
        matters::matters(self, text)
    }

    /// A category by its code.
    pub fn category(&self, code: &CategoryCode) -> Option<&Category> {
        self.by_code
            .get(code)
            .and_then(|&index| self.categories.get(index))
    }

    /// Which place a matter needs; one of no category needs its building, as most do.
    pub fn place_asked(&self, code: Option<&CategoryCode>) -> PlaceAsked {
        code.and_then(|code| self.category(code))
            .map_or(PlaceAsked::Building, |category| category.place)
    }

    /// Whether a matter is told to nobody but those who act on it; of what has no category nobody knows, so it is.
    pub fn is_private(&self, code: Option<&CategoryCode>) -> bool {
        code.and_then(|code| self.category(code))
            .is_none_or(|category| category.private)
    }

    /// The closed list of petition classes.
    pub fn petition_classes(&self) -> impl Iterator<Item = &str> {
        self.classes.names.iter().map(String::as_str)
    }

    /// The words that vote on the petition classes, folded.
    pub fn voting_words(&self) -> impl Iterator<Item = &str> {
        let words = self.matcher.spellings.iter().zip(&self.matcher.words);
        words
            .filter(|(_, word)| !word.votes.is_empty())
            .map(|(spelling, _)| spelling.as_str())
    }

    /// How many different words its rules look for.
    pub fn word_count(&self) -> usize {
        self.matcher.words.len()
    }

    /// The words of a message that vote on its petition class, each with how much its place stresses it, in halves.
    pub fn ballots(&self, text: &str) -> Vec<(String, i32)> {
        decide::ballots(self, text)
    }

    /// The lines of things, troubles, pairs and words that a message says, by their keys.
    pub fn lines_said(&self, text: &str) -> Vec<String> {
        decide::lines_said(self, text)
    }

    /// What the hand-written rules alone give each category, in the order of [`Rules::categories`].
    pub fn spoken(&self, text: &str) -> Vec<i32> {
        decide::spoken(self, text)
    }

    /// How many things, troubles, pairs and words its files hold.
    pub fn entries(&self) -> usize {
        self.meanings.entries()
    }

    /// Whether somebody decided that mining shall not propose this word.
    pub fn is_refused(&self, word: &str) -> bool {
        self.refused.contains(&fold_word(word))
    }

    /// Whether the word stands among the rules of this category or of the one above it.
    pub fn is_keyword(&self, code: &CategoryCode, word: &str) -> bool {
        self.by_code.get(code).is_some_and(|&category| {
            self.matcher.speaks_for(&fold_word(word), |target| {
                let of =
                    |index: usize| index == category || self.level1.get(category) == Some(&index);
                matches!(target, Target::Category(index) if of(*index))
            })
        })
    }

    /// All categories, each level 1 followed by its level 2.
    pub fn categories(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter()
    }

    /// The categories of level 1, in the order to show them.
    pub fn level1(&self) -> impl Iterator<Item = &Category> {
        self.categories
            .iter()
            .filter(|category| category.parent.is_none())
    }

    /// The next three to offer when the first is wrong: what else was read, then its neighbours, then level 1.
    pub fn others(&self, reading: &Reading) -> Vec<CategoryCode> {
        let level1 = reading.category.as_ref().map(CategoryCode::level1);
        let read = reading
            .candidates
            .iter()
            .filter_map(|candidate| candidate.category.as_ref());
        let neighbours = self
            .categories
            .iter()
            .filter(|category| Some(category.code.level1()) == level1)
            .map(|category| &category.code);
        let firsts = self.level1().map(|category| &category.code);
        let mut others: Vec<CategoryCode> = Vec::with_capacity(OFFERED);
        for code in read.chain(neighbours).chain(firsts) {
            if others.len() == OFFERED {
                break;
            }
            if Some(code) != reading.category.as_ref() && !others.contains(code) {
                others.push(code.clone());
            }
        }
        others
    }

    /// Runs every example of the rules and tells which don't come out as written.
    pub fn check_examples(&self) -> Vec<Fault> {
        let mut faults = examples::check(self);
        faults.extend(self.check_answers());
        faults
    }
}
