//! The lines of things, troubles, pairs and words → what is heard. What can be wrong with them is found here.

use std::collections::{BTreeMap, HashMap};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use toml::Spanned;

use super::{
    super::{
        CategoryCode, Fault,
        form::{NamesFile, WeightsFile},
        load::{Parsed, Source},
        normal::fold_word,
    },
    Line, LineId, Meanings, NameId, Spelling,
};

/// What only looks like a name stands in this line of things.
pub(in super::super) const NOTHING: &str = "nothing";
/// Between the sides of a pair.
const TIMES: char = '×';
/// Between words of one side that need no line of their own.
const OR: char = '|';
/// The greatest weight.
const GREATEST: i8 = 20;

/// The files of this form, as they were read.
#[derive(Default)]
pub(in super::super) struct Files {
    pub(in super::super) things: Vec<Parsed<NamesFile>>,
    pub(in super::super) troubles: Vec<Parsed<NamesFile>>,
    pub(in super::super) pairs: Vec<Parsed<WeightsFile>>,
    pub(in super::super) words: Vec<Parsed<WeightsFile>>,
}

/// Compiles the lines; `categories` are the numbers of the codes.
pub(in super::super) fn compile(
    files: &Files,
    categories: &HashMap<CategoryCode, usize>,
    faults: &mut Vec<Fault>,
) -> Meanings {
    let mut compiler = Compiler {
        categories,
        faults,
        names: HashMap::new(),
        ids: BTreeMap::new(),
        keys: HashMap::new(),
        meanings: Meanings::default(),
    };
    for file in files.things.iter().chain(&files.troubles) {
        compiler.names(file);
    }
    for file in &files.words {
        for (key, weights) in &file.form {
            compiler.word(&file.source, key, weights);
        }
    }
    for file in &files.pairs {
        for (key, weights) in &file.form {
            compiler.pair(&file.source, key, weights);
        }
    }
    compiler.finish()
}

struct Compiler<'c> {
    categories: &'c HashMap<CategoryCode, usize>,
    faults: &'c mut Vec<Fault>,
    /// Things, troubles and sides by what they are called.
    names: HashMap<String, NameId>,
    /// Spellings of the automaton, folded, with `*` where they may go on.
    ids: BTreeMap<String, usize>,
    /// The lines with weights that are there already.
    keys: HashMap<String, LineId>,
    meanings: Meanings,
}

