//! Outbox → Telegram: in order per chat, chats side by side, paced, retried, surviving every crash.
//!
//! A wish is marked as under way (committed), requested, then marked as fulfilled. Found under way after a restart it is
//! requested again: what is sent is queued exactly once and delivered at least once.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, VecDeque},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::{JoinError, JoinSet};

use super::{
    Api, BLOCKED, Pacer, Reply,
    plan::{Attached, Plan, Request, plan, send},
};
use crate::{
    casework::PersonId,
    message::content::BubbleId,
    model::ids::Names,
    settings::Pace,
    store::{Arrived, BubbleRow, Db, Due, Ids, StoreError, Tx},
};

/// How many wishes are read at a time.
const PAGE: i64 = 2_000;

/// Sends what is queued.
pub struct Outbox {
    db: Db,
    api: Api,
    ids: Ids,
    pacer: Pacer,
    in_flight_limit: usize,
    /// Wishes per person, in order.
    queues: HashMap<PersonId, VecDeque<Due>>,
    /// The first wish of everybody who is free, by its place in the queue.
    ready: BTreeSet<(bool, i64, PersonId)>,
    /// Everybody who must wait, and until when.
    later: BTreeSet<(DateTime<Utc>, PersonId)>,
    /// Whose wishes are under way, and whether they were patient.
    busy: HashMap<PersonId, bool>,
    /// Requests under way.
    under_way: JoinSet<Tried>,
    /// What came back and is not written down yet.
    came_back: Vec<Tried>,
    /// A turn failed half way: what is in memory may not be what the database says.
    astray: bool,
    /// The last wish that was read.
    read_up_to: i64,
}

/// What the outbox does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Nothing is queued.
    Idle,
    /// Requests are under way.
    Sending,
    /// Nothing can be sent before this instant.
    Until(DateTime<Utc>),
}

/// What became of one wish.
struct Tried {
    due: Due,
    bubble: BubbleId,
    revision: i64,
    /// Messages that now show the bubble.
    shown: Vec<(i64, bool)>,
    /// Messages that are gone.
    gone: Vec<i64>,
    result: Reply<()>,
}

