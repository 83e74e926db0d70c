//! A holder's card of a case: everything needed to act on it, and the two buttons that are usual now.

mod buttons;
mod history;
mod part;

pub use history::units;
pub use part::{Part, looks_after, part_of};

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    casework::{Case, PersonId, Status},
    district::{Level, Post},
    env::House,
    label,
    message::{
        content::{Content, QUOTE_CHARS, beginning},
        naming, time_format,
    },
    model::file::File,
    say,
    talk::{my_case::receipt, report::draft_view},
    words::{Html, Lang, Voice},
};

/// Stands for unit and room where they are nobody's business.
const MASK: &str = "***";

/// The card as `holder` should see it now; `more` where they asked for the rarer buttons.
pub fn card(
    voice: Voice<'_>,
    house: &House<'_>,
    file: &File,
    holder: PersonId,
    more: bool,
) -> Content {
    let case = &file.case;
    let part = part_of(house, file, holder);
    if part == Part::Nobody {
        return no_longer(voice, house, file);
    }
    let mine = part == Part::Owner;
    let mut html = say!(
        voice,
        "card-title",
        status = title(voice, file, &part),
        number = receipt::spoken_number(house, case),
        category = naming::category_name(voice, house, case.category.as_ref()),
        kind = naming::kind_name(voice, case.kind),
        urgency = naming::priority_name(voice, case.priority).unwrap_or_default(),
    );
    html.line(&place(voice, house, file, &part));
    // Whoever had it keeps what they were shown; whoever never had it is shown no more than they need.
    let was_shown = part.reads_words();
    if was_shown {
        html.line(&words(voice, house, file, &part));
        html.line(&draft_view::received_line(voice, &file.media()));
    }
    if case.lang == Lang::En && voice.lang == Lang::Zh && mine {
        html.line(&say!(voice, "card-speaks-english"));
    }
    match case.around {
        Some(Level::Grid) if mine => html.line(&say!(voice, "card-around-grid")),
        Some(_) if mine => html.line(&say!(voice, "card-around")),
        Some(_) | None => {}
    }
    if mine || visits(file, &part) {
        html.line(&contact(voice, house, file, &part));
    }
    if mine && let Some(link) = writer(house, file) {
        html.line(&say!(voice, "card-writer", link = link));
    }
    html.line(&clocks(voice, house, file));
    // Volunteers need no history: others' looks and answers stand in it.
    if was_shown && !matches!(part, Part::Claimant(_)) {
        for line in history::history(voice, house, file, &part) {
            html.line(&line);
        }
    }
    html.line(&asked(voice, house, file, &part));
    let content = Content::text(html);
    match part {
        Part::Owner => buttons::of_owner(content, voice, house, file, more),
        part => buttons::of(content, voice, file, &part),
    }
}

/// One quiet line for whoever has no part in it any more: they left the post, or it never was theirs.
fn no_longer(voice: Voice<'_>, house: &House<'_>, file: &File) -> Content {
    Content::text(say!(
        voice,
        "card-no-longer",
        number = receipt::spoken_number(house, &file.case)
    ))
}

/// The clock that runs: the owner's own share first, then the promise.
fn clocks(voice: Voice<'_>, house: &House<'_>, file: &File) -> Html {
    let case = &file.case;
    let resolve = time_format::until(voice, house, case.resolve_by);
    match case.status {
        // A share that ends after the promise is none.
        Status::AwaitingDispatch | Status::AwaitingAcceptance
            if case.accept_until >= case.resolve_by =>
        {
            say!(voice, "card-clock-resolve", resolve = resolve)
        }
        Status::AwaitingDispatch | Status::AwaitingAcceptance => say!(
            voice,
            "card-clocks",
            accept = time_format::until(voice, house, case.accept_until),
            resolve = resolve
        ),
        // The first clock has stopped.
        Status::InProgress | Status::AwaitingResident => {
            say!(voice, "card-clock-resolve", resolve = resolve)
        }
        Status::Closed => Html::default(),
    }
}

