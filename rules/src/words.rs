//! Dates, moments and durations in words, in a reader's language and the convenant's zone.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use vocabulary::words::Language;

use super::{
    calendar::{BusinessCalendar, Window, clock_in},
    term::{Length, Unit as TermUnit},
};

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const DAYS_NL: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "woensdag 6 mei", "Wednesday 6 May": for a subject, where the year goes without saying.
pub fn day(moment: DateTime<Utc>, zone: Tz, language: Language) -> String {
    day_of(clock_in(zone, moment).date(), language)
}

/// The same of the day on which something is due: what ends at midnight is of the day that ends there.
pub fn due_day(moment: DateTime<Utc>, zone: Tz, language: Language) -> String {
    day_of(due_on(clock_in(zone, moment)), language)
}

/// "woensdag 6 mei 2026", "Wednesday 6 May 2026".
pub fn date(date: NaiveDate, language: Language) -> String {
    format!("{} {}", day_of(date, language), date.year())
}

/// "woensdag 6 mei 2026 om 17.00 uur", "Wednesday 6 May 2026, 17:00".
pub fn moment(moment: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let shown = clock_in(zone, moment);
    on_the_clock(shown.date(), shown.hour(), shown.minute(), language)
}

/// The same of the moment at which something is due: "zondag 31 oktober 2027 om 24.00 uur", and not Monday at
/// nought.
pub fn due(moment: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let shown = clock_in(zone, moment);
    let hour = if ends_the_day(shown) { 24 } else { shown.hour() };
    on_the_clock(due_on(shown), hour, shown.minute(), language)
}

fn on_the_clock(on: NaiveDate, hour: u32, minute: u32, language: Language) -> String {
    let date = date(on, language);
    match language {
        Language::Nl => format!("{date} om {hour}.{minute:02} uur"),
        Language::En => format!("{date}, {hour:02}:{minute:02}"),
    }
}

fn ends_the_day(shown: NaiveDateTime) -> bool {
    shown.time() == NaiveTime::MIN
}

fn due_on(shown: NaiveDateTime) -> NaiveDate {
    let day_before = shown.date().pred_opt().filter(|_| ends_the_day(shown));
    day_before.unwrap_or(shown.date())
}

/// "2 werkdagen, 2 uur en 59 minuten", "1 working day and 20 minutes": an amount of opening time, to the minute.
/// It is counted in working days where all that are open are equally long, and else in hours: nobody can add
/// up days that are not.
pub fn business_time(amount: TimeDelta, calendar: &BusinessCalendar, language: Language) -> String {
    let minutes = amount.num_minutes().max(0);
    let (days, rest) = match minutes_per_day(calendar) {
        Some(per_day) => (minutes / per_day, minutes % per_day),
        None => (0, minutes),
    };
    let parts = [
        (days, Unit::WorkingDay),
        (rest / 60, Unit::Hour),
        (rest % 60, Unit::Minute),
    ];
    let named: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {}", unit.name(count, language)))
        .collect();
    list(&named, language).unwrap_or_else(|| {
        match language {
            Language::Nl => "minder dan een minuut",
            Language::En => "less than a minute",
        }
        .to_owned()
    })
}

/// How long every working day of an ordinary week is, in minutes; nothing when they differ, or are no whole
/// minutes.
fn minutes_per_day(calendar: &BusinessCalendar) -> Option<i64> {
    let mut lengths = WEEK
        .iter()
        .map(|day| calendar.hours().on(*day))
        .filter(|windows| !windows.is_empty())
        .map(|windows| windows.iter().copied().map(length_of).sum::<TimeDelta>());
    let first = lengths.next()?;
    let is_even = lengths.all(|length| length == first);
    let minutes = first.num_minutes();
    (is_even && minutes > 0 && first == TimeDelta::minutes(minutes)).then_some(minutes)
}

/// A window that closes at midnight ends with the day.
fn length_of(window: Window) -> TimeDelta {
    let length = window.close - window.open;
    match length > TimeDelta::zero() {
        true => length,
        false => length + TimeDelta::days(1),
    }
}

/// "a, b en c"; nothing when there is nothing.
pub fn list(parts: &[String], language: Language) -> Option<String> {
    let and = match language {
        Language::Nl => "en",
        Language::En => "and",
    };
    let (last, rest) = parts.split_last()?;
    Some(match rest {
        [] => last.clone(),
        rest => format!("{} {and} {last}", rest.join(", ")),
    })
}

