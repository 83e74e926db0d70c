//! The rules, loaded: the categories to look up and the messages to classify.

use std::{collections::HashMap, path::Path};

use include_dir::{Dir, include_dir};

use super::{
    Category, CategoryCode, Fault, Reading,
    compile::{self, Target},
    decide, examples,
    load::{self, Source},
    matching::Matcher,
};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

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
    pub(super) examples: Vec<examples::Example>,
}

impl Rules {
    /// The rules that came with the program.
    pub fn built_in() -> Result<Self, Vec<Fault>> {
        let sources: Vec<Source> = BUILT_IN
            .files()
            .filter_map(|file| {
                Some(Source {
                    file: format!("rules/{}", file.path().display()),
                    text: file.contents_utf8()?.to_owned(),
                })
            })
            .filter(Source::is_rules)
            .collect();
        compile::rules(load::parse(sources)?)
    }

    /// The rules of a folder. Nothing of it is used if anything in it is wrong.
    pub fn load(dir: &Path) -> Result<Self, Vec<Fault>> {
        compile::rules(load::parse(load::read(dir)?)?)
    }

    /// Reads one message.
    pub fn classify(&self, text: &str) -> Reading {
        decide::classify(self, text)
    }

    /// A category by its code.
    pub fn category(&self, code: &CategoryCode) -> Option<&Category> {
        self.by_code
            .get(code)
            .and_then(|&index| self.categories.get(index))
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
            .map(|candidate| &candidate.category);
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
        examples::check(self)
    }
}
