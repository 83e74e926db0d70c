//! Who hears of a visit to a household: each whose matter it is about, of their own alone.

use std::collections::BTreeMap;

use super::{Languages, is_quiet};
use crate::{
    casework::PersonId,
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::{file::File, ids::Names},
    talk::household::visit::Visit,
    triage::Priority,
};

/// One bubble a person, below the receipt of the first of their matters.
pub fn visit_told(
    house: &House<'_>,
    visit: &Visit,
    files: &[&File],
    languages: &dyn Languages,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    let mut theirs: BTreeMap<PersonId, Vec<&File>> = BTreeMap::new();
    for file in files {
        if let Some(writer) = file.writer {
            theirs.entry(writer).or_default().push(file);
        }
    }
    let bubbles = theirs.into_iter().filter_map(|(person, files)| {
        let first = files.first()?;
        let receipt = |bubble: &&Bubble| bubble.person == person && bubble.view == View::Receipt;
        let below = first.bubbles.iter().rev().find(receipt);
        let voice = house.voice(languages.of(person));
        let html = crate::talk::household::visit::visit_told(voice, house, visit, &files);
        let content = Content::text(html).replying_to(below.map(|bubble| bubble.id));
        Some(Bubble {
            id: BubbleId(names.next()),
            person,
            case: Some(first.case.id),
            view: View::Note,
            wanted: Content {
                silent: is_quiet(house, Priority::P2),
                ..content
            },
            revision: 1,
        })
    });
    bubbles.collect()
}
