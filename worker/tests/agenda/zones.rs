//! The definition of every zone gives the moments that the zone itself gives.

use crate::reader::{Line, lines};
use crate::samples::{at, entry};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::{TZ_VARIANTS, Tz};
use worker::mail::agenda::{Entry, Method, Span, invitation};

/// One period of a definition: its offset, and the local times at which it begins.
struct Period {
    from: TimeDelta,
    to: TimeDelta,
    onsets: Vec<NaiveDateTime>,
}

fn periods(lines: &[Line]) -> Vec<Period> {
    let begin = |line: &Line| line.name == "BEGIN" && ["STANDARD", "DAYLIGHT"].contains(&line.value.as_str());
    lines
        .iter()
        .enumerate()
        .filter(|(_, line)| begin(line))
        .map(|(at, _)| period(&lines[at..]))
        .collect()
}

fn period(lines: &[Line]) -> Period {
    let own = lines.iter().take_while(|line| line.name != "END");
    let value = |name: &str| {
        own.clone()
            .find(|line| line.name == name)
            .map(|line| line.value.as_str())
    };
    let start = NaiveDateTime::parse_from_str(value("DTSTART").unwrap(), "%Y%m%dT%H%M%S").unwrap();
    Period {
        from: offset(value("TZOFFSETFROM").unwrap()),
        to: offset(value("TZOFFSETTO").unwrap()),
        onsets: value("RRULE").map_or(vec![start], |rule| yearly(start, rule)),
    }
}

fn offset(text: &str) -> TimeDelta {
    let number =
        |range: std::ops::Range<usize>| text.get(range).map_or(0, |digits| digits.parse::<i64>().unwrap());
    let size = number(1..3) * 3600 + number(3..5) * 60 + number(5..7);
    TimeDelta::seconds(if text.starts_with('-') { -size } else { size })
}

/// Ten years of a rule such as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`.
fn yearly(start: NaiveDateTime, rule: &str) -> Vec<NaiveDateTime> {
    let rule = rule.strip_prefix("FREQ=YEARLY;BYMONTH=").unwrap();
    let (month, day) = rule.split_once(";BYDAY=").unwrap();
    let (count, weekday) = day.split_at(day.len() - 2);
    let weekday = [
        ("MO", Weekday::Mon),
        ("TU", Weekday::Tue),
        ("WE", Weekday::Wed),
        ("TH", Weekday::Thu),
        ("FR", Weekday::Fri),
        ("SA", Weekday::Sat),
        ("SU", Weekday::Sun),
    ]
    .into_iter()
    .find_map(|(name, day)| (name == weekday).then_some(day))
    .unwrap();
    (start.year()..start.year() + 10)
        .map(|year| {
            date(year, month.parse().unwrap(), count.parse().unwrap(), weekday).and_time(start.time())
        })
        .collect()
}

fn date(year: i32, month: u32, count: i8, weekday: Weekday) -> NaiveDate {
    match u8::try_from(count) {
        Ok(count) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, count).unwrap(),
        Err(_) => {
            let next = NaiveDate::from_weekday_of_month_opt(year, month, weekday, 4).unwrap();
            let fifth = next + Days::new(7);
            if fifth.month() == month { fifth } else { next }
        }
    }
}

/// The offset the definition gives for an instant: that of the period that began last.
fn defined(periods: &[Period], at: DateTime<Utc>) -> TimeDelta {
    periods
        .iter()
        .flat_map(|period| {
            period
                .onsets
                .iter()
                .map(move |onset| (onset.and_utc() - period.from, period.to))
        })
        .filter(|(onset, _)| *onset <= at)
        .max_by_key(|(onset, _)| *onset)
        .map(|(_, to)| to)
        .unwrap()
}

fn real(zone: Tz, at: DateTime<Utc>) -> TimeDelta {
    TimeDelta::seconds(i64::from(
        zone.offset_from_utc_datetime(&at.naive_utc())
            .fix()
            .local_minus_utc(),
    ))
}

fn assert_year(zone: Tz, year: i32) {
    let starts = at(&format!("{year}-06-15T09:00:00Z"));
    let sample = Entry {
        zone,
        ..entry("2026-07-01T12:00:00Z")
    };
    let file = invitation(
        &Entry {
            span: Span::Time {
                starts,
                ends: starts + TimeDelta::hours(1),
            },
            ..sample
        },
        Method::Request,
        None,
    );
    let periods = periods(&lines(&file));
    if periods.is_empty() {
        assert_eq!(real(zone, starts), TimeDelta::zero(), "{zone} is not defined");
        return;
    }
    for moment in moments(year, &periods) {
        assert_eq!(
            defined(&periods, moment),
            real(zone, moment),
            "{zone} at {moment}\n{file}"
        );
    }
}

/// Every quarter of a day, and either side of every change in the definition.
fn moments(year: i32, periods: &[Period]) -> Vec<DateTime<Utc>> {
    let new_year = at(&format!("{year}-01-01T00:00:00Z"));
    let quarters = (0..365 * 4).map(|quarter| new_year + TimeDelta::hours(6 * quarter));
    let onsets = periods.iter().flat_map(|period| {
        let onsets = period.onsets.iter().map(|onset| onset.and_utc() - period.from);
        onsets.filter(|onset| onset.year() == year)
    });
    let sides = onsets.flat_map(|onset| [onset - TimeDelta::seconds(1), onset]);
    quarters.chain(sides).collect()
}

#[test]
fn amsterdam_in_every_year() {
    for year in 1971..=2099 {
        assert_year(Tz::Europe__Amsterdam, year);
    }
}

#[test]
fn every_zone_in_two_years() {
    for zone in TZ_VARIANTS {
        assert_year(zone, 2026);
        assert_year(zone, 2027);
    }
}
