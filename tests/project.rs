//! The house's own rules: rooms, names, locales. Each test reads the project's files.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{ast, parser};
use menling::{settings::Settings, words::LOCALES};
use regex::Regex;

fn sources(below: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(below);
    if root.is_file() {
        found.push(root)
    } else {
        walk(&root, &mut found)
    }
    assert!(!found.is_empty(), "{below} holds no Rust");
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// Keys of a locale with the variables each uses.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    fn expression(of: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
        match of {
            ast::Expression::Select { selector, variants } => {
                inline(selector, found);
                variants
                    .iter()
                    .for_each(|variant| pattern(&variant.value, found));
            }
            ast::Expression::Inline(of) => inline(of, found),
        }
    }
    fn inline(of: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
        match of {
            ast::InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            ast::InlineExpression::Placeable { expression: of } => expression(of, found),
            _ => {}
        }
    }
    fn pattern(of: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
        for element in &of.elements {
            if let ast::PatternElement::Placeable { expression: of } = element {
                expression(of, found);
            }
        }
    }
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        if let ast::Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            pattern(message.value.as_ref().unwrap(), &mut variables);
            assert!(
                found
                    .insert(message.id.name.to_owned(), variables)
                    .is_none(),
                "{} stands twice",
                message.id.name
            );
        }
    }
    found
}