/// "5 werkdagen", "1 business hour": an agreed length.
pub fn length(length: Length, language: Language) -> String {
    let amount = length.amount();
    let (one, many) = match (length.unit(), language) {
        (TermUnit::BusinessHours, Language::Nl) => ("kantooruur", "kantooruren"),
        (TermUnit::BusinessHours, Language::En) => ("business hour", "business hours"),
        (TermUnit::WorkingDays, Language::Nl) => ("werkdag", "werkdagen"),
        (TermUnit::WorkingDays, Language::En) => ("working day", "working days"),
        (TermUnit::CalendarDays, Language::Nl) => ("kalenderdag", "kalenderdagen"),
        (TermUnit::CalendarDays, Language::En) => ("calendar day", "calendar days"),
        (TermUnit::Hours, Language::Nl) => ("uur", "uur"),
        (TermUnit::Hours, Language::En) => ("hour", "hours"),
        (TermUnit::Weeks, Language::Nl) => ("week", "weken"),
        (TermUnit::Weeks, Language::En) => ("week", "weeks"),
        (TermUnit::Months, Language::Nl) => ("maand", "maanden"),
        (TermUnit::Months, Language::En) => ("month", "months"),
    };
    format!("{amount} {}", if amount == 1 { one } else { many })
}

#[derive(Clone, Copy)]
enum Unit {
    WorkingDay,
    Hour,
    Minute,
}

impl Unit {
    fn name(self, count: i64, language: Language) -> &'static str {
        match (language, self, count == 1) {
            (Language::Nl, Self::WorkingDay, true) => "werkdag",
            (Language::Nl, Self::WorkingDay, false) => "werkdagen",
            (Language::Nl, Self::Hour, _) => "uur",
            (Language::Nl, Self::Minute, true) => "minuut",
            (Language::Nl, Self::Minute, false) => "minuten",
            (Language::En, Self::WorkingDay, true) => "working day",
            (Language::En, Self::WorkingDay, false) => "working days",
            (Language::En, Self::Hour, true) => "hour",
            (Language::En, Self::Hour, false) => "hours",
            (Language::En, Self::Minute, true) => "minute",
            (Language::En, Self::Minute, false) => "minutes",
        }
    }
}

