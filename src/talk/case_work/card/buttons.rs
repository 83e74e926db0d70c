//! The buttons under a card: two presses for the usual, the rarer ones behind 〔更多〕.

use crate::{
    casework::{Mediated, Status},
    district::{Post, Role},
    env::House,
    label,
    message::content::{Button, Content, QUOTE_CHARS},
    model::file::File,
    talk::{action::Action, case_work::card::part::Part, household::visit},
    triage::Priority,
    words::Voice,
};

/// For whoever is not the owner: what is asked of them.
pub(crate) fn of(content: Content, voice: Voice<'_>, file: &File, part: &Part) -> Content {
    let claim = file.case.claim.as_ref();
    let row = match part {
        Part::Offered(_) => vec![Button::new(
            label!(voice, "label-take-over"),
            Action::TakeOver,
        )],
        Part::Approver(_) => vec![
            Button::new(label!(voice, "label-extend-yes"), Action::ExtendYes),
            Button::new(label!(voice, "label-extend-no"), Action::ExtendNo),
        ],
        Part::Second(_) => vec![
            Button::new(label!(voice, "label-refuse-yes"), Action::RefuseYes),
            Button::new(label!(voice, "label-refuse-no"), Action::RefuseNo),
        ],
        Part::Keeper(_) => vec![
            Button::new(label!(voice, "label-writer-yes"), Action::WriterYes),
            Button::new(label!(voice, "label-writer-no"), Action::WriterNo),
        ],
        Part::Voice(_) => vec![
            Button::new(label!(voice, "label-solved"), Action::Solved),
            Button::new(label!(voice, "label-not-solved"), Action::NotSolved),
        ],
        // Nothing is left to hurry while the resident has the word.
        Part::Watcher(post)
            if file.case.status != Status::AwaitingResident && file.case.is_watched_by(post) =>
        {
            let hurry = Button::new(label!(voice, "label-hurry"), Action::Hurry);
            let remark = Button::new(label!(voice, "label-tell-handler"), Action::Remark);
            let take = (!file.case.ruled)
                .then(|| Button::new(label!(voice, "label-take-it"), Action::TakeOver));
            [hurry, remark].into_iter().chain(take).collect()
        }
        Part::Called(_) => vec![Button::new(label!(voice, "label-arrive"), Action::Arrive)],
        Part::Justice(_) => vec![Button::new(
            label!(voice, "label-confirmed"),
            Action::Confirmed,
        )],
        Part::MayClaim(_) => vec![Button::new(label!(voice, "label-claim"), Action::Claim)],
        Part::Claimant(_) if claim.is_some_and(|claim| claim.done) => Vec::new(),
        Part::Claimant(post) => {
            let hidden = file.case.place.room.is_some() || file.phone.is_some();
            let visits = claim.is_some_and(|claim| claim.visits(post));
            let room = (visits && hidden)
                .then(|| Button::new(label!(voice, "label-show-room"), Action::ShowRoom));
            // Of two who go together neither can be done alone.
            let may_be_done = visits || claim.is_some_and(|claim| !claim.inside);
            let done = may_be_done
                .then(|| Button::new(label!(voice, "label-claim-done"), Action::ClaimDone));
            let release = Button::new(label!(voice, "label-claim-release"), Action::ClaimRelease);
            room.into_iter().chain(done).chain([release]).collect()
        }
        Part::Owner
        | Part::There(_)
        | Part::Outrun(_)
        | Part::Watcher(_)
        | Part::Neighbour(_)
        | Part::Former(_)
        | Part::Nobody => Vec::new(),
    };
    content.row(row)
}

/// For the owner.
pub(crate) fn of_owner(
    content: Content,
    voice: Voice<'_>,
    house: &House<'_>,
    file: &File,
    more: bool,
) -> Content {
    let (usual, rest) = match file.case.status {
        Status::AwaitingDispatch => dispatching(voice, file),
        Status::AwaitingAcceptance => accepting(voice, file),
        Status::InProgress => working(voice),
        Status::AwaitingResident | Status::Closed => return content,
    };
    let content = content.row(usual);
    match more {
        false => content.row(rest),
        true => content
            .rows(3, rare(voice, house, file))
            .row([Button::new(label!(voice, "label-back"), Action::Less)]),
    }
}