/// Whether somebody is there who can decide what a post was asked. If not, another one may be asked.
fn waits(house: &House<'_>, file: &File, post: &Post) -> bool {
    house.seats.answers(post, file.writer)
}

/// What is asked of this holder, or of whom it is now.
fn asked(voice: Voice<'_>, house: &House<'_>, file: &File, part: &Part) -> Html {
    let case = &file.case;
    let post = |post| naming::post_name(voice, house, post);
    let said = |words| {
        let said = file.said(words).map(|said| said.said_in(voice.lang));
        Html::escape(said.unwrap_or_default())
    };
    let mut html = Html::default();
    match part {
        Part::Owner => {
            if let Some(to) = &case.offered {
                html.line(&say!(voice, "card-offered-to", post = post(to)));
            }
            if let Some(extension) = case
                .extension
                .as_ref()
                .filter(|extension| waits(house, file, &extension.approver))
            {
                html.line(&say!(
                    voice,
                    "card-extension-waits",
                    post = post(&extension.approver)
                ));
            }
            if let Some(refusal) = case
                .refusal
                .as_ref()
                .filter(|refusal| case.is_open() && waits(house, file, &refusal.second))
            {
                html.line(&say!(
                    voice,
                    "card-refusal-waits",
                    post = post(&refusal.second)
                ));
            }
            if let Some(asked) = case
                .writer_asked
                .as_ref()
                .filter(|asked| waits(house, file, &asked.second))
            {
                html.line(&say!(
                    voice,
                    "card-writer-waits",
                    post = post(&asked.second)
                ));
            }
            if let Some(proposal) = case
                .proposal
                .as_ref()
                .filter(|_| case.returned && !case.ruled)
            {
                let unit = naming::unit_name(voice, house, proposal);
                html.line(&say!(voice, "card-proposal", unit = unit));
            }
        }
        Part::Approver(_) => {
            if let Some(extension) = &case.extension {
                html.line(&say!(
                    voice,
                    "card-ask-extension",
                    until = time_format::until(voice, house, extension.until),
                    words = said(extension.reason)
                ));
            }
        }
        Part::Second(_) => {
            if let Some(refusal) = &case.refusal {
                html.line(&say!(
                    voice,
                    "card-ask-refusal",
                    words = said(refusal.reason)
                ));
            }
        }
        Part::Keeper(_) => {
            if let Some(asked) = &case.writer_asked {
                html.line(&say!(
                    voice,
                    "card-ask-writer",
                    post = post(&case.owner),
                    words = said(asked.reason)
                ));
            }
        }
        Part::Voice(_) => html.line(&say!(voice, "card-ask-voice")),
        Part::Called(_) | Part::There(_) => {
            if let Some(whistle) = &case.whistle {
                html.line(&say!(
                    voice,
                    "card-called",
                    post = post(&case.owner),
                    ground = naming::ground_name(voice, whistle.ground),
                    lead = naming::unit_name(voice, house, &whistle.lead),
                    until = time_format::until(voice, house, whistle.arrive_by)
                ));
            }
        }
        Part::Justice(_) => html.line(&say!(voice, "card-ask-confirmation")),
        Part::MayClaim(_) => {
            let inside = case.claim.as_ref().is_some_and(|claim| claim.inside);
            html.line(&match inside {
                true => say!(voice, "card-may-claim-pair"),
                false => say!(voice, "card-may-claim"),
            });
        }
        Part::Claimant(_) if case.claim.as_ref().is_some_and(|claim| claim.done) => {
            html.line(&say!(voice, "card-claim-done"));
        }
        Part::Claimant(post) if visits(file, part) => {
            let others = case.claim.iter().flat_map(|claim| &claim.by);
            let other = others
                .into_iter()
                .find(|other| *other != post)
                .unwrap_or(post);
            let other = naming::post_name(voice, house, other);
            html.line(&say!(voice, "card-claimed-pair", other = other));
        }
        Part::Claimant(_) if case.claim.as_ref().is_some_and(|claim| claim.inside) => {
            html.line(&say!(voice, "card-claimed-alone"));
        }
        Part::Claimant(_) => html.line(&say!(voice, "card-claimed")),
        Part::Outrun(_) => html.line(&say!(voice, "card-outrun")),
        Part::Watcher(_) if waits_for_taker(case) => {
            html.line(&say!(
                voice,
                "card-watched-waiting",
                post = post(&case.owner)
            ));
        }
        Part::Watcher(_) => html.line(&say!(voice, "card-watched", post = post(&case.owner))),
        Part::Neighbour(_) if waits_for_taker(case) => {
            html.line(&say!(
                voice,
                "card-neighbour-waiting",
                post = post(&case.owner)
            ));
        }
        Part::Neighbour(_) => html.line(&say!(voice, "card-neighbour", post = post(&case.owner))),
        Part::Offered(_) | Part::Former(_) | Part::Nobody if case.is_open() => {
            html.line(&say!(voice, "card-now-with", post = post(&case.owner)));
        }
        Part::Offered(_) | Part::Former(_) | Part::Nobody => {}
    }
    html
}

