//! The calendar entries that emails bring, as two published programs read them.

use std::{
    collections::BTreeMap,
    io::Write,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::{
    candidates::{CANDIDATE, Chain, ends},
    support::{Email, on_both_databases},
    systems::region::done,
};

const EMPLOYER: &str = "contact@zorggroepdelinde.example";
/// What a script exits with whose package is missing.
const PACKAGE_MISSING: i32 = 3;

/// What a program finds in a file; none where it is not installed, unless it must be.
fn read(program: &str, script: &str, file: &str) -> Option<Value> {
    let path = format!("{}/worker/tests/{script}", env!("CARGO_MANIFEST_DIR"));
    let is_needed = std::env::var_os("KETENWACHT_TEST_REQUIRE_MAIL").is_some();
    let started = Command::new(program)
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        assert!(!is_needed, "{program} is missing");
        return None;
    };
    // A script that stops early closes its end; its exit code says why.
    let _ = child.stdin.take().unwrap().write_all(file.as_bytes());
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(PACKAGE_MISSING) {
        assert!(!is_needed, "{program}: {complaint}");
        return None;
    }
    assert!(output.status.success(), "{program}: {complaint}\n{file}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// The entries of a reader's calendar: when each starts, by what it is.
#[derive(Default)]
struct Calendar(BTreeMap<String, (i64, Option<String>)>);

impl Calendar {
    /// Takes in a file as RFC 5546 has it: what is older than what is there changes nothing.
    fn apply(&mut self, file: &Value) {
        let stays = file["method"] == "REQUEST";
        for entry in file["entries"].as_array().unwrap() {
            let uid = entry["uid"].as_str().unwrap().to_owned();
            let sequence = entry["sequence"].as_i64().unwrap();
            let known = self.0.get(&uid).map(|(known, _)| *known);
            assert!(
                known.is_none_or(|known| known < sequence),
                "a sequence rises: {entry}"
            );
            let start = stays.then(|| entry["start"].as_str().unwrap().to_owned());
            self.0.insert(uid, (sequence, start));
        }
    }

    fn starts(&self) -> Vec<&str> {
        self.0
            .values()
            .filter_map(|(_, start)| start.as_deref())
            .collect()
    }
}

/// The invitations that someone was sent, in order, and what a program finds in each.
fn sent_to(emails: &[Email], address: &str, program: &str, script: &str) -> Option<Vec<Value>> {
    let emails = emails.iter().filter(|email| email.to_address == address);
    let invitations = emails.flat_map(|email| email.invitations.iter().flatten());
    invitations
        .map(|invitation| {
            let seen = read(program, script, &invitation.file)?;
            assert_eq!(seen["method"] == "CANCEL", invitation.cancels);
            Some(seen)
        })
        .collect()
}

on_both_databases! {
    /// Twenty to nine: the candidate is not there. The gemeente knows at once, and calls three people to a conversation,
    /// which is moved, and called off: one entry in each calendar, and then none.
    async fn a_conversation_is_one_entry_and_then_none(backend: Backend) {
        let chain = Chain::at(backend, &["NO_SHOW_FOLLOW_UP"]).await;
        let (_, trajectory) = chain.person("GO-1", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        let interview = chain.interview(&referral, "2026-09-08T06:30:00Z").await;
        chain.region.coordinator.advance_to("2026-09-08T06:40:00Z").await;
        let no_show = done(&chain.employer.client, "reportNoShow", "noShow", json!({ "interviewId": interview })).await;
        let emails = chain.region.coordinator.emails().await;
        let told = emails.iter().find(|email| email.template == "NO_SHOW_REPORTED").expect("it is told at once");
        assert_eq!(told.to_address, "contact@gemeenteoostrand.example");

        let plan = |starts_at: &str| json!({
            "noShowId": no_show, "startsAt": starts_at, "endsAt": ends(starts_at), "location": "Stadhuis, kamer 3",
        });
        done(&chain.gemeente.client, "planFollowUp", "noShow", plan("2026-09-09T07:00:00Z")).await;
        chain.region.coordinator.advance("PT30M").await;
        done(&chain.gemeente.client, "planFollowUp", "noShow", plan("2026-09-10T07:00:00Z")).await;
        chain.region.coordinator.advance("PT30M").await;
        done(&chain.gemeente.client, "cancelFollowUp", "noShow", json!({ "noShowId": no_show })).await;
        chain.region.coordinator.advance("PT30M").await;
        let emails = chain.region.coordinator.emails().await;
        for (program, script) in [("python3", "check_ical.py"), ("node", "check_ical.mjs")] {
            for (reader, before) in [(EMPLOYER, 0), (CANDIDATE, 1)] {
                let Some(seen) = sent_to(&emails, reader, program, script) else { continue };
                // The candidate was invited to the interview before.
                let [planned, moved, off] = &seen[before..] else { panic!("{program} {reader}: {seen:#?}") };
                let mut calendar = Calendar::default();
                calendar.apply(planned);
                assert_eq!(calendar.starts(), ["2026-09-09T07:00:00Z"]);
                calendar.apply(moved);
                assert_eq!(calendar.starts(), ["2026-09-10T07:00:00Z"]);
                calendar.apply(off);
                assert_eq!(calendar.starts(), [""; 0]);
                let entry = &planned["entries"][0];
                assert_eq!(entry["summary"], "Driegesprek");
                assert_eq!(entry["location"], "Stadhuis, kamer 3");
                assert_eq!(entry["zone"], "Europe/Amsterdam");
                assert_eq!(entry["attendee"]["address"], reader);
                assert!(!entry.to_string().contains("Kim Verzonnen") || reader == CANDIDATE, "{entry}");
            }
        }
    }
}
