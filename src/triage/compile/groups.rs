//! Word groups: named once in `groups.toml`, and written `@name` where a rule means all of their words.

use std::{collections::BTreeMap, ops::Range};

use regex::{Captures, Regex, escape};
use toml::Spanned;

use super::{
    super::{
        form::GroupsFile,
        load::{Parsed, Source},
        normal::fold_word,
    },
    Compiler,
};

/// The groups with all their words, none of them a group.
#[derive(Default)]
pub(super) struct Groups {
    words: BTreeMap<String, Vec<String>>,
}

impl Groups {
    /// A pattern with each group's name replaced by its words, the longest first. No other `@` may stand in it.
    ///
    /// # Errors
    /// The first name that is no group's.
    pub(super) fn in_pattern(&self, pattern: &str) -> Result<String, String> {
        let Ok(name) = Regex::new("@([a-z_]+)") else {
            return Ok(pattern.to_owned());
        };
        let mut unknown = None;
        let written = name.replace_all(pattern, |found: &Captures<'_>| {
            let Some(words) = self.words.get(&found[1]) else {
                unknown.get_or_insert_with(|| found[1].to_owned());
                return String::new();
            };
            let mut words: Vec<String> = words.iter().map(|word| fold_word(word)).collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            let words: Vec<String> = words.iter().map(|word| as_pattern(word)).collect();
            format!("(?:{})", words.join("|"))
        });
        let written = written.into_owned();
        unknown.map_or(Ok(written), Err)
    }
}

/// A folded word as a pattern finds it: a Latin one from its beginning, and to its end unless it may go on.
fn as_pattern(word: &str) -> String {
    let text = word.strip_suffix('*').unwrap_or(word);
    let begins = if text.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        r"(?-u:\b)"
    } else {
        ""
    };
    let ends = if text.len() == word.len() { begins } else { "" };
    format!("{begins}{}{ends}", escape(text))
}

impl Compiler {
    /// Takes the groups in. A group may name groups that stand before it.
    pub(super) fn groups(&mut self, groups: Parsed<GroupsFile>) {
        let Parsed { source, form } = groups;
        let mut waiting: Vec<(String, Vec<Spanned<String>>)> = form.0.into_iter().collect();
        // Names come in the order of the alphabet, so those that others need are taken first, round by round.
        while !waiting.is_empty() {
            let known = |word: &Spanned<String>| match word.get_ref().strip_prefix('@') {
                Some(name) => self.groups.words.contains_key(name),
                None => true,
            };
            let (ready, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|(_, words)| words.iter().all(known));
            if ready.is_empty() {
                for (name, words) in &rest {
                    if let Some(first) = words.first() {
                        let what = format!("@{name} names a group that is not there, or itself");
                        self.fault(&source, first, what);
                    }
                }
                return;
            }
            for (name, words) in ready {
                let words = self.spelled_out(&source, &words);
                let words = words.into_iter().map(Spanned::into_inner).collect();
                self.groups.words.insert(name, words);
            }
            waiting = rest;
        }
    }

    /// The words of a list, those of its groups among them.
    pub(super) fn spelled_out(
        &mut self,
        source: &Source,
        words: &[Spanned<String>],
    ) -> Vec<Spanned<String>> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            let Some(name) = word.get_ref().strip_prefix('@') else {
                all.push(word.clone());
                continue;
            };
            let span: Range<usize> = word.span();
            match self.groups.words.get(name) {
                Some(group) => {
                    all.extend(
                        group
                            .iter()
                            .map(|word| Spanned::new(span.clone(), word.clone())),
                    );
                }
                None => self.fault(source, word, format!("there is no group @{name}")),
            }
        }
        all
    }
}
