//! Runs the published parsers, each through a small script that prints what it finds.

use crate::seen::Seen;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Set where the parsers must be there, so that their absence fails instead of skips.
const REQUIRED: &str = "KETENWACHT_TEST_REQUIRE_MAIL";

/// What a script exits with if its package is missing.
const PACKAGE_MISSING: i32 = 3;

pub const PARSERS: [Parser; 2] = [
    Parser {
        name: "icalendar (PyPI)",
        program: "python3",
        script: "tests/check_ical.py",
    },
    Parser {
        name: "ical.js (npm)",
        program: "node",
        script: "tests/check_ical.mjs",
    },
];

pub struct Parser {
    pub name: &'static str,
    program: &'static str,
    script: &'static str,
}

/// Calls `check` with what each parser that is present finds in `file`.
pub fn each(file: &str, check: impl Fn(&str, Seen)) {
    for parser in PARSERS {
        if let Some(seen) = parser.read(file) {
            check(parser.name, seen);
        }
    }
}

impl Parser {
    /// What the parser finds, or nothing if it is not installed.
    pub fn read(&self, file: &str) -> Option<Seen> {
        let Some(output) = self.run(file) else {
            return self.absent(self.program);
        };
        let complaint = String::from_utf8_lossy(&output.stderr);
        if output.status.code() == Some(PACKAGE_MISSING) {
            return self.absent(&complaint);
        }
        assert!(output.status.success(), "{}: {complaint}\n{file}", self.name);
        Some(serde_json::from_slice(&output.stdout).unwrap())
    }

    fn run(&self, file: &str) -> Option<Output> {
        let mut child = Command::new(self.program)
            .arg(format!("{}/{}", env!("CARGO_MANIFEST_DIR"), self.script))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        // A script that stops early closes its end; its exit code says why.
        let _ = child.stdin.take()?.write_all(file.as_bytes());
        child.wait_with_output().ok()
    }

    fn absent(&self, why: &str) -> Option<Seen> {
        assert!(
            std::env::var_os(REQUIRED).is_none(),
            "{} is missing: {why}",
            self.name
        );
        println!("skipped: {}: {}", self.name, why.trim());
        None
    }
}
