//! Parts beside the owner's: who decides, who was called, who volunteers, who mediates; and the owner's side of them.

use chrono::{DateTime, Days, NaiveTime, Utc};

use crate::{
    casework::{Command, Mediated},
    district::{Level, Unit, UnitCode},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming, time_format,
    },
    model::file::{File, Utterance},
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            asked::Asks,
            card::{self, Part},
            ending, promise, prompts,
        },
        context::{Acting, Stage},
        my_case::receipt,
    },
};

/// A button under the card of somebody who is not the owner.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let part = card::part_of(&stage.house, file, stage.speaker.id);
    let voice = stage.voice();
    let case = file.case.id;
    let order = |post, command| (Acting::As(post), command);
    let (acting, command) = match (&press.action, part) {
        (Action::ExtendYes | Action::ExtendNo, _) => {
            return promise::decided(stage, file, press.action == Action::ExtendYes);
        }
        (Action::RefuseYes | Action::RefuseNo, _) => {
            return ending::decided(stage, file, press.action == Action::RefuseYes);
        }
        (Action::WriterYes, Part::Keeper(post)) => order(post, Command::DecideWriter { yes: true }),
        (Action::WriterNo, Part::Keeper(post)) => order(post, Command::DecideWriter { yes: false }),
        (Action::Arrive, Part::Called(post)) => order(post, Command::Arrive),
        (Action::Claim, Part::MayClaim(post)) => order(post, Command::Claim),
        (Action::ClaimRelease, Part::Claimant(post)) => order(post, Command::ReleaseClaim),
        (Action::ShowRoom, Part::Claimant(post)) => order(post, Command::ShowRoom),
        (Action::ClaimDone, Part::Claimant(_)) => {
            return prompts::ask(
                stage,
                file,
                press.bubble,
                say!(voice, "prompt-claim-report"),
                vec![label!(voice, "claim-ready")],
                Asks::ClaimReport,
            );
        }
        (Action::Hurry, Part::Watcher(post)) => {
            stage.toast(label!(voice, "toast-hurried"));
            order(post, Command::Hurry)
        }
        (Action::Remark, Part::Watcher(_)) => {
            let html = say!(voice, "prompt-remark");
            return prompts::ask(stage, file, press.bubble, html, Vec::new(), Asks::Remark);
        }
        (Action::Confirmed, Part::Justice(post)) => order(post, Command::ConfirmJudicially),
        (Action::Claim, Part::Outrun(_)) => return stage.toast(label!(voice, "refusal-taken")),
        (_, _) => return stage.toast(label!(voice, "toast-stale")),
    };
    stage.order(case, acting, command, None);
}

