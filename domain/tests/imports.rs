//! Who may name whom in this crate. A command records what happened; what follows is run in one place, so nothing else may
//! reach for the ledger, the outbox, or their rows.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on must stop, helpers included"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rows of the ledger and the outbox; commands read deadlines, and write none. Who writes events is looked at apart.
const ROWS: [&str; 4] = ["deadline_entry", "deadline_step", "message", "message_item"];

#[test]
fn a_command_records_and_leaves_the_rest_to_what_follows() {
    for folder in ["acts", "checks", "commands"] {
        let wrong = naming(folder, &["ledger", "outbox", "changed"]);
        assert!(
            wrong.is_empty(),
            "a command calls `record`; what follows from the event goes into rules/src/reactions.rs: {wrong:#?}"
        );
        let wrong = naming(folder, &ROWS);
        assert!(
            wrong.is_empty(),
            "the ledger and the outbox write these: {wrong:#?}"
        );
    }
}

#[test]
fn commands_hold_commands_alone() {
    let is_list = |file: &PathBuf| file.ends_with("mod.rs");
    let (lists, commands): (Vec<_>, Vec<_>) =
        files(&source().join("commands")).into_iter().partition(is_list);
    let without = commands
        .iter()
        .filter(|file| !code_of(file).contains("impl Command for"));
    let with = lists.iter().filter(|file| has_word(&code_of(file), "fn"));
    let wrong: Vec<_> = without.chain(with).collect();
    assert!(
        wrong.is_empty(),
        "what several commands do is in domain/src/acts/, what they check in domain/src/checks/: {wrong:#?}"
    );
}

#[test]
fn no_command_names_one_of_another_folder() {
    let wrong = naming("commands", &["commands"]);
    assert!(
        wrong.is_empty(),
        "what both do is in domain/src/acts/: {wrong:#?}"
    );
}

#[test]
fn the_ledger_tells_nobody_and_the_outbox_changes_no_deadline() {
    let wrong = naming("ledger", &["outbox", "message", "message_item"]);
    assert!(
        wrong.is_empty(),
        "the ledger answers what changed (domain/src/changed.rs), and its caller has it told: {wrong:#?}"
    );
    let wrong = naming("outbox", &["ledger"]);
    assert!(
        wrong.is_empty(),
        "the outbox is given what changed (domain/src/changed.rs): {wrong:#?}"
    );
}

#[test]
fn events_are_written_in_one_place() {
    let writes = |code: &str| code.contains("event::Model {") || code.contains("event::Entity::insert");
    let mut writers = files(&source()).into_iter().filter(|file| writes(&code_of(file)));
    assert_eq!(writers.next(), Some(source().join("record.rs")));
    assert_eq!(writers.next(), None);
}

/// Which files of a folder name any of these, and which: "commands/x.rs names ledger".
fn naming(folder: &str, names: &[&str]) -> Vec<String> {
    let files = files(&source().join(folder));
    assert!(!files.is_empty(), "{folder} is empty");
    let named = |file: &PathBuf| {
        let code = code_of(file);
        let file = file.strip_prefix(source()).unwrap().display().to_string();
        let found = names.iter().filter(move |name| has_word(&code, name));
        found
            .map(move |name| format!("{file} names {name}"))
            .collect::<Vec<_>>()
    };
    files.iter().flat_map(named).collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// A file without its comments: they may speak of whom they like.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

fn has_word(code: &str, word: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    code.split(|character| !is_part(character))
        .any(|found| found == word)
}
