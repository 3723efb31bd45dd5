//! A feed: a calendar that programs fetch again and again (`webcal`).

use super::event::{Standing, Words, describe, identified, place_in_time, stand};
use super::file::calendar;
use super::moment::Moment;
use super::span::Span;
use super::text;
use super::zone;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use icalendar::{Event, Property};

/// How often a program is asked to fetch the feed. Several have a pace of their own.
const REFRESH: &str = "PT1H";

/// One date in a feed: an appointment if it has an end, a deadline if it is a single moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Unique in the feed, and the same in each version of it.
    pub uid: String,
    /// Goes up with every change.
    pub sequence: u32,
    pub span: Span,
    pub summary: String,
    pub description: String,
    pub place: Option<String>,
    /// A web page; anything else is left out.
    pub link: Option<String>,
    /// Programs that keep what they once fetched need to see a cancelled date, not just miss it.
    pub cancelled: bool,
}

/// The feed called `name` with `entries`, by the clock of `zone`. There is no METHOD: a feed states
/// what is so, and asks the reader nothing.
pub fn feed(
    name: &str,
    zone: Tz,
    language: &'static str,
    written_at: DateTime<Utc>,
    entries: &[Dated],
) -> String {
    let moments: Vec<Moment> = entries
        .iter()
        .flat_map(|entry| [Some(entry.span.starts(zone)), entry.span.ends(zone)])
        .flatten()
        .collect();
    let events: Vec<Event> = entries
        .iter()
        .map(|entry| event(entry, zone, language, written_at))
        .collect();
    calendar(
        &properties(name, zone),
        &zone::definition(zone, &moments),
        &events,
    )
}

/// The name twice and the pace twice: once as the standard (RFC 7986) has it, once as the programs
/// from before it do.
fn properties(name: &str, zone: Tz) -> [Property; 5] {
    let name = text::one_line(name);
    let pace = Property::new("REFRESH-INTERVAL", REFRESH)
        .add_parameter("VALUE", "DURATION")
        .done();
    [
        Property::new("NAME", name.as_str()),
        Property::new("X-WR-CALNAME", name),
        Property::new("X-WR-TIMEZONE", zone.name()),
        pace,
        Property::new("X-PUBLISHED-TTL", REFRESH),
    ]
}

fn event(entry: &Dated, zone: Tz, language: &str, written_at: DateTime<Utc>) -> Event {
    let mut event = identified(&entry.uid, entry.sequence, written_at);
    place_in_time(&mut event, entry.span.starts(zone), entry.span.ends(zone));
    describe(&mut event, &words(entry, language));
    stand(&mut event, standing(entry, zone));
    event
}

fn standing(entry: &Dated, zone: Tz) -> Standing {
    match (entry.span, entry.span.ends(zone)) {
        _ if entry.cancelled => Standing::Cancelled,
        (Span::Time { .. }, Some(_)) => Standing::Busy,
        _ => Standing::Free,
    }
}

fn words<'a>(entry: &'a Dated, language: &'a str) -> Words<'a> {
    Words {
        summary: &entry.summary,
        description: &entry.description,
        place: entry.place.as_deref(),
        link: entry.link.as_deref(),
        language,
    }
}
