//! Between wall clocks and instants, also where the clock jumps.
//!
//! Both directions never decrease: a later instant never shows an earlier wall clock, and a later wall
//! clock never gives an earlier instant. Everything that counts days relies on it, because otherwise
//! the night the clock goes back could make a later start due earlier.
//!
//! The time-zone database writes clock changes out until 2099. Later years change as the last that are written out
//! do: [`Shift`] looks a moment up in a year that begins on the same day of the week and is as long.

use chrono::{
    DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone,
    Utc,
};
use chrono_tz::{GapInfo, Tz};

/// The wall clock in `zone` at `instant`. In the hour that the clock repeats, its second pass stands
/// still at the end of that hour (03:00 in Amsterdam). `None` at the edges of what chrono can express.
pub(super) fn wall_clock(zone: Tz, instant: DateTime<Utc>) -> Option<NaiveDateTime> {
    let shown = shown_clock(zone, instant)?;
    match first_pass(zone, shown) {
        Some(first) if first < instant => end_of_repeat(zone, first, instant),
        _ => Some(shown),
    }
}

/// The instant at which the clocks in `zone` first show `wall`. A time that the clock skips (02:30 on
/// the last Sunday of March in Amsterdam) is the moment of the jump. `None` at the edges of what chrono
/// can express.
pub(super) fn instant_at(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    first_pass(zone, wall).or_else(|| {
        let shift = Shift::of(wall);
        let after_gap = GapInfo::new(&shift.back(wall)?, &zone)?.end?;
        Some(shift.on(after_gap.naive_utc())?.and_utc())
    })
}

/// What a clock in `zone` literally shows at `instant`. `None` at the edges of what chrono can express.
pub(super) fn shown_clock(zone: Tz, instant: DateTime<Utc>) -> Option<NaiveDateTime> {
    instant
        .naive_utc()
        .checked_add_offset(offset_at(zone, instant.naive_utc())?)
}

/// The first instant that shows `wall`, if any does.
fn first_pass(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    let at = |offset: chrono_tz::TzOffset| Some(wall.checked_sub_offset(offset.fix())?.and_utc());
    match zone.offset_from_local_datetime(&Shift::of(wall).back(wall)?) {
        MappedLocalTime::Single(offset) => at(offset),
        MappedLocalTime::Ambiguous(one, other) => Some(at(one)?.min(at(other)?)),
        MappedLocalTime::None => None,
    }
}

fn offset_at(zone: Tz, utc: NaiveDateTime) -> Option<FixedOffset> {
    Some(zone.offset_from_utc_datetime(&Shift::of(utc).back(utc)?).fix())
}

/// The last years that are written out: within 28 years there is one of every sort.
const WRITTEN_OUT: std::ops::RangeInclusive<i32> = 2071..=2098;

/// How far a year lies after one of the same sort that is written out.
struct Shift(TimeDelta);

impl Shift {
    fn of(time: NaiveDateTime) -> Self {
        let beyond = (time.year() > *WRITTEN_OUT.end()).then(|| Self::from_written_out(time.year()));
        Self(beyond.flatten().unwrap_or_default())
    }

    fn from_written_out(year: i32) -> Option<TimeDelta> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let same_sort =
            |other: &NaiveDate| other.weekday() == first.weekday() && other.leap_year() == first.leap_year();
        let mut firsts = WRITTEN_OUT.filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        Some(first.signed_duration_since(firsts.find(same_sort)?))
    }

    fn back(&self, time: NaiveDateTime) -> Option<NaiveDateTime> {
        time.checked_sub_signed(self.0)
    }

    fn on(&self, time: NaiveDateTime) -> Option<NaiveDateTime> {
        time.checked_add_signed(self.0)
    }
}

