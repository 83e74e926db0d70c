//! Forms → rules ready to run. Everything that can be wrong with a rules folder and still be TOML is found here.

use std::collections::{BTreeMap, HashMap, HashSet};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use regex::Regex;
use toml::Spanned;

mod categories;
mod groups;
mod petitions;
mod steps;

use groups::Groups;

use super::{
    Answer, Category, CategoryCode, Fault, Route, Rules,
    answers::{self, AnswersFile},
    decide::Thresholds,
    examples::{Example, Expect},
    form::{Keywords, OtherForm, RuleForm},
    kind::Step,
    load::{Forms, Parsed, Source},
    matching::{Mark, Matcher, Rule, Word, WordId},
    meaning::{self, Meanings},
    normal::{Slips, fold_word},
    petition::{ClassId, Classes},
    target::Target,
};

/// Checks and compiles a folder.
pub(super) fn rules(folder: Forms) -> Result<Rules, Vec<Fault>> {
    let petitions = &folder.petitions;
    let names = folder.deciding.form.petition_classes.clone();
    let mut compiler = Compiler {
        classes: Classes {
            usual: vec![None; names.len()],
            names,
            of_category: Vec::new(),
            opening: petitions.form.opening,
            least: petitions.form.least,
            certainty: petitions.form.certainty,
        },
        refused: petitions
            .form
            .refused
            .iter()
            .map(|word| fold_word(word))
            .collect(),
        ..Compiler::default()
    };
    if let Some(groups) = folder.groups {
        compiler.groups(groups);
    }
    let mut files = folder.categories;
    files.sort_by_key(|parsed| parsed.form.order);
    for parsed in files {
        compiler.category_file(parsed);
    }
    for form in &petitions.form.class {
        compiler.petition_class(&petitions.source, form);
    }
    let petition_words = &folder.petition_words;
    for form in &petition_words.form.class {
        if let Some(class) = compiler.class(&petition_words.source, &form.class) {
            compiler.votes(&petition_words.source, class, &form.keywords);
        }
    }
    let kinds = &folder.kinds;
    for form in &kinds.form.step {
        compiler.step(&kinds.source, form);
        compiler.examples(&kinds.source, &form.examples, || Expect::Kind(form.kind));
        compiler.examples(&kinds.source, &form.never, || Expect::NotKind(form.kind));
    }
    let emergencies = &folder.emergencies;
    for form in &emergencies.form.danger {
        compiler.rule_set(
            &emergencies.source,
            Target::Danger(form.danger),
            &form.keywords,
            &form.rule,
        );
        compiler.examples(&emergencies.source, &form.examples, || {
            Expect::Danger(Some(form.danger))
        });
    }
    compiler.examples(&emergencies.source, &emergencies.form.lookalikes, || {
        Expect::Danger(None)
    });
    let routes = &folder.routes;
    for form in &routes.form.route {
        compiler.ways(&routes.source, form);
        let target = Target::Route(form.route);
        compiler.rule_set(&routes.source, target, &form.keywords, &form.rule);
        compiler.examples(&routes.source, &form.examples, || Expect::Route(form.route));
        compiler.examples(&routes.source, &form.never, || Expect::NotRoute(form.route));
    }
    for (words, mark) in [
        (&emergencies.form.not_now, Mark::NotNow),
        (&emergencies.form.aside, Mark::Aside),
        (&emergencies.form.now, Mark::Now),
        (&emergencies.form.not_before, Mark::NotBefore),
        (&emergencies.form.not_after, Mark::NotAfter),
    ] {
        compiler.marks(&emergencies.source, words, mark);
    }
    let others = &folder.others;
    for form in &others.form.other {
        compiler.other(&others.source, form);
    }
    compiler.examples(&others.source, &others.form.never, || Expect::Other(None));
    let places = &folder.places;
    for (words, mark) in [
        (&places.form.nouns, Mark::PlaceNoun),
        (&places.form.after_noun, Mark::AfterNoun),
        (&places.form.after_any, Mark::AfterAny),
    ] {
        compiler.marks(&places.source, words, mark);
    }
    compiler.slips(&folder.writing);
    compiler.meanings = meaning::compile(&folder.meanings, &compiler.by_code, &mut compiler.faults);
    if let Some(cards) = folder.answers {
        compiler.answers(cards);
    }
    let deciding = &folder.deciding.form;
    compiler.finish(Thresholds {
        least: deciding.least,
        margin: deciding.margin,
        sure_least: deciding.sure_least,
        certainty: deciding.certainty,
        danger_least: emergencies.form.least,
        route_least: routes.form.least,
        danger_longest: emergencies.form.longest,
    })
}