impl Compiler<'_> {
    fn names(&mut self, file: &Parsed<NamesFile>) {
        for (name, words) in &file.form {
            let nothing = name.get_ref() == NOTHING;
            let id = self.name(name.get_ref());
            for word in words {
                let Some(spelling) = self.spelling(&file.source, word, word.get_ref()) else {
                    continue;
                };
                self.meanings.entries += 1;
                let spelling = &mut self.meanings.spellings[spelling];
                if nothing {
                    spelling.nothing = true;
                } else if spelling.names.contains(&id) {
                    let what = format!("{} is there twice", word.get_ref());
                    self.fault(&file.source, word, what);
                } else {
                    spelling.names.push(id);
                }
            }
        }
    }

    fn name(&mut self, name: &str) -> NameId {
        if let Some(&id) = self.names.get(name) {
            return id;
        }
        let id = NameId::try_from(self.meanings.alone.len()).unwrap_or(NameId::MAX);
        self.names.insert(name.to_owned(), id);
        self.meanings.alone.push(None);
        self.meanings.pairs.push(Vec::new());
        id
    }

    /// One side of a pair: the name of a line, or words with `|` between them.
    fn side(&mut self, source: &Source, key: &Spanned<String>, side: &str) -> Option<NameId> {
        if let Some(&id) = self.names.get(side) {
            return Some(id);
        }
        if side.is_ascii() && !side.contains([OR, ' ']) {
            let what = format!("{side} is the name of no thing and no trouble");
            self.fault(source, key, what);
            return None;
        }
        let id = self.name(side);
        for word in side.split(OR) {
            let spelling = self.spelling(source, key, word.trim())?;
            self.meanings.spellings[spelling].names.push(id);
        }
        Some(id)
    }

    fn pair(&mut self, source: &Source, key: &Spanned<String>, weights: &Spanned<String>) {
        let Some(line) = self.line(source, key, weights) else {
            return;
        };
        let mut sides = key.get_ref().split(TIMES).map(str::trim);
        let (first, second) = (sides.next().unwrap_or_default(), sides.next());
        if sides.next().is_some() {
            self.fault(
                source,
                key,
                format!("{} has more than two sides", key.get_ref()),
            );
            return;
        }
        let Some(first) = self.side(source, key, first) else {
            return;
        };
        match second {
            None => self.meanings.alone[first as usize] = Some(line),
            Some(second) => {
                if let Some(second) = self.side(source, key, second) {
                    self.meanings.pairs[first as usize].push((second, line));
                }
            }
        }
    }

    fn word(&mut self, source: &Source, key: &Spanned<String>, weights: &Spanned<String>) {
        let Some(spelling) = self.spelling(source, key, key.get_ref()) else {
            return;
        };
        if let Some(line) = self.line(source, key, weights) {
            self.meanings.spellings[spelling].word = Some(line);
        }
    }

    /// The weights of one line: `water.cut 6, lift -1`.
    fn line(
        &mut self,
        source: &Source,
        key: &Spanned<String>,
        written: &Spanned<String>,
    ) -> Option<LineId> {
        let mut weights = Vec::new();
        for one in written.get_ref().split(',').map(str::trim) {
            let read = one.rsplit_once(' ').and_then(|(code, weight)| {
                let weight: i8 = weight.trim_start_matches('+').parse().ok()?;
                let code = CategoryCode::from(code.trim());
                let category = u16::try_from(*self.categories.get(&code)?).ok()?;
                (weight != 0 && weight.abs() <= GREATEST).then_some((category, weight))
            });
            match read {
                Some(weight) => weights.push(weight),
                None => {
                    let what = format!(
                        "「{one}」 is no category with a weight between -{GREATEST} and {GREATEST}; \"water.cut 6\" is meant"
                    );
                    self.fault(source, written, what);
                }
            }
        }
        let id = LineId::try_from(self.meanings.lines.len()).ok()?;
        let folded = fold_word(key.get_ref());
        if self.keys.insert(folded, id).is_some() {
            self.fault(source, key, format!("{} is there twice", key.get_ref()));
        }
        self.meanings.entries += 1;
        self.meanings.lines.push(Line {
            key: key.get_ref().clone(),
            weights,
        });
        Some(id)
    }

    fn spelling<T>(&mut self, source: &Source, place: &Spanned<T>, written: &str) -> Option<usize> {
        let key = fold_word(written);
        let text = key.strip_suffix('*').unwrap_or(&key);
        if text.trim().is_empty() || text.contains('*') || text.len() > 60 {
            let what = format!("{written:?} is empty, too long, or has a * before its end");
            self.fault(source, place, what);
            return None;
        }
        if let Some(&id) = self.ids.get(&key) {
            return Some(id);
        }
        let id = self.meanings.spellings.len();
        self.meanings.spellings.push(Spelling {
            latin: text.is_ascii(),
            open: key.ends_with('*'),
            ..Spelling::default()
        });
        self.ids.insert(key, id);
        Some(id)
    }

    fn fault<T>(&mut self, source: &Source, place: &Spanned<T>, what: String) {
        self.faults.push(Fault {
            file: source.file.clone(),
            line: Some(source.line(place.span().start)),
            what,
        });
    }

    fn finish(mut self) -> Meanings {
        if self.ids.is_empty() {
            return self.meanings;
        }
        let patterns = self.ids.iter().filter_map(|(key, &id)| {
            Some((
                key.strip_suffix('*').unwrap_or(key),
                u32::try_from(id).ok()?,
            ))
        });
        match CharwiseDoubleArrayAhoCorasick::with_values(patterns) {
            Ok(automaton) => self.meanings.automaton = Some(automaton),
            Err(error) => self.faults.push(Fault {
                file: "rules".to_owned(),
                line: None,
                what: error.to_string(),
            }),
        }
        self.meanings
    }
}
