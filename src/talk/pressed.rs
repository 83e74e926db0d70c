//! Which flow a button belongs to. It does nothing itself.

use crate::{
    label,
    message::content::View,
    talk::{
        action::{Action, Press},
        address::grid,
        case_work::{disambiguate, ending, handler, other_roles, promise, prompts},
        commands,
        context::{Scene, Stage},
        danger::shelter,
        household::{care, members},
        inbox::{away, board_link, figures, find, lists, morning, opening},
        my_case::{answers, mending, verdict},
        news::{channels, telling},
        proposals::taking_part,
        report::{draft_pressed, duplicates},
        sessions::{booking, clinic},
    },
};

/// A button under one of our bubbles.
pub(crate) fn pressed(stage: &mut Stage<'_>, scene: &Scene, press: &Press) {
    let Some(pointed) = scene
        .pointed
        .filter(|pointed| pointed.bubble == press.bubble)
    else {
        let voice = stage.voice();
        return stage.toast(match press.action {
            // What it offered can be had anew.
            Action::TodoPage(_) | Action::TodayPage(_) => label!(voice, "toast-stale-list"),
            _ => label!(voice, "toast-stale"),
        });
    };
    let file = pointed.case.and_then(|case| scene.files.get(&case));
    match &press.action {
        Action::Send
        | Action::Change
        | Action::ChangeCategory
        | Action::ChangePlace
        | Action::ChangeContact
        | Action::Back
        | Action::AddPhoto
        | Action::Drop
        | Action::AllCategories
        | Action::CategoryUnknown
        | Action::PlaceElsewhere
        | Action::PlaceUnknown
        | Action::PlaceHome
        | Action::BuildingAsSaid
        | Action::PlaceHere(_)
        | Action::ContactMe
        | Action::ContactOther
        | Action::TellGrid
        | Action::FalseAlarm
        | Action::Apart
        | Action::Together
        | Action::ChangeKind
        | Action::Hotline
        | Action::Clear
        | Action::AskPerson
        | Action::Resume
        | Action::Place(_) => draft_pressed::pressed(stage, scene, press, &pointed),
        Action::ClearChat => shelter::clear_chat(stage, press.bubble),
        Action::OtherMatter => shelter::left(stage, press.bubble),
        Action::QuietHelp => shelter::quiet_help(stage, press.bubble),
        Action::KeepPlace
        | Action::KeepNot
        | Action::ForgetPlace
        | Action::OtherPlace
        | Action::GridOf(_) => grid::pressed(stage, press),
        Action::Category(_) | Action::Kind(_) | Action::Browse(_) if file.is_none() => {
            draft_pressed::pressed(stage, scene, press, &pointed)
        }
        Action::DeskNew
        | Action::DeskOwnPlace
        | Action::DeskGo
        | Action::DeskDrop
        | Action::FileFor
        | Action::FamilyLink
        | Action::LinkYes
        | Action::LinkNo
        | Action::OfferAny
        | Action::Follow(_)
        | Action::Unfollow(_)
        | Action::DeskFor(_)
        | Action::DeskPlace(_)
        | Action::DeskDay(_)
        | Action::DeskHours(_)
        | Action::DeskLength(_)
        | Action::Session(_)
        | Action::Book(_)
        | Action::Unbook(_)
        | Action::Came(_)
        | Action::Missed(_)
        | Action::CallOff(_)
        | Action::CallOffYes(_)
        | Action::KeepOn(_)
        | Action::OfferFor(_)
        | Action::OfferEnd(_) => booking::pressed(stage, scene, press, &pointed),
        Action::Tell
        | Action::TellNot
        | Action::Weekly(_)
        | Action::WeeklyNot
        | Action::WeeklyStop(_) => telling::pressed(stage, press, &pointed),
        Action::LinkIn(_) | Action::Unlink(_) => channels::pressed(stage, scene, press),
        Action::FamilyInvite | Action::FamilyYes | Action::FamilyNo | Action::FamilyLeave => {
            members::pressed(stage, scene, press)
        }
        Action::CareSelf
        | Action::CareStop
        | Action::CareFamily
        | Action::CarePlace
        | Action::CareYes
        | Action::CareNo
        | Action::CareFor(_)
        | Action::CarePage(_)
        | Action::CareVisited(_) => care::pressed(stage, scene, press),
        Action::VoiceNew
        | Action::VoiceGo
        | Action::VoiceAgain
        | Action::VoiceAsCase
        | Action::VoiceDrop
        | Action::VoiceIn(_)
        | Action::Proposal(_)
        | Action::Say(_)
        | Action::Vote(_)
        | Action::TakeBack(_)
        | Action::Publish(_)
        | Action::PublishNot(_)
        | Action::WhyNot(_)
        | Action::LetIn(_)
        | Action::LetNot(_)
        | Action::Begin(_) => taking_part::pressed(stage, scene, press),
        Action::Privacy => commands::privacy(stage),
        Action::Speak(lang) => commands::speak(stage, press.bubble, *lang),
        Action::Week(_)
        | Action::Behind(_)
        | Action::Figures(_)
        | Action::FiguresTable(_)
        | Action::FiguresMap => figures::pressed(stage, press),
        Action::BoardEnd => board_link::ended(stage, press.bubble),
        Action::MyPage(page) => lists::my(stage, scene, Some(press.bubble), *page),
        Action::TodoPage(page) => lists::todo(stage, scene, Some(press.bubble), *page),
        Action::TodayPage(page) => lists::today(stage, scene, press.bubble, *page),
        Action::WatchedPage(page) => lists::watched(stage, scene, press.bubble, *page),
        Action::FoundPage(page) => find::page(stage, scene, press.bubble, *page),
        Action::AcceptAll
        | Action::AcceptAllYes
        | Action::HandMenu
        | Action::HandToday
        | Action::HandAll => morning::pressed(stage, scene, press.bubble, &press.action),
        Action::Away(_)
        | Action::AwayAsk(_)
        | Action::AwayHours(_)
        | Action::AwayKeep(_)
        | Action::BackAtWork
        | Action::Leave(_)
        | Action::LeaveYes(_) => away::pressed(stage, scene, press.bubble, &press.action),
        Action::DeskTimes => grid::asked(stage),
        Action::OpenAs(batch) => opening::open(stage, press.bubble, *batch),
        Action::Show(case) => lists::show(stage, scene, *case),
        Action::Choose(case) => disambiguate::chosen(stage, scene, press.bubble, *case),
        Action::NewMatter => disambiguate::new_matter(stage, scene, press.bubble),
        Action::CancelPrompt => prompts::cancel(stage, press.bubble),
        Action::MendPlace(number) => match file {
            Some(file) => mending::pressed(stage, file, press.bubble, *number),
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
        Action::Urge | Action::Object | Action::ObjectFrail => match file {
            Some(file) if file.writer == Some(stage.speaker.id) => {
                promise::resident(stage, file, press)
            }
            Some(_) | None => stage.toast(label!(stage.voice(), "toast-not-yours")),
        },
        Action::Clinic => match file {
            Some(file) if file.writer == Some(stage.speaker.id) => {
                clinic::asked(stage, scene, file);
            }
            Some(_) | None => stage.toast(label!(stage.voice(), "toast-not-yours")),
        },
        Action::SeeRule | Action::Understood | Action::Review | Action::WantMediation => match file
        {
            Some(file) if file.writer == Some(stage.speaker.id) => {
                ending::resident(stage, file, press)
            }
            Some(_) | None => stage.toast(label!(stage.voice(), "toast-not-yours")),
        },
        Action::AllowVisit
        | Action::AllowVisitNot
        | Action::MediationYes
        | Action::MediationNo
        | Action::AskCourt
            if file.is_some_and(|file| file.writer == Some(stage.speaker.id)) =>
        {
            if let Some(file) = file {
                other_roles::resident(stage, file, press);
            }
        }
        Action::TypedSolved | Action::TypedNotSolved | Action::TypedOther => {
            answers::pressed(stage, scene, press)
        }
        Action::Join | Action::JoinNot => duplicates::pressed(stage, scene, press),
        Action::Solved
        | Action::NotSolved
        | Action::NoReason
        | Action::Rate(_)
        | Action::Withdraw
        | Action::WithdrawYes
        | Action::WithdrawNo
        | Action::LeavePhone => match file {
            // Whoever joined begins anew once; the button is gone, whatever a second thumb did.
            Some(_)
                if press.action == Action::NotSolved
                    && pointed.view == View::Note
                    && press.revision != pointed.revision =>
            {
                stage.toast(label!(stage.voice(), "toast-stale"));
            }
            Some(file) => verdict::pressed(stage, file, press),
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
        Action::ExtendYes
        | Action::ExtendNo
        | Action::RefuseYes
        | Action::RefuseNo
        | Action::WriterYes
        | Action::WriterNo
        | Action::Arrive
        | Action::Claim
        | Action::ClaimDone
        | Action::ClaimRelease
        | Action::Hurry
        | Action::Remark
        | Action::Confirmed => match file {
            Some(file) => other_roles::pressed(stage, file, press),
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
        Action::Accept
        | Action::TakeOver
        | Action::Ask
        | Action::Return
        | Action::Log
        | Action::Resolve
        | Action::More
        | Action::Less
        | Action::Correct
        | Action::FullText
        | Action::SendResult
        | Action::EditResult
        | Action::Give
        | Action::Reopen
        | Action::HandOver
        | Action::Extend
        | Action::Explain
        | Action::Refuse
        | Action::Whistle
        | Action::WhistleGo
        | Action::OpenClaim
        | Action::ClaimOutside
        | Action::ClaimInside
        | Action::Mediate
        | Action::MediationMenu
        | Action::OtherYes
        | Action::OtherNo
        | Action::Slot(_)
        | Action::AllowVisit
        | Action::AllowVisitNot
        | Action::MediationYes
        | Action::MediationNo
        | Action::AskCourt
        | Action::ShowRoom
        | Action::AskWriter
        | Action::Visit
        | Action::VisitAt(_)
        | Action::VisitRoom(_)
        | Action::VisitLog(_)
        | Action::Merge
        | Action::MergeInto(_)
        | Action::Partners
        | Action::AskPartner(_)
        | Action::Batch(_)
        | Action::Department(_)
        | Action::Ground(_)
        | Action::Outcome(_)
        | Action::Whose(_)
        | Action::To(_)
        | Action::Days(_)
        | Action::Category(_)
        | Action::Kind(_)
        | Action::Urgency(_)
        | Action::Template(_)
        | Action::Browse(_)
        | Action::GiveTo(_) => match file {
            Some(file) => handler::pressed(stage, scene, file, press, &pointed),
            None => stage.toast(label!(stage.voice(), "toast-stale")),
        },
    }
}
