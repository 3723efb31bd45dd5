//! What an event in an invitation and one in a feed have in common.

use super::moment::{Moment, writable};
use super::text;
use chrono::{DateTime, Utc};
use icalendar::{Class, Component, Event, EventStatus, Property};

/// The greatest number the format knows. Some programs read a greater one as negative, hence as old.
const GREATEST_SEQUENCE: u32 = i32::MAX.unsigned_abs();

/// What the reader sees of an event.
pub(super) struct Words<'a> {
    pub(super) summary: &'a str,
    pub(super) description: &'a str,
    pub(super) place: Option<&'a str>,
    pub(super) link: Option<&'a str>,
    pub(super) language: &'a str,
}

/// What an event means for the reader's time.
#[derive(Clone, Copy)]
pub(super) enum Standing {
    /// It takes place and takes up time.
    Busy,
    /// It is a moment to keep in mind.
    Free,
    /// It is off, and shown as such by programs that keep it.
    Cancelled,
}

/// An event with its identity. It is private, because the agenda of a partner is often open to
/// colleagues who have no part in the agreement.
pub(super) fn identified(uid: &str, sequence: u32, written_at: DateTime<Utc>) -> Event {
    Event::new()
        .uid(&text::one_line(uid))
        .sequence(sequence.min(GREATEST_SEQUENCE))
        .timestamp(writable(written_at))
        .class(Class::Private)
        .done()
}

/// Adds the words. An invitation must have a summary even if it is empty (RFC 5546); for the others
/// what is empty gets no property.
pub(super) fn describe(event: &mut Event, words: &Words<'_>) {
    let summary = text::one_line(words.summary);
    event.append_property(in_language("SUMMARY", summary, words.language));
    let optional = [
        ("DESCRIPTION", text::paragraphs(words.description)),
        ("LOCATION", text::one_line(words.place.unwrap_or_default())),
    ];
    for (name, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        event.append_property(in_language(name, value, words.language));
    }
    if let Some(link) = words.link.and_then(text::web_address) {
        event.add_property("URL", link);
    }
}

/// Adds the start, and the end if it is later. RFC 5545 forbids an end that is not, and reads an
/// event without one as a single moment.
pub(super) fn place_in_time(event: &mut Event, starts: Moment, ends: Option<Moment>) {
    event.append_property(starts.property("DTSTART"));
    if let Some(ends) = ends {
        event.append_property(ends.property("DTEND"));
    }
}

/// Adds the status, and whether the event takes up the reader's time.
pub(super) fn stand(event: &mut Event, standing: Standing) {
    let (status, transparency) = match standing {
        Standing::Busy => (EventStatus::Confirmed, "OPAQUE"),
        Standing::Free => (EventStatus::Confirmed, "TRANSPARENT"),
        Standing::Cancelled => (EventStatus::Cancelled, "TRANSPARENT"),
    };
    event.status(status);
    event.add_property("TRANSP", transparency);
}

fn in_language(name: &str, value: String, language: &str) -> Property {
    let mut property = Property::new(name, value);
    if let Some(tag) = text::language_tag(language) {
        property.add_parameter("LANGUAGE", &tag);
    }
    property
}
