//! The command line keeps its contract: what it prints, line by line, and its exit codes.

use std::sync::Arc;

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::{
    hands::{accepts, resolves, sends},
    stories,
    town::{GRID, Town},
};

/// Runs the program in an empty folder.
fn menling(arguments: &[&str], database: Option<&str>, stdin: &str) -> Output {
    menling_in(
        tempfile::tempdir().unwrap().path(),
        arguments,
        database,
        stdin,
    )
}

fn menling_in(folder: &Path, arguments: &[&str], database: Option<&str>, stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_menling"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("TELOXIDE_TOKEN")
        .env_remove("MENLING_CONFIG");
    match database {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(stdin.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn fields(value: &Value) -> Vec<&str> {
    let mut fields: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    fields.sort_unstable();
    fields
}

#[test]
fn classify_and_locate_answer_line_by_line() {
    let said =
        "春晖公寓3号楼电梯又停了\n\n机厂社区翠湖小区2号楼\n翠湖小区1号楼，垃圾好多天没人清\n";
    let read = lines(&menling(&["classify"], None, said));
    assert_eq!(read.len(), 4);
    assert_eq!(
        fields(&read[0]),
        [
            "candidates",
            "category",
            "confident",
            "emergency",
            "kind",
            "petition_class",
            "priority",
            "route",
            "text"
        ]
    );
    assert_eq!(read[0]["priority"], "P1");
    let found = lines(&menling(&["locate", "--json"], None, said));
    assert_eq!(
        fields(&found[0]),
        [
            "candidates",
            "confident",
            "level",
            "outside",
            "snapped",
            "text",
            "unit"
        ]
    );
    assert_eq!(
        (&found[0]["unit"], &found[0]["confident"]),
        (&Value::from(GRID), &Value::from(true))
    );
    assert_eq!(
        (&found[1]["unit"], &found[1]["level"]),
        (&Value::Null, &Value::from("none"))
    );
    assert_eq!(found[2]["unit"], "340603002008004");
    assert_eq!(
        (
            found[3]["candidates"].as_array().unwrap().len(),
            &found[3]["confident"]
        ),
        (3, &Value::from(false))
    );
    let pin = lines(&menling(
        &["locate", "--json", "--at", "116.599488,34.019334"],
        None,
        "",
    ));
    assert_eq!(pin[0]["unit"], GRID);
}

#[test]
fn faults_are_one_line_and_wrong_usage_is_two() {
    for (arguments, code) in [
        (&["locate", "--at", "x,1"][..], 2),
        (&["nonsense"], 2),
        (&["export", "words"], 2),
        (&["run"], 1),
        (&["district", "invite", "secretary"], 1),
        (&["district", "invite", "secretary@999"], 1),
        (&["district", "show", "999"], 1),
        (&["backup", "/"], 1),
        (&["backup", "copy.db"], 1),
        (&["export", "cases"], 1),
    ] {
        let output = menling(arguments, None, "");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            !stderr.is_empty() && !stderr.contains("panicked"),
            "{arguments:?}: {stderr}"
        );
        assert!(
            code == 2 || stderr.lines().count() == 1,
            "{arguments:?}: {stderr}"
        );
    }
    let wrong = menling(
        &["export", "cases"],
        Some("mysql://user:secret@host/db"),
        "",
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&wrong.stderr).contains("secret"));
}

#[test]
fn every_command_names_the_setting_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("menling.toml"),
        "[pace]\nper_secund = 3\n",
    )
    .unwrap();
    let post = format!("secretary@{GRID}");
    for arguments in [
        &["check"][..],
        &["digest"],
        &["export", "figures"],
        &["district", "show"],
        &["district", "import", "."],
        &["district", "invite", &post],
        &["locate", "电梯"],
        &["classify", "电梯"],
        &["rules", "suggest"],
        &["demo"],
    ] {
        let output = menling_in(folder.path(), arguments, None, "");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{arguments:?}: {stderr}");
        assert!(
            stderr.starts_with("menling.toml:2: pace.per_secund: unknown field `per_secund`"),
            "{arguments:?}: {stderr}"
        );
    }
    let made: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(made.len(), 1, "no database was made: {made:?}");
}

#[test]
fn check_finds_no_fault_in_what_ships() {
    let output = menling(&["check"], None, "");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("no faults"));
}

