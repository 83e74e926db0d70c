//! The real program under a hand that kills it: SIGKILL at chosen points of its requests, and another start at once.
//!
//! The hand moves inside the sandbox's interceptor, so a point is exact: while a request waits there, the process that
//! made it is killed and buried, and only then the connection is cut.

use std::{
    collections::{BTreeSet, HashSet},
    fs::OpenOptions,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use menling::sandbox::{Call, Phase, Sandbox, Verdict};

/// When the bot is killed. Each point of a story is met exactly once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Never: how the story goes by itself.
    Never,
    /// At every request but getUpdates, in this phase of it.
    Request(Phase),
    /// Three times at every update: before the bot has it, as soon as it has it, and before it confirms that it has it.
    Update,
}

/// What was said to a chat by a request that took effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub chat: i64,
    pub text: String,
    /// A bubble of its own, not the new face of an older one.
    pub new: bool,
}

/// The bot and the hand over it.
#[derive(Clone)]
pub struct Bot(Arc<Mutex<Hand>>);

struct Hand {
    mode: Mode,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
    child: Option<Child>,
    /// The process has made its first request. Before that, whatever comes is a last word of the one before it.
    speaks: bool,
    /// Requests of the living process.
    living: HashSet<u64>,
    /// Polls that carry updates.
    laden: HashSet<u64>,
    /// How many things people did.
    deeds: usize,
    met: HashSet<String>,
    kills: Vec<String>,
    asked: BTreeSet<String>,
    told: Vec<Told>,
}

impl Bot {
    /// Starts the program against a sandbox; everything it needs to write is in `folder`.
    pub fn start(
        sandbox: &Sandbox,
        mode: Mode,
        folder: PathBuf,
        environment: Vec<(&'static str, String)>,
    ) -> Bot {
        let mut hand = Hand {
            mode,
            folder,
            environment,
            child: None,
            speaks: false,
            living: HashSet::new(),
            laden: HashSet::new(),
            deeds: 0,
            met: HashSet::new(),
            kills: Vec::new(),
            asked: BTreeSet::new(),
            told: Vec::new(),
        };
        hand.spawn();
        let bot = Bot(Arc::new(Mutex::new(hand)));
        let (hand, pending) = (bot.clone(), sandbox.clone());
        sandbox.intercept(move |call, phase| {
            hand.hand().judge(call, phase, pending.pending_updates())
        });
        bot
    }

    /// Somebody is about to do something.
    pub fn deed(&self) {
        self.hand().deeds += 1;
    }

    /// How many things people did.
    pub fn deeds(&self) -> usize {
        self.hand().deeds
    }

    /// From now on nobody is killed.
    pub fn spare(&self) {
        self.hand().mode = Mode::Never;
    }

    /// Where the bot was killed, in order.
    pub fn kills(&self) -> Vec<String> {
        self.hand().kills.clone()
    }

    /// Every request of a living process, by what it wants.
    pub fn asked(&self) -> BTreeSet<String> {
        self.hand().asked.clone()
    }

    /// What was said, in order, repeats and all.
    pub fn told(&self) -> Vec<Told> {
        self.hand().told.clone()
    }

    /// Whether the process lives. One that ended by itself is a fault of the bot.
    pub fn lives(&self) -> bool {
        let mut hand = self.hand();
        hand.child
            .as_mut()
            .is_some_and(|child| child.try_wait().unwrap().is_none())
    }

    /// What the bot complained of.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.hand().folder.join("stderr")).unwrap_or_default()
    }

    /// The end of the last process.
    pub fn end(&self) {
        let mut hand = self.hand();
        hand.mode = Mode::Never;
        hand.kill();
    }

    fn hand(&self) -> MutexGuard<'_, Hand> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hand {
    fn judge(&mut self, call: &Call, phase: Phase, pending: usize) -> Verdict {
        let poll = call.method == "getUpdates";
        match phase {
            Phase::Arrived => {
                // The first thing a process asks is who it is.
                self.speaks |= call.method == "getMe";
                if self.speaks {
                    self.living.insert(call.seq);
                    self.asked.extend((!poll).then(|| wish(call)));
                }
            }
            Phase::Done => {
                if poll && pending > 0 {
                    self.laden.insert(call.seq);
                }
                self.told.extend(call.chat.map(|chat| Told {
                    chat,
                    text: text(call),
                    new: call.method.starts_with("send"),
                }));
            }
            Phase::Answered => {}
        }
        if !self.living.contains(&call.seq) {
            return Verdict::Go;
        }
        let Some((name, point)) = self.point(call, phase) else {
            return Verdict::Go;
        };
        if !self.met.insert(point) {
            return Verdict::Go;
        }
        self.kill();
        self.kills.push(name);
        self.spawn();
        Verdict::Drop
    }

    /// The point a request stands at, if it is one to kill at: its name, and what tells it from others.
    fn point(&self, call: &Call, phase: Phase) -> Option<(String, String)> {
        let poll = call.method == "getUpdates";
        match self.mode {
            Mode::Never => None,
            Mode::Request(at) => (!poll && phase == at)
                .then(|| (wish(call), format!("{} {}", call.method, call.body))),
            Mode::Update => {
                let name = match phase {
                    _ if !poll => return None,
                    Phase::Done if self.laden.contains(&call.seq) => {
                        format!("on its way: {}", self.deeds)
                    }
                    Phase::Answered if self.laden.contains(&call.seq) => {
                        format!("arrived: {}", self.deeds)
                    }
                    Phase::Arrived => format!("not confirmed: {}", call.body.get("offset")?),
                    Phase::Done | Phase::Answered => return None,
                };
                Some((name.clone(), name))
            }
        }
    }

    /// SIGKILL, and the process is waited for: after this it does nothing any more.
    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        self.speaks = false;
        self.living.clear();
    }

    fn spawn(&mut self) {
        let stderr = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join("stderr"))
            .unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_menling"))
            .arg("run")
            .current_dir(&self.folder)
            .envs(
                self.environment
                    .iter()
                    .map(|(name, value)| (*name, value.as_str())),
            )
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(stderr)
            .spawn()
            .unwrap();
        self.child = Some(child);
    }
}

/// What a request wants, whichever copy of a bubble it touches.
fn wish(call: &Call) -> String {
    let of = |name: &str| {
        call.body
            .get(name)
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    match call.chat {
        Some(chat) => format!("{} to {chat}: {}", call.method, text(call)),
        None => format!("{} {}", call.method, of("language_code")),
    }
}

fn text(call: &Call) -> String {
    let words = ["text", "caption"]
        .iter()
        .find_map(|name| call.body.get(*name)?.as_str());
    words.map_or_else(|| format!("({})", call.method), str::to_owned)
}
