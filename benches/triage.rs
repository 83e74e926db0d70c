//! `cargo bench --bench triage`: how fast messages are read, in one table.
//!
//! With `MENLING_MESSAGES=FILE.csv` the messages of that file are read (title and detail); without it our own chat
//! messages are. `MENLING_BASELINE=PYTHON` runs `benches/triage/baseline.py` beside it with that interpreter: words by
//! jieba, a linear support vector machine by scikit-learn, trained on the same file, one message at a time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that cannot go on should stop where it is, and prints"
)]

#[path = "common/size.rs"]
mod size;

use std::{collections::BTreeSet, env, fs, path::Path, process::Command, time::Instant};

use menling::{
    learning::{Labelled, read},
    triage::{CategoryCode, Folder, Rules},
};

/// Runs of each row; the fastest counts, the others were disturbed.
const RUNS: usize = 5;

fn main() {
    if !size::is_wanted() {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = root.join("tests/messages/chat.csv");
    let file = env::var("MENLING_MESSAGES").map_or_else(|_| own.clone(), Into::into);
    let folder = Folder::built_in();
    let rules = rules(&folder);
    let letters = texts(&labelled(&file, &rules));
    let chats = texts(&labelled(&own, &rules));

    println!("| what | figure |");
    println!("| --- | --- |");
    let chat = rate(&rules, &chats);
    row("chat messages a second, one core", chat);
    let letter = rate(&rules, &letters);
    row(
        &format!("messages of {} a second, one core", name(&file)),
        letter,
    );

    let words = rules.voting_words().count();
    let many = ten_times(&folder, words * 9);
    let more = self::rules(&many);
    row("words of the rules", words as f64);
    row("ten times as many", more.word_count() as f64);
    println!(
        "| cost of a chat message with ten times the words | {:.2} × |",
        chat / rate(&more, &chats)
    );
    println!(
        "| cost of a message of {} with ten times the words | {:.2} × |",
        name(&file),
        letter / rate(&more, &letters)
    );

    if let Ok(python) = env::var("MENLING_BASELINE") {
        let script = root.join("benches/triage/baseline.py");
        let output = Command::new(python)
            .arg(script)
            .arg(&file)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let baseline: f64 = String::from_utf8(output.stdout)
            .unwrap()
            .trim()
            .parse()
            .unwrap();
        row(
            "jieba and a linear SVM in Python, messages a second",
            baseline,
        );
        println!("| ours against it | {:.0} × |", letter / baseline);
    }
}

fn row(what: &str, figure: f64) {
    println!("| {what} | {figure:.0} |");
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

fn rules(folder: &Folder) -> Rules {
    match Rules::from_folder(folder) {
        Ok(rules) => rules,
        Err(faults) => panic!("{faults:?}"),
    }
}

fn labelled(file: &Path, rules: &Rules) -> Vec<Labelled> {
    read(&name(file), &fs::read_to_string(file).unwrap(), rules).unwrap()
}

fn texts(rows: &[Labelled]) -> Vec<String> {
    rows.iter().map(|row| row.text.clone()).collect()
}

/// Messages a second.
fn rate(rules: &Rules, texts: &[String]) -> f64 {
    let fastest = (0..size::of(RUNS, 1))
        .map(|_| {
            let began = Instant::now();
            for text in texts {
                std::hint::black_box(rules.classify(text));
            }
            began.elapsed()
        })
        .min()
        .unwrap();
    texts.len() as f64 / fastest.as_secs_f64()
}

/// The folder with so many more keywords of every weight, made of common characters, spread over the categories.
fn ten_times(folder: &Folder, more: usize) -> Folder {
    let rules = rules(folder);
    let codes: Vec<CategoryCode> = rules
        .level1()
        .map(|category| category.code.clone())
        .collect();
    let common: Vec<char> = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经".chars().collect();
    let known: BTreeSet<&str> = rules.voting_words().collect();
    let mut words = BTreeSet::new();
    let mut seed = 1_usize;
    while words.len() < more {
        let mut word = String::new();
        for _ in 0..2 + seed % 3 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            word.push(common[(seed >> 33) % common.len()]);
        }
        if !known.contains(word.as_str()) {
            words.insert(word);
        }
    }
    folder.with_keywords(
        words
            .iter()
            .enumerate()
            .map(|(at, word)| (&codes[at % codes.len()], 1, word.as_str())),
    )
}
