//! What the terms of a convenant are counted in, as it is sent.

use async_graphql::InputObject;
use chrono::{NaiveTime, Timelike};
use chrono_tz::Tz;
use domain::{
    RefusalCode,
    rules::calendar::{BusinessCalendar, Closure, GoodFriday, HoursError, LiberationDay, WeeklyHours},
};

use crate::{
    input::{AtMost, Faults, Given, Name},
    schema::{scalar::Date, types::Weekday},
};

/// The most windows of a week: one for each hour of it.
const MOST_WINDOWS: usize = 7 * 24;
/// The most closures: one for each day of two years.
pub(super) const MOST_CLOSURES: usize = 2 * 366;

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
    /// Whether Good Friday is a day off (Goede Vrijdag); left out, it is.
    good_friday: Option<GoodFriday>,
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

/// What is wrong with a part leaves that part as it is by default.
impl Given<BusinessCalendar> for CalendarInput {
    fn read(self, faults: &mut Faults) -> BusinessCalendar {
        let default = BusinessCalendar::default();
        let zone = self.zone.and_then(|name| zone(&name, faults));
        let hours: Option<Option<WeeklyHours>> = faults.read("openingHours", self.opening_hours);
        BusinessCalendar::new(
            zone.unwrap_or(default.zone()),
            hours.flatten().unwrap_or_else(|| default.hours().clone()),
            self.liberation_day.unwrap_or(default.liberation_day()),
            faults.read("closures", AtMost(MOST_CLOSURES, self.closures)),
        )
        .with_good_friday(self.good_friday.unwrap_or_default())
    }
}

/// One that was left out is every default.
impl Given<BusinessCalendar> for Option<CalendarInput> {
    fn read(self, faults: &mut Faults) -> BusinessCalendar {
        self.unwrap_or_default().read(faults)
    }
}

fn zone(name: &str, faults: &mut Faults) -> Option<Tz> {
    let zone = name.parse().ok();
    if zone.is_none() {
        faults.add(RefusalCode::Malformed, "zone");
    }
    zone
}

/// The hours of a week, unless something is wrong with them.
impl Given<Option<WeeklyHours>> for Vec<OpeningWindowInput> {
    fn read(self, faults: &mut Faults) -> Option<WeeklyHours> {
        let windows: Vec<Option<Day>> = AtMost(MOST_WINDOWS, self).read(faults);
        let mut is_right = windows.iter().all(Option::is_some);
        let days = windows.into_iter().enumerate();
        let mut days: Vec<_> = days.filter_map(|(index, day)| Some((index, day?))).collect();
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
                            faults.add(code, &format!("{index}.{field}"));
                        }
                        None => {
                            faults.add(code, "");
                            return None;
                        }
                    }
                }
            }
        }
    }
}

impl Given<Option<Day>> for OpeningWindowInput {
    fn read(self, faults: &mut Faults) -> Option<Day> {
        let opens = faults.read::<Option<_>, _>("opens", Time(self.opens));
        let closes = faults.read::<Option<_>, _>("closes", Time(self.closes));
        Some((self.day.into(), [(opens?, closes?)]))
    }
}

/// A time on the wall clock.
struct Time(String);

impl Given<Option<NaiveTime>> for Time {
    fn read(self, faults: &mut Faults) -> Option<NaiveTime> {
        let time = time(&self.0);
        if time.is_none() {
            faults.add(RefusalCode::Malformed, "");
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

impl Given<Closure> for ClosureInput {
    fn read(self, faults: &mut Faults) -> Closure {
        Closure {
            date: faults.read("date", self.date),
            name: faults.read("name", Name(self.name)),
        }
    }
}