/// A button that the owner pressed.
pub(crate) fn owner(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let case = file.case.id;
    match &press.action {
        Action::OpenClaim => {
            let units = volunteers(&stage.house, file);
            if units.is_empty() {
                return stage.toast(label!(voice, "claim-nobody"));
            }
            let names: Vec<String> = units.iter().map(|unit| unit.name.to_string()).collect();
            let content = Content::text(say!(voice, "claim-where", names = names.join("、")))
                .row([
                    Button::new(label!(voice, "label-claim-outside"), Action::ClaimOutside),
                    Button::new(label!(voice, "label-claim-inside"), Action::ClaimInside),
                ])
                .row([Button::new(
                    label!(voice, "label-never-mind"),
                    Action::CancelPrompt,
                )])
                .replying_to(Some(press.bubble));
            stage.say(View::List, Some(case), content);
        }
        Action::ClaimOutside | Action::ClaimInside => {
            let inside = press.action == Action::ClaimInside;
            let to: Vec<UnitCode> = volunteers(&stage.house, file)
                .into_iter()
                // A company is not sent into a home by a press.
                .filter(|unit| !inside || unit.level == Level::Household)
                .map(|unit| unit.code.clone())
                .collect();
            let html = match inside {
                true => say!(voice, "claim-asked-resident"),
                false => say!(voice, "claim-opened", count = to.len()),
            };
            stage.show(press.bubble, View::List, Some(case), Content::text(html));
            stage.order(
                case,
                Acting::Staff,
                Command::OpenClaim { to, inside },
                Some(press.bubble),
            );
        }
        Action::Mediate => {
            let slots = slots(&stage.house);
            let buttons = slots.iter().map(|at| {
                Button::new(
                    time_format::slot(voice, &stage.house, *at),
                    Action::Slot(time_format::minute(*at)),
                )
            });
            let content = Content::text(say!(
                voice,
                "mediation-when",
                number = receipt::spoken_number(&stage.house, &file.case),
                place = mediation_room(stage, file)
            ))
            .rows(2, buttons.collect::<Vec<_>>())
            .row([Button::new(
                label!(voice, "label-never-mind"),
                Action::CancelPrompt,
            )])
            .replying_to(Some(press.bubble));
            stage.say(View::List, Some(case), content);
        }
        Action::Slot(n) => match slots(&stage.house)
            .into_iter()
            .find(|at| time_format::minute(*at) == *n)
        {
            Some(at) => {
                let place = mediation_room(stage, file);
                let html = say!(
                    voice,
                    "mediation-offered",
                    at = time_format::moment(voice, &stage.house, at),
                    place = place.as_str()
                );
                let place = stage.keep(Utterance::text(place));
                stage.show(press.bubble, View::List, Some(case), Content::text(html));
                stage.order(
                    case,
                    Acting::Staff,
                    Command::OfferMediation { at, place },
                    Some(press.bubble),
                );
            }
            None => stage.toast(label!(voice, "toast-stale")),
        },
        Action::MediationMenu => {
            let outcomes = [
                Mediated::Agreement,
                Mediated::None,
                Mediated::Again,
                Mediated::NoShow,
            ];
            let buttons = outcomes.map(|outcome| {
                Button::new(
                    naming::mediated_name(voice, outcome),
                    Action::Outcome(outcome),
                )
            });
            let content = Content::text(say!(voice, "mediation-menu"))
                .row([
                    Button::new(label!(voice, "label-other-yes"), Action::OtherYes),
                    Button::new(label!(voice, "label-other-no"), Action::OtherNo),
                ])
                .rows(2, buttons)
                .row([Button::new(
                    label!(voice, "label-never-mind"),
                    Action::CancelPrompt,
                )])
                .replying_to(Some(press.bubble));
            stage.say(View::List, Some(case), content);
        }
        Action::OtherYes | Action::OtherNo => {
            let yes = press.action == Action::OtherYes;
            settled(stage, file, press, Command::OtherAnswered { yes });
        }
        Action::Outcome(outcome) => {
            settled(stage, file, press, Command::Mediate { outcome: *outcome })
        }
        Action::AskCourt => stage.order(case, Acting::Staff, Command::AskConfirmation, None),
        Action::ShowRoom => stage.order(case, Acting::Staff, Command::ShowRoom, None),
        Action::AskWriter => prompts::ask(
            stage,
            file,
            press.bubble,
            say!(voice, "prompt-writer-reason"),
            Vec::new(),
            Asks::WriterReason,
        ),
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn settled(stage: &mut Stage<'_>, file: &File, press: &Press, command: Command) {
    let html = say!(stage.voice(), "mediation-noted");
    stage.show(
        press.bubble,
        View::List,
        Some(file.case.id),
        Content::text(html),
    );
    stage.order(file.case.id, Acting::Staff, command, Some(press.bubble));
}

/// A button that the resident pressed: may they come in, does one come oneself, shall the court confirm it?
pub(crate) fn resident(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let (html, command) = match &press.action {
        Action::AllowVisit => (
            say!(voice, "visit-allowed"),
            Command::AllowVisit { yes: true },
        ),
        Action::AllowVisitNot => (
            say!(voice, "visit-not-allowed"),
            Command::AllowVisit { yes: false },
        ),
        Action::MediationYes => (
            say!(voice, "mediation-coming"),
            Command::AnswerMediation { yes: true },
        ),
        Action::MediationNo => (
            say!(voice, "mediation-not-coming"),
            Command::AnswerMediation { yes: false },
        ),
        Action::AskCourt => (say!(voice, "court-asked"), Command::AskConfirmation),
        // The router hands over the actions above and no others.
        _ => return stage.toast(label!(voice, "toast-stale")),
    };
    stage.show(
        press.bubble,
        View::Note,
        Some(file.case.id),
        Content::text(html),
    );
    stage.order(file.case.id, Acting::Resident, command, Some(press.bubble));
}

/// Contact households of the grid, and its partners.
fn volunteers<'a>(house: &House<'a>, file: &File) -> Vec<&'a Unit> {
    let district = house.district;
    let unit = file
        .case
        .place
        .unit
        .as_ref()
        .unwrap_or(&file.case.owner.unit);
    let groups = district.children(unit).iter();
    let households = groups
        .flat_map(|group| district.children(group))
        .filter_map(|code| district.unit(code))
        .filter(|unit| unit.level == Level::Household);
    let grid_partners = district
        .partners(unit)
        .filter(|partner| partner.parent.as_ref() == Some(unit));
    let answered = |unit: &&Unit| {
        let mut posts = house.district.posts();
        posts.any(|post| post.unit == unit.code && house.seats.are_answered_at(post))
    };
    households.chain(grid_partners).filter(answered).collect()
}

/// The next three working days, morning and afternoon.
fn slots(house: &House<'_>) -> Vec<DateTime<Utc>> {
    const HOURS: [u32; 2] = [9, 15];
    let zone = house.calendar.zone;
    let today = house.calendar.day(house.now);
    let days = (1..30)
        .filter_map(|ahead| today.checked_add_days(Days::new(ahead)))
        .filter(|day| house.calendar.works(*day))
        .take(3);
    days.flat_map(|day| HOURS.map(|hour| (day, hour)))
        .filter_map(|(day, hour)| {
            let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
            Some(local.and_local_timezone(zone).single()?.with_timezone(&Utc))
        })
        .collect()
}

/// 「春秋社区调解室」: where disputes of a place are talked over.
fn mediation_room(stage: &Stage<'_>, file: &File) -> String {
    let voice = stage.voice();
    let house = &stage.house;
    let unit = file
        .case
        .place
        .unit
        .as_ref()
        .unwrap_or(&file.case.owner.unit);
    let mut above = house.district.chain(unit);
    let community = above.find(|unit| unit.level <= Level::Community);
    let name = community.map_or_else(String::new, |unit| {
        naming::unit_name(voice, house, &unit.code)
    });
    label!(voice, "mediation-room", unit = name)
}
