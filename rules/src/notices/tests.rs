//! When messages leave, for readers of every habit.

mod table;

use chrono::{NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Europe::Amsterdam;
use proptest::prelude::*;
use vocabulary::words::{Gathering, Rhythm};

use super::{Departure, Habits, ONE_MATTER, ONE_MOMENT, When, departure};
use crate::{
    Moment,
    calendar::{BusinessCalendar, Closure},
};

/// "2026-06-03 10:00" on a clock in Amsterdam.
fn at(text: &str) -> Moment {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    Amsterdam.from_local_datetime(&local).single().unwrap().to_utc()
}

fn habits(rhythm: Rhythm) -> Habits {
    Habits {
        rhythm,
        ..Habits::default()
    }
}

fn leaves(when: When, habits: Habits, moment: &str) -> Departure {
    departure(when, false, habits, &BusinessCalendar::default(), at(moment)).unwrap()
}

fn digest(moment: &str) -> Departure {
    Departure::Gathered {
        by: Gathering::Digest,
        until: at(moment),
    }
}

fn matter(moment: &str) -> Departure {
    Departure::Gathered {
        by: Gathering::Matter,
        until: at(moment),
    }
}

#[test]
fn what_can_wait_is_in_the_digest_of_the_next_working_day() {
    let daily = habits(Rhythm::Daily);
    for (moment, expected) in [
        ("2026-06-03 10:00", "2026-06-04 08:30"),
        ("2026-06-03 08:29", "2026-06-03 08:30"),
        // What comes at the very opening is in the next one: this one is on its way.
        ("2026-06-03 08:30", "2026-06-04 08:30"),
        ("2026-06-05 16:59", "2026-06-08 08:30"),
        ("2026-06-06 12:00", "2026-06-08 08:30"),
        // Easter Monday, and the night in which the clock goes forward.
        ("2026-04-02 18:00", "2026-04-07 08:30"),
        ("2026-03-27 18:00", "2026-03-30 08:30"),
    ] {
        assert_eq!(leaves(When::Digest, daily, moment), digest(expected), "{moment}");
    }
}

#[test]
fn a_weekly_digest_is_on_the_first_open_day_of_the_week() {
    let weekly = habits(Rhythm::Weekly);
    assert_eq!(
        leaves(When::Digest, weekly, "2026-06-03 10:00"),
        digest("2026-06-08 08:30")
    );
    assert_eq!(
        leaves(When::Digest, weekly, "2026-04-01 10:00"),
        digest("2026-04-07 08:30"),
        "Easter Monday is closed"
    );
    assert_eq!(
        leaves(When::Soon, weekly, "2026-06-03 10:00"),
        matter("2026-06-03 10:10")
    );
}

#[test]
fn what_is_told_soon_waits_ten_minutes_or_for_the_morning() {
    let daily = habits(Rhythm::Daily);
    assert_eq!(
        leaves(When::Soon, daily, "2026-06-03 16:59"),
        matter("2026-06-03 17:09")
    );
    for moment in ["2026-06-03 17:00", "2026-06-03 22:00", "2026-06-04 07:00"] {
        assert_eq!(
            leaves(When::Soon, daily, moment),
            digest("2026-06-04 08:30"),
            "{moment}"
        );
    }
    let early = Habits {
        from: NaiveTime::from_hms_opt(7, 0, 0),
        until: NaiveTime::from_hms_opt(15, 0, 0),
        ..daily
    };
    assert_eq!(
        leaves(When::Soon, early, "2026-06-03 07:00"),
        matter("2026-06-03 07:10")
    );
    assert_eq!(
        leaves(When::Soon, early, "2026-06-03 15:00"),
        digest("2026-06-04 07:00")
    );
}

#[test]
fn what_cannot_wait_leaves_in_the_middle_of_a_sunday_night() {
    for rhythm in [Rhythm::AtOnce, Rhythm::Daily, Rhythm::Weekly] {
        let departs = leaves(When::AtAnyHour, habits(rhythm), "2026-06-07 03:00");
        assert_eq!(departs, Departure::AtOnce);
    }
}

#[test]
fn an_appointment_within_two_working_days_does_not_wait() {
    let daily = habits(Rhythm::Daily);
    let told = |appointment| leaves(When::SoonIfNear(at(appointment)), daily, "2026-06-04 10:00");
    assert_eq!(
        told("2026-06-08 16:00"),
        matter("2026-06-04 10:10"),
        "Monday after a Thursday"
    );
    assert_eq!(told("2026-06-09 09:00"), digest("2026-06-05 08:30"));
}

#[test]
fn a_reminder_is_in_the_digest_where_that_leaves_time() {
    let reminded = |rhythm, due| leaves(When::DigestBefore(at(due)), habits(rhythm), "2026-06-03 17:00");
    assert_eq!(
        reminded(Rhythm::Daily, "2026-06-04 17:00"),
        digest("2026-06-04 08:30")
    );
    assert_eq!(
        reminded(Rhythm::Weekly, "2026-06-04 17:00"),
        digest("2026-06-04 08:30"),
        "whoever reads once a week is reminded in the morning"
    );
    assert_eq!(
        reminded(Rhythm::Weekly, "2026-06-09 17:00"),
        digest("2026-06-08 08:30")
    );
    let early = leaves(
        When::DigestBefore(at("2026-06-04 09:00")),
        habits(Rhythm::Daily),
        "2026-06-03 09:00",
    );
    assert_eq!(early, digest("2026-06-03 16:00"), "the morning would be too late");
    let hurried = leaves(
        When::DigestBefore(at("2026-06-03 14:00")),
        habits(Rhythm::Daily),
        "2026-06-03 13:00",
    );
    assert_eq!(hurried, matter("2026-06-03 13:10"));
}

#[test]
fn whoever_wants_each_thing_at_once_waits_for_nothing_but_the_hours_they_name() {
    let at_once = habits(Rhythm::AtOnce);
    let with_hours = Habits {
        until: NaiveTime::from_hms_opt(17, 0, 0),
        ..at_once
    };
    for when in [When::Soon, When::Digest] {
        assert_eq!(leaves(when, at_once, "2026-06-06 23:00"), Departure::AtOnce);
        assert_eq!(leaves(when, with_hours, "2026-06-03 10:00"), Departure::AtOnce);
        assert_eq!(
            leaves(when, with_hours, "2026-06-03 18:00"),
            digest("2026-06-04 08:30")
        );
    }
    let moment = at("2026-06-03 10:00");
    let with_company = departure(When::Soon, true, at_once, &BusinessCalendar::default(), moment);
    let by = Gathering::Moment;
    let until = moment + ONE_MOMENT;
    assert_eq!(with_company, Ok(Departure::Gathered { by, until }));
}

fn any_when() -> impl Strategy<Value = (u8, i64)> {
    (0..5_u8, 0..40_000_i64)
}

proptest! {
    /// Whatever is told, to whomever: nothing but what cannot wait leaves outside the reader's day, nothing is lost, and a
    /// reminder is there in time unless it was late itself.
    #[test]
    fn everything_leaves_within_the_readers_day(
        (which, ahead) in any_when(),
        minute in 0..1_000_000_i64,
        rhythm in prop::sample::select(Rhythm::ALL),
        from in 0..24_u32,
        closed in prop::collection::btree_set(0..700_u64, 0..20),
    ) {
        let start = at("2026-01-01 00:00");
        let closures = closed.into_iter().map(|day| Closure {
            date: start.date_naive() + chrono::Days::new(day),
            name: "dicht".to_owned(),
        });
        let usual = BusinessCalendar::default();
        let calendar = usual.with_closures(&closures.collect::<Vec<_>>());
        let moment = start + TimeDelta::minutes(minute);
        let other = moment + TimeDelta::minutes(ahead);
        let when = match which {
            0 => When::AtAnyHour,
            1 => When::Soon,
            2 => When::SoonIfNear(other),
            3 => When::DigestBefore(other),
            _ => When::Digest,
        };
        let opens = NaiveTime::from_hms_opt(from, 30, 0).unwrap();
        let habits = Habits { rhythm, from: Some(opens), until: None };
        match departure(when, false, habits, &calendar, moment).unwrap() {
            Departure::AtOnce => prop_assert!(when == When::AtAnyHour || rhythm == Rhythm::AtOnce),
            Departure::Gathered { by: Gathering::Matter, until } => {
                prop_assert_eq!(until, moment + ONE_MATTER);
                let day = calendar.wall_clock(moment).unwrap();
                prop_assert!(calendar.is_open_day(day.date()));
                prop_assert!(day.time() >= opens && day.time().format("%H:%M").to_string().as_str() < "17:00");
                prop_assert!(when != When::Digest);
            }
            Departure::Gathered { until, .. } => {
                prop_assert!(until > moment);
                let day = calendar.wall_clock(until).unwrap();
                prop_assert!(calendar.is_open_day(day.date()));
                let afternoon = NaiveTime::from_hms_opt(16, 0, 0).unwrap();
                let is_reminder = when == When::DigestBefore(other);
                prop_assert!(day.time() == opens || is_reminder && day.time() == afternoon && afternoon >= opens);
                if when == When::DigestBefore(other) && rhythm != Rhythm::AtOnce {
                    let next = departure(When::Digest, false, Habits { rhythm: Rhythm::Daily, ..habits }, &calendar, moment);
                    let in_time = until <= other;
                    let is_the_next = next == Ok(Departure::Gathered { by: Gathering::Digest, until });
                    prop_assert!(in_time || is_the_next);
                }
            }
        }
    }
}
