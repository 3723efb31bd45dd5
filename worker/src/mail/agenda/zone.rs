//! The definition of a time zone (VTIMEZONE) for the years a file speaks of.
//!
//! Programs that know the zone by its name ignore it; the others have nothing else to go by. Where
//! the clocks change by one yearly rule the definition is that rule, as Outlook expects it; a zone
//! that decides from year to year gets each change by itself.

use super::file::{component, push_line};
use super::moment::{KNOWN_YEARS, Moment, clock};
use super::recurrence::{Yearly, common_rule};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use icalendar::Property;
use std::ops::RangeInclusive;

const DAY: i64 = 24 * 60 * 60;

/// What the clocks of a zone show at some time, compared to UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Setting {
    /// Seconds ahead of UTC.
    ahead: i32,
    /// Seconds of the above that are daylight saving; below zero in zones that call winter the
    /// exception, such as Ireland.
    saving: i64,
    name: Option<String>,
}

/// One change of clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// When it happens, by the clock that is about to change.
    wall: NaiveDateTime,
    before: Setting,
    after: Setting,
}

impl Change {
    /// Whether the clocks go forward.
    fn forward(&self) -> bool {
        self.after.ahead > self.before.ahead
    }
}

/// The definition of `zone` for those of `moments` that are written by its clock; empty if none is.
pub(super) fn definition(zone: Tz, moments: &[Moment]) -> String {
    let years = moments.iter().filter_map(|moment| moment.local_year());
    match (years.clone().min(), years.max()) {
        (Some(first), Some(last)) => written(zone, surrounding(first, last)),
        _ => String::new(),
    }
}

/// A year on either side, so that the first change lies before every moment and the neighbouring
/// years confirm a rule.
fn surrounding(first: i32, last: i32) -> RangeInclusive<i32> {
    (first - 1)..=(last + 1).min(*KNOWN_YEARS.end())
}

fn written(zone: Tz, years: RangeInclusive<i32>) -> String {
    component("VTIMEZONE", |out| {
        push_line(out, &Property::new("TZID", zone.name()));
        out.push_str(&observances(zone, years));
    })
}

fn observances(zone: Tz, years: RangeInclusive<i32>) -> String {
    let changes = changes(zone, &years);
    let least = least_saving(&changes);
    match yearly(&changes, years.clone()) {
        Some(rules) => rules
            .iter()
            .map(|(change, rule)| observance(change, least, Some(rule)))
            .collect(),
        None => opening(zone, years)
            .iter()
            .chain(&changes)
            .map(|change| observance(change, least, None))
            .collect(),
    }
}

/// The two rules of a zone with summer time, each with its first change; nothing if the clocks do
/// not follow a rule in all of `years`.
fn yearly(changes: &[Change], years: RangeInclusive<i32>) -> Option<[(&Change, Yearly); 2]> {
    let (forward, back): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.forward());
    Some([repeated(&forward, years.clone())?, repeated(&back, years)?])
}

/// The first of `changes` and the rule they all follow, once in each of `years`.
fn repeated<'a>(changes: &[&'a Change], years: RangeInclusive<i32>) -> Option<(&'a Change, Yearly)> {
    let first = changes.first()?;
    let alike = changes
        .iter()
        .all(|change| change.before == first.before && change.after == first.after);
    let times: Vec<NaiveDateTime> = changes.iter().map(|change| change.wall).collect();
    let rule = common_rule(&times, years)?;
    alike.then_some((*first, rule))
}

fn least_saving(changes: &[Change]) -> i64 {
    changes
        .iter()
        .flat_map(|change| [change.before.saving, change.after.saving])
        .min()
        .unwrap_or(0)
}

fn observance(change: &Change, least_saving: i64, rule: Option<&Yearly>) -> String {
    component(kind(change, least_saving), |out| {
        for property in observance_properties(change, rule) {
            push_line(out, &property);
        }
    })
}

/// The period with the least saving is the standard one, whatever a zone calls it.
fn kind(change: &Change, least_saving: i64) -> &'static str {
    if change.after.saving > least_saving {
        "DAYLIGHT"
    } else {
        "STANDARD"
    }
}

fn observance_properties(change: &Change, rule: Option<&Yearly>) -> Vec<Property> {
    let required = [
        Property::new("DTSTART", clock(change.wall)),
        Property::new("TZOFFSETFROM", offset(change.before.ahead)),
        Property::new("TZOFFSETTO", offset(change.after.ahead)),
    ];
    let name = change.after.name.as_deref();
    required
        .into_iter()
        .chain(name.map(|name| Property::new("TZNAME", name)))
        .chain(rule.map(|rule| Property::new("RRULE", rule.to_string())))
        .collect()
}