#[test]
fn every_sentence_stands_in_every_language_and_is_used() {
    let quoted = Regex::new(r#""([a-z]+(?:-[a-z0-9]+)*)""#).unwrap();
    let said = Regex::new(
        r#"(?:say|label)!\(\s*[^,;"]+,\s*"([a-z0-9-]+)"|\.(?:say|label)\("([a-z0-9-]+)"\)"#,
    )
    .unwrap();
    let code: String = sources("src")
        .into_iter()
        .map(|(_, text)| {
            text.replace("say!(voice, \"key\"", "")
                .replace("label!(voice, \"key\"", "")
        })
        .collect();
    let used: BTreeSet<&str> = quoted
        .captures_iter(&code)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    let wanted: BTreeSet<&str> = said
        .captures_iter(&code)
        .map(|found| found.get(1).or(found.get(2)).unwrap().as_str())
        .collect();
    assert!(
        wanted.len() > 200,
        "the search for sentences in the code found {}",
        wanted.len()
    );
    let locales: Vec<_> = LOCALES
        .iter()
        .map(|(_, file, text)| (*file, keys(text)))
        .collect();
    for (file, keys) in &locales {
        for key in &wanted {
            assert!(keys.contains_key(*key), "{file}: “{key}” is missing");
        }
        for key in keys.keys() {
            assert!(used.contains(key.as_str()), "{file}: “{key}” is never said");
        }
        assert_eq!(
            keys.keys().collect::<Vec<_>>(),
            locales[0].1.keys().collect::<Vec<_>>(),
            "{file}: other keys than {}",
            locales[0].0
        );
        for (key, variables) in keys {
            for variable in variables {
                let handed = |at: usize| {
                    code[at..]
                        .chars()
                        .take(600)
                        .collect::<String>()
                        .contains(&format!("{variable} = "))
                };
                let quoted = format!("\"{key}\"");
                let mut uses = code.match_indices(&quoted).map(|(at, _)| at);
                assert!(
                    uses.any(handed),
                    "{file}: “{key}” is never handed ${variable}"
                );
            }
        }
    }
}

#[test]
fn labels_fit_on_a_phone() {
    // Eight Chinese characters; Latin letters are half as wide, and a little longer is still read.
    for (_, file, text) in LOCALES {
        for line in text
            .lines()
            .filter(|line| line.starts_with("label-") && !line.contains('$'))
        {
            let label = line.split_once('=').unwrap().1.trim();
            let width: usize = label
                .chars()
                .map(|char| if char.is_ascii() { 1 } else { 2 })
                .sum();
            assert!(width <= 24, "{file}: {line}");
            assert!(file.contains("en") || width <= 16, "{file}: {line}");
        }
    }
}

/// The rooms, top floor first, as ARCHITECTURE.md and `lib.rs` have them.
const FLOORS: [&str; 26] = [
    "command",
    "sandbox",
    "board",
    "clock",
    "telegram",
    "desk",
    "digest",
    "notice",
    "talk",
    "understand",
    "store",
    "model",
    "message",
    "env",
    "figures",
    "settings",
    "casework",
    "learning",
    "locate",
    "triage",
    "district",
    "print",
    "token",
    "words",
    "writing",
    "bounded",
];

/// The code that runs: without comments, and without what is compiled for tests alone.
fn code(below: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let test_file = Regex::new(r"#\[cfg\(test\)\]\s*(?:pub )?mod (\w+);").unwrap();
    let all = sources(below);
    let mut for_tests = BTreeSet::new();
    for (path, text) in &all {
        for found in test_file.captures_iter(text) {
            let name = &found[1];
            for_tests.insert(path.with_file_name(format!("{name}.rs")));
            for_tests.insert(path.with_file_name(name));
        }
    }
    let runs = |path: &Path| !path.ancestors().any(|above| for_tests.contains(above));
    all.into_iter()
        .filter(|(path, _)| runs(path))
        .map(|(path, text)| {
            let file = path.strip_prefix(root).unwrap().to_str().unwrap();
            let code = text
                .lines()
                .take_while(|line| !line.starts_with("mod tests {"))
                .filter(|line| !line.trim_start().starts_with("//"))
                .fold(String::new(), |code, line| code + line + "\n");
            (file.to_owned(), code)
        })
        .collect()
}

/// The rooms that a file's code names.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let first = |text: &str| -> String {
            let is_word = |char: &char| char.is_alphanumeric() || *char == '_';
            text.trim_start().chars().take_while(is_word).collect()
        };
        match rest.strip_prefix('{') {
            None => {
                named.insert(first(rest));
            }
            Some(group) => {
                let (mut depth, mut begins) = (0, true);
                for (at, char) in group.char_indices() {
                    if begins && !char.is_whitespace() {
                        named.insert(first(&group[at..]));
                    }
                    begins = (begins && char.is_whitespace()) || (char == ',' && depth == 0);
                    match char {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        _ => {}
                    }
                }
            }
        }
    }
    named
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let floor = |room: &str| FLOORS.iter().position(|of| *of == room);
    let mut seen = BTreeSet::new();
    for (file, code) in code("src") {
        let inside = file.strip_prefix("src/").unwrap();
        let room = inside.split(['/', '.']).next().unwrap();
        // The house itself, and its door.
        if matches!(room, "lib" | "main") {
            continue;
        }
        let here = floor(room).unwrap_or_else(|| panic!("{file} stands on no floor"));
        seen.insert(room.to_owned());
        for named in rooms_named(&code) {
            let Some(there) = floor(&named) else { continue };
            assert!(there >= here, "{file} is below {named}, but uses it");
        }
    }
    assert_eq!(seen.len(), FLOORS.len(), "a floor without a room");
    let map = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let row = Regex::new(r"(?m)^\| `(\w+)(?:/|\.rs)` \|").unwrap();
    let module = Regex::new(r"(?m)^pub mod (\w+);").unwrap();
    for (told, text) in [(row, &map), (module, &lib)] {
        let told: Vec<&str> = told
            .captures_iter(text)
            .map(|found| found.get(1).unwrap().as_str())
            .filter(|room| *room != "main")
            .collect();
        assert_eq!(told, FLOORS);
    }
}

