//! The reference cases of the design that are arithmetic, and the conventions of the module.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Europe::Amsterdam;

use super::*;
use crate::calendar::{BusinessCalendar, ClosedReason, Closure, HolidayName, LiberationDay, WeeklyHours};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A wall clock in Amsterdam, such as `2026-03-27 16:00`.
fn at(text: &str) -> DateTime<Utc> {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    BusinessCalendar::default().instant_at(wall).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn office() -> BusinessCalendar {
    BusinessCalendar::default()
}

fn lustrum_only() -> BusinessCalendar {
    BusinessCalendar::new(
        Amsterdam,
        WeeklyHours::default(),
        LiberationDay::LustrumYears,
        Vec::new(),
    )
}

fn with_closures(dates: &[&str]) -> BusinessCalendar {
    let closures = dates
        .iter()
        .map(|date| Closure {
            date: day(date),
            name: "Brugdag".to_owned(),
        })
        .collect();
    BusinessCalendar::new(
        Amsterdam,
        WeeklyHours::default(),
        LiberationDay::EveryYear,
        closures,
    )
}

/// Monday to Friday 09:00-12:30 and 13:00-17:00, on Friday until 12:30 only.
fn with_breaks() -> BusinessCalendar {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let morning = (time(9, 0), time(12, 30));
    let afternoon = (time(13, 0), time(17, 0));
    let full = vec![morning, afternoon];
    let hours = WeeklyHours::try_new([
        (Weekday::Mon, full.clone()),
        (Weekday::Tue, full.clone()),
        (Weekday::Wed, full.clone()),
        (Weekday::Thu, full),
        (Weekday::Fri, vec![morning]),
    ]);
    BusinessCalendar::new(Amsterdam, hours.unwrap(), LiberationDay::EveryYear, Vec::new())
}

fn after(cal: &BusinessCalendar, from: &str, amount: u8, unit: Unit) -> DateTime<Utc> {
    add(cal, at(from), Length::of(amount, unit), Roll::Next).unwrap()
}

fn before(cal: &BusinessCalendar, to: &str, amount: u8, unit: Unit) -> DateTime<Utc> {
    earlier(cal, at(to), Length::of(amount, unit)).unwrap()
}

fn before_day(date: &str, amount: u8, unit: Unit, roll: Roll) -> DateTime<Utc> {
    before_date(&office(), day(date), Length::of(amount, unit), roll).unwrap()
}

mod case_1_no_show_before_summer_time {
    use super::*;

    #[test]
    fn four_business_hours_from_friday_afternoon() {
        let due = after(&office(), "2026-03-27 16:00", 4, Unit::BusinessHours);
        assert_eq!(due, utc("2026-03-30T10:00:00Z"));
    }

    #[test]
    fn forty_eight_hours_are_elapsed_hours() {
        assert_eq!(
            after(&office(), "2026-03-28 12:00", 48, Unit::Hours),
            at("2026-03-30 13:00")
        );
    }

    #[test]
    fn two_calendar_days_end_with_the_second() {
        assert_eq!(
            after(&office(), "2026-03-28 12:00", 2, Unit::CalendarDays),
            at("2026-03-30 17:00")
        );
    }

    #[test]
    fn two_working_days_are_something_else_again() {
        assert_eq!(
            after(&office(), "2026-03-28 12:00", 2, Unit::WorkingDays),
            at("2026-03-31 17:00")
        );
    }
}

mod case_2_spring_holidays {
    use super::*;

    #[test]
    fn eight_working_days() {
        assert_eq!(
            after(&office(), "2026-04-22 11:00", 8, Unit::WorkingDays),
            at("2026-05-06 17:00")
        );
    }

    #[test]
    fn eight_working_days_with_liberation_day_in_lustrum_years() {
        assert_eq!(
            after(&lustrum_only(), "2026-04-22 11:00", 8, Unit::WorkingDays),
            at("2026-05-05 17:00")
        );
    }

    #[test]
    fn the_days_it_passed_over() {
        let stretches = skipped(&office(), at("2026-04-22 11:00"), at("2026-05-06 11:00"));
        let expected = [
            ("2026-04-25", "2026-04-26", ClosedReason::Weekend),
            (
                "2026-04-27",
                "2026-04-27",
                ClosedReason::Holiday(HolidayName::KingsDay),
            ),
            ("2026-05-02", "2026-05-03", ClosedReason::Weekend),
            (
                "2026-05-05",
                "2026-05-05",
                ClosedReason::Holiday(HolidayName::LiberationDay),
            ),
        ]
        .map(|(from, to, reason)| Skipped {
            from: day(from),
            to: day(to),
            reason,
        });
        assert_eq!(stretches, expected);
    }
}

mod case_7_pause {
    use super::*;

    #[test]
    fn what_was_left_is_left_on_resuming() {
        // Lockdown from Saturday 14 March 2020, resumed on Monday 11 May at 09:00.
        let due = at("2020-03-18 12:00");
        let left = business_time_between(&office(), at("2020-03-14 00:00"), due);
        assert_eq!(left, TimeDelta::hours(19));
        assert_eq!(
            add_open_time(&office(), at("2020-05-11 09:00"), left),
            Ok(at("2020-05-13 12:00"))
        );
        // Over Ascension Day, Thursday 21 May.
        assert_eq!(
            add_open_time(&office(), at("2020-05-19 15:00"), left),
            Ok(at("2020-05-25 10:00"))
        );
    }

    #[test]
    fn nothing_left_is_due_at_once() {
        let zero = TimeDelta::zero();
        assert_eq!(
            add_open_time(&office(), at("2020-05-11 10:00"), zero),
            Ok(at("2020-05-11 10:00"))
        );
        assert_eq!(
            add_open_time(&office(), at("2020-05-10 10:00"), zero),
            Ok(at("2020-05-11 09:00"))
        );
    }
}

mod case_8_lateness {
    use super::*;

    #[test]
    fn it_is_in_opening_time() {
        let late = |due, met| business_time_between(&office(), at(due), at(met));
        assert_eq!(
            late("2026-03-27 16:00", "2026-03-30 10:30"),
            TimeDelta::minutes(150)
        );
        assert_eq!(late("2026-03-27 17:00", "2026-03-29 12:00"), TimeDelta::zero());
        assert_eq!(late("2026-03-30 10:30", "2026-03-27 16:00"), TimeDelta::zero());
        assert_eq!(late("2026-04-30 09:00", "2026-05-07 09:00"), TimeDelta::hours(32));
    }
}

mod case_13_group_start_moves {
    use super::*;

    #[test]
    fn interviews_are_held_by_the_end_of_the_month_before() {
        let due = |start| end_of_month_before(&office(), day(start)).unwrap();
        assert_eq!(due("2026-09-07"), at("2026-08-31 17:00"));
        assert_eq!(due("2026-10-05"), at("2026-09-30 17:00"));
        assert_eq!(due("2026-06-01"), at("2026-05-29 17:00")); // 31 May is a Sunday
        assert_eq!(due("2027-01-04"), at("2026-12-31 17:00"));
        assert_eq!(due("2028-03-01"), at("2028-02-29 17:00"));
        assert_eq!(due("2028-03-31"), at("2028-02-29 17:00"));
    }

    #[test]
    fn an_all_closed_month_goes_further_back() {
        let august: Vec<_> = day("2026-08-01")
            .iter_days()
            .take(31)
            .map(|date| date.to_string())
            .collect();
        let cal = with_closures(&august.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(
            end_of_month_before(&cal, day("2026-09-07")),
            Ok(at("2026-07-31 17:00"))
        );
    }

    #[test]
    fn counted_back_terms_and_reminders_move_along() {
        let filled = |start| before_day(start, 15, Unit::WorkingDays, Roll::Previous);
        assert_eq!(filled("2026-04-01"), at("2026-03-11 17:00"));
        // Good Friday, Easter Monday and Koningsdag lie in between now.
        assert_eq!(filled("2026-05-01"), at("2026-04-09 17:00"));
        let reminder = |due: &str| before(&office(), due, 3, Unit::WorkingDays);
        assert_eq!(reminder("2026-03-11 17:00"), at("2026-03-06 17:00"));
        assert_eq!(reminder("2026-04-09 17:00"), at("2026-04-02 17:00"));
    }
}

mod working_days {
    use super::*;

    #[test]
    fn whatever_the_hour_of_the_start_the_last_day_counts_in_full() {
        let due = |from: &str| after(&office(), from, 2, Unit::WorkingDays);
        for hour in ["00:00", "08:00", "10:15", "17:00", "20:00"] {
            assert_eq!(
                due(&format!("2026-03-23 {hour}")),
                at("2026-03-25 17:00"),
                "{hour}"
            );
        }
        assert_eq!(due("2026-03-27 20:00"), at("2026-03-31 17:00"));
    }

    #[test]
    fn a_start_on_a_closed_day_has_the_open_days_in_full() {
        let due = |from| after(&office(), from, 2, Unit::WorkingDays);
        assert_eq!(due("2026-03-28 00:00"), at("2026-03-31 17:00"));
        assert_eq!(due("2026-03-29 23:59"), at("2026-03-31 17:00"));
        assert_eq!(due("2026-03-30 00:00"), at("2026-04-01 17:00"));
    }

    #[test]
    fn the_least_there_is_to_act_is_the_next_working_day() {
        let least = |from, unit| time_to_act(&office(), at(from), unit).unwrap();
        for unit in [Unit::WorkingDays, Unit::CalendarDays, Unit::Weeks, Unit::Months] {
            assert_eq!(least("2026-03-27 09:00", unit), at("2026-03-30 17:00"));
            assert_eq!(least("2026-03-28 12:00", unit), at("2026-03-30 17:00"));
        }
        for unit in [Unit::BusinessHours, Unit::Hours] {
            assert_eq!(least("2026-03-27 16:30", unit), at("2026-03-30 09:30"));
            assert_eq!(least("2026-03-28 12:00", unit), at("2026-03-30 10:00"));
        }
    }

    #[test]
    fn breaks_and_short_days() {
        let cal = with_breaks();
        assert_eq!(
            after(&cal, "2026-03-23 12:45", 1, Unit::WorkingDays),
            at("2026-03-24 17:00")
        );
        // A step keeps the hour as far as there is one, and a close stays a close.
        let reminder = |of| before(&cal, of, 1, Unit::WorkingDays);
        assert_eq!(reminder("2026-03-24 12:45"), at("2026-03-23 13:00"));
        assert_eq!(reminder("2026-03-24 12:30"), at("2026-03-23 12:30"));
        assert_eq!(reminder("2026-03-27 12:30"), at("2026-03-26 17:00"));
        let rung = |of| later(&cal, at(of), Length::of(1, Unit::WorkingDays)).unwrap();
        assert_eq!(rung("2026-03-26 17:00"), at("2026-03-27 12:30"));
        assert_eq!(rung("2026-03-27 12:30"), at("2026-03-30 17:00"));
        assert_eq!(rung("2026-03-26 14:00"), at("2026-03-27 12:30"));
        assert_eq!(
            after(&cal, "2026-03-26 16:00", 1, Unit::WorkingDays),
            at("2026-03-27 12:30")
        );
    }

    #[test]
    fn counted_back_to_a_reminder() {
        // Monday 6 May 2024; 5 May is that Sunday.
        assert_eq!(
            before(&office(), "2024-05-06 12:00", 3, Unit::WorkingDays),
            at("2024-05-01 12:00")
        );
        // Wednesday 6 May 2026; the day before is Liberation Day.
        assert_eq!(
            before(&office(), "2026-05-06 12:00", 3, Unit::WorkingDays),
            at("2026-04-30 12:00")
        );
        assert_eq!(
            before(&office(), "2026-03-25 20:00", 1, Unit::WorkingDays),
            at("2026-03-24 17:00")
        );
        assert_eq!(
            before(&office(), "2026-03-28 12:00", 1, Unit::WorkingDays),
            at("2026-03-27 09:00")
        );
    }

    #[test]
    fn over_a_leap_day() {
        assert_eq!(
            after(&office(), "2028-02-28 10:00", 2, Unit::WorkingDays),
            at("2028-03-01 17:00")
        );
        assert_eq!(
            after(&office(), "2026-02-26 10:00", 2, Unit::WorkingDays),
            at("2026-03-02 17:00")
        );
    }

    #[test]
    fn closures_do_not_count() {
        let cal = with_closures(&["2026-05-15"]);
        assert_eq!(
            after(&cal, "2026-05-13 10:00", 1, Unit::WorkingDays),
            at("2026-05-18 17:00")
        );
    }
}

mod business_hours {
    use super::*;

    #[test]
    fn a_window_that_is_filled_exactly_ends_at_its_close() {
        assert_eq!(
            after(&office(), "2026-03-23 09:00", 8, Unit::BusinessHours),
            at("2026-03-23 17:00")
        );
        assert_eq!(
            after(&office(), "2026-03-23 07:00", 16, Unit::BusinessHours),
            at("2026-03-24 17:00")
        );
        assert_eq!(
            before(&office(), "2026-03-23 17:00", 8, Unit::BusinessHours),
            at("2026-03-23 09:00")
        );
    }

    #[test]
    fn a_business_day_is_not_twenty_four_business_hours() {
        assert_eq!(
            after(&office(), "2026-03-23 10:00", 24, Unit::BusinessHours),
            at("2026-03-26 10:00")
        );
        assert_eq!(
            after(&office(), "2026-03-23 10:00", 1, Unit::WorkingDays),
            at("2026-03-24 17:00")
        );
    }

    #[test]
    fn over_breaks() {
        let cal = with_breaks();
        assert_eq!(
            after(&cal, "2026-03-26 12:00", 5, Unit::BusinessHours),
            at("2026-03-27 09:30")
        );
        assert_eq!(
            before(&cal, "2026-03-27 09:30", 5, Unit::BusinessHours),
            at("2026-03-26 12:00")
        );
    }

    #[test]
    fn nought_is_now_or_the_next_opening() {
        assert_eq!(
            after(&office(), "2026-03-27 16:00", 0, Unit::BusinessHours),
            at("2026-03-27 16:00")
        );
        assert_eq!(
            after(&office(), "2026-03-27 17:00", 0, Unit::BusinessHours),
            at("2026-03-27 17:00")
        );
        assert_eq!(
            after(&office(), "2026-03-27 17:01", 0, Unit::BusinessHours),
            at("2026-03-30 09:00")
        );
    }

    #[test]
    fn through_the_nights_of_the_clock_changes() {
        let night = (NaiveTime::MIN, NaiveTime::from_hms_opt(6, 0, 0).unwrap());
        let hours = WeeklyHours::try_new([(Weekday::Sun, [night])]).unwrap();
        let cal = BusinessCalendar::new(Amsterdam, hours, LiberationDay::EveryYear, Vec::new());
        let due = |from| after(&cal, from, 4, Unit::BusinessHours);
        assert_eq!(due("2026-03-29 00:00"), at("2026-03-29 05:00"));
        assert_eq!(due("2026-10-25 00:00"), at("2026-10-25 03:00"));
    }
}

mod elapsed_and_calendar_time {
    use super::*;

    #[test]
    fn over_the_end_of_summer_time() {
        assert_eq!(
            after(&office(), "2026-10-24 12:00", 48, Unit::Hours),
            at("2026-10-26 11:00")
        );
        assert_eq!(
            after(&office(), "2026-10-24 12:00", 2, Unit::CalendarDays),
            at("2026-10-26 17:00")
        );
        assert_eq!(
            before(&office(), "2026-10-26 12:00", 72, Unit::Hours),
            at("2026-10-23 13:00")
        );
    }

    #[test]
    fn through_a_night_in_which_the_clock_changes() {
        let next_day = |from: &str| {
            let length = Length::of(1, Unit::CalendarDays);
            add(&office(), utc(from), length, Roll::None).unwrap()
        };
        // Both Sundays are closed, and end at midnight; the second 02:30 is that Sunday's, as the first is.
        assert_eq!(next_day("2026-03-28T01:30:00Z"), utc("2026-03-29T22:00:00Z"));
        assert_eq!(next_day("2026-10-24T00:30:00Z"), utc("2026-10-25T23:00:00Z"));
        assert_eq!(next_day("2026-10-25T01:30:00Z"), utc("2026-10-26T16:00:00Z"));
    }

    #[test]
    fn weeks_over_a_leap_day() {
        assert_eq!(
            after(&office(), "2028-02-24 15:00", 1, Unit::Weeks),
            at("2028-03-02 17:00")
        );
        assert_eq!(
            after(&office(), "2026-03-23 15:00", 2, Unit::Weeks),
            at("2026-04-07 17:00")
        );
    }

    #[test]
    fn months_end_with_the_same_day_or_the_last() {
        let due = |from| after(&office(), from, 1, Unit::Months);
        assert_eq!(due("2026-04-15 11:00"), at("2026-05-15 17:00"));
        // 28 February 2026 is a Saturday.
        for start in ["2026-01-28 16:00", "2026-01-30 16:00", "2026-01-31 09:00"] {
            assert_eq!(due(start), at("2026-03-02 17:00"), "{start}");
        }
    }

    #[test]
    fn a_closed_last_day_rolls_and_has_all_of_the_day_it_rolls_to() {
        let end = |from, roll| add(&office(), at(from), Length::of(1, Unit::CalendarDays), roll).unwrap();
        assert_eq!(end("2026-03-27 15:00", Roll::Next), at("2026-03-30 17:00"));
        assert_eq!(end("2026-03-27 20:00", Roll::Next), at("2026-03-30 17:00"));
        assert_eq!(end("2026-03-27 15:00", Roll::Previous), at("2026-03-27 17:00"));
    }

    #[test]
    fn a_closed_last_day_that_stays_ends_with_that_day() {
        let length = Length::of(1, Unit::CalendarDays);
        let end = add(&office(), at("2026-03-27 15:00"), length, Roll::None).unwrap();
        assert_eq!(end, at("2026-03-29 00:00"));
        assert_eq!(office().day_that_ends(end), Ok(day("2026-03-28")));
    }

    #[test]
    fn hours_that_end_outside_the_opening_hours() {
        let end = |from, roll| add(&office(), at(from), Length::of(24, Unit::Hours), roll).unwrap();
        assert_eq!(end("2026-03-23 20:00", Roll::Next), at("2026-03-25 09:00"));
        assert_eq!(end("2026-03-23 20:00", Roll::Previous), at("2026-03-24 17:00"));
        assert_eq!(end("2026-03-23 20:00", Roll::None), at("2026-03-24 20:00"));
        assert_eq!(end("2026-03-23 07:00", Roll::Next), at("2026-03-24 09:00"));
        assert_eq!(end("2026-03-23 17:00", Roll::Next), at("2026-03-24 17:00"));
        let from_friday = |hours| after(&office(), "2026-06-05 14:00", hours, Unit::Hours);
        assert_eq!(from_friday(49), at("2026-06-08 09:00"));
        assert_eq!(from_friday(60), at("2026-06-08 09:00"));
    }
}

mod a_window_until_midnight {
    use super::*;

    #[test]
    fn belongs_to_the_day_that_it_ends() {
        let window = (NaiveTime::from_hms_opt(9, 0, 0).unwrap(), NaiveTime::MIN);
        let days = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ];
        let hours = WeeklyHours::try_new(days.map(|day| (day, [window]))).unwrap();
        let cal = BusinessCalendar::new(Amsterdam, hours, LiberationDay::EveryYear, Vec::new());
        // Due on Tuesday 9 June 2026.
        let due = after(&cal, "2026-06-08 10:00", 1, Unit::WorkingDays);
        assert_eq!(due, at("2026-06-10 00:00"));
        assert_eq!(cal.day_that_ends(due), Ok(day("2026-06-09")));
        assert_eq!(
            earlier(&cal, due, Length::of(1, Unit::WorkingDays)),
            Ok(at("2026-06-09 00:00"))
        );
        for (amount, unit, at_midnight) in [
            (1, Unit::WorkingDays, "2026-06-11 00:00"),
            (2, Unit::CalendarDays, "2026-06-12 00:00"),
            (1, Unit::Weeks, "2026-06-17 00:00"),
        ] {
            assert_eq!(later(&cal, due, Length::of(amount, unit)), Ok(at(at_midnight)));
        }
    }
}

mod counted_from_a_date {
    use super::*;

    #[test]
    fn working_days_before_a_go_moment() {
        let due = |date| before_day(date, 3, Unit::WorkingDays, Roll::Previous);
        assert_eq!(due("2026-03-26"), at("2026-03-23 17:00"));
        assert_eq!(due("2026-04-08"), at("2026-04-01 17:00")); // over Easter
        assert_eq!(due("2026-03-28"), at("2026-03-25 17:00")); // a Saturday
    }

    #[test]
    fn on_its_date() {
        let due = |date, roll| before_day(date, 0, Unit::WorkingDays, roll);
        assert_eq!(due("2026-03-26", Roll::Previous), at("2026-03-26 17:00"));
        assert_eq!(due("2026-04-06", Roll::Previous), at("2026-04-02 17:00"));
        assert_eq!(due("2026-04-06", Roll::Next), at("2026-04-07 17:00"));
        assert_eq!(due("2026-04-06", Roll::None), at("2026-04-07 00:00"));
    }

    #[test]
    fn other_units() {
        assert_eq!(
            before_day("2026-04-08", 2, Unit::CalendarDays, Roll::Previous),
            at("2026-04-02 17:00")
        );
        assert_eq!(
            before_day("2026-03-26", 1, Unit::Weeks, Roll::Previous),
            at("2026-03-19 17:00")
        );
        // 48 hours before a Monday start at 09:00 (Zwolle) is a Saturday.
        assert_eq!(
            before_day("2020-03-16", 48, Unit::Hours, Roll::None),
            at("2020-03-14 09:00")
        );
        assert_eq!(
            before_day("2020-03-16", 4, Unit::BusinessHours, Roll::Previous),
            at("2020-03-13 13:00")
        );
    }
}

mod bounds {
    use super::*;

    const UNITS: [Unit; 5] = [
        Unit::BusinessHours,
        Unit::WorkingDays,
        Unit::CalendarDays,
        Unit::Hours,
        Unit::Weeks,
    ];
    const OUT: TermError = TermError::OutOfRange(crate::calendar::OutOfRange);

    #[test]
    fn far_away_is_a_typed_error() {
        let far = [
            DateTime::<Utc>::MIN_UTC,
            DateTime::<Utc>::MAX_UTC,
            utc("1949-12-31T23:59:59Z"),
        ];
        for unit in UNITS {
            for amount in [0, MAX_AMOUNT] {
                for roll in [Roll::Next, Roll::Previous, Roll::None] {
                    let length = Length::try_new(amount, unit).unwrap();
                    for moment in far {
                        assert_eq!(
                            add(&office(), moment, length, roll),
                            Err(OUT),
                            "{length:?} {roll:?}"
                        );
                        assert_eq!(earlier(&office(), moment, length), Err(OUT));
                        assert_eq!(later(&office(), moment, length), Err(OUT));
                    }
                    for date in [NaiveDate::MIN, NaiveDate::MAX] {
                        assert_eq!(before_date(&office(), date, length, roll), Err(OUT));
                        assert_eq!(end_of_month_before(&office(), date), Err(OUT));
                    }
                }
            }
        }
    }

    #[test]
    fn a_term_that_leaves_the_years_is_a_typed_error() {
        let weeks = Length::try_new(MAX_AMOUNT, Unit::Weeks).unwrap();
        assert_eq!(
            add(&office(), at("2026-01-05 10:00"), weeks, Roll::None),
            Err(OUT)
        );
        assert_eq!(earlier(&office(), at("2026-01-05 10:00"), weeks), Err(OUT));
        assert_eq!(
            add_open_time(&office(), at("2026-01-05 10:00"), TimeDelta::MAX),
            Err(OUT)
        );
        assert_eq!(
            subtract_open_time(&office(), at("2026-01-05 10:00"), TimeDelta::MAX),
            Err(OUT)
        );
    }

    #[test]
    fn the_longest_terms_have_an_answer() {
        let length = Length::try_new(MAX_AMOUNT, Unit::WorkingDays).unwrap();
        let due = add(&office(), at("2026-01-05 10:00"), length, Roll::Next).unwrap();
        assert_eq!(due.year(), 2065);
    }

    #[test]
    fn measures_keep_to_the_years() {
        let (min, max) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        assert!(business_time_between(&office(), min, max) > TimeDelta::days(10_000));
        assert_eq!(business_time_between(&office(), max, min), TimeDelta::zero());
        assert_eq!(business_time_between(&office(), max, max), TimeDelta::zero());
        assert_eq!(skipped(&office(), max, min), []);
        assert!(skipped(&office(), min, max).len() > 10_000);
    }
}
