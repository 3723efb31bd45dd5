//! The examples do what they say, run as whoever reads them runs them.

use std::process::Command;

use crate::support::{Options, Program, TestDatabase, on_both_databases};

/// What the class takes from nothing to a year after its contracts, as the README says.
const MUTATIONS: &str = "62 mutations in all";

on_both_databases! {
    async fn a_class_of_sixteen_is_lived_in_few_mutations(backend: Backend) {
        // Whoever has no Python runs the rest; where changes are judged it must be there.
        if Command::new("python3").arg("--version").output().is_err() {
            assert!(std::env::var_os("CI").is_none(), "python3 is missing");
            return;
        }
        let database = TestDatabase::empty(backend).await;
        let program = Program::start(&database, Options::command("demo --region new")).await;
        let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/class_of_sixteen.py");
        let url = program.url.clone();
        let run = Command::new("python3")
            .args([example, "--url", &url, "--program", env!("CARGO_BIN_EXE_ketenwacht")])
            .env("KETENWACHT_DATABASE_URL", &database.url)
            .env("KETENWACHT_PUBLIC_URL", "http://ketenwacht.test")
            .output();
        let run = run.unwrap();
        let said = String::from_utf8_lossy(&run.stdout);
        assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        assert!(said.contains("INFLOW: 16 of 16"), "{said}");
        assert!(said.contains("SUSTAINED: 16"), "{said}");
        assert!(said.trim_end().ends_with(MUTATIONS), "{said}");
    }
}