#[test]
fn rooms_keep_to_themselves() {
    for (file, code) in code("src") {
        let in_room = |rooms: &[&str]| {
            rooms
                .iter()
                .any(|room| file.starts_with(&format!("src/{room}")))
        };
        let only_in = |rooms: &[&str], names: &[&str], what: &str| {
            let named = names.iter().any(|name| code.contains(name));
            assert!(in_room(rooms) || !named, "{file} {what}");
        };
        only_in(&["store/"], &["sqlx::query", "QueryBuilder"], "holds SQL");
        let teloxide = ["telegram/", "sandbox/", "command/"];
        only_in(&teloxide, &["teloxide::"], "names teloxide");
        only_in(&["token.rs"], &["getrandom"], "makes its own secrets");
        only_in(&["board/", "sandbox/"], &["axum::"], "names axum");
        if in_room(&["board/"]) {
            assert!(
                !code.contains(".commit()"),
                "{file} only reads, but makes something last"
            );
        }
        if in_room(&[
            "notice/",
            "talk/",
            "understand/",
            "message/",
            "model/",
            "digest/",
            "casework/",
            "learning/",
            "locate/",
            "triage/",
            "district/",
            "print/",
            "words.rs",
            "writing.rs",
            "bounded.rs",
        ]) {
            for impure in [
                "Utc::now",
                "Instant::now",
                "SystemTime",
                "tokio::",
                "async fn",
                "getrandom",
                "token::fresh",
            ] {
                assert!(!code.contains(impure), "{file} is pure, but names {impure}");
            }
        }
    }
    for (path, text) in sources("src") {
        let file = path.display();
        assert!(
            text.lines().count() <= 600,
            "{file} is longer than 600 lines"
        );
        assert!(text.starts_with("//!"), "{file} does not say what it owns");
    }
}

/// The names that the settings know in a table: they list them where they meet a stranger.
fn settings_in(table: &str) -> Vec<String> {
    let stranger = match table {
        "" => "stranger = 0".to_owned(),
        "digest.unit" => "[[digest.unit]]\nstranger = 0".to_owned(),
        _ => format!("[{table}]\nstranger = 0"),
    };
    let (_, said) = Settings::parse(&stranger).unwrap_err();
    let (_, expected) = said.split_once("expected ").unwrap();
    let names = expected.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn every_setting_stands_in_the_example_at_its_default() {
    let example = include_str!("../menling.example.toml");
    assert_eq!(Settings::parse(example).unwrap(), Settings::default());
    // What has no default is shown in a comment.
    let commented = Regex::new(r"(?m)^# (\[[a-z.\[\]]+$|[a-z_]+ = )").unwrap();
    let whole = commented.replace_all(example, "$1");
    Settings::parse(&whole).unwrap();
    let whole: toml::Table = toml::from_str(&whole).unwrap();
    let mut tables = vec![(String::new(), &whole)];
    while let Some((path, table)) = tables.pop() {
        for name in settings_in(&path) {
            let value = table.get(&name);
            let value = value.unwrap_or_else(|| panic!("[{path}] {name} is not in the example"));
            let below = match path.as_str() {
                "" => name,
                path => format!("{path}.{name}"),
            };
            match value {
                toml::Value::Table(table) => tables.push((below, table)),
                toml::Value::Array(units) if below == "digest.unit" => {
                    tables.push((below, units[0].as_table().unwrap()));
                }
                _ => {}
            }
        }
    }
}

#[test]
fn nobody_hears_a_sentence_from_code() {
    // Six Chinese characters in a row are a sentence; fewer may be words to look for.
    let sentence = Regex::new(r#""[^"\n]*[\x{4e00}-\x{9fff}]{6,}[^"\n]*""#).unwrap();
    for room in [
        "board",
        "telegram",
        "desk",
        "notice",
        "talk",
        "understand",
        "message",
        "model",
        "digest",
        "casework",
        "print",
    ] {
        for (file, code) in code(&format!("src/{room}")) {
            let found = code.lines().find(|line| sentence.is_match(line));
            assert_eq!(found, None, "{file}");
        }
    }
}
