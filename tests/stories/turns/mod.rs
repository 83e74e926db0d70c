//! The bad turns, each at least once for every line of the work on cases at which it can happen at all. The numbers are
//! those of the lines; the names are stories, of this folder where no other stands before them.
//!
//! | line | a stranger, or too late | two at once | whoever decides leaves, or the resident | the clock during a question | the calendar's edge |
//! | --- | --- | --- | --- | --- | --- |
//! | 1 one machine | `late::judged`, `bad_input::forged_presses` | `at_once::accepted` | `endings::holders_gone`, `endings::resident_gone` | `clocks::during_a_question` | `calendar::new_year`, `clocks::leap_day` |
//! | 2 one owner | `late::in_dispute`, `owning::too_late` | `at_once::ruled` | `gone::before_ruling`, `gone::an_owner` | `clock::during_a_return`, `during_a_ruling` | `calendar::a_return`, `a_dispute` |
//! | 3 two clocks | `late::beside_the_owner`, `clocks::granted_too_late` | `at_once::extended` | `gone::before_a_later_date`, `gone::the_resident` | `clocks::during_a_question` | `calendar::a_later_date`, `clocks::golden_week` |
//! | 4 departments | `late::beside_the_owner`, `whistle::two_departments` | `at_once::arrived` | `gone::a_department` | `clock::during_a_whistle` | `calendar::a_whistle` (minutes: no holidays) |
//! | 5 claims, partners | `late::beside_the_owner`, `volunteers::outside_of_homes` | `at_once::claimed` | `gone::a_volunteer`, `gone::the_resident` | `clock::during_a_visit` | `calendar::at_night` |
//! | 6 tables, mediation | `late::beside_the_owner`, `desk::called_off`, `mediation::agreed_and_confirmed` | `at_once::booked`, `answered_and_over` | `gone::a_table`, `gone::the_resident`, `desk::called_off` | `clock::past_an_appointment`, `during_an_announcement` | `calendar::appointments` |
//! | 7 batches | `late::many_and_ones_own`, `ledger::bad_turns` | `at_once::opened` | `gone::a_voice` (nobody wrote it: nobody shuts us out) | `clock::during_an_opening` | `calendar::new_year` |
//! | 8 same matter | `late::the_same_matter` | `at_once::joined_as_it_ends` | `gone::an_owner`, `gone::a_neighbour` | `clock::during_a_likeness` | `calendar::the_same_matter` |
//! | 9 closing | `late::judged` | `at_once::judged`, `endings::bad_presses` | `gone::before_a_refusal`, `convenience::leaving_with_a_result_out`, `endings::resident_gone` | `clock::during_a_denial` | `calendar::a_redo` |
//! | 10 answers | `clock::during_an_answer` | `at_once::answered` | (no post, no case) | `clock::during_an_answer`, `answers::nudged` | `calendar::a_card` |
//! | 12 protected | `late::protected` | `at_once::revealed` | `gone::before_a_name_is_told`, `gone::the_writer` | `clock::during_a_look` | `calendar::a_look` |
//! | 13 convenience | `late::many_and_ones_own`, `convenience::pressed_in_vain` | `at_once::taken_all` | `gone::everybody`, `convenience::leaving` | `clock::during_taking_all` | `calendar::mornings` |

mod at_once;
mod calendar;
mod clock;
mod gone;
mod late;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use menling::{
    casework::{Event, Recorded},
    desk::Desk,
    store::Db,
    telegram::{Intake, TelegramDoor},
};

use crate::{
    hands::{accepts, sends},
    town::{GRID, Phone, Town},
};

pub const COMMUNITY: &str = "secretary@340603001004000";
pub const STREET: &str = "dispatcher@340603001000000";
pub const DISTRICT: &str = "dispatcher@340603000000000";
pub const URBAN: &str = "officer@340603001000000-urban";
pub const JUSTICE: &str = "officer@340603001000000-justice";

/// The seat of the first grid's secretary.
pub fn secretary() -> String {
    format!("secretary@{GRID}")
}

/// A lamp in a stairwell that its grid has taken on.
pub async fn lamp(town: &Arc<Town>, name: &str, building: usize, owner: &Phone) -> Phone {
    let wang = town.person(name);
    sends(&wang, &format!("春晖公寓{building}号楼楼道灯坏了")).await;
    accepts(owner).await;
    wang.reads_on();
    wang
}

/// A result is out.
pub async fn resolves(owner: &Phone) {
    owner.presses("办好了").await;
    owner.reads_on();
    owner
        .does(|person| person.sends_photo(Some("灯换好了")))
        .await;
    owner.reads_on();
    owner.presses("发出").await;
    owner.reads_on();
}