fn dispatching(voice: Voice<'_>, file: &File) -> (Vec<Button>, Vec<Button>) {
    let case = &file.case;
    // What whoever returned it proposed is the likeliest, and alone in its row.
    let proposal = case
        .proposal
        .as_ref()
        .filter(|_| case.returned && !case.ruled);
    let usual = match proposal {
        Some(unit) => vec![
            Button::new(
                label!(voice, "label-as-proposed"),
                Action::GiveTo(unit.clone()),
            ),
            Button::new(label!(voice, "label-give"), Action::Give),
        ],
        None => vec![Button::new(label!(voice, "label-give"), Action::Give)],
    };
    let rest = vec![
        Button::new(label!(voice, "label-ask"), Action::Ask),
        Button::new(label!(voice, "label-accept-myself"), Action::Accept),
        Button::new(label!(voice, "label-more"), Action::More),
    ];
    (usual, rest)
}

fn accepting(voice: Voice<'_>, file: &File) -> (Vec<Button>, Vec<Button>) {
    let mut rest = vec![Button::new(label!(voice, "label-ask"), Action::Ask)];
    if !file.case.returned {
        rest.push(Button::new(label!(voice, "label-return"), Action::Return));
    }
    rest.push(Button::new(label!(voice, "label-more"), Action::More));
    (
        vec![Button::new(label!(voice, "label-accept"), Action::Accept)],
        rest,
    )
}

fn working(voice: Voice<'_>) -> (Vec<Button>, Vec<Button>) {
    (
        vec![Button::new(label!(voice, "label-resolve"), Action::Resolve)],
        vec![
            Button::new(label!(voice, "label-log"), Action::Log),
            Button::new(label!(voice, "label-whistle"), Action::Whistle),
            Button::new(label!(voice, "label-more"), Action::More),
        ],
    )
}

/// What is needed now and then, in the order of how often.
fn rare(voice: Voice<'_>, house: &House<'_>, file: &File) -> Vec<Button> {
    let case = &file.case;
    let waits = |post: Option<&Post>| {
        post.is_some_and(|post| crate::talk::case_work::card::waits(house, file, post))
    };
    let extension = case.extension.as_ref();
    let refusal = case.refusal.as_ref();
    let writer_asked = case.writer_asked.as_ref();
    let working = case.status == Status::InProgress;
    let may_return = !case.returned && case.status != Status::AwaitingDispatch;
    let may_give = case.status == Status::AwaitingAcceptance
        && matches!(case.owner.role, Role::Secretary | Role::Deputy)
        && case.place.unit.as_ref() != Some(&case.owner.unit);
    let small = matches!(case.priority, Priority::P2 | Priority::P3);
    let may_open = working
        && small
        && !case.is_protected()
        && !case.claim.as_ref().is_some_and(|claim| claim.is_open());
    let is_settled = case
        .mediation
        .as_ref()
        .is_some_and(|mediation| mediation.outcome == Some(Mediated::Agreement));
    let due = case
        .mediation
        .as_ref()
        .filter(|mediation| mediation.outcome.is_none());
    let long = file.text().chars().count() > QUOTE_CHARS;
    let hidden = case.is_protected() && (case.place.room.is_some() || file.phone.is_some());
    let all = [
        (working, "label-ask", Action::Ask),
        (may_return, "label-return", Action::Return),
        (case.ruled && !case.reopened, "label-reopen", Action::Reopen),
        (may_give, "label-give", Action::Give),
        (
            working
                && house.now < case.resolve_by
                && case.extensions < house.deadlines.extensions.get()
                && !waits(extension.map(|extension| &extension.approver)),
            "label-extend",
            Action::Extend,
        ),
        (working, "label-explain", Action::Explain),
        (
            working && due.is_none_or(|due| due.is_declined()) && !is_settled,
            "label-mediate",
            Action::Mediate,
        ),
        (due.is_some(), "label-mediation", Action::MediationMenu),
        (
            is_settled
                && case
                    .mediation
                    .as_ref()
                    .is_some_and(|due| due.confirmation.is_none()),
            "label-court",
            Action::AskCourt,
        ),
        (may_open, "label-open-claim", Action::OpenClaim),
        (may_open, "label-partners", Action::Partners),
        (true, "label-correct", Action::Correct),
        (
            !waits(refusal.map(|refusal| &refusal.second)),
            "label-refuse",
            Action::Refuse,
        ),
        (case.may_be_joined(), "label-merge", Action::Merge),
        (true, "label-hand-over", Action::HandOver),
        (visit::may_begin(file), "label-visit", Action::Visit),
        (hidden && working, "label-show-room", Action::ShowRoom),
        (
            !waits(writer_asked.map(|asked| &asked.second))
                && !case.is_writer_kept()
                && file.writer.is_some(),
            "label-ask-writer",
            Action::AskWriter,
        ),
        (long, "label-full-text", Action::FullText),
    ];
    all.into_iter()
        .filter(|(is_there, _, _)| *is_there)
        .map(|(_, key, action)| Button::new(voice.label(key), action))
        .collect()
}
