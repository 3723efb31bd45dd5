//! What the terms of a convenant are counted in, as it is sent.

use async_graphql::InputObject;
use chrono::{NaiveTime, Timelike};
use chrono_tz::Tz;
use domain::{
    Refusal, RefusalCode,
    rules::calendar::{BusinessCalendar, Closure, HoursError, LiberationDay, WeeklyHours},
};

use crate::{
    mutation::{Parsed, at_most, date, text},
    schema::{scalar::Date, types::Weekday},
};

/// The most windows of a week: one for each hour of it.
const MOST_WINDOWS: usize = 7 * 24;
/// The most closures: one for each day of two years.
const MOST_CLOSURES: usize = 2 * 366;
/// The longest name of a closure, in characters.
const NAME: usize = 200;

/// When the partners of a convenant are at work (werktijden).
#[derive(InputObject, Default)]
pub struct CalendarInput {
    /// The time zone by its IANA name, such as `Europe/Amsterdam`, which it is when left out.
    zone: Option<String>,
    /// When it is open in an ordinary week (openingstijden); left out, it is Monday to Friday from 09:00
    /// to 17:00. Windows of a day may not overlap.
    opening_hours: Option<Vec<OpeningWindowInput>>,
    /// In which years 5 May is a day off (Bevrijdingsdag); left out, it is every year.
    liberation_day: Option<LiberationDay>,
    /// Days on which work stops besides weekends and holidays; at most 732.
    closures: Option<Vec<ClosureInput>>,
}

/// One stretch of opening on a day of the week (openingstijd).
#[derive(InputObject)]
pub struct OpeningWindowInput {
    /// The day.
    day: Weekday,
    /// When it opens, on the wall clock: `09:00`.
    opens: String,
    /// When it closes, on the wall clock: `17:00`. `00:00` is midnight at the end of the day.
    closes: String,
}

/// A day on which work stops besides weekends and holidays (sluitingsdag).
#[derive(InputObject)]
pub struct ClosureInput {
    /// The day.
    date: Date,
    /// What it is, at most 200 characters, on one line; shown where a deadline is explained.
    name: String,
}

impl CalendarInput {
    /// The calendar, or where in the input it is refused.
    pub(super) fn parse(self, path: &str) -> Parsed<BusinessCalendar> {
        let default = BusinessCalendar::default();
        let zone = match self.zone {
            Some(name) => zone(&name, &format!("{path}.zone"))?,
            None => default.zone(),
        };
        let hours = match self.opening_hours {
            Some(windows) => hours(&windows, &format!("{path}.openingHours"))?,
            None => default.hours().clone(),
        };
        let liberation_day = self.liberation_day.unwrap_or(default.liberation_day());
        let closures = closures(self.closures.unwrap_or_default(), &format!("{path}.closures"))?;
        Ok(BusinessCalendar::new(zone, hours, liberation_day, closures))
    }
}

fn zone(name: &str, path: &str) -> Parsed<Tz> {
    name.parse()
        .map_err(|_| Refusal::at(RefusalCode::Malformed, path))
}

fn hours(given: &[OpeningWindowInput], path: &str) -> Parsed<WeeklyHours> {
    at_most(given, MOST_WINDOWS, path)?;
    let mut days = Vec::with_capacity(given.len());
    for (index, window) in given.iter().enumerate() {
        let opens = time(&window.opens, &format!("{path}.{index}.opens"))?;
        let closes = time(&window.closes, &format!("{path}.{index}.closes"))?;
        days.push((chrono::Weekday::from(window.day), [(opens, closes)]));
    }
    WeeklyHours::try_new(days.clone()).map_err(|error| wrong_hours(error, &days, path))
}

/// Hours and minutes, and seconds where there are any, each in two digits.
fn time(given: &str, path: &str) -> Parsed<NaiveTime> {
    let written = |format| {
        let time = NaiveTime::parse_from_str(given, format).ok()?;
        // The parser is more lenient than the format, and reads leap seconds, which nothing opens in.
        (time.format(format).to_string() == given && time.nanosecond() == 0).then_some(time)
    };
    written("%H:%M")
        .or_else(|| written("%H:%M:%S"))
        .ok_or_else(|| Refusal::at(RefusalCode::Malformed, path))
}

type Day = (chrono::Weekday, [(NaiveTime, NaiveTime); 1]);

/// Where in the input the hours are wrong. Of two windows that overlap, it is the one that opens later.
fn wrong_hours(error: HoursError, days: &[Day], path: &str) -> Refusal {
    let last = |wrong: &dyn Fn(&Day) -> bool| days.iter().rposition(wrong);
    let (code, index, field) = match error {
        HoursError::EmptyWindow { weekday, open, close } => {
            let index = last(&|window| *window == (weekday, [(open, close)]));
            (RefusalCode::EndBeforeStart, index, "closes")
        }
        HoursError::Overlap { weekday, open } => {
            let index = last(&|(day, [(opens, _)])| (*day, *opens) == (weekday, open));
            (RefusalCode::OutOfRange, index, "opens")
        }
        HoursError::FractionOfSecond { .. } => (RefusalCode::Malformed, None, "opens"),
        HoursError::NeverOpen => (RefusalCode::Empty, None, "opens"),
    };
    match index {
        Some(index) => Refusal::at(code, &format!("{path}.{index}.{field}")),
        None => Refusal::at(code, path),
    }
}

/// Closed days, or where in the input one is refused.
pub(super) fn closures(given: Vec<ClosureInput>, path: &str) -> Parsed<Vec<Closure>> {
    at_most(&given, MOST_CLOSURES, path)?;
    let closures = given.into_iter().enumerate();
    closures
        .map(|(index, closure)| {
            Ok(Closure {
                date: date(closure.date, &format!("{path}.{index}.date"))?,
                name: text(&closure.name, NAME, &format!("{path}.{index}.name"))?,
            })
        })
        .collect()
}