/// Asks for a later date.
pub async fn asks_for_time(owner: &Phone) {
    crate::hands::presses_more(owner, "申请延期").await;
    owner.reads_on();
    owner.presses("3 个工作日").await;
    owner.reads_on();
    owner.presses("配件没到").await;
    owner.reads_on();
}

/// Everybody looks at everything.
pub fn read(phones: &[&Phone]) {
    for phone in phones {
        phone.reads_on();
    }
}

/// How many of a case's events fit.
pub fn count(events: &[Recorded], fits: fn(&Event) -> bool) -> usize {
    let fitting = events.iter().filter(|recorded| fits(&recorded.event));
    fitting.count()
}

/// The newest bubble with this button.
pub fn newest(phone: &Phone, label: &str) -> i32 {
    let bubbles = phone.person.from_bot();
    let newest = bubbles
        .iter()
        .rev()
        .find(|shown| shown.labels().contains(&label));
    newest
        .unwrap_or_else(|| panic!("no “{label}”:\n{}", phone.all()))
        .message_id
}

/// Who handles what comes at once: one process in one transaction, or two of them side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    One,
    Two,
}

/// Both ways.
pub const HANDS: [Hands; 2] = [Hands::One, Hands::Two];

/// All of them press before anybody has heard of anybody else.
pub async fn at_once(town: &Town, hands: Hands, presses: &[(&Phone, &str)]) {
    let mut callbacks = Vec::new();
    for (phone, label) in presses {
        let press = phone.person.presses(newest(phone, label), label);
        callbacks.push((phone, label, press.unwrap()));
    }
    if hands == Hands::Two {
        two_processes(town).await;
    }
    town.settle().await;
    if hands == Hands::One {
        for (phone, label, callback) in callbacks {
            let answer = phone.person.answer_to(&callback);
            assert!(answer.is_some(), "“{label}” was never answered");
        }
    }
}

async fn two_processes(town: &Town) {
    let other = Db::open(&town.url()).await.unwrap();
    let mut one = Desk::new(town.db.clone(), town.shelf.clone())
        .await
        .unwrap();
    let mut two = Desk::new(other.clone(), town.shelf.clone()).await.unwrap();
    let now = town.clock.now();
    let mut intake = Intake::new(town.db.clone(), town.api.clone())
        .await
        .unwrap();
    intake.poll(now, Duration::ZERO).await.unwrap();
    loop {
        let (first, second) =
            tokio::join!(one.turn(&TelegramDoor, now), two.turn(&TelegramDoor, now));
        let more = first.unwrap().more | second.unwrap().more;
        let mut tx = town.db.begin().await.unwrap();
        if !more && tx.count_waiting().await.unwrap() == 0 {
            break;
        }
    }
    other.close().await;
    // Whoever has been idle meanwhile has names and seats of its own to look up.
    town.restart().await;
}

/// Every button that anybody has had before them, to be pressed when it should do nothing.
#[derive(Default)]
pub struct Album {
    kept: BTreeSet<(i64, i32, String)>,
}

impl Album {
    /// Keeps what these have before them now.
    pub fn keeps(&mut self, phones: &[&Phone]) {
        for phone in phones {
            for shown in phone.person.from_bot() {
                for data in shown
                    .buttons
                    .into_iter()
                    .flatten()
                    .filter_map(|button| button.data)
                {
                    self.kept
                        .insert((phone.person.id(), shown.message_id, data));
                }
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Somebody presses all that is not theirs: each press is answered, and they are shown nothing new.
    pub async fn forged_by(&self, town: &Town, forger: &Phone) {
        let at = forger.person.from_bot().last().unwrap().message_id;
        let shown = forger.person.from_bot();
        let others = self
            .kept
            .iter()
            .filter(|(whose, ..)| *whose != forger.person.id());
        let callbacks: Vec<_> = others
            .map(|(_, _, data)| (data, forger.person.presses_data(at, data)))
            .collect();
        town.settle().await;
        for (data, callback) in callbacks {
            let answer = forger.person.answer_to(&callback).and_then(|one| one.text);
            assert!(
                answer.is_some(),
                "{} pressed {data} and heard nothing",
                forger.person.name()
            );
        }
        let now = forger.person.from_bot();
        assert_eq!(
            now.len(),
            shown.len(),
            "{} was shown something",
            forger.person.name()
        );
    }

    /// They press all that was theirs; each press is answered.
    pub async fn pressed_by(&self, town: &Town, phone: &Phone) {
        for (whose, message, data) in &self.kept {
            if *whose == phone.person.id() {
                let callback = phone.person.presses_data(*message, data);
                town.settle().await;
                assert!(
                    phone.person.answer_to(&callback).is_some(),
                    "{data} was never answered"
                );
                phone.reads_on();
            }
        }
    }
}
