//! Entries to make files of.

use crate::seen::{SeenEntry, SeenPerson};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use worker::mail::agenda::{Dated, Entry, Person, Span};

pub fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// An hour and a half at the given moment.
pub fn entry(starts: &str) -> Entry {
    Entry {
        uid: "afspraak-1@ketenwacht.example".into(),
        sequence: 0,
        span: Span::Time {
            starts: at(starts),
            ends: at(starts) + TimeDelta::minutes(90),
        },
        zone: Tz::Europe__Amsterdam,
        summary: "Overleg ketenzorg; dementie, regio Noord".into(),
        description: "Agenda:\n1. Opening\n2. Cliënten & \"casussen\" \\ vragen".into(),
        place: Some("Zorghuis, Kerkstraat 1, Assen".into()),
        link: Some("https://ketenwacht.example/afspraken/1?taal=nl".into()),
        organizer: person("Keten \"Noord\": dementie", "keten@noord.example"),
        attendee: person("Jansen, J.", "j.jansen@zorg.example"),
        written_at: at("2026-06-01T08:00:00Z"),
        language: "nl",
    }
}

/// From when until when it is.
pub fn span(span: Span) -> (DateTime<Utc>, DateTime<Utc>) {
    match span {
        Span::Time { starts, ends } => (starts, ends),
        Span::Day(day) => panic!("{day} has no hour"),
    }
}

pub fn person(name: &str, address: &str) -> Person {
    Person {
        name: name.into(),
        address: address.into(),
    }
}

/// A single moment.
pub fn instant(at: DateTime<Utc>) -> Span {
    Span::Time { starts: at, ends: at }
}

pub fn dated(uid: &str, moment: &str) -> Dated {
    Dated {
        uid: uid.into(),
        sequence: 0,
        span: instant(at(moment)),
        summary: "Jaarverslag inleveren".into(),
        description: String::new(),
        place: None,
        link: None,
        cancelled: false,
    }
}

/// What a parser has to find in the request for [`entry`].
pub fn seen(entry: &Entry) -> SeenEntry {
    SeenEntry {
        uid: entry.uid.clone(),
        sequence: entry.sequence,
        status: "CONFIRMED".into(),
        start: span(entry.span).0,
        end: span(entry.span).1,
        zone: Some(entry.zone.name().into()),
        summary: entry.summary.clone(),
        description: Some(entry.description.clone()),
        location: entry.place.clone(),
        url: entry.link.clone(),
        class: "PRIVATE".into(),
        transparency: "OPAQUE".into(),
        organizer: Some(SeenPerson {
            name: Some("Keten 'Noord': dementie".into()),
            address: entry.organizer.address.clone(),
            ..SeenPerson::default()
        }),
        attendee: Some(SeenPerson {
            name: Some(entry.attendee.name.clone()),
            address: entry.attendee.address.clone(),
            sent_by: None,
            role: Some("REQ-PARTICIPANT".into()),
            answer: Some("NEEDS-ACTION".into()),
            rsvp: Some("FALSE".into()),
            kind: Some("INDIVIDUAL".into()),
        }),
    }
}

/// What a parser has to find in a feed with this date.
pub fn seen_dated(dated: &Dated, zone: Tz) -> SeenEntry {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    SeenEntry {
        uid: dated.uid.clone(),
        sequence: dated.sequence,
        status: if dated.cancelled { "CANCELLED" } else { "CONFIRMED" }.into(),
        start: span(dated.span).0,
        end: span(dated.span).1,
        zone: Some(zone.name().into()),
        summary: dated.summary.clone(),
        description: some(&dated.description),
        location: dated.place.clone(),
        url: dated.link.clone(),
        class: "PRIVATE".into(),
        transparency: match span(dated.span) {
            (starts, ends) if ends > starts && !dated.cancelled => "OPAQUE",
            _ => "TRANSPARENT",
        }
        .into(),
        organizer: None,
        attendee: None,
    }
}