impl Outbox {
    /// An outbox that takes up what an earlier process left under way.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn new(db: Db, api: Api, pace: &Pace) -> Result<Outbox, StoreError> {
        let ids = Ids::new(&db).await?;
        let mut tx = db.begin().await?;
        let resumed = tx.resume_sending().await?;
        tx.commit().await?;
        if resumed > 0 {
            tracing::info!(
                resumed,
                "sending again what was under way when the last process ended"
            );
        }
        Ok(Outbox {
            db,
            api,
            ids,
            pacer: Pacer::new(pace),
            in_flight_limit: pace.in_flight.size(),
            queues: HashMap::new(),
            ready: BTreeSet::new(),
            later: BTreeSet::new(),
            busy: HashMap::new(),
            under_way: JoinSet::new(),
            came_back: Vec::new(),
            astray: false,
            read_up_to: i64::MIN,
        })
    }

    /// Waits until a request that is under way has come to something; for ever if none is. The next turn writes it
    /// down. Nothing is lost when the wait is broken off.
    pub async fn something_came_back(&mut self) {
        match self.under_way.join_next().await {
            Some(done) => self.keep(done),
            None => std::future::pending().await,
        }
    }

    /// Writes down what came back, reads what is new, and sends whatever may be sent now: one transaction for all.
    ///
    /// # Errors
    /// When the database cannot be reached; wishes stay where they are, and what came back is written down later.
    pub async fn turn(&mut self, now: DateTime<Utc>) -> Result<Rest, StoreError> {
        while let Some(done) = self.under_way.try_join_next() {
            self.keep(done);
        }
        if self.astray {
            self.forget().await;
        }
        let came_back = std::mem::take(&mut self.came_back);
        let turned = self.try_turn(&came_back, now).await;
        if turned.is_err() {
            self.came_back = came_back;
            self.astray = true;
        }
        turned
    }

    async fn try_turn(
        &mut self,
        came_back: &[Tried],
        now: DateTime<Utc>,
    ) -> Result<Rest, StoreError> {
        // A chat that shut us out needs a name for the row that says so.
        let names = i64::try_from(came_back.len()).unwrap_or(i64::MAX);
        self.ids.refill(&self.db, names).await?;
        let mut tx = self.db.begin().await?;
        for (person, next) in self.write_down(&mut tx, came_back, now).await? {
            self.after(person, next, now);
        }
        if self.astray {
            tx.resume_sending().await?;
        }
        self.read(&mut tx, now).await?;
        let chosen = self.choose(now);
        if chosen.is_empty() && came_back.is_empty() && !self.astray {
            return Ok(self.rest());
        }
        let seqs: Vec<i64> = chosen.iter().map(|due| due.row.seq).collect();
        tx.sending(&seqs).await?;
        let bubbles = Self::bubbles(&mut tx, &chosen).await?;
        tx.commit().await?;
        self.astray = false;
        for due in chosen {
            self.start(due, &bubbles);
        }
        Ok(self.rest())
    }

    fn keep(&mut self, done: Result<Tried, JoinError>) {
        match done {
            Ok(tried) => self.came_back.push(tried),
            Err(error) => {
                tracing::error!(%error, "a sending task failed");
                self.astray = true;
            }
        }
    }

    /// Memory and database may differ: memory is emptied, and the next turn reads everything again. What is under way
    /// is waited for, so that nobody's wishes overtake each other.
    async fn forget(&mut self) {
        while let Some(done) = self.under_way.join_next().await {
            self.keep(done);
        }
        self.queues.clear();
        self.ready.clear();
        self.later.clear();
        self.busy.clear();
        self.read_up_to = i64::MIN;
    }

    fn rest(&self) -> Rest {
        if !self.under_way.is_empty() {
            Rest::Sending
        } else if let Some((_, _, person)) = self.ready.first() {
            Rest::Until(self.pacer.free_at().max(self.pacer.free_for(*person)))
        } else if let Some((at, _)) = self.later.first() {
            Rest::Until(*at)
        } else {
            Rest::Idle
        }
    }

    async fn read(&mut self, tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
        let new = tx.queued(self.read_up_to, PAGE).await?;
        for due in new {
            self.read_up_to = self.read_up_to.max(due.row.seq);
            self.take_in_line(due, now);
        }
        Ok(())
    }

    /// Puts a wish into its person's queue: what cannot wait before what can, but never before what is under way.
    fn take_in_line(&mut self, due: Due, now: DateTime<Utc>) {
        let person = due.row.person;
        let queue = self.queues.entry(person).or_default();
        let Some(first) = queue.front().map(|first| first.row.clone()) else {
            queue.push_back(due.clone());
            return self.line_up(&due, now);
        };
        let patient = queue.iter().position(|waiting| waiting.row.patient);
        let at = match patient.filter(|_| !due.row.patient) {
            Some(at) => at.max(usize::from(self.busy.contains_key(&person))),
            None => queue.len(),
        };
        queue.insert(at, due.clone());
        // Whoever must be left alone for a while still is.
        if at == 0 && self.ready.remove(&(first.patient, first.seq, person)) {
            self.line_up(&due, now);
        }
    }

    /// Puts the first wish of a free person where it belongs.
    fn line_up(&mut self, due: &Due, now: DateTime<Utc>) {
        let at = due.not_before.max(self.pacer.free_for(due.row.person));
        if at <= now {
            self.ready
                .insert((due.row.patient, due.row.seq, due.row.person));
        } else {
            self.later.insert((at, due.row.person));
        }
    }

    /// Takes everything that may be sent now: the oldest wishes first, one a person. Patient ones never take every
    /// request there may be: however slow their answers are, an alert finds one.
    fn choose(&mut self, now: DateTime<Utc>) -> Vec<Due> {
        while let Some((at, person)) = self.later.first().copied() {
            if at > now {
                break;
            }
            self.later.remove(&(at, person));
            let first = self.queues.get(&person).and_then(VecDeque::front);
            if let Some(row) = first.map(|due| &due.row) {
                self.ready.insert((row.patient, row.seq, person));
            }
        }
        let for_patient = self.in_flight_limit - self.in_flight_limit / 4;
        let mut patient = self.busy.values().filter(|patient| **patient).count();
        let mut chosen = Vec::new();
        while self.under_way.len() + chosen.len() < self.in_flight_limit
            && self.pacer.free_at() <= now
        {
            let Some((is_patient, _, person)) = self.ready.first().copied() else {
                break;
            };
            if is_patient && patient >= for_patient {
                break;
            }
            self.ready.pop_first();
            let free = self.pacer.free_for(person);
            if free > now {
                self.later.insert((free, person));
                continue;
            }
            if let Some(due) = self.queues.get(&person).and_then(VecDeque::front) {
                self.pacer.take(person, now);
                self.busy.insert(person, is_patient);
                patient += usize::from(is_patient);
                chosen.push(due.clone());
            }
        }
        chosen
    }

    /// The bubbles of these wishes, and those they answer.
    async fn bubbles(
        tx: &mut Tx,
        chosen: &[Due],
    ) -> Result<BTreeMap<BubbleId, BubbleRow>, StoreError> {
        let ids: BTreeSet<BubbleId> = chosen.iter().map(|due| due.row.bubble).collect();
        let rows = tx.bubbles(&ids.into_iter().collect::<Vec<_>>()).await?;
        let mut known: BTreeMap<BubbleId, BubbleRow> =
            rows.into_iter().map(|row| (row.bubble.id, row)).collect();
        let answered: BTreeSet<BubbleId> = known
            .values()
            .filter_map(|row| row.bubble.wanted.reply_to)
            .filter(|id| !known.contains_key(id))
            .collect();
        if !answered.is_empty() {
            for row in tx
                .bubbles(&answered.into_iter().collect::<Vec<_>>())
                .await?
            {
                known.insert(row.bubble.id, row);
            }
        }
        Ok(known)
    }

    fn start(&mut self, due: Due, bubbles: &BTreeMap<BubbleId, BubbleRow>) {
        let Some(row) = bubbles.get(&due.row.bubble).cloned() else {
            // Erased or purged meanwhile: there is nothing to show.
            let bubble = due.row.bubble;
            self.under_way.spawn(async move {
                Tried {
                    due,
                    bubble,
                    revision: 0,
                    shown: Vec::new(),
                    gone: Vec::new(),
                    result: Reply::Done(()),
                }
            });
            return;
        };
        let answered = row.bubble.wanted.reply_to.and_then(|id| bubbles.get(&id));
        let reply_to = answered
            .filter(|answered| answered.bubble.person == row.bubble.person)
            .and_then(|answered| answered.messages.last())
            .map(|message| message.message);
        let api = self.api.clone();
        self.under_way
            .spawn(async move { show(&api, due, row, reply_to).await });
    }

    /// Writes down what wishes came to, and says how everybody's queue goes on.
    async fn write_down(
        &mut self,
        tx: &mut Tx,
        came_back: &[Tried],
        now: DateTime<Utc>,
    ) -> Result<Vec<(PersonId, Next)>, StoreError> {
        let mut messages = Vec::new();
        let mut gone = Vec::new();
        let mut sent = Vec::new();
        let mut after = Vec::with_capacity(came_back.len());
        for one in came_back {
            let person = one.due.row.person;
            let seq = one.due.row.seq;
            let shown = one.shown.iter();
            messages.extend(
                shown.map(|(message, part)| (person, *message, one.bubble, one.revision, *part)),
            );
            gone.extend(one.gone.iter().map(|message| (person, *message)));
            let next = match &one.result {
                Reply::Done(()) | Reply::AlreadyShown | Reply::Gone | Reply::Conflict => {
                    sent.push(seq);
                    Next::Go
                }
                Reply::Slower(seconds) => {
                    let at = now + TimeDelta::seconds((*seconds).into());
                    tx.put_off(seq, at, false, "429").await?;
                    Next::Wait(at)
                }
                Reply::Broken(why) => {
                    let at = now + patience(one.due.attempts);
                    tracing::warn!(seq, %why, "a request broke; it is made again later");
                    tx.put_off(seq, at, true, why).await?;
                    Next::Wait(at)
                }
                Reply::Refused(why) => {
                    tracing::error!(seq, %why, "Telegram refused a bubble for good");
                    tx.give_up(seq, why).await?;
                    Next::Go
                }
                Reply::Moved(to) if tx.move_chat(person, &to.to_string()).await? => {
                    tx.put_off(seq, now, false, "the chat has another number now")
                        .await?;
                    Next::Move(*to)
                }
                Reply::Blocked | Reply::Moved(_) => {
                    tx.drop_wishes_of(person).await?;
                    sent.push(seq);
                    self.tell_desk(tx, &one.due.chat, now).await?;
                    Next::Shut
                }
            };
            after.push((person, next));
        }
        tx.note_messages(&messages).await?;
        tx.forget_messages(&gone).await?;
        tx.sent(&sent).await?;
        Ok(after)
    }

    /// A chat shut us out: a row of the inbox says so, and is handled like any other.
    async fn tell_desk(
        &mut self,
        tx: &mut Tx,
        chat: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let id = self.ids.next();
        let row = Arrived {
            update_id: id,
            chat: Some(chat.to_owned()),
            raw: b"{}".to_vec(),
        };
        // Never before what the person themself said: numbers of ours are handled after all of theirs.
        tx.take_in(BLOCKED, i64::MAX, id, std::slice::from_ref(&row), now)
            .await?;
        Ok(())
    }

    fn after(&mut self, person: PersonId, next: Next, now: DateTime<Utc>) {
        self.busy.remove(&person);
        let Some(queue) = self.queues.get_mut(&person) else {
            return;
        };
        match next {
            Next::Go => {
                queue.pop_front();
            }
            Next::Wait(at) => {
                if let Some(first) = queue.front_mut() {
                    first.not_before = at;
                    first.attempts += 1;
                }
            }
            Next::Move(to) => {
                for due in queue.iter_mut() {
                    due.chat = to.to_string();
                }
            }
            Next::Shut => queue.clear(),
        }
        match queue.front().cloned() {
            Some(due) => self.line_up(&due, now),
            None => {
                self.queues.remove(&person);
            }
        }
    }
}

