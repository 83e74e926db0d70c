//! The release binary as a process of its own: how soon it reads, how much memory it keeps.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use menling::sandbox::Sandbox;

use super::size;

/// How long a process rests before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// `menling run`.
pub struct Run {
    /// From spawn to the first getUpdates, tables made on the way.
    pub first_start: Duration,
    /// The same with tables that are there; the median of five.
    pub start: Duration,
    /// Resident memory when idle, in MiB.
    pub memory: f64,
}

/// Starts `menling run` some times against a sandbox.
pub async fn run() -> Run {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("menling.db").display());
    let mut starts = Vec::new();
    let mut memory = 0.0;
    let times = size::of(6, 2);
    for number in 0..times {
        let (taken, bot) = start(folder.path(), &database).await;
        starts.push(taken);
        if number == times - 1 {
            tokio::time::sleep(REST).await;
            memory = bot.memory();
        }
    }
    let first_start = starts.remove(0);
    starts.sort();
    Run {
        first_start,
        start: starts[starts.len() / 2],
        memory,
    }
}

/// From spawn to the first getUpdates over a database that is there; the median of some times.
pub async fn starts(database: &str, times: usize) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("menling.toml"),
        "[conversation]\ndigests = false\n",
    )
    .unwrap();
    let mut starts = Vec::new();
    for _ in 0..times {
        starts.push(start(folder.path(), database).await.0);
    }
    starts.sort();
    starts[starts.len() / 2]
}

/// Starts `menling run` and waits until it asks for updates.
async fn start(folder: &Path, database: &str) -> (Duration, Process) {
    let sandbox = Sandbox::new();
    let address = sandbox
        .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .unwrap();
    let begun = Instant::now();
    let bot = Process(
        menling(folder)
            .arg("run")
            .env("TELOXIDE_TOKEN", sandbox.token())
            .env("TELOXIDE_API_URL", format!("http://{address}"))
            .env("DATABASE_URL", database)
            .spawn()
            .unwrap(),
    );
    while !sandbox.is_polled() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "the bot never asked for updates"
        );
        tokio::time::sleep(Duration::from_micros(200)).await;
    }
    (begun.elapsed(), bot)
}

/// The memory of an idle `menling demo`, which is the bot and its Telegram in one.
pub async fn demo() -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let mut child = menling(folder.path())
        .args(["demo", "--port", "0", "--data"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let told = child.stdout.take().unwrap();
    let demo = Process(child);
    let mut line = String::new();
    // Kept open: a demo that nobody listens to ends.
    let mut told = BufReader::new(told);
    told.read_line(&mut line).unwrap();
    assert!(line.contains("http://"), "the demo said no address: {line}");
    tokio::time::sleep(REST).await;
    let memory = demo.memory();
    drop((demo, told));
    memory
}

fn menling(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_menling"));
    command
        .current_dir(folder)
        .env_remove("MENLING_CONFIG")
        .env("RUST_LOG", "error")
        .stdout(Stdio::null());
    command
}

/// A process that ends with us.
struct Process(Child);

impl Process {
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .unwrap();
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().unwrap();
        kilobytes / 1024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
