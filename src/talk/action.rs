//! What a button does, and how it fits into the 64 bytes that come back with a press.

use chrono::NaiveDate;

use crate::{
    casework::{CaseId, Ground, Mediated, PersonId, Rating},
    district::{Post, UnitCode},
    message::{
        content::BubbleId,
        press::{Code, PressData},
    },
    model::{CareId, CareReason, Choice, OfferId, ProposalId, RemarkId, SessionId},
    talk::{
        argument::Argument, inbox::drill_down::Behind, proposals::proposal_view::Of,
        sessions::session_view::Nth,
    },
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// A press, as it comes back: which bubble, which revision of it, what was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// The bubble under which the button stood.
    pub bubble: BubbleId,
    /// What the bubble showed then.
    pub revision: i64,
    /// The button.
    pub action: Action,
}

impl Press {
    /// From callback data; none if it is not of our making.
    pub fn parse(data: &str) -> Option<Press> {
        let press = PressData::parse(data)?;
        Some(Press {
            bubble: press.bubble,
            revision: press.revision,
            action: Action::parse(press.code.as_str())?,
        })
    }
}

macro_rules! actions {
    (
        plain { $($(#[$doc:meta])* $name:ident = $code:literal),* $(,)? }
        with { $($(#[$wdoc:meta])* $wname:ident($type:ty) = $wcode:literal),* $(,)? }
    ) => {
        /// What a button does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $name,)*
            $($(#[$wdoc])* $wname($type),)*
        }

        impl Action {
            /// Its short code.
            pub fn code(&self) -> String {
                match self {
                    $(Action::$name => $code.to_owned(),)*
                    $(Action::$wname(value) => format!(concat!($wcode, ":{}"), Argument::write(value)),)*
                }
            }

            /// The action with this code.
            pub fn parse(code: &str) -> Option<Action> {
                let (name, value) = code.split_once(':').map_or((code, None), |(name, value)| (name, Some(value)));
                match (name, value) {
                    $(($code, None) => Some(Action::$name),)*
                    $(($wcode, Some(value)) => Some(Action::$wname(Argument::read(value)?)),)*
                    _ => None,
                }
            }
        }
    };
}

actions! {
    plain {
        /// File the draft.
        Send = "send",
        /// Show what can be changed in the draft.
        Change = "chg",
        /// Change its category.
        ChangeCategory = "chgc",
        /// Change its place.
        ChangePlace = "chgp",
        /// Change whom to contact.
        ChangeContact = "chgw",
        /// Back to the draft as a whole.
        Back = "back",
        /// Say how to add photos.
        AddPhoto = "photo",
        /// Forget the draft.
        Drop = "drop",
        /// None of the offered categories: show all.
        AllCategories = "cats",
        /// Nobody can say what it is.
        CategoryUnknown = "cat0",
        /// None of the offered places.
        PlaceElsewhere = "pl0",
        /// The address they keep.
        PlaceHome = "plh",
        /// Keep this address for the next time.
        KeepPlace = "keep",
        /// Do not keep it.
        KeepNot = "kno",
        /// Forget the address they keep.
        ForgetPlace = "fgt",
        /// Another address than the one they keep.
        OtherPlace = "gro",
        /// File without a place.
        PlaceUnknown = "plx",
        /// The writer is to be contacted.
        ContactMe = "me",
        /// The other person is to be contacted.
        ContactOther = "oth",
        /// Show the whole privacy notice.
        Privacy = "priv",
        /// The number was called; tell the grid too.
        TellGrid = "tell",
        /// Several matters: each a request of its own.
        Apart = "apart",
        /// Several matters: they belong together.
        Together = "tog",
        /// Change what the writer wants.
        ChangeKind = "chgk",
        /// Rather the government's hotline.
        Hotline = "line",
        /// How to clear the chat.
        ClearChat = "clear",
        /// Who helps quietly.
        QuietHelp = "quiet",
        /// Speak of something else again.
        OtherMatter = "other",
        /// No emergency after all.
        FalseAlarm = "false",
        /// The resident: it is solved.
        Solved = "ok",
        /// The resident: it is not.
        NotSolved = "nok",
        /// The resident does not want to say more.
        NoReason = "noy",
        /// Take the case back?
        Withdraw = "wd",
        /// Yes, take it back.
        WithdrawYes = "wdy",
        /// No, leave it.
        WithdrawNo = "wdn",
        /// Leave a telephone.
        LeavePhone = "tel",
        /// Staff: take it on.
        Accept = "acc",
        /// Staff: take it over since the district was drawn anew.
        TakeOver = "take",
        /// Staff: ask the resident.
        Ask = "ask",
        /// Staff: it is not ours.
        Return = "ret",
        /// Staff: log progress.
        Log = "log",
        /// Staff: give the result.
        Resolve = "res",
        /// Staff: more buttons.
        More = "more",
        /// Staff: fewer buttons.
        Less = "less",
        /// Staff: correct the category.
        Correct = "cor",
        /// Staff: the whole text.
        FullText = "full",
        /// Staff: the result goes out.
        SendResult = "rsend",
        /// Staff: write the result anew.
        EditResult = "redit",
        /// Staff: the photo cannot be had; the resident's word will do.
        CancelPrompt = "nop",
        /// Staff: choose a unit to give it to.
        Give = "give",
        /// Staff: have a ruling looked at once more.
        Reopen = "reop",
        /// Staff: hand it to a deputy, or up.
        HandOver = "hand",
        /// Staff: ask for a later date.
        Extend = "ext",
        /// Approver: the later date is granted.
        ExtendYes = "exy",
        /// Approver: it is not.
        ExtendNo = "exn",
        /// Resident: somebody old or ill is at home.
        ObjectFrail = "obf",
        /// Resident: no to the later date.
        Object = "obj",
        /// Resident: please hurry.
        Urge = "urge",
        /// Staff: it cannot be done.
        Explain = "exp",
        /// Resident: the rule by which it cannot.
        SeeRule = "rule",
        /// Resident: understood.
        Understood = "und",
        /// Resident: a post above shall look at it.
        Review = "rev",
        /// Resident: an appointment with the neighbour.
        WantMediation = "wmed",
        /// Staff: would refuse it.
        Refuse = "rfs",
        /// Second post: agrees to the refusal.
        RefuseYes = "rfy",
        /// Second post: does not.
        RefuseNo = "rfn",
        /// Staff: call departments.
        Whistle = "whi",
        /// Staff: the departments that were chosen are called.
        WhistleGo = "whg",
        /// Department: we are there.
        Arrive = "arr",
        /// Staff: open it for volunteers.
        OpenClaim = "ocl",
        /// Staff: outside of homes.
        ClaimOutside = "oco",
        /// Staff: in somebody's home.
        ClaimInside = "oci",
        /// Resident: volunteers may come in.
        AllowVisit = "avy",
        /// Resident: they may not.
        AllowVisitNot = "avn",
        /// Volunteer: I take it.
        Claim = "clm",
        /// Volunteer: it is done.
        ClaimDone = "cld",
        /// Volunteer: I cannot after all.
        ClaimRelease = "clr",
        /// Staff: an appointment in the mediation room.
        Mediate = "med",
        /// Staff: what became of the appointment.
        MediationMenu = "mem",
        /// Resident: comes to the appointment.
        MediationYes = "mey",
        /// Resident: does not.
        MediationNo = "men",
        /// Staff: the other party comes.
        OtherYes = "oty",
        /// Staff: it does not.
        OtherNo = "otn",
        /// The agreement shall be confirmed by the court.
        AskCourt = "crt",
        /// Justice officer: it was confirmed.
        Confirmed = "cfd",
        /// Staff: room and telephone for a visit.
        ShowRoom = "room",
        /// Staff: who wrote?
        AskWriter = "wri",
        /// Second post: they may know.
        WriterYes = "wry",
        /// Second post: they may not.
        WriterNo = "wrn",
        /// Staff: the same matter as another one.
        Merge = "mrg",
        /// Resident: the same happens to me.
        Join = "join",
        /// Resident: it is something else.
        JoinNot = "jno",
        /// Staff: accept all that waits?
        AcceptAll = "aca",
        /// Staff: yes, accept all that waits.
        AcceptAllYes = "acy",
        /// Staff: hand over which?
        HandMenu = "hm",
        /// Staff: hand over what is due today.
        HandToday = "ht",
        /// Staff: hand over everything.
        HandAll = "ha",
        /// Staff: back at work.
        BackAtWork = "bk",
        /// Resident: the answer was enough.
        Clear = "enough",
        /// Resident: rather a person.
        AskPerson = "ap",
        /// Resident: when is the desk there?
        DeskTimes = "dt",
        /// Resident: goes on with what was left lying.
        Resume = "rsm",
        /// Staff: announce a session.
        DeskNew = "dn",
        /// Staff: a place that stands in no file.
        DeskOwnPlace = "dw",
        /// Staff: announce it.
        DeskGo = "dgo",
        /// Staff: announce nothing.
        DeskDrop = "dx",
        /// Staff: write something down for somebody without a phone.
        FileFor = "ff",
        /// Staff: a link for the family of somebody without a phone.
        FamilyLink = "fl",
        /// Whoever opened a link: yes.
        LinkYes = "ly",
        /// Whoever opened a link: no.
        LinkNo = "ln",
        /// Partner: it helps with anything.
        OfferAny = "oa",
        /// Staff: partners who can help.
        Partners = "pa",
        // Residents' voice.
        /// Resident: a proposal of one's own.
        VoiceNew = "vn",
        /// Resident: propose it.
        VoiceGo = "vg",
        /// Resident: other words for it.
        VoiceAgain = "va",
        /// Resident: rather an ordinary request.
        VoiceAsCase = "vc",
        /// Whatever is asked about proposals: never mind.
        VoiceDrop = "vd",
        // Households and whom to look after.
        /// A code for somebody of one's household.
        FamilyInvite = "fi",
        /// Whoever has a code: yes.
        FamilyYes = "fy",
        /// Whoever has a code: no.
        FamilyNo = "fn",
        /// Out of the household.
        FamilyLeave = "fx",
        /// Be looked in on oneself.
        CareSelf = "cs",
        /// At another address.
        CarePlace = "cp",
        /// Yes, put me on the list.
        CareYes = "cy",
        /// No, do not.
        CareNo = "cn",
        /// Not any more.
        CareStop = "cx",
        /// Ask the family whether they want it.
        CareFamily = "cf",
        /// The justice officer's hours.
        Clinic = "cl",
        /// Staff: all of a household's open matters in one visit.
        Visit = "vi",
        // Words instead of buttons.
        /// Resident: what was typed means that it is solved.
        TypedSolved = "tys",
        /// Resident: it means that it is not.
        TypedNotSolved = "tyn",
        /// Resident: it means something else.
        TypedOther = "tyo",
        /// Resident: the building is as it was said.
        BuildingAsSaid = "bas",
        // The staff's week.
        /// Words that answer no question: something new.
        NewMatter = "nm",
        /// Whoever is asked to look in: the handler shall hurry.
        Hurry = "hu",
        /// Whoever is asked to look in: a word to the handler.
        Remark = "rk",
        // Lists behind the digest.
        // The residents' digest.
        /// Resident: what was done may be told.
        Tell = "tl",
        /// Resident: it may not.
        TellNot = "tn",
        /// Resident: no weekly digest.
        WeeklyNot = "wn",
        // Board and periods.
        /// Staff: the link to the board ends.
        BoardEnd = "bx",
        /// Staff: the map of what is open.
        FiguresMap = "pm",
    }
    with {
        /// This category.
        Category(CategoryCode) = "c",
        /// This is what the writer wants.
        Kind(Kind) = "k",
        /// It is this urgent.
        Urgency(Priority) = "p",
        /// The n-th offered place.
        Place(usize) = "pl",
        /// Resident: it is this building of the same estate.
        MendPlace(usize) = "mpl",
        /// This rating.
        Rate(Rating) = "rate",
        /// The n-th ready reason or answer.
        Template(usize) = "t",
        /// Look below this unit.
        Browse(UnitCode) = "u",
        /// It is somewhere in this unit.
        PlaceHere(UnitCode) = "ph",
        /// Tell about this grid.
        GridOf(UnitCode) = "gr",
        /// Give it to this unit.
        GiveTo(UnitCode) = "g",
        /// This language.
        Speak(Lang) = "lang",
        /// The figures of n weeks ago.
        Week(usize) = "wk",
        /// Page n of one's cases.
        MyPage(usize) = "my",
        /// Page n of the to-do list.
        TodoPage(usize) = "todo",
        /// Show this case.
        Show(CaseId) = "case",
        /// This case was meant.
        Choose(CaseId) = "this",
        /// Staff: the same matter as this case.
        MergeInto(CaseId) = "mi",
        /// Staff: this ledger.
        Batch(Batch) = "ba",
        /// Staff: call this department, or not.
        Department(UnitCode) = "dp",
        /// Staff: this ground for calling them.
        Ground(Ground) = "gd",
        /// Staff: so the mediation ended.
        Outcome(Mediated) = "mo",
        /// Staff: it belongs to this unit.
        Whose(UnitCode) = "who",
        /// Staff: hand it to the n-th post offered.
        To(usize) = "to",
        /// Staff: the appointment at this minute since the epoch.
        Slot(usize) = "sl",
        /// Staff: so many working days later.
        Days(usize) = "dy",
        /// Staff: page n of what is due today.
        TodayPage(usize) = "td",
        /// Staff: page n of what they are asked to look into.
        WatchedPage(usize) = "wp",
        /// Staff: page n of what was found.
        FoundPage(usize) = "fp",
        /// Staff: away until the end of this day.
        Away(NaiveDate) = "aw",
        /// Staff: leave this post?
        Leave(Post) = "lv",
        /// Staff: yes, leave this post.
        LeaveYes(Post) = "ly",
        /// Staff: open a matter of one's own for this ledger.
        OpenAs(Batch) = "oa",
        /// Hear the news of this grid.
        Follow(UnitCode) = "fo",
        /// Hear them no more.
        Unfollow(UnitCode) = "fu",
        /// Staff: announce it in the n-th post.
        DeskFor(usize) = "df",
        /// Staff: at the n-th place.
        DeskPlace(usize) = "dl",
        /// Staff: on the n-th day.
        DeskDay(usize) = "da",
        /// Staff: at the n-th hours.
        DeskHours(usize) = "dh",
        /// Staff: slots of the n-th length.
        DeskLength(usize) = "ds",
        /// Show this session.
        Session(SessionId) = "se",
        /// Book this slot.
        Book(Nth) = "bk",
        /// Take the booking back.
        Unbook(SessionId) = "ub",
        /// Staff: whoever made this booking came.
        Came(Nth) = "cm",
        /// Staff: they did not.
        Missed(Nth) = "ms",
        /// Staff: call the session off?
        CallOff(SessionId) = "co",
        /// Staff: yes, call it off.
        CallOffYes(SessionId) = "cy",
        /// Staff: no, it stays.
        KeepOn(SessionId) = "ko",
        /// Partner: it helps with this.
        OfferFor(CategoryCode) = "of",
        /// Partner: the offer ends.
        OfferEnd(OfferId) = "oe",
        /// Staff: ask whoever made this offer.
        AskPartner(OfferId) = "ap",
        // Residents' voice.
        /// Resident: propose it in this grid.
        VoiceIn(UnitCode) = "vi",
        /// Show this proposal.
        Proposal(ProposalId) = "vp",
        /// Neighbour: say something to it.
        Say(ProposalId) = "vs",
        /// Neighbour: this voice.
        Vote(Of<Choice>) = "vv",
        /// Resident: take the proposal back.
        TakeBack(ProposalId) = "vt",
        /// Staff: publish it.
        Publish(ProposalId) = "vu",
        /// Staff: do not publish it.
        PublishNot(ProposalId) = "vq",
        /// Staff: the n-th usual reason for that.
        WhyNot(usize) = "vw",
        /// Staff: what a neighbour said is shown.
        LetIn(Of<RemarkId>) = "vy",
        /// Staff: it is not.
        LetNot(Of<RemarkId>) = "vz",
        /// Staff: what was carried is begun.
        Begin(ProposalId) = "vo",
        // Households and whom to look after.
        /// Be looked in on, for this reason.
        CareFor(CareReason) = "cr",
        /// Staff: page n of whom to look in on.
        CarePage(usize) = "cg",
        /// Staff: they were visited.
        CareVisited(CareId) = "cv",
        /// Staff: away until this minute since the epoch?
        AwayAsk(usize) = "aq",
        /// Staff: away until then, and what cannot wait goes to others.
        AwayHours(usize) = "ah",
        /// Staff: away until then, and everything stays.
        AwayKeep(usize) = "ak",
        /// Staff: the visit is at this minute since the epoch.
        VisitAt(usize) = "va",
        /// Staff: rooms and telephones for the visit at this minute.
        VisitRoom(usize) = "vr",
        /// Staff: what was done about this case at the visit.
        VisitLog(CaseId) = "vl",
        // Lists behind the digest.
        /// Staff: a list behind a digest, or the digest again.
        Behind(Behind) = "b",
        // The residents' digest.
        /// Resident: tell me every week what is done here.
        Weekly(UnitCode) = "we",
        /// Resident: tell me no more.
        WeeklyStop(UnitCode) = "ws",
        /// Staff: link a chat to this unit, or look into it.
        LinkIn(UnitCode) = "lk",
        /// Staff: link this chat no more.
        Unlink(PersonId) = "ul",
        // Board and periods.
        /// Staff: the figures of the n-th period.
        Figures(usize) = "pf",
        /// Staff: the same as a table.
        FiguresTable(usize) = "pt",
    }
}

impl From<Action> for Code {
    fn from(action: Action) -> Self {
        Code::new(action.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_press_fits_into_callback_data() {
        let press = Press {
            bubble: BubbleId(i64::MAX),
            revision: 99_999,
            action: Action::GiveTo(UnitCode::from("340603001004001-b12-h07")),
        };
        let data = PressData {
            bubble: press.bubble,
            revision: press.revision,
            code: press.action.clone().into(),
        }
        .data();
        assert!(data.len() <= 64, "{data}");
        assert_eq!(Press::parse(&data), Some(press));
    }

    #[test]
    fn what_is_not_ours_is_no_press() {
        for data in [
            "",
            ".",
            "1.2",
            "1.2.nothing",
            "x y.1.send",
            "1.2.pl:many",
            "1.2.send:9",
            "zzzzzzzzzzzzzzzzzzz.1.send",
            "１.2.send",
        ] {
            assert_eq!(Press::parse(data), None, "{data}");
        }
    }
}