#[derive(Default)]
struct Compiler {
    classes: Classes,
    refused: HashSet<String>,
    categories: Vec<Category>,
    by_code: HashMap<CategoryCode, usize>,
    level1: Vec<usize>,
    ids: BTreeMap<String, WordId>,
    patterns: Vec<String>,
    words: Vec<Word>,
    rules: Vec<Rule<Target>>,
    steps: Vec<Step>,
    ways: HashMap<CategoryCode, Route>,
    groups: Groups,
    slips: Vec<(String, String)>,
    meanings: Meanings,
    examples: Vec<Example>,
    answers: Vec<Answer>,
    faults: Vec<Fault>,
}

impl Compiler {
    fn rule_set(
        &mut self,
        source: &Source,
        target: Target,
        keywords: &Keywords,
        rules: &[RuleForm],
    ) {
        for (keyword, weight) in self.weighed(source, keywords) {
            if let Some(word) = self.word(source, keyword) {
                self.add_rule(
                    Rule {
                        weight,
                        ..Rule::plain(target)
                    },
                    &[word],
                );
            }
        }
        for form in rules {
            let Some(first) = form.words.get_ref().first() else {
                self.fault(
                    source,
                    &form.words,
                    "a rule without words never looks".to_owned(),
                );
                continue;
            };
            self.weight(source, first, form.weight);
            let words = self.word_list(source, form.words.get_ref());
            let pattern = form
                .pattern
                .as_ref()
                .and_then(|pattern| self.pattern(source, pattern));
            let near = self.word_list(source, &form.near);
            let not_near = self.word_list(source, &form.not_near);
            self.add_rule(
                Rule {
                    target,
                    weight: form.weight,
                    pattern,
                    near,
                    not_near,
                    within: form.within,
                    length: form.shortest..=form.longest,
                },
                &words,
            );
        }
    }

