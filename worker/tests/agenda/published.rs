//! Files as two published parsers read them.

use crate::client::Agenda;
use crate::parsers::{PARSERS, each};
use crate::samples::{at, dated, entry, person, seen, seen_dated, span};
use crate::seen::Seen;
use chrono::TimeDelta;
use chrono_tz::Tz;
use worker::mail::agenda::{Dated, Entry, Method, Span, feed, invitation};

fn expected(entry: &Entry) -> Seen {
    Seen {
        method: Some("REQUEST".into()),
        name: None,
        zones: vec![entry.zone.name().into()],
        entries: vec![seen(entry)],
    }
}

fn assert_read(entry: &Entry) {
    each(&invitation(entry, Method::Request, None), |parser, found| {
        assert_eq!(found, expected(entry), "{parser}");
    });
}

#[test]
fn summer_winter_and_both_sides_of_a_change_of_clocks() {
    for starts in [
        "2026-07-01T12:00:00Z",
        "2026-12-01T12:00:00Z",
        "2026-10-24T22:30:00Z", // 00:30, until 02:00 the first time
        "2026-10-24T23:30:00Z", // 01:30, until 02:00 the second time
        "2026-10-25T02:30:00Z",
        "2027-03-27T23:45:00Z", // 00:45, until 03:15
        "2027-03-28T01:00:00Z",
    ] {
        assert_read(&entry(starts));
    }
}

#[test]
fn other_zones() {
    for (zone, starts) in [
        (Tz::America__New_York, "2026-11-01T03:00:00Z"),
        (Tz::Europe__Dublin, "2026-07-01T12:00:00Z"),
        (Tz::Australia__Sydney, "2026-01-15T12:00:00Z"),
        (Tz::Australia__Lord_Howe, "2026-10-03T14:00:00Z"),
        (Tz::Asia__Kolkata, "2026-07-01T12:00:00Z"),
        (Tz::America__Paramaribo, "2026-07-01T12:00:00Z"),
        (Tz::Africa__Casablanca, "2026-03-01T12:00:00Z"),
        (Tz::America__Santiago, "2026-09-10T12:00:00Z"),
    ] {
        assert_read(&Entry {
            zone,
            ..entry(starts)
        });
    }
}

#[test]
fn the_hour_that_occurs_twice_keeps_its_moment() {
    for starts in ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"] {
        let entry = entry(starts);
        each(&invitation(&entry, Method::Request, None), |parser, found| {
            let found = &found.entries[0];
            assert_eq!((found.start, found.end), span(entry.span), "{parser}");
        });
    }
}

#[test]
fn utc_needs_no_zone() {
    let entry = Entry {
        zone: Tz::UTC,
        ..entry("2026-07-01T12:00:00Z")
    };
    each(&invitation(&entry, Method::Request, None), |parser, found| {
        assert!(found.zones.is_empty(), "{parser}");
        assert_eq!(found.entries[0].zone, None, "{parser}");
        assert_eq!(found.entries[0].start, span(entry.span).0, "{parser}");
    });
}

#[test]
fn a_sender_who_is_not_the_organizer_is_mentioned() {
    let entry = entry("2026-07-01T12:00:00Z");
    for (sender, shown) in [
        ("post@ketenwacht.example", Some("post@ketenwacht.example")),
        ("Keten@Noord.example", None),
    ] {
        each(
            &invitation(&entry, Method::Request, Some(sender)),
            |parser, found| {
                let organizer = found.entries[0].organizer.clone().unwrap();
                assert_eq!(organizer.sent_by.as_deref(), shown, "{parser}");
            },
        );
    }
}

#[test]
fn a_request_that_moves_and_is_cancelled() {
    let first = entry("2026-10-20T12:00:00Z");
    let moved = Entry {
        sequence: 1,
        ..entry("2026-11-03T09:00:00Z")
    };
    let moved = Entry {
        uid: first.uid.clone(),
        ..moved
    };
    let cancelled = Entry {
        sequence: 2,
        ..moved.clone()
    };
    let files = [
        invitation(&first, Method::Request, None),
        invitation(&moved, Method::Request, None),
        invitation(&cancelled, Method::Cancel, None),
    ];
    for parser in PARSERS {
        let found: Vec<Seen> = files.iter().filter_map(|file| parser.read(file)).collect();
        let [request, update, cancel] = found.as_slice() else {
            continue;
        };
        let mut agenda = Agenda::default();
        agenda.apply(request);
        assert_eq!(agenda.starts(), [span(first.span).0], "{}", parser.name);
        agenda.apply(update);
        agenda.apply(request);
        assert_eq!(agenda.starts(), [span(moved.span).0], "{}", parser.name);
        assert_eq!(cancel.method.as_deref(), Some("CANCEL"));
        assert_eq!(cancel.entries[0].status, "CANCELLED");
        assert_eq!(cancel.entries[0].transparency, "TRANSPARENT");
        agenda.apply(cancel);
        agenda.apply(update);
        assert!(agenda.starts().is_empty(), "{}", parser.name);
    }
}

