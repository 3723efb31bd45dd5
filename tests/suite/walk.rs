//! The walk of the README, as a newcomer takes it: its own commands, in a shell, more than once.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use crate::support::{Backend, Options, Program, TestDatabase};

/// Where the README says that the demonstration is.
const THERE: &str = "http://127.0.0.1:8080";
/// How the README starts the program.
const START: &str = "cargo run -q --";

/// Every command of the walk, in order.
fn commands() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let walk = readme
        .split("\n## ")
        .find(|part| part.starts_with("A no-show, step by step"));
    let blocks = walk.unwrap().split("```sh\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_there(tool: &str) -> bool {
    let mut version = Command::new(tool);
    version
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_walk_of_the_readme_can_be_walked_again() {
    if !["curl", "jq"].into_iter().all(is_there) {
        assert!(std::env::var_os("CI").is_none(), "the walk needs curl and jq");
        return;
    }
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::start(&database, Options::command("serve")).await;
    let commands = commands()
        .replace(THERE, &program.url)
        .replace(START, env!("CARGO_BIN_EXE_ketenwacht"));
    for walk in ["first", "second"] {
        let output = Command::new("bash")
            .args(["-euo", "pipefail", "-c", &commands])
            .env("KETENWACHT_DATABASE_URL", &database.url)
            .env("KETENWACHT_PUBLIC_URL", "http://ketenwacht.test")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{walk} walk: {said}\n{wrong}");
        assert_eq!(said.matches("\"errors\": []").count(), 4, "{walk} walk: {said}");
        for word in [
            "\"kind\": \"INTERVIEW_PLANNED\"",
            "Beste ",
            "\"state\": \"MET\"",
            "DEADLINE_ESCALATED",
        ] {
            assert!(said.contains(word), "{walk} walk has no {word}: {said}");
        }
    }
}
