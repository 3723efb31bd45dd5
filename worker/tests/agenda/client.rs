//! The agenda of a reader, reduced to what RFC 5546 asks of a program.

use crate::reader::lines;
use crate::samples::{at, entry, span};
use crate::seen::Seen;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use worker::mail::agenda::{Entry, Method, invitation};

/// Entries by UID. A cancelled one stays behind without a start, so that an older file that arrives
/// late does not bring it back.
#[derive(Debug, Default)]
pub struct Agenda(BTreeMap<String, Known>);

#[derive(Debug)]
struct Known {
    sequence: u32,
    written_at: String,
    starts: Option<DateTime<Utc>>,
}

impl Agenda {
    pub fn apply(&mut self, file: &Seen) {
        let kept = file.method.as_deref() == Some("REQUEST");
        for entry in &file.entries {
            let starts = kept.then_some(entry.start);
            self.put(&entry.uid, entry.sequence, String::new(), starts);
        }
    }

    /// Applies a file by its bare lines, for where no parser is installed. Of two files with the
    /// same sequence the one written last counts.
    fn apply_lines(&mut self, file: &str) {
        let lines = lines(file);
        let value = |name: &str| {
            let event = lines.iter().skip_while(|line| line.value != "VEVENT");
            event
                .clone()
                .find(|line| line.name == name)
                .unwrap()
                .value
                .clone()
        };
        let kept = lines
            .iter()
            .any(|line| line.name == "METHOD" && line.value == "REQUEST");
        let starts = chrono::NaiveDateTime::parse_from_str(&value("DTSTART"), "%Y%m%dT%H%M%SZ");
        let starts = kept.then(|| starts.unwrap().and_utc());
        let sequence = value("SEQUENCE").parse().unwrap();
        self.put(&value("UID"), sequence, value("DTSTAMP"), starts);
    }

    pub fn starts(&self) -> Vec<DateTime<Utc>> {
        self.0.values().filter_map(|known| known.starts).collect()
    }

    fn put(&mut self, uid: &str, sequence: u32, written_at: String, starts: Option<DateTime<Utc>>) {
        let newer = self.0.get(uid).is_none_or(|known| {
            (sequence, written_at.as_str()) >= (known.sequence, known.written_at.as_str())
        });
        if newer {
            self.0.insert(
                uid.into(),
                Known {
                    sequence,
                    written_at,
                    starts,
                },
            );
        }
    }
}

fn version(sequence: u32, starts: &str) -> Entry {
    Entry {
        sequence,
        zone: chrono_tz::Tz::UTC,
        ..entry(starts)
    }
}

#[test]
fn an_update_replaces_and_a_cancellation_removes() {
    let mut agenda = Agenda::default();
    let files = [
        (
            version(0, "2026-10-20T12:00:00Z"),
            Method::Request,
            Some("2026-10-20T12:00:00Z"),
        ),
        (
            version(1, "2026-11-03T09:00:00Z"),
            Method::Request,
            Some("2026-11-03T09:00:00Z"),
        ),
        (version(2, "2026-11-03T09:00:00Z"), Method::Cancel, None),
    ];
    for (entry, method, left) in files {
        agenda.apply_lines(&invitation(&entry, method, None));
        assert_eq!(agenda.starts(), left.map(at).as_slice());
    }
}

#[test]
fn an_older_file_that_arrives_late_changes_nothing() {
    let first = invitation(&version(0, "2026-10-20T12:00:00Z"), Method::Request, None);
    let moved = invitation(&version(1, "2026-11-03T09:00:00Z"), Method::Request, None);
    let cancelled = invitation(&version(2, "2026-11-03T09:00:00Z"), Method::Cancel, None);
    let mut agenda = Agenda::default();
    agenda.apply_lines(&moved);
    agenda.apply_lines(&first);
    assert_eq!(agenda.starts(), [at("2026-11-03T09:00:00Z")]);
    agenda.apply_lines(&cancelled);
    agenda.apply_lines(&moved);
    assert!(agenda.starts().is_empty());
}

#[test]
fn two_appointments_do_not_touch_each_other() {
    let mut agenda = Agenda::default();
    let other = Entry {
        uid: "ander@ketenwacht.example".into(),
        ..version(0, "2026-10-21T12:00:00Z")
    };
    agenda.apply_lines(&invitation(
        &version(0, "2026-10-20T12:00:00Z"),
        Method::Request,
        None,
    ));
    agenda.apply_lines(&invitation(&other, Method::Request, None));
    agenda.apply_lines(&invitation(
        &version(1, "2026-10-20T12:00:00Z"),
        Method::Cancel,
        None,
    ));
    assert_eq!(agenda.starts(), [span(other.span).0]);
}