/// Whether nobody has taken it up yet.
fn waits_for_taker(case: &Case) -> bool {
    matches!(
        case.status,
        Status::AwaitingDispatch | Status::AwaitingAcceptance
    )
}

fn title(voice: Voice<'_>, file: &File, part: &Part) -> String {
    let case = &file.case;
    match (part, case.status, case.round) {
        (_, Status::Closed, _) => label!(voice, "card-closed"),
        (Part::Owner, Status::AwaitingAcceptance, _) => label!(voice, "card-new"),
        (Part::Owner, Status::AwaitingDispatch, _) if case.returned && !case.ruled => {
            label!(voice, "card-to-rule")
        }
        (Part::Owner, Status::AwaitingDispatch, _) => label!(voice, "card-to-dispatch"),
        (Part::Owner, Status::InProgress, 2..) => label!(voice, "card-redo", round = case.round),
        (Part::Owner, Status::InProgress, _) => label!(voice, "card-in-progress"),
        (Part::Owner, Status::AwaitingResident, _) => label!(voice, "card-awaiting-resident"),
        (Part::Offered(_), _, _) => label!(voice, "card-offered"),
        (Part::Approver(_) | Part::Second(_) | Part::Keeper(_) | Part::Voice(_), _, _) => {
            label!(voice, "card-to-decide")
        }
        (Part::Called(_), _, _) => label!(voice, "card-to-come"),
        (Part::There(_), _, _) => label!(voice, "card-come"),
        (Part::Justice(_), _, _) => label!(voice, "card-to-confirm"),
        (Part::MayClaim(_), _, _) => label!(voice, "card-to-claim"),
        (Part::Claimant(_), _, _) => label!(voice, "card-claimed-by-you"),
        (Part::Outrun(_), _, _) => label!(voice, "card-claimed-by-others"),
        (Part::Watcher(_), _, _) => label!(voice, "card-to-watch"),
        (Part::Neighbour(_), _, _) => label!(voice, "card-in-your-building"),
        (Part::Former(_), _, _) => label!(voice, "card-moved"),
        (Part::Nobody, _, _) => String::new(),
    }
}

fn place(voice: Voice<'_>, house: &House<'_>, file: &File, part: &Part) -> Html {
    let label = receipt::place_name(voice, house, file);
    let unit = file
        .case
        .place
        .unit
        .as_ref()
        .map(|unit| naming::unit_name(voice, house, unit));
    let is_unit = |unit: &String| Html::escape(unit) == label;
    let name = match (unit.filter(|unit| !is_unit(unit)), file.case.place.label) {
        (Some(unit), Some(_)) => say!(voice, "place-in-unit", place = label, unit = unit),
        (Some(_) | None, _) => label,
    };
    // Unit and room are for the handler alone, and only while it is theirs.
    let room = file
        .case
        .place
        .room
        .filter(|_| sees_room(house, file, part))
        .and_then(|room| file.said(room))
        .map(|said| said.text.clone());
    match room {
        Some(room) => say!(voice, "card-place-room", place = name, room = room),
        None => say!(voice, "card-place", place = name),
    }
}

