//! How a moment is written: by the clock of the reader's zone wherever that is unambiguous.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use icalendar::Property;
use std::ops::RangeInclusive;

/// The years of which the change of clocks is known: `chrono-tz` ends its tables in 2099, and would
/// carry winter on for ever after.
pub(super) const KNOWN_YEARS: RangeInclusive<i32> = 1970..=2099;

/// The format has four digits for a year: 0001-01-01 up to and including 9999-12-31.
const WRITABLE_SECONDS: RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Names of the zone that is UTC, which needs no definition.
const NAMES_OF_UTC: [&str; 8] = [
    "UTC",
    "UCT",
    "Zulu",
    "Universal",
    "Etc/UTC",
    "Etc/UCT",
    "Etc/Zulu",
    "Etc/Universal",
];

/// A moment in the form in which the file holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// By the clock on the wall, next to the name of the zone.
    Local(NaiveDateTime, Tz),
    /// In UTC, for zones that are UTC, for years without a known change of clocks, and for the hour
    /// that occurs twice in autumn: RFC 5545 takes such a local time for the first of the two, but
    /// programs differ.
    Universal(DateTime<Utc>),
    /// A day without an hour.
    Day(NaiveDate),
}

impl Moment {
    pub(super) fn new(at: DateTime<Utc>, zone: Tz) -> Self {
        let at = writable(at);
        if NAMES_OF_UTC.contains(&zone.name()) || !KNOWN_YEARS.contains(&at.year()) {
            return Self::Universal(at);
        }
        let local = at.with_timezone(&zone).naive_local();
        match zone.from_local_datetime(&local).single() {
            Some(_) => Self::Local(local, zone),
            None => Self::Universal(at),
        }
    }

    /// The year on the wall, where the zone has to be defined for it.
    pub(super) fn local_year(self) -> Option<i32> {
        match self {
            Self::Local(local, _) => Some(local.year()),
            Self::Universal(_) | Self::Day(_) => None,
        }
    }

    /// The property `name` with this moment.
    pub(super) fn property(self, name: &str) -> Property {
        match self {
            Self::Local(local, zone) => Property::new(name, clock(local))
                .add_parameter("TZID", zone.name())
                .done(),
            Self::Universal(at) => Property::new(name, format!("{}Z", clock(at.naive_utc()))),
            Self::Day(day) => Property::new(name, day.format("%Y%m%d").to_string())
                .add_parameter("VALUE", "DATE")
                .done(),
        }
    }
}

/// A moment with a year of four digits and whole seconds, the nearest the format can express.
pub(super) fn writable(at: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = at
        .timestamp()
        .clamp(*WRITABLE_SECONDS.start(), *WRITABLE_SECONDS.end());
    DateTime::from_timestamp(seconds, 0).unwrap_or(at)
}

/// A date and time in the basic form of RFC 5545, without a zone.
pub(super) fn clock(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::file::push_line;
    use super::*;

    const AMSTERDAM: Tz = Tz::Europe__Amsterdam;

    fn written(at: &str, zone: Tz) -> String {
        let at: DateTime<Utc> = at.parse().unwrap();
        let mut line = String::new();
        push_line(&mut line, &Moment::new(at, zone).property("DTSTART"));
        line.trim_end().to_owned()
    }

    #[test]
    fn the_clock_of_the_zone_where_it_is_unambiguous() {
        assert_eq!(
            written("2026-07-01T12:00:00Z", AMSTERDAM),
            "DTSTART;TZID=Europe/Amsterdam:20260701T140000"
        );
        assert_eq!(
            written("2026-07-01T12:00:00Z", Tz::Etc__UTC),
            "DTSTART:20260701T120000Z"
        );
    }

    #[test]
    fn the_hour_that_occurs_twice_is_written_in_utc() {
        for (at, expected) in [
            (
                "2026-10-24T23:59:59Z",
                "DTSTART;TZID=Europe/Amsterdam:20261025T015959",
            ),
            ("2026-10-25T00:00:00Z", "DTSTART:20261025T000000Z"),
            ("2026-10-25T01:59:59Z", "DTSTART:20261025T015959Z"),
            (
                "2026-10-25T02:00:00Z",
                "DTSTART;TZID=Europe/Amsterdam:20261025T030000",
            ),
        ] {
            assert_eq!(written(at, AMSTERDAM), expected);
        }
    }

    #[test]
    fn years_out_of_reach_are_written_in_utc_with_four_digits() {
        assert_eq!(
            written("2100-07-01T12:00:00Z", AMSTERDAM),
            "DTSTART:21000701T120000Z"
        );
        for extreme in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let mut line = String::new();
            push_line(&mut line, &Moment::new(extreme, AMSTERDAM).property("X"));
            assert_eq!(line.len(), "X:00010101T000000Z\r\n".len(), "{line}");
        }
    }

    #[test]
    fn every_name_of_utc_is_a_zone() {
        for name in NAMES_OF_UTC {
            assert!(name.parse::<Tz>().is_ok(), "{name}");
        }
    }
}