/// What follows for a person's queue.
enum Next {
    Go,
    Wait(DateTime<Utc>),
    Move(i64),
    Shut,
}

/// How long to wait after a request broke so often: a second, doubling, five minutes at most.
fn patience(attempts: i64) -> TimeDelta {
    const MOST: Duration = Duration::from_secs(300);
    let seconds = 1_i64
        .checked_shl(u32::try_from(attempts.clamp(0, 9)).unwrap_or(9))
        .unwrap_or(512);
    TimeDelta::seconds(seconds).min(TimeDelta::from_std(MOST).unwrap_or(TimeDelta::seconds(300)))
}

/// Makes a bubble show what it should.
async fn show(api: &Api, due: Due, row: BubbleRow, reply_to: Option<i64>) -> Tried {
    let mut tried = Tried {
        bubble: row.bubble.id,
        revision: row.bubble.revision,
        shown: Vec::new(),
        gone: Vec::new(),
        result: Reply::Done(()),
        due,
    };
    let Ok(chat) = tried.due.chat.parse::<i64>() else {
        tried.result = Reply::Refused("a chat that is no number".to_owned());
        return tried;
    };
    match plan(&row, chat, reply_to) {
        Plan::Nothing => {}
        Plan::Edit(messages, mut payload) => {
            let all = messages.len();
            for message in messages {
                payload["message_id"] = message.into();
                match api.send("editMessageText", &payload).await {
                    Reply::Done(_) | Reply::AlreadyShown => tried.shown.push((message, false)),
                    Reply::Gone => tried.gone.push(message),
                    other => {
                        tried.result = other.map(|_| ());
                        return tried;
                    }
                }
            }
            let whole = row.messages.iter().filter(|message| !message.part).count();
            if tried.gone.len() == all
                && all == whole
                && let Some(request) = send(&row.bubble, chat, reply_to)
            {
                first(api, &mut tried, request).await;
            }
        }
        Plan::Send(request) => first(api, &mut tried, request).await,
    }
    tried
}

async fn first(api: &Api, tried: &mut Tried, request: Request) {
    let reply = match request.file {
        None => api.send(request.method, &request.payload).await,
        Some(Attached::Sheet(sheet)) => {
            let file = ("document", sheet.name, sheet.text.into_bytes());
            api.send_file(request.method, &request.payload, file).await
        }
        Some(Attached::Drawing(drawing)) => {
            match tokio::task::spawn_blocking(move || drawing.png()).await {
                Ok(Ok(png)) => {
                    let file = ("photo", "week.png".to_owned(), png);
                    api.send_file(request.method, &request.payload, file).await
                }
                // The words went out before; a picture that cannot be drawn is told to the operator.
                Ok(Err(error)) => Reply::Refused(error.to_string()),
                Err(error) => Reply::Broken(error.to_string()),
            }
        }
    };
    match reply {
        Reply::Done(messages) => tried.shown.extend(
            messages
                .into_iter()
                .enumerate()
                .map(|(n, message)| (message, n > 0)),
        ),
        other => tried.result = other.map(|_| ()),
    }
}