/// The highest the wall clock had come when it was set back, somewhere after `first` and not after
/// `second`, which show the same time. Halves the seconds in between, so it takes about twelve steps.
fn end_of_repeat(zone: Tz, first: DateTime<Utc>, second: DateTime<Utc>) -> Option<NaiveDateTime> {
    let old_offset = offset_at(zone, first.naive_utc())?;
    let (mut before, mut after) = (first.timestamp(), second.timestamp());
    while after.saturating_sub(before) > 1 {
        let middle = before.midpoint(after);
        if offset_at(zone, DateTime::from_timestamp(middle, 0)?.naive_utc())? == old_offset {
            before = middle;
        } else {
            after = middle;
        }
    }
    let set_back = DateTime::from_timestamp(before, 0)?.checked_add_signed(TimeDelta::seconds(1))?;
    set_back.naive_utc().checked_add_offset(old_offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Amsterdam;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_skipped_time_is_the_moment_of_the_jump() {
        let jump = utc("2026-03-29T01:00:00Z");
        assert_eq!(instant_at(Amsterdam, wall("2026-03-29T02:00:00")), Some(jump));
        assert_eq!(instant_at(Amsterdam, wall("2026-03-29T02:59:59")), Some(jump));
        assert_eq!(instant_at(Amsterdam, wall("2026-03-29T03:00:00")), Some(jump));
        assert_eq!(
            instant_at(Amsterdam, wall("2026-03-29T01:59:59")),
            Some(jump - TimeDelta::seconds(1))
        );
    }

    #[test]
    fn a_repeated_time_is_its_first_pass() {
        assert_eq!(
            instant_at(Amsterdam, wall("2026-10-25T02:30:00")),
            Some(utc("2026-10-25T00:30:00Z"))
        );
        assert_eq!(
            instant_at(Amsterdam, wall("2026-10-25T03:00:00")),
            Some(utc("2026-10-25T02:00:00Z"))
        );
    }

    #[test]
    fn the_second_pass_stands_still() {
        let shown = |text| wall_clock(Amsterdam, utc(text));
        assert_eq!(shown("2026-10-25T00:59:59Z"), Some(wall("2026-10-25T02:59:59")));
        assert_eq!(shown("2026-10-25T01:00:00Z"), Some(wall("2026-10-25T03:00:00")));
        assert_eq!(shown("2026-10-25T01:59:59Z"), Some(wall("2026-10-25T03:00:00")));
        assert_eq!(shown("2026-10-25T02:00:00Z"), Some(wall("2026-10-25T03:00:00")));
        assert_eq!(shown("2026-10-25T02:00:01Z"), Some(wall("2026-10-25T03:00:01")));
    }

    #[test]
    fn beyond_what_is_written_out_the_clocks_change_as_before() {
        // The last Sundays of March and October 2105 are the 29th and the 25th.
        let winter_and_summer = [
            ("2105-03-29T00:59:59Z", "2105-03-29T01:59:59"),
            ("2105-03-29T01:00:00Z", "2105-03-29T03:00:00"),
            ("2105-07-01T15:00:00Z", "2105-07-01T17:00:00"),
            ("2105-10-25T00:59:59Z", "2105-10-25T02:59:59"),
            ("2105-12-01T16:00:00Z", "2105-12-01T17:00:00"),
            ("2150-07-01T15:00:00Z", "2150-07-01T17:00:00"),
        ];
        for (at, shows) in winter_and_summer {
            assert_eq!(wall_clock(Amsterdam, utc(at)), Some(wall(shows)), "{at}");
            assert_eq!(instant_at(Amsterdam, wall(shows)), Some(utc(at)), "{shows}");
        }
        let jump = Some(utc("2105-03-29T01:00:00Z"));
        assert_eq!(instant_at(Amsterdam, wall("2105-03-29T02:30:00")), jump);
        let second_pass = wall_clock(Amsterdam, utc("2105-10-25T01:30:00Z"));
        assert_eq!(second_pass, Some(wall("2105-10-25T03:00:00")));
    }

    #[test]
    fn a_skipped_date_collapses_onto_the_jump() {
        let apia = chrono_tz::Pacific::Apia;
        let jump = Some(utc("2011-12-30T10:00:00Z"));
        assert_eq!(instant_at(apia, wall("2011-12-30T00:00:00")), jump);
        assert_eq!(instant_at(apia, wall("2011-12-30T23:59:59")), jump);
        assert_eq!(instant_at(apia, wall("2011-12-31T00:00:00")), jump);
    }

    #[test]
    fn the_edges_of_time_do_not_panic() {
        for zone in [Amsterdam, chrono_tz::Pacific::Apia, chrono_tz::Pacific::Honolulu] {
            for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
                let _ = wall_clock(zone, instant);
                let _ = instant_at(zone, instant.naive_utc());
            }
        }
    }
}
