//! What the terms of a convenant are counted in, as it is sent.

use async_graphql::InputObject;
use chrono::{NaiveTime, Timelike};
use chrono_tz::Tz;
use domain::{
    RefusalCode,
    rules::calendar::{BusinessCalendar, Closure, HoursError, LiberationDay, WeeklyHours},
};

use crate::{
    mutation::Faults,
    schema::{scalar::Date, types::Weekday},
};

/// The most windows of a week: one for each hour of it.
const MOST_WINDOWS: usize = 7 * 24;
/// The most closures: one for each day of two years.
const MOST_CLOSURES: usize = 2 * 366;

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
    /// The calendar; what is wrong with a part leaves that part as it is by default.
    pub(super) fn read(self, path: &str, faults: &mut Faults) -> BusinessCalendar {
        let default = BusinessCalendar::default();
        let zone = match self.zone.map(|name| name.parse::<Tz>()) {
            Some(Ok(zone)) => zone,
            Some(Err(_)) => {
                faults.add(RefusalCode::Malformed, &format!("{path}.zone"));
                default.zone()
            }
            None => default.zone(),
        };
        let hours = self
            .opening_hours
            .and_then(|windows| hours(windows, &format!("{path}.openingHours"), faults))
            .unwrap_or_else(|| default.hours().clone());
        let liberation_day = self.liberation_day.unwrap_or(default.liberation_day());
        let given = self.closures.unwrap_or_default();
        let closures = closures(given, &format!("{path}.closures"), faults);
        BusinessCalendar::new(zone, hours, liberation_day, closures)
    }
}

/// The hours of a week, unless something is wrong with them.
fn hours(given: Vec<OpeningWindowInput>, path: &str, faults: &mut Faults) -> Option<WeeklyHours> {
    let given = faults.at_most(given, MOST_WINDOWS, path);
    let mut days = Vec::with_capacity(given.len());
    let mut is_right = true;
    for (index, window) in given.into_iter().enumerate() {
        let opens = faults.time(&window.opens, &format!("{path}.{index}.opens"));
        let closes = faults.time(&window.closes, &format!("{path}.{index}.closes"));
        match (opens, closes) {
            (Some(opens), Some(closes)) => {
                days.push((index, (chrono::Weekday::from(window.day), [(opens, closes)])));
            }
            _ => is_right = false,
        }
    }
    // One that is wrong is set aside, to find the others that are.
    loop {
        match WeeklyHours::try_new(days.iter().map(|(_, day)| *day)) {
            Ok(hours) => return is_right.then_some(hours),
            Err(HoursError::NeverOpen) if !is_right => return None,
            Err(error) => {
                is_right = false;
                let (code, wrong, field) = wrong_hours(error, &days);
                match wrong {
                    Some(wrong) => {
                        let (index, _) = days.remove(wrong);
                        faults.add(code, &format!("{path}.{index}.{field}"));
                    }
                    None => {
                        faults.add(code, path);
                        return None;
                    }
                }
            }
        }
    }
}

impl Faults {
    fn time(&mut self, given: &str, path: &str) -> Option<NaiveTime> {
        let time = time(given);
        if time.is_none() {
            self.add(RefusalCode::Malformed, path);
        }
        time
    }
}

/// Hours and minutes, and seconds where there are any, each in two digits.
fn time(given: &str) -> Option<NaiveTime> {
    let written = |format| {
        let time = NaiveTime::parse_from_str(given, format).ok()?;
        // The parser is more lenient than the format, and reads leap seconds, which nothing opens in.
        (time.format(format).to_string() == given && time.nanosecond() == 0).then_some(time)
    };
    written("%H:%M").or_else(|| written("%H:%M:%S"))
}

type Day = (chrono::Weekday, [(NaiveTime, NaiveTime); 1]);

/// Which of the windows is wrong, and what of it. Of two that overlap, it is the one that opens later.
fn wrong_hours(error: HoursError, days: &[(usize, Day)]) -> (RefusalCode, Option<usize>, &'static str) {
    let last = |wrong: &dyn Fn(&Day) -> bool| days.iter().rposition(|(_, day)| wrong(day));
    match error {
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
    }
}

/// Closed days.
pub(super) fn closures(given: Vec<ClosureInput>, path: &str, faults: &mut Faults) -> Vec<Closure> {
    let closures = faults.at_most(given, MOST_CLOSURES, path).into_iter().enumerate();
    closures
        .map(|(index, closure)| Closure {
            date: faults.date(closure.date, &format!("{path}.{index}.date")),
            name: faults.name(&closure.name, &format!("{path}.{index}.name")),
        })
        .collect()
}
