//! The dangers of a folder → scenes ready to be looked for.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::Compiler;
use crate::triage::{
    Danger,
    danger::{
        form::{DangerForm, DangerWords, DangersFile},
        scene::{GroupId, Page, Scene, Scenes, Tier},
    },
    examples::Expect,
    load::{Parsed, Source},
    matching::Mark,
};

/// The groups of words by their names.
type Groups<'w> = BTreeMap<&'w str, GroupId>;

impl Compiler {
    /// The guards, the groups and the scenes.
    pub(super) fn dangers(&mut self, file: &Parsed<DangersFile>, words: &Parsed<DangerWords>) {
        let guards = &file.form.guards;
        for (words, mark) in [
            (&guards.over, Mark::Over),
            (&guards.imagined, Mark::Imagined),
            (&guards.aside, Mark::Aside),
            (&guards.now, Mark::Now),
            (&guards.retracted, Mark::Retracted),
            (&guards.asked, Mark::Asked),
            (&guards.doubted, Mark::Doubted),
            (&guards.panic, Mark::Panic),
            (&guards.denied, Mark::Denied),
            (&guards.feared, Mark::Feared),
            (&guards.object, Mark::Object),
        ] {
            self.marks(&file.source, words, mark);
        }
        let groups = self.danger_groups(words);
        let mut used = BTreeSet::new();
        let mut scenes = Scenes {
            by_anchor: vec![Vec::new(); groups.len()],
            longest: file.form.longest,
            ..Scenes::default()
        };
        for form in &file.form.danger {
            self.danger(&file.source, file.form.within, form, &groups, &mut scenes);
            scenes.pages.push(Page {
                danger: form.danger,
                hazard: form.hazard,
                neighbours: form.neighbours.clone(),
                source: form.source.clone(),
                reviewed_by: Some(form.reviewed_by.clone()).filter(|by| !by.is_empty()),
            });
        }
        for scene in &scenes.all {
            let with = scene.with.iter().flatten();
            used.extend(
                scene
                    .anchor
                    .iter()
                    .chain(with)
                    .chain(&scene.without)
                    .copied(),
            );
        }
        for name in words.form.keys() {
            let known = groups.get(name.get_ref().as_str());
            if known.is_some_and(|group| !used.contains(group)) {
                let what = format!("no scene uses the group {}", name.get_ref());
                self.fault(&words.source, name, what);
            }
        }
        self.examples(&file.source, &file.form.lookalikes, || Expect::Danger(None));
        self.scenes = scenes;
    }

    fn danger_groups<'w>(&mut self, words: &'w Parsed<DangerWords>) -> Groups<'w> {
        let mut groups = Groups::new();
        for (name, list) in &words.form {
            let Ok(group) = GroupId::try_from(groups.len()) else {
                break;
            };
            groups.insert(name.get_ref().as_str(), group);
            for word in self.word_list(&words.source, list) {
                if let Some(word) = self.words.get_mut(word as usize) {
                    word.groups.push(group);
                }
            }
        }
        groups
    }

    fn danger(
        &mut self,
        source: &Source,
        within: usize,
        form: &DangerForm,
        groups: &Groups<'_>,
        scenes: &mut Scenes,
    ) {
        for (written, tier) in [(&form.sure, Tier::Sure), (&form.maybe, Tier::Maybe)] {
            for text in written {
                let Some(scene) = self.scene(source, text, (form.danger, tier), within, groups)
                else {
                    continue;
                };
                let number = scenes.all.len();
                for group in &scene.anchor {
                    if let Some(scenes) = scenes.by_anchor.get_mut(usize::from(*group)) {
                        scenes.push(number);
                    }
                }
                scenes.all.push(scene);
            }
        }
        self.examples(source, &form.examples, || Expect::Danger(Some(form.danger)));
        self.examples(source, &form.warned, || Expect::Warning(form.danger));
    }

    /// `12: person + falls | slips - pet`: a group of the first list, of each further one a group within twelve
    /// characters of it, and none of those after a minus.
    fn scene(
        &mut self,
        source: &Source,
        written: &Spanned<String>,
        (danger, tier): (Danger, Tier),
        within: usize,
        groups: &Groups<'_>,
    ) -> Option<Scene> {
        let text = written.get_ref().as_str();
        let (within, members) = match text.split_once(':') {
            None => (within, text),
            Some((number, members)) => match number.trim().parse() {
                Ok(within) => (within, members),
                Err(_) => {
                    let what = format!("{number} is no number of characters");
                    self.fault(source, written, what);
                    return None;
                }
            },
        };
        let (members, without) = members.split_once(" - ").unwrap_or((members, ""));
        let mut lists = Vec::new();
        for member in members.split('+') {
            lists.push(self.named(source, written, member, groups)?);
        }
        let without = match without.is_empty() {
            true => Vec::new(),
            false => self.named(source, written, without, groups)?,
        };
        let anchor = lists.remove(0);
        Some(Scene {
            danger,
            tier,
            anchor,
            with: lists,
            without,
            within,
        })
    }

    fn named(
        &mut self,
        source: &Source,
        written: &Spanned<String>,
        list: &str,
        groups: &Groups<'_>,
    ) -> Option<Vec<GroupId>> {
        let mut ids = Vec::new();
        for name in list.split('|').map(str::trim) {
            match groups.get(name) {
                Some(group) => ids.push(*group),
                None => {
                    let what = format!("there is no group of words {name}");
                    self.fault(source, written, what);
                    return None;
                }
            }
        }
        Some(ids)
    }
}