/// What a story left is printed, without a word of anybody's.
async fn export(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.presses("同意并提交").await;
    secretary.presses("签收").await;
    li.reads_on();
    secretary.reads_on();
    let url = town.url();
    let (cases, events) = tokio::task::spawn_blocking(move || {
        (
            menling(&["export", "cases"], Some(&url), ""),
            menling(&["export", "events"], Some(&url), ""),
        )
    })
    .await
    .unwrap();
    let cases = lines(&cases);
    assert_eq!(cases.len(), 1);
    for field in [
        "number",
        "status",
        "outcome",
        "kind",
        "category",
        "petition_class",
        "priority",
        "batch",
        "unit",
        "owner",
        "filed_at",
        "accept_by",
        "resolve_by",
        "update_id",
        "cosigners",
        "rating",
    ] {
        assert!(
            cases[0].get(field).is_some(),
            "{field} is missing: {}",
            cases[0]
        );
    }
    assert_eq!(
        (&cases[0]["number"], &cases[0]["status"], &cases[0]["unit"]),
        (
            &Value::from("2026-1123-001"),
            &Value::from("in_progress"),
            &Value::from(GRID)
        )
    );
    let events = lines(&events);
    let names: Vec<&str> = events
        .iter()
        .map(|event| event["event"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["filed", "accepted"]);
    for event in &events {
        assert!(
            event["number"] == "2026-1123-001"
                && event["seq"].is_i64()
                && event["at"].is_string()
                && event.get("actor").is_some(),
            "{event}"
        );
        assert!(!event.to_string().contains("春晖"), "{event}");
    }
}

/// Every field says what is true of the case: who joined, how it ended, what was thought of it, when it was promised.
async fn export_of_a_case_that_ended(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&secretary).await;
    li.says("春晖公寓3号楼电梯坏了").await;
    li.skims();
    li.presses("同意并提交").await;
    li.presses("我也遇到").await;
    town.later(TimeDelta::hours(1)).await;
    secretary.reads_on();
    resolves(&secretary, "修好了").await;
    wang.skims();
    wang.presses("解决了").await;
    wang.presses("满意").await;
    for phone in [&wang, &li, &secretary] {
        phone.reads_on();
    }
    let case = town.case().await;
    let url = town.url();
    let exported =
        tokio::task::spawn_blocking(move || menling(&["export", "cases"], Some(&url), ""))
            .await
            .unwrap();
    let exported = lines(&exported);
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let told = json!({
        "number": "2026-1123-001",
        "status": "closed",
        "outcome": "solved",
        "kind": "help",
        "category": "lift.stopped",
        "petition_class": case.petition_class,
        "priority": "P1",
        "batch": "livelihood",
        "unit": GRID,
        "owner": format!("secretary@{GRID}"),
        "filed_at": time(case.filed_at),
        "accept_by": time(case.filed_at + TimeDelta::hours(2)),
        "resolve_by": time(case.filed_at + TimeDelta::days(1)),
        "closed_at": time(case.filed_at + TimeDelta::hours(1)),
        "round": 1,
        "update_id": case.update_id,
        "cosigners": 1,
        "rating": "good",
    });
    assert_eq!(exported, [told]);
    assert!(
        exported[0]["petition_class"].is_string() && exported[0]["update_id"].is_i64(),
        "{}",
        exported[0]
    );
}
stories! {
    export,
    export_of_a_case_that_ended,
}

#[test]
fn posters_are_pages_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("posters");
    let out = out.to_str().unwrap();
    let made = menling(
        &[
            "district",
            "poster",
            GRID,
            "--bot",
            "@menling_bot",
            "--out",
            out,
        ],
        None,
        "",
    );
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let pdf = std::fs::read(folder.path().join(format!("posters/{GRID}.pdf"))).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let nameless = menling(&["district", "poster", "--all", "--out", out], None, "");
    assert_eq!(nameless.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nameless.stderr).contains("--bot NAME"));
    let nowhere = menling(
        &[
            "district",
            "poster",
            "340603999999999",
            "--bot",
            "b",
            "--out",
            out,
        ],
        None,
        "",
    );
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("no such unit"));
    assert_eq!(
        menling(&["district", "poster"], None, "").status.code(),
        Some(2)
    );
}

/// The operator sees which seats are empty or silent, and where their work goes.
async fn empty_seats_are_named(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    town.holder("小陈", "dispatcher@340603001000000").await;
    secretary.does(|person| person.blocks_bot()).await;
    let url = town.url();
    let checked = tokio::task::spawn_blocking(move || menling(&["check"], Some(&url), ""))
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(said.contains("silent 1"), "{said}");
    assert!(said.contains(&format!("silent (its holders shut the bot out): secretary@{GRID}; its work goes to dispatcher@340603001000000")), "{said}");
    assert!(
        said.contains("more vacant") && said.contains("no faults"),
        "{said}"
    );
}
stories! {
    empty_seats_are_named,
}