    /// Keywords with their weights, as far as both can be read.
    fn weighed<'k>(
        &mut self,
        source: &Source,
        keywords: &'k Keywords,
    ) -> Vec<(&'k Spanned<String>, i32)> {
        let mut seen = HashSet::new();
        let mut weighed = Vec::new();
        for (key, keywords) in keywords {
            let Ok(weight) = key.get_ref().parse::<i32>() else {
                self.fault(
                    source,
                    key,
                    format!(
                        "{} is no weight; keywords.4 = [\"…\"] is meant",
                        key.get_ref()
                    ),
                );
                continue;
            };
            self.weight(source, key, weight);
            for keyword in keywords {
                if !seen.insert(fold_word(keyword.get_ref())) {
                    self.fault(
                        source,
                        keyword,
                        format!("keyword {} is there twice", keyword.get_ref()),
                    );
                }
                weighed.push((keyword, weight));
            }
        }
        weighed
    }

    fn other(&mut self, source: &Source, form: &OtherForm) {
        let words = self.word_list(source, &form.words);
        let pattern = self.pattern(source, &form.pattern);
        let target = Target::Other {
            female: form.female,
        };
        self.add_rule(
            Rule {
                pattern,
                ..Rule::plain(target)
            },
            &words,
        );
        self.examples(source, &form.examples, || Expect::Other(Some(form.female)));
    }

    fn add_rule(&mut self, rule: Rule<Target>, words: &[WordId]) {
        // A folder with more rules than this would have been too long to read.
        let Ok(number) = u32::try_from(self.rules.len()) else {
            return;
        };
        self.rules.push(rule);
        for &word in words {
            if let Some(word) = self.words.get_mut(word as usize) {
                word.triggers.push(number);
            }
        }
    }

    fn marks(&mut self, source: &Source, words: &[Spanned<String>], mark: Mark) {
        for word in self.word_list(source, words) {
            if let Some(word) = self.words.get_mut(word as usize) {
                word.marks.push(mark);
            }
        }
    }

    /// The numbers of some words, sorted, each once.
    fn word_list(&mut self, source: &Source, words: &[Spanned<String>]) -> Vec<WordId> {
        let mut ids: Vec<WordId> = self
            .spelled_out(source, words)
            .iter()
            .filter_map(|word| self.word(source, word))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn word(&mut self, source: &Source, written: &Spanned<String>) -> Option<WordId> {
        let key = fold_word(written.get_ref());
        let text = key.strip_suffix('*').unwrap_or(&key);
        if text.trim().is_empty() {
            self.fault(
                source,
                written,
                "an empty word would be found everywhere".to_owned(),
            );
            return None;
        }
        if text.contains('*') {
            self.fault(
                source,
                written,
                format!("{}: a * may only end a word", written.get_ref()),
            );
            return None;
        }
        // No word is so long; `matching` counts on it when it looks around.
        if text.len() > 60 {
            self.fault(
                source,
                written,
                format!(
                    "{} is too long for a keyword; a pattern may say it",
                    written.get_ref()
                ),
            );
            return None;
        }
        if let Some(&id) = self.ids.get(&key) {
            return Some(id);
        }
        let id = WordId::try_from(self.words.len()).ok()?;
        let latin =
            text.starts_with(|first: char| first.is_ascii_alphanumeric()) && text.is_ascii();
        self.words.push(Word {
            latin,
            open: key.ends_with('*'),
            ..Word::default()
        });
        self.patterns.push(text.to_owned());
        self.ids.insert(key, id);
        Some(id)
    }

    fn pattern(&mut self, source: &Source, pattern: &Spanned<String>) -> Option<Regex> {
        let written = match self.groups.in_pattern(pattern.get_ref()) {
            Ok(written) => written,
            Err(name) => {
                self.fault(source, pattern, format!("there is no group @{name}"));
                return None;
            }
        };
        match Regex::new(&written) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().last().unwrap_or_default().trim();
                self.fault(
                    source,
                    pattern,
                    format!("the pattern does not read: {reason}"),
                );
                None
            }
        }
    }

    fn weight(&mut self, source: &Source, place: &Spanned<String>, weight: i32) {
        if weight == 0 || weight.abs() > 20 {
            self.fault(
                source,
                place,
                format!("the weight {weight} should be a small whole number, and not 0"),
            );
        }
    }

    fn examples(
        &mut self,
        source: &Source,
        texts: &[Spanned<String>],
        expect: impl Fn() -> Expect,
    ) {
        self.examples.extend(texts.iter().map(|text| Example {
            file: source.file.clone(),
            line: source.line(text.span().start),
            text: text.get_ref().clone(),
            expect: expect(),
        }));
    }

    fn fault<T>(&mut self, source: &Source, place: &Spanned<T>, what: String) {
        self.faults.push(Fault {
            file: source.file.clone(),
            line: Some(source.line(place.span().start)),
            what,
        });
    }

    /// What every message would otherwise look up anew.
    fn look_up(&mut self) {
        self.classes.of_category = self
            .categories
            .iter()
            .map(|category| {
                let name = category.petition_class.as_ref()?;
                let at = self.classes.names.iter().position(|known| known == name)?;
                ClassId::try_from(at).ok()
            })
            .collect();
        for word in &mut self.words {
            let targets = word.triggers.iter().filter_map(|&rule| {
                let category = self.rules.get(rule as usize)?.target.category()?;
                self.level1.get(category).copied()
            });
            word.subjects = targets.collect();
            word.subjects.sort_unstable();
            word.subjects.dedup();
        }
    }

    fn answers(&mut self, cards: Parsed<AnswersFile>) {
        let by_code = &self.by_code;
        let is_category = |code: &CategoryCode| by_code.contains_key(code);
        self.answers = answers::compile(cards, is_category, &mut self.faults);
    }

    fn finish(mut self, thresholds: Thresholds) -> Result<Rules, Vec<Fault>> {
        self.look_up();
        let slips = std::mem::take(&mut self.slips);
        let built = CharwiseDoubleArrayAhoCorasick::new(&self.patterns)
            .map_err(|error| error.to_string())
            .and_then(|automaton| Ok((automaton, Slips::new(slips)?)));
        let (automaton, slips) = match built {
            Ok(built) if self.faults.is_empty() => built,
            Ok(_) => return Err(self.faults),
            Err(what) => {
                self.faults.push(Fault {
                    file: "rules".to_owned(),
                    line: None,
                    what,
                });
                return Err(self.faults);
            }
        };
        Ok(Rules {
            categories: self.categories,
            by_code: self.by_code,
            level1: self.level1,
            matcher: Matcher {
                automaton,
                words: self.words,
                spellings: self.patterns,
                rules: self.rules,
            },
            thresholds,
            steps: self.steps,
            ways: self.ways,
            slips,
            meanings: self.meanings,
            classes: self.classes,
            refused: self.refused,
            examples: self.examples,
            answers: self.answers,
            version: String::new(),
        })
    }
}
