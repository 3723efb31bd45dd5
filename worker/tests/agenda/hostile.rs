//! A value never becomes structure, whatever is in it.

use crate::parsers::each;
use crate::reader::{Line, lines, unescaped};
use crate::samples::span;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use worker::mail::agenda::{Dated, Entry, Method, Person, Span, feed, invitation};

const ZONES: [Tz; 5] = [
    Tz::UTC,
    Tz::Europe__Amsterdam,
    Tz::Asia__Kolkata,
    Tz::Africa__Casablanca,
    Tz::America__New_York,
];

/// Pieces that mean something to a parser, or sit badly on the border of a fold.
const PIECES: [&str; 40] = [
    "\r\n",
    "\n",
    "\r",
    "\r\n ",
    "\n\t",
    ":",
    ";",
    ",",
    "\"",
    "\\",
    "\\n",
    "\\\\",
    "^n",
    "^'",
    "^^",
    "=",
    "BEGIN:VEVENT",
    "END:VEVENT\r\n",
    "END:VCALENDAR\r\n",
    "\r\nATTENDEE:mailto:x@y",
    ";CN=\"x\":",
    "METHOD:CANCEL",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{b}",
    "\u{c}",
    "\0",
    "\u{1c}",
    "\u{7f}",
    "👩‍⚕️",
    "é",
    "漢字",
    "שלום",
    "\u{202e}",
    "\u{2066}",
    " ",
    "\t",
    "abcdefghijklmnopqrstuvwxyz",
    "%0D%0A",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES.as_slice()), 0..40);
    prop_oneof![any::<String>(), pieces.prop_map(|pieces| pieces.concat())]
}

fn link() -> impl Strategy<Value = String> {
    (any::<bool>(), hostile()).prop_map(|(web, rest)| if web { format!("https://{rest}") } else { rest })
}