#[test]
fn a_feed_of_appointments_and_deadlines() {
    let zone = Tz::Europe__Amsterdam;
    let appointment = Dated {
        span: Span::Time {
            starts: at("2026-10-24T21:00:00Z"),
            ends: at("2026-10-25T08:00:00Z"),
        },
        place: Some("Assen; zaal 2".into()),
        description: "Neem mee:\n- jaarplan".into(),
        link: Some("https://ketenwacht.example/a/2".into()),
        ..dated("2", "2026-10-24T21:00:00Z")
    };
    let cancelled = Dated {
        cancelled: true,
        sequence: 3,
        uid: "3".into(),
        ..appointment.clone()
    };
    let entries = [dated("1", "2027-03-28T21:59:00Z"), appointment, cancelled];
    let file = feed(
        "Keten; Noord, \\ Assen",
        zone,
        "nl",
        at("2026-06-01T08:00:00Z"),
        &entries,
    );
    each(&file, |parser, found| {
        let expected = Seen {
            method: None,
            name: Some("Keten; Noord, \\ Assen".into()),
            zones: vec![zone.name().into()],
            entries: entries.iter().map(|entry| seen_dated(entry, zone)).collect(),
        };
        assert_eq!(found, expected, "{parser}");
    });
}

#[test]
fn a_feed_over_years_in_which_the_rule_changed() {
    let zone = Tz::America__New_York;
    let moments = [
        "2006-03-20T12:00:00Z",
        "2007-03-20T12:00:00Z",
        "2026-07-01T12:00:00Z",
    ];
    let entries = moments.map(|moment| dated(moment, moment));
    each(
        &feed("Jaren", zone, "en", at(moments[2]), &entries),
        |parser, found| {
            let expected = entries.each_ref().map(|entry| seen_dated(entry, zone));
            assert_eq!(found.entries, expected, "{parser}");
        },
    );
}

#[test]
fn an_empty_feed_is_a_calendar() {
    let written_at = at("2026-06-01T08:00:00Z");
    each(
        &feed("Leeg", Tz::Europe__Amsterdam, "nl", written_at, &[]),
        |parser, found| {
            assert_eq!(found.name.as_deref(), Some("Leeg"), "{parser}");
            assert!(found.entries.is_empty() && found.zones.is_empty(), "{parser}");
        },
    );
}

#[test]
fn words_arrive_as_they_were_written() {
    for words in [
        "puntkomma; komma, dubbele punt: \"aanhaling\" \\n \\\\ einde\\",
        "👩‍⚕️👨‍👩‍👧‍👦 ".repeat(60).trim(),
        &"é".repeat(500),
        &format!("{}한국어{}", "x".repeat(57), "漢字".repeat(90)),
        "פגישה עם ד״ר כהן (רחוב 5), מחר",
        "BEGIN:VEVENT END:VCALENDAR ATTENDEE:mailto:x@y",
        "spaties  en   nog    meer ".repeat(12).trim(),
        "=?utf-8?q?=41?= %0D%0A ^n ^' ^^",
    ] {
        let description = format!("{words}\n\n\t{words}");
        let entry = Entry {
            summary: words.into(),
            place: Some(words.into()),
            description,
            ..entry("2026-07-01T12:00:00Z")
        };
        assert_read(&entry);
    }
}

#[test]
fn names_arrive_with_apostrophes_for_quotation_marks() {
    for (name, shown) in [
        ("Jan \"de Boer\" Smit", "Jan 'de Boer' Smit"),
        ("\"Zorg: thuis; nacht, dag\"", "'Zorg: thuis; nacht, dag'"),
        ("a^nb ^^ ^'", "a^nb ^^ ^'"),
        ("C:\\zorg\\n\\,x", "C:/zorg/n/,x"),
        ("Zoë 👩‍⚕️ \u{202e}נעמי", "Zoë 👩‍⚕️ נעמי"),
        ("X\r\nATTENDEE:mailto:boef@x", "X ATTENDEE:mailto:boef@x"),
        ("a=b;CN=c", "a=b;CN=c"),
        ("%2C%3A%3B%5C", "%2C%3A%3B%5C"),
        (&"ł".repeat(300), &"ł".repeat(300)),
    ] {
        let mut entry = entry("2026-07-01T12:00:00Z");
        entry.attendee = person(name, "j@zorg.example");
        each(&invitation(&entry, Method::Request, None), |parser, found| {
            let attendee = found.entries[0].attendee.clone().unwrap();
            assert_eq!(attendee.name.as_deref(), Some(shown), "{parser}");
            assert_eq!(attendee.address, "j@zorg.example", "{parser}");
        });
    }
}

#[test]
fn an_address_outside_ascii_is_encoded() {
    let mut entry = entry("2026-07-01T12:00:00Z");
    entry.attendee = person("", "josé@zörg.example");
    each(&invitation(&entry, Method::Request, None), |parser, found| {
        let attendee = found.entries[0].attendee.clone().unwrap();
        assert_eq!(attendee.address, "jos%C3%A9@z%C3%B6rg.example", "{parser}");
        assert_eq!(attendee.name, None, "{parser}");
    });
}

#[test]
fn an_end_before_the_start_leaves_a_single_moment() {
    let mut entry = entry("2026-07-01T12:00:00Z");
    let (starts, _) = span(entry.span);
    entry.span = Span::Time {
        starts,
        ends: starts - TimeDelta::hours(1),
    };
    each(&invitation(&entry, Method::Request, None), |parser, found| {
        assert_eq!(found.entries[0].end, span(entry.span).0, "{parser}");
    });
}

/// What has no hour takes its day, and leaves the reader free in it.
#[test]
fn a_day_is_a_day() {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    let entry = Entry {
        span: Span::Day(day),
        ..entry("2026-10-25T09:00:00Z")
    };
    let file = invitation(&entry, Method::Request, None);
    for line in [
        "DTSTART;VALUE=DATE:20261025\r\n",
        "DTEND;VALUE=DATE:20261026\r\n",
        "TRANSP:TRANSPARENT\r\n",
    ] {
        assert!(file.contains(line), "{line} is not in\n{file}");
    }
    assert!(!file.contains("VTIMEZONE"), "{file}");
}