/// "woensdag 6 mei", "Wednesday 6 May": a date near one whose year is named.
pub fn day_of(date: NaiveDate, language: Language) -> String {
    let (days, months) = match language {
        Language::Nl => (&DAYS_NL, &MONTHS_NL),
        Language::En => (&DAYS_EN, &MONTHS_EN),
    };
    let weekday = days
        .get(date.weekday().num_days_from_monday() as usize)
        .unwrap_or(&"");
    let month = months.get(date.month0() as usize).unwrap_or(&"");
    format!("{weekday} {} {month}", date.day())
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use chrono_tz::Europe::Amsterdam;

    use super::*;
    use crate::calendar::{LiberationDay, WeeklyHours};

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, month, day, hour, minute, 0)
            .single()
            .expect("a moment")
    }

    #[test]
    fn moments_are_local_in_summer_and_winter() {
        let summer = at(5, 6, 15, 0);
        assert_eq!(
            moment(summer, Amsterdam, Language::Nl),
            "woensdag 6 mei 2026 om 17.00 uur"
        );
        assert_eq!(
            moment(summer, Amsterdam, Language::En),
            "Wednesday 6 May 2026, 17:00"
        );
        let winter = at(12, 31, 23, 5);
        assert_eq!(
            moment(winter, Amsterdam, Language::Nl),
            "vrijdag 1 januari 2027 om 0.05 uur"
        );
        assert_eq!(
            moment(winter, Amsterdam, Language::En),
            "Friday 1 January 2027, 00:05"
        );
    }

    #[test]
    fn what_is_due_at_midnight_is_due_on_the_day_that_ends() {
        // Sunday 31 October 2027, 24:00, in winter time since that night.
        let midnight = Utc
            .with_ymd_and_hms(2027, 10, 31, 23, 0, 0)
            .single()
            .expect("a moment");
        let of =
            |text: fn(DateTime<Utc>, Tz, Language) -> String, language| text(midnight, Amsterdam, language);
        assert_eq!(of(due, Language::Nl), "zondag 31 oktober 2027 om 24.00 uur");
        assert_eq!(of(due, Language::En), "Sunday 31 October 2027, 24:00");
        assert_eq!(of(due_day, Language::Nl), "zondag 31 oktober");
        assert_eq!(of(moment, Language::En), "Monday 1 November 2027, 00:00");
        assert_eq!(
            due(at(5, 6, 15, 0), Amsterdam, Language::En),
            "Wednesday 6 May 2026, 17:00"
        );
        assert_eq!(
            due_day(at(5, 6, 15, 0), Amsterdam, Language::En),
            "Wednesday 6 May"
        );
    }

    #[test]
    fn days_and_dates() {
        assert_eq!(day(at(3, 29, 22, 0), Amsterdam, Language::Nl), "maandag 30 maart");
        assert_eq!(
            day(at(3, 28, 22, 0), Amsterdam, Language::En),
            "Saturday 28 March"
        );
        let koningsdag = NaiveDate::from_ymd_opt(2031, 4, 26).expect("a date");
        assert_eq!(date(koningsdag, Language::Nl), "zaterdag 26 april 2031");
        assert_eq!(date(koningsdag, Language::En), "Saturday 26 April 2031");
    }

    /// Open on Monday and Friday, each for so many hours from so late on.
    fn open(monday: (u32, u32), friday: (u32, u32)) -> BusinessCalendar {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let window = |(open, hours)| (hour(open), hour((open + hours) % 24));
        let days = [(Weekday::Mon, [window(monday)]), (Weekday::Fri, [window(friday)])];
        BusinessCalendar::new(
            Amsterdam,
            WeeklyHours::try_new(days).unwrap(),
            LiberationDay::EveryYear,
            Vec::new(),
        )
    }

    #[test]
    fn durations_count_business_time() {
        let office = BusinessCalendar::default();
        let nl = |minutes| business_time(TimeDelta::minutes(minutes), &office, Language::Nl);
        let en = |minutes| business_time(TimeDelta::minutes(minutes), &office, Language::En);
        assert_eq!(nl(480 + 120), "1 werkdag en 2 uur");
        assert_eq!(nl(18 * 60 + 59), "2 werkdagen, 2 uur en 59 minuten");
        assert_eq!(nl(480 + 1), "1 werkdag en 1 minuut");
        assert_eq!(nl(61), "1 uur en 1 minuut");
        assert_eq!(nl(30), "30 minuten");
        assert_eq!(nl(0), "minder dan een minuut");
        assert_eq!(nl(-5), "minder dan een minuut");
        assert_eq!(en(3 * 480), "3 working days");
        assert_eq!(en(480 + 60), "1 working day and 1 hour");
        assert_eq!(en(0), "less than a minute");
    }

    #[test]
    fn days_that_are_not_equally_long_are_counted_in_hours() {
        let even = open((9, 4), (20, 4));
        let uneven = open((9, 4), (9, 8));
        let ten_hours = TimeDelta::hours(10);
        assert_eq!(
            business_time(ten_hours, &even, Language::Nl),
            "2 werkdagen en 2 uur"
        );
        assert_eq!(business_time(ten_hours, &uneven, Language::En), "10 hours");
    }

    #[test]
    fn the_end_of_a_day_is_that_day() {
        let end = at(10, 31, 23, 0);
        assert_eq!(
            due(end, Amsterdam, Language::Nl),
            "zaterdag 31 oktober 2026 om 24.00 uur"
        );
        assert_eq!(
            due(end, Amsterdam, Language::En),
            "Saturday 31 October 2026, 24:00"
        );
        assert_eq!(due_day(end, Amsterdam, Language::Nl), "zaterdag 31 oktober");
        let earlier = end - TimeDelta::seconds(1);
        assert_eq!(
            due(earlier, Amsterdam, Language::Nl),
            "zaterdag 31 oktober 2026 om 23.59 uur"
        );
    }

    #[test]
    fn any_amount_can_be_said() {
        for amount in [TimeDelta::MIN, TimeDelta::MAX] {
            assert!(!business_time(amount, &BusinessCalendar::default(), Language::Nl).is_empty());
        }
    }
}