/// The resident's words, those that decided the category in bold.
fn words(voice: Voice<'_>, house: &House<'_>, file: &File, part: &Part) -> Html {
    let text = masked_words(house, file, part, &file.text());
    if text.is_empty() {
        return if file.case.erased {
            say!(voice, "card-erased")
        } else {
            Html::default()
        };
    }
    let shown = beginning(&text, QUOTE_CHARS);
    let ranges = house.rules.classify(&shown).because;
    say!(
        voice,
        "card-words",
        words = Html::with_bold(&shown, &ranges)
    )
}

/// Somebody's words as whoever has this part may read them: the room stands in them, too.
pub fn masked_words(house: &House<'_>, file: &File, part: &Part, text: &str) -> String {
    // A telephone in the words is for whoever goes there, like one that was left; the room already for whoever may go.
    if sees_room(house, file, part) {
        return match file.case.status {
            Status::InProgress => text.to_owned(),
            Status::AwaitingDispatch
            | Status::AwaitingAcceptance
            | Status::AwaitingResident
            | Status::Closed => without_phones(text),
        };
    }
    let room = file.case.place.room.and_then(|room| file.said(room));
    let text = match room {
        Some(room) if !room.text.is_empty() => text.replace(&room.text, MASK),
        Some(_) | None => text.to_owned(),
    };
    without_phones(&text)
}

/// Words without the telephones that somebody wrote into them, also in Chinese numerals or in groups.
fn without_phones(text: &str) -> String {
    static PHONES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|[0-9０-９]{7,}|(?:[零〇幺两]|[一二三四五]|[六七八九]){7,}",
        )
        .ok()
    });
    match PHONES.as_ref() {
        Some(phones) => phones.replace_all(text, MASK).into_owned(),
        None => text.to_owned(),
    }
}

/// Whether they volunteered to go into the home.
fn visits(file: &File, part: &Part) -> bool {
    let claim = file.case.claim.as_ref();
    matches!(part, Part::Claimant(post) if claim.is_some_and(|claim| claim.visits(post)))
}

/// Whether room and telephone are seen now: by the owner, of what is protected and for volunteers only for a while after
/// a look that was kept as an event.
fn sees_room(house: &House<'_>, file: &File, part: &Part) -> bool {
    let case = &file.case;
    let is_shown = match part {
        Part::Owner => !case.is_protected() || case.shows_room_to(&case.owner, house.now),
        Part::Claimant(post) => visits(file, part) && case.shows_room_to(post, house.now),
        _ => false,
    };
    case.is_open() && is_shown
}

/// Where the writer can be written to, while the owner may know who it is.
fn writer<'f>(house: &House<'_>, file: &'f File) -> Option<&'f str> {
    let sight = file.case.writer_shown.as_ref()?;
    let seen = sight.post == file.case.owner && sight.until > house.now;
    file.address.as_deref().filter(|_| seen)
}

fn contact(voice: Voice<'_>, house: &House<'_>, file: &File, part: &Part) -> Html {
    let Some(phone) = &file.phone else {
        return Html::default();
    };
    if file.case.status == Status::InProgress && sees_room(house, file, part) {
        say!(voice, "card-phone", phone = phone)
    } else {
        say!(voice, "card-phone", phone = masked(phone))
    }
}

/// `138****1234`
fn masked(phone: &str) -> String {
    const ENDS: (usize, usize) = (3, 4);
    let digits: Vec<char> = phone.chars().collect();
    let hidden = digits.len().saturating_sub(ENDS.0 + ENDS.1).max(4);
    let (head, tail) = (
        digits.iter().take(ENDS.0).collect::<String>(),
        digits
            .iter()
            .skip(digits.len().saturating_sub(ENDS.1))
            .collect::<String>(),
    );
    format!("{head}{}{tail}", "*".repeat(hidden))
}