fn moment() -> impl Strategy<Value = DateTime<Utc>> {
    let usual = (0_i64..4_102_444_800).prop_map(|at| DateTime::from_timestamp(at, 0).unwrap());
    prop_oneof![
        8 => usual,
        1 => Just(DateTime::<Utc>::MIN_UTC),
        1 => Just(DateTime::<Utc>::MAX_UTC),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    (hostile(), hostile()).prop_map(|(name, address)| Person { name, address })
}

prop_compose! {
    fn entry()(
        uid in hostile(), sequence in any::<u32>(),
        starts in moment(), ends in moment(), written_at in moment(),
        zone in select(ZONES.as_slice()),
        (summary, description) in (hostile(), hostile()),
        place in prop::option::of(hostile()), link in prop::option::of(link()),
        organizer in person(), attendee in person(),
        language in select(["nl", "en", "", "nl:\r\nX"].as_slice()),
    ) -> Entry {
        Entry {
            uid, sequence, span: Span::Time { starts, ends }, zone, summary, description, place, link,
            organizer, attendee, written_at, language,
        }
    }
}

prop_compose! {
    fn dated()(
        uid in hostile(), sequence in any::<u32>(), cancelled in any::<bool>(),
        starts in moment(), ends in moment(),
        (summary, description) in (hostile(), hostile()),
        place in prop::option::of(hostile()), link in prop::option::of(link()),
    ) -> Dated {
        Dated { uid, sequence, span: Span::Time { starts, ends }, summary, description, place, link, cancelled }
    }
}

/// Whether anything is left to see once line breaks, controls and turns of direction are gone.
fn visible(text: &str) -> bool {
    text.chars().any(|letter| {
        !letter.is_whitespace()
            && !letter.is_control()
            && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Whether nothing in a text has to be changed for it to be written.
fn tame(text: &str) -> bool {
    let changed = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.chars().any(|letter| changed(letter) && letter != '\n')
}

/// The names in a file, sorted within a component, without what is in the definition of the zone.
fn skeleton(lines: &[Line]) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut in_zone = false;
    for line in lines {
        in_zone |= line.name == "BEGIN" && line.value == "VTIMEZONE";
        match line.name.as_str() {
            _ if in_zone => {}
            "BEGIN" => parts.push(vec![format!("BEGIN:{}", line.value)]),
            "END" => parts.push(vec![format!("END:{}", line.value)]),
            name => parts.last_mut().unwrap().push(name.to_owned()),
        }
        in_zone &= !(line.name == "END" && line.value == "VTIMEZONE");
    }
    for part in &mut parts {
        part[1..].sort();
    }
    parts
}

fn names(always: &[&str], sometimes: &[(bool, &str)]) -> Vec<String> {
    let present = sometimes
        .iter()
        .filter(|(present, _)| *present)
        .map(|(_, name)| *name);
    let mut names: Vec<String> = always.iter().copied().chain(present).map(str::to_owned).collect();
    names[1..].sort();
    names
}

fn end(component: &str) -> Vec<String> {
    vec![format!("END:{component}")]
}

fn is_link(link: Option<&String>, found: &[Line]) -> bool {
    let url = found.iter().find(|line| line.name == "URL");
    if let Some(url) = url {
        let lower = url.value.to_ascii_lowercase();
        assert!(
            lower.starts_with("https://") || lower.starts_with("http://"),
            "{lower}"
        );
        assert!(lower.bytes().all(|octet| octet.is_ascii_graphic()), "{lower}");
        assert!(link.is_some());
    }
    url.is_some()
}

fn seconds(at: DateTime<Utc>) -> i64 {
    at.timestamp().clamp(-62_135_596_800, 253_402_300_799)
}

fn assert_invitation(entry: &Entry, method: Method, sent_by: Option<&str>) {
    let found = lines(&invitation(entry, method, sent_by));
    let event = names(
        &[
            "BEGIN:VEVENT",
            "UID",
            "SEQUENCE",
            "DTSTAMP",
            "CLASS",
            "DTSTART",
            "SUMMARY",
            "STATUS",
            "TRANSP",
            "ORGANIZER",
            "ATTENDEE",
        ],
        &[
            (seconds(span(entry.span).1) > seconds(span(entry.span).0), "DTEND"),
            (visible(&entry.description), "DESCRIPTION"),
            (entry.place.as_deref().is_some_and(visible), "LOCATION"),
            (is_link(entry.link.as_ref(), &found), "URL"),
        ],
    );
    let calendar = names(
        &["BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "METHOD"],
        &[],
    );
    assert_eq!(
        skeleton(&found),
        [calendar, event, end("VEVENT"), end("VCALENDAR")]
    );
    assert_parameters(
        &found,
        "ATTENDEE",
        &entry.attendee,
        &["CUTYPE", "PARTSTAT", "ROLE", "RSVP"],
    );
    let organizer: Vec<&str> = sent_by.map(|_| "SENT-BY").into_iter().collect();
    assert_parameters(&found, "ORGANIZER", &entry.organizer, &organizer);
    assert_text(&found, "SUMMARY", &entry.summary);
    assert_text(&found, "DESCRIPTION", &entry.description);
}

fn assert_parameters(found: &[Line], name: &str, person: &Person, others: &[&str]) {
    let line = found.iter().find(|line| line.name == name).unwrap();
    let cn = visible(&person.name).then_some("CN");
    let expected: Vec<&str> = cn.into_iter().chain(others.iter().copied()).collect();
    let parameters: Vec<&str> = line.parameters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(parameters, expected, "{name}");
    let address = line.value.strip_prefix("mailto:").unwrap();
    let allowed = |octet: u8| octet.is_ascii_alphanumeric() || b"-._~!$'*+@%".contains(&octet);
    assert!(address.bytes().all(allowed), "{address}");
}

fn assert_text(found: &[Line], name: &str, written: &str) {
    let value = found
        .iter()
        .rev()
        .find(|line| line.name == name)
        .map(|line| unescaped(&line.value));
    let joined = name != "DESCRIPTION" && written.contains('\n');
    if tame(written) && !joined {
        assert_eq!(value.unwrap_or_default(), written.trim());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn an_invitation_has_exactly_its_own_properties(
        entry in entry(), cancel in any::<bool>(), other in any::<bool>(),
    ) {
        let method = if cancel { Method::Cancel } else { Method::Request };
        let sender = other.then(|| format!("x{}", entry.organizer.address));
        assert_invitation(&entry, method, sender.as_deref());
    }

    #[test]
    fn a_feed_has_exactly_its_own_properties(
        name in hostile(), zone in select(ZONES.as_slice()), written_at in moment(),
        entries in prop::collection::vec(dated(), 0..5),
    ) {
        let found = lines(&feed(&name, zone, "nl", written_at, &entries));
        let head = names(
            &[
                "BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE",
                "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
            ],
            &[],
        );
        let mut expected = vec![head];
        for (entry, lines) in entries.iter().zip(events(&found)) {
            let (starts, ends) = crate::samples::span(entry.span);
            let later = seconds(ends) > seconds(starts);
            expected.push(names(
                &["BEGIN:VEVENT", "UID", "SEQUENCE", "DTSTAMP", "CLASS", "DTSTART", "SUMMARY", "STATUS", "TRANSP"],
                &[
                    (later, "DTEND"),
                    (visible(&entry.description), "DESCRIPTION"),
                    (entry.place.as_deref().is_some_and(visible), "LOCATION"),
                    (is_link(entry.link.as_ref(), lines), "URL"),
                ],
            ));
            expected.push(end("VEVENT"));
            assert_text(lines, "SUMMARY", &entry.summary);
            assert_text(lines, "DESCRIPTION", &entry.description);
        }
        expected.push(end("VCALENDAR"));
        prop_assert_eq!(skeleton(&found), expected);
        assert_text(&found, "NAME", &name);
    }
}

/// The lines of each event.
fn events(lines: &[Line]) -> Vec<&[Line]> {
    let begins = |line: &Line| line.name == "BEGIN" && line.value == "VEVENT";
    let starts: Vec<usize> = (0..lines.len()).filter(|at| begins(&lines[*at])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &lines[*start..end])
        .collect()
}

#[test]
fn published_parsers_find_as_many_entries_as_were_written() {
    let mut runner = TestRunner::deterministic();
    let many = prop::collection::vec(dated(), 150);
    let mut entries = many.new_tree(&mut runner).unwrap().current();
    for (number, entry) in entries.iter_mut().enumerate() {
        entry.uid = number.to_string();
        entry.sequence %= 1_000;
        entry.span = crate::samples::instant(crate::samples::at("2026-07-01T12:00:00Z"));
    }
    let zone = Tz::Europe__Amsterdam;
    let file = feed(
        "x\r\nBEGIN:VEVENT",
        zone,
        "nl",
        crate::samples::at("2026-06-01T08:00:00Z"),
        &entries,
    );
    let written = lines(&file);
    let written = events(&written);
    each(&file, |parser, found| {
        assert_eq!(found.entries.len(), entries.len(), "{parser}");
        assert_eq!(found.name.as_deref(), Some("x BEGIN:VEVENT"), "{parser}");
        for (seen, lines) in found.entries.iter().zip(&written) {
            let value = |name| {
                let line = lines.iter().find(|line| line.name == name);
                line.map(|line| unescaped(&line.value))
            };
            assert_eq!(Some(&seen.summary), value("SUMMARY").as_ref(), "{parser}");
            assert_eq!(seen.description, value("DESCRIPTION"), "{parser}");
            assert_eq!(seen.location, value("LOCATION"), "{parser}");
        }
    });
}

#[test]
fn a_very_long_value_is_written_within_reason() {
    let entry = Entry {
        description: "👩‍⚕️\n".repeat(300_000),
        ..crate::samples::entry("2026-07-01T12:00:00Z")
    };
    let file = invitation(&entry, Method::Request, None);
    assert!(file.len() < 100_000, "{}", file.len());
    lines(&file);
}