/// An offset from UTC, with seconds only where a zone had them.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

/// What holds at the start of the years, as a change from nothing to itself: without it the time up
/// to the first change would be undefined.
fn opening(zone: Tz, years: RangeInclusive<i32>) -> Option<Change> {
    let start = start_of(*years.start())?;
    let setting = setting_at(zone, start)?;
    Some(Change {
        wall: DateTime::from_timestamp(start, 0)?.naive_utc(),
        before: setting.clone(),
        after: setting,
    })
}

/// All changes of the clocks in `years`.
fn changes(zone: Tz, years: &RangeInclusive<i32>) -> Vec<Change> {
    let bounds = start_of(*years.start()).zip(start_of(years.end() + 1));
    let Some((start, end)) = bounds else {
        return Vec::new();
    };
    (start..end)
        .step_by(usize::try_from(DAY).unwrap_or(usize::MAX))
        .filter_map(|day| change_between(zone, day, day + DAY))
        .collect()
}

/// The change of clocks in a stretch of time that holds at most one.
fn change_between(zone: Tz, from: i64, to: i64) -> Option<Change> {
    let (before, after) = (setting_at(zone, from)?, setting_at(zone, to)?);
    if before.ahead == after.ahead {
        return None;
    }
    let at = first_with(zone, after.ahead, from, to)?;
    Some(Change {
        wall: DateTime::from_timestamp(at + i64::from(before.ahead), 0)?.naive_utc(),
        before,
        after,
    })
}

/// The first second after `from` at which the clocks are `ahead`, found by halving.
fn first_with(zone: Tz, ahead: i32, mut from: i64, mut to: i64) -> Option<i64> {
    while to - from > 1 {
        let middle = from + (to - from) / 2;
        if setting_at(zone, middle)?.ahead == ahead {
            to = middle;
        } else {
            from = middle;
        }
    }
    Some(to)
}

fn setting_at(zone: Tz, at: i64) -> Option<Setting> {
    let utc = DateTime::from_timestamp(at, 0)?.naive_utc();
    let found = zone.offset_from_utc_datetime(&utc);
    Some(Setting {
        ahead: found.fix().local_minus_utc(),
        saving: found.dst_offset().num_seconds(),
        name: found.abbreviation().map(str::to_owned),
    })
}

/// Midnight UTC on the first of January, in seconds since 1970.
fn start_of(year: i32) -> Option<i64> {
    let midnight = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?;
    Some(midnight.and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defined(zone: Tz, at: &str) -> String {
        definition(zone, &[Moment::new(at.parse().unwrap(), zone)])
    }

    #[test]
    fn amsterdam_is_two_yearly_rules() {
        let expected = "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
            TZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
            TZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
            END:VTIMEZONE\r\n";
        assert_eq!(defined(Tz::Europe__Amsterdam, "2026-07-01T12:00:00Z"), expected);
    }

    #[test]
    fn new_york_counts_its_sundays_from_the_start_of_the_month() {
        let zone = defined(Tz::America__New_York, "2026-07-01T12:00:00Z");
        assert!(zone.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"), "{zone}");
        assert!(zone.contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"), "{zone}");
    }

    #[test]
    fn irish_winter_is_standard() {
        let zone = defined(Tz::Europe__Dublin, "2026-07-01T12:00:00Z");
        assert!(
            zone.contains("BEGIN:DAYLIGHT\r\nDTSTART:20250330T010000"),
            "{zone}"
        );
        assert!(
            zone.contains("BEGIN:STANDARD\r\nDTSTART:20251026T020000"),
            "{zone}"
        );
    }

    #[test]
    fn a_zone_without_changes_has_one_period() {
        let zone = defined(Tz::Asia__Kolkata, "2026-07-01T12:00:00Z");
        assert_eq!(zone.matches("BEGIN:STANDARD").count(), 1);
        assert!(zone.contains("TZOFFSETTO:+0530"), "{zone}");
    }

    #[test]
    fn morocco_lists_its_changes() {
        let zone = defined(Tz::Africa__Casablanca, "2026-07-01T12:00:00Z");
        assert!(!zone.contains("RRULE"), "{zone}");
        assert_eq!(zone.matches("TZOFFSETTO").count(), 7, "{zone}");
    }

    #[test]
    fn utc_is_not_defined() {
        assert_eq!(defined(Tz::Etc__UTC, "2026-07-01T12:00:00Z"), "");
    }

    #[test]
    fn offsets_have_seconds_only_when_needed() {
        assert_eq!(offset(-16_200), "-0430");
        assert_eq!(offset(-2_670), "-004430");
        assert_eq!(offset(0), "+0000");
    }
}
