//! The buttons under a draft.

use crate::{
    district::Level,
    label,
    message::content::{Content, View},
    talk::{
        action::{Action, Press},
        context::{Scene, Stage},
        input::Pointed,
        report::{
            answering, browsing,
            draft::{About, Draft, Stage as Asking, Whom},
            draft_view,
            dropping::{forget, rather_the_hotline},
            duplicates, filing, parts,
            request::go_on,
            slots, spot,
        },
    },
    triage::Kind,
};

/// A button under a draft.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press, pointed: &Pointed) {
    let Some(mut draft) = stage.speaker.dialogue.take_draft(press.bubble) else {
        return stage.toast(label!(stage.voice(), "toast-stale"));
    };
    // What is filed is what was seen: a bubble that changed under the thumb asks for another look.
    if press.action == Action::Send && press.revision != pointed.revision {
        stage.speaker.dialogue.drafts.push(draft);
        return stage.toast(label!(stage.voice(), "toast-look-again"));
    }
    match &press.action {
        Action::Send => {
            let same = duplicates::found(stage, scene, &draft).filter(|_| draft.behalf.is_none());
            return match same {
                Some(file) => duplicates::offer(stage, draft, file),
                None => filing::send(stage, draft),
            };
        }
        Action::Drop | Action::FalseAlarm => {
            return forget(stage, &draft, press.action == Action::FalseAlarm);
        }
        Action::AddPhoto => {
            stage.speaker.dialogue.drafts.push(draft);
            return stage.toast(label!(stage.voice(), "toast-add-photo"));
        }
        Action::TellGrid => {
            // The number and what to do stay readable above whatever follows.
            let warning = draft_view::draft(stage, &draft);
            let warning = Content {
                rows: Vec::new(),
                ..warning
            };
            stage.show(draft.bubble, View::Note, None, warning);
            draft.bubble = stage.say(View::Draft, None, Content::default());
            draft.settled = true;
            draft.urgent = true;
            // They said it themselves: whoever is nearest. A report would hide the door that has to be found.
            draft.around = draft.around.filter(|level| *level < Level::Grid);
            if draft.about.kind == Kind::Report {
                draft.about.kind = Kind::Help;
                draft.about.kind_chosen = true;
            }
        }
        Action::Change => return look(stage, draft, Asking::Change),
        Action::ChangeCategory => return look(stage, draft, Asking::Category),
        Action::AllCategories => return look(stage, draft, Asking::AllCategories),
        Action::ChangeKind => return look(stage, draft, Asking::Kind),
        Action::Kind(kind) => {
            draft.about.kind = *kind;
            draft.about.kind_chosen = true;
            let reading = stage.house.rules.classify(&draft.text());
            draft.around = slots::around(&draft, &reading);
        }
        Action::Apart => return parts::apart(stage, draft),
        Action::Together => draft.parts.clear(),
        Action::Hotline => return rather_the_hotline(stage, &draft),
        Action::ChangeContact => return look(stage, draft, Asking::Whom),
        Action::Browse(unit) => match browsing::look_into(&stage.house, unit) {
            Some(browse) => {
                draft.browse = Some(browse);
                return look(stage, draft, Asking::Browse);
            }
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
        Action::ChangePlace
        | Action::PlaceElsewhere
        | Action::PlaceUnknown
        | Action::PlaceHere(_)
        | Action::PlaceHome
        | Action::BuildingAsSaid
        | Action::Place(_) => {
            if !spot::choose(stage, &mut draft, &press.action) {
                stage.toast(label!(stage.voice(), "toast-stale"));
            }
        }
        Action::Back | Action::Resume => {}
        Action::AskPerson => draft.answer = None,
        Action::Clear => return answering::enough(stage, draft),
        Action::Category(code) => {
            if stage.house.rules.category(code).is_some() {
                draft.about = About {
                    category: Some(code.clone()),
                    chosen: true,
                    confident: true,
                    ..draft.about
                };
            }
        }
        // What the rules guessed stays for whoever sends it on: they know better than nothing.
        Action::CategoryUnknown => {
            draft.category_asked = true;
            draft.about.chosen |= draft.about.category.is_none();
        }
        Action::ContactMe => draft.whom = Whom::Writer,
        Action::ContactOther => draft.whom = Whom::Other { phone: None },
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(stage.voice(), "toast-stale")),
    }
    go_on(stage, draft, false);
}

/// Another face of the same draft: its menu, its categories.
fn look(stage: &mut Stage<'_>, mut draft: Draft, asking: Asking) {
    draft.stage = asking;
    let content = draft_view::draft(stage, &draft);
    stage.show(draft.bubble, View::Draft, None, content);
    stage.speaker.dialogue.drafts.push(draft);
}
