//! Programs of others that look at what ours makes.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

/// What a script exits with if its package is missing.
const PACKAGE_MISSING: i32 = 3;

/// Whether those that look at mail must be there: their absence then fails instead of skips.
fn is_needed() -> bool {
    std::env::var_os("KETENWACHT_TEST_REQUIRE_MAIL").is_some()
}

/// What a program says; none where it, or a package that it needs, is not installed.
pub fn said_by(command: &mut Command) -> Option<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().ok();
    let output = output.filter(|output| output.status.code() != Some(PACKAGE_MISSING));
    assert!(
        output.is_some() || !is_needed(),
        "{name}, or what it needs, is missing"
    );
    output
}

/// A script of the tests, for Node.js.
pub fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/suite")
            .join(script),
    );
    node
}
