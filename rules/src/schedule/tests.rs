//! When a deadline falls due, is reminded of and escalates, case by case.

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::{
    kinds,
    term::{Length, Unit},
    terms::{Count, Terms, business_hours, working_days},
};
use vocabulary::words::DeadlineKind;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn default_of(kind: DeadlineKind) -> Terms {
    (kinds::of(kind).default_terms)()
}

fn lay(terms: Terms, start: Start, now: Moment, passed: PassedReminders) -> Schedule {
    let facts = Facts::opened(BusinessCalendar::default(), terms, start, now);
    schedule(&facts, passed).unwrap()
}

fn moments(schedule: &Schedule, kind: StepKind) -> Vec<String> {
    let wanted = schedule.steps.iter().filter(|step| step.kind == kind);
    wanted.map(|step| step.at.to_rfc3339()).collect()
}

#[test]
fn a_referral_on_a_wednesday_is_reminded_breached_and_escalated_on_working_days() {
    let mut terms = default_of(DeadlineKind::InterviewPlanned);
    terms.reminders = vec![working_days(3), working_days(1)];
    // Wednesday 22 April 2026, 10:00; Koningsdag and two weekends lie ahead.
    let now = at("2026-04-22T08:00:00Z");
    let schedule = lay(terms, Start::Now, now, PassedReminders::Skip);
    assert_eq!(schedule.due_at, local("2026-04-30 17:00"));
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2026-04-24 17:00", "2026-04-29 17:00"])
    );
    assert_eq!(
        moments(&schedule, StepKind::Escalation),
        locals(["2026-04-30 17:00", "2026-05-01 17:00", "2026-05-06 17:00"])
    );
    let breach = schedule
        .steps
        .iter()
        .position(|step| step.kind == StepKind::Due)
        .unwrap();
    assert_eq!(schedule.steps.get(breach + 1).unwrap().kind, StepKind::Escalation);
}

#[test]
fn interviews_for_a_group_in_june_are_due_at_the_end_of_may() {
    let terms = default_of(DeadlineKind::InterviewHeld);
    let start = Start::Before(NaiveDate::from_ymd_opt(2026, 6, 8).unwrap());
    let now = at("2026-04-22T08:00:00Z");
    let schedule = lay(terms, start, now, PassedReminders::Skip);
    assert_eq!(schedule.due_at, at("2026-05-29T15:00:00Z"));
}

#[test]
fn a_deadline_opened_too_late_leaves_the_next_working_day_and_no_reminder_from_the_past() {
    let terms = default_of(DeadlineKind::InterviewHeld);
    let start = Start::Before(NaiveDate::from_ymd_opt(2026, 5, 4).unwrap());
    let now = at("2026-05-01T08:00:00Z");
    let schedule = lay(terms, start, now, PassedReminders::Skip);
    assert_eq!(
        (schedule.due_at, schedule.ground),
        (local("2026-05-04 17:00"), Ground::PassedAlready)
    );
    assert!(schedule.steps.iter().all(|step| step.at > now));
}

#[test]
fn counted_anew_inside_its_reminders_there_is_one_at_once() {
    let terms = default_of(DeadlineKind::GoMomentDecided);
    let start = Start::Before(NaiveDate::from_ymd_opt(2026, 3, 6).unwrap());
    let now = at("2026-03-05T16:30:00Z");
    let schedule = lay(terms, start, now, PassedReminders::OneAtOnce);
    assert_eq!(moments(&schedule, StepKind::Reminder), [now.to_rfc3339()]);
}

fn local(text: &str) -> Moment {
    use chrono::TimeZone;
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    chrono_tz::Europe::Amsterdam
        .from_local_datetime(&wall)
        .single()
        .unwrap()
        .to_utc()
}

fn locals<const N: usize>(moments: [&str; N]) -> [String; N] {
    moments.map(|moment| local(moment).to_rfc3339())
}

fn stretch(from: &str, until: &str) -> Pause {
    Pause {
        from: local(from),
        until: Some(local(until)),
    }
}

fn paused(start: &str, terms: Terms, pauses: impl IntoIterator<Item = Pause>) -> Schedule {
    let opened = Facts::opened(BusinessCalendar::default(), terms, Start::Now, local(start));
    let facts = Facts {
        pauses: Pauses::of(pauses),
        ..opened
    };
    schedule(&facts, PassedReminders::Skip).unwrap()
}

#[test]
fn a_lockdown_leaves_exactly_the_business_time_that_was_left() {
    // Of eight working days from Monday 9 March 2020, 10:00, five have run on Saturday the 14th; the clock
    // change, Goede Vrijdag, Pasen, Koningsdag and 5 mei lie in the pause.
    let term = Terms::after(working_days(8), &[working_days(3), working_days(1)]);
    let lockdown = stretch("2020-03-14 00:00", "2020-05-11 09:00");
    let schedule = paused("2020-03-09 10:00", term.clone(), [lockdown]);
    // Left were Monday, Tuesday, Wednesday and Thursday.
    assert_eq!(schedule.due_at, local("2020-05-14 17:00"));
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2020-05-11 17:00", "2020-05-13 17:00"])
    );
    let ladder = moments(&schedule, StepKind::Escalation);
    assert_eq!(ladder.first(), Some(&schedule.due_at.to_rfc3339()));
    // The others resumed two weeks later; Hemelvaart lies before that.
    let later = stretch("2020-03-14 00:00", "2020-05-25 09:00");
    assert_eq!(
        paused("2020-03-09 10:00", term, [later]).due_at,
        local("2020-05-28 17:00")
    );
}

#[test]
fn two_pauses_that_overlap_count_once_and_one_in_closed_time_changes_nothing() {
    let term = || Terms::after(working_days(5), &[]);
    let whole = paused(
        "2026-03-02 10:00",
        term(),
        [stretch("2026-03-04 12:00", "2026-03-06 12:00")],
    );
    let pieces = [
        stretch("2026-03-04 12:00", "2026-03-05 15:00"),
        stretch("2026-03-05 11:00", "2026-03-06 12:00"),
    ];
    assert_eq!(whole.due_at, paused("2026-03-02 10:00", term(), pieces).due_at);
    assert_eq!(whole.due_at, local("2026-03-11 17:00"));
    let at_night = [stretch("2026-03-03 19:00", "2026-03-04 06:00")];
    let unmoved = paused("2026-03-02 10:00", term(), []);
    assert_eq!(unmoved.due_at, local("2026-03-09 17:00"));
    assert_eq!(paused("2026-03-02 10:00", term(), at_night), unmoved);
    // On the evening before the last day, up to the opening itself.
    let last_night = [stretch("2027-07-14 18:00", "2027-07-15 09:00")];
    assert_eq!(
        paused("2027-07-08 07:30", term(), last_night).due_at,
        local("2027-07-15 17:00")
    );
}

#[test]
fn a_pause_of_part_of_a_day_leaves_part_of_a_day() {
    let three_hours = [stretch("2026-06-09 10:00", "2026-06-09 13:00")];
    let schedule = paused(
        "2026-06-08 10:00",
        Terms::after(working_days(4), &[working_days(1)]),
        three_hours,
    );
    assert_eq!(schedule.due_at, local("2026-06-15 12:00"));
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2026-06-12 12:00"])
    );
}

#[test]
fn what_starts_in_a_pause_has_its_whole_length_after_it() {
    let until_wednesday = [stretch("2026-06-05 09:00", "2026-06-10 09:00")];
    for (amount, unit, due_at) in [
        (4, Unit::BusinessHours, "2026-06-10 13:00"),
        (48, Unit::Hours, "2026-06-12 09:00"),
        (2, Unit::WorkingDays, "2026-06-12 17:00"),
        (2, Unit::CalendarDays, "2026-06-12 17:00"),
        (1, Unit::Weeks, "2026-06-17 17:00"),
        (1, Unit::Months, "2026-07-10 17:00"),
    ] {
        let term = Terms::after(Length::of(amount, unit), &[]);
        let schedule = paused("2026-06-06 12:00", term, until_wednesday);
        assert_eq!(schedule.due_at, local(due_at), "{unit:?}");
        assert_eq!(schedule.begins_at, local("2026-06-10 09:00"));
    }
}

#[test]
fn a_pause_that_was_over_before_the_term_began_moves_nothing() {
    let check = |pause| {
        let date = NaiveDate::from_ymd_opt(2027, 11, 1).unwrap();
        let facts = Facts {
            pauses: Pauses::of([pause]),
            ..Facts::opened(
                BusinessCalendar::default(),
                default_of(DeadlineKind::RetentionChecked),
                Start::On { date, times: 1 },
                local("2027-08-02 10:00"),
            )
        };
        schedule(&facts, PassedReminders::Skip).unwrap().due_at
    };
    let in_september = stretch("2027-09-01 00:00", "2027-10-01 00:00");
    assert_eq!(check(in_september), local("2028-05-01 17:00"));
    // The contract's first week, of which Monday and Tuesday.
    let at_its_start = stretch("2027-10-25 00:00", "2027-11-03 00:00");
    assert_eq!(check(at_its_start), local("2028-05-03 17:00"));
    // Two working days of its second week.
    let within = stretch("2027-11-09 00:00", "2027-11-11 00:00");
    assert_eq!(check(within), local("2028-05-03 17:00"));
}

#[test]
fn hours_from_a_date_are_counted_from_its_opening_also_when_a_pause_ends_before_that() {
    let due = |pause: Pause| {
        let date = NaiveDate::from_ymd_opt(2027, 3, 15).unwrap();
        let terms = Terms::after(Length::of(7, Unit::Hours), &[]);
        let start = Start::On { date, times: 1 };
        let facts = Facts {
            pauses: Pauses::of([pause]),
            ..Facts::opened(
                BusinessCalendar::default(),
                terms,
                start,
                local("2027-03-01 10:00"),
            )
        };
        schedule(&facts, PassedReminders::Skip).unwrap().due_at
    };
    let over_before = stretch("2027-03-08 09:00", "2027-03-13 00:00");
    assert_eq!(due(over_before), local("2027-03-15 16:00"));
    let over_before_it_opens = stretch("2027-03-08 09:00", "2027-03-15 08:00");
    assert_eq!(due(over_before_it_opens), local("2027-03-15 16:00"));
    let over_later = stretch("2027-03-08 09:00", "2027-03-15 09:30");
    assert_eq!(due(over_later), local("2027-03-15 16:30"));
}

#[test]
fn of_a_date_the_pauses_that_ran_when_it_was_set_do_not_count_and_later_ones_do() {
    let due = |pauses: &[Pause]| {
        let date = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
        let facts = Facts {
            pauses: Pauses::of(pauses.iter().copied()),
            ..Facts::opened(
                BusinessCalendar::default(),
                Terms::back(Count::Before(working_days(3)), &[]),
                Start::Before(date),
                local("2026-01-08 10:00"),
            )
        };
        schedule(&facts, PassedReminders::Skip).unwrap().due_at
    };
    let ran = stretch("2026-01-05 00:00", "2026-01-20 00:00");
    let later = |from| stretch(from, "2026-02-02 00:00");
    assert_eq!(due(&[ran]), local("2026-02-26 17:00"));
    assert_eq!(due(&[ran, later("2026-01-22 00:00")]), local("2026-03-09 17:00"));
    assert_eq!(due(&[ran, later("2026-01-20 00:00")]), local("2026-03-11 17:00"));
}

#[test]
fn there_is_always_time_to_act() {
    let back = |date: (i32, u32, u32), opened: &str, pause: Pause| {
        let facts = Facts {
            pauses: Pauses::of([pause]),
            ..Facts::opened(
                BusinessCalendar::default(),
                Terms::back(Count::Before(working_days(3)), &[]),
                Start::Before(NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap()),
                local(opened),
            )
        };
        let schedule = schedule(&facts, PassedReminders::Skip).unwrap();
        (schedule.due_at, schedule.ground)
    };
    // Counted to Friday 15 May, which is over; the pause was too.
    assert_eq!(
        back(
            (2026, 5, 20),
            "2026-05-18 16:59",
            stretch("2026-05-11 09:00", "2026-05-17 20:00")
        ),
        (local("2026-05-19 17:00"), Ground::PassedAlready)
    );
    // Counted to Wednesday 24 June, which is over, so until Monday 29 June; paused from that Friday evening on.
    assert_eq!(
        back(
            (2026, 6, 29),
            "2026-06-26 09:00",
            stretch("2026-06-26 18:00", "2026-07-05 20:00")
        ),
        (local("2026-07-06 17:00"), Ground::PassedAlready)
    );
    let four_hours = Terms::after(business_hours(4), &[]);
    let half_an_hour_left = [stretch("2026-06-12 13:30", "2026-06-22 09:00")];
    let schedule = paused("2026-06-12 10:00", four_hours, half_an_hour_left);
    assert_eq!(
        (schedule.due_at, schedule.ground),
        (local("2026-06-22 10:00"), Ground::LittleLeft)
    );
    // Hours that end with the opening leave one of its hours.
    let two_days = Terms::after(Length::of(48, Unit::Hours), &[]);
    let over_the_weekend = paused("2026-06-05 18:00", two_days, []);
    assert_eq!(over_the_weekend.due_at, local("2026-06-08 10:00"));
}

#[test]
fn a_reminder_that_a_pause_leaves_no_room_for_comes_once_when_it_ends() {
    let laid = |date: (i32, u32, u32), opened: &str, terms: Terms, pause: Pause| {
        let facts = Facts {
            pauses: Pauses::of([pause]),
            ..Facts::opened(
                BusinessCalendar::default(),
                terms,
                Start::Before(NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap()),
                local(opened),
            )
        };
        schedule(&facts, PassedReminders::Skip).unwrap()
    };
    let assessment = Terms::back(Count::Before(working_days(3)), &[working_days(10)]);
    let in_june = stretch("2026-06-01 09:00", "2026-06-22 09:00");
    let schedule = laid((2026, 7, 1), "2026-06-03 09:00", assessment, in_june);
    assert_eq!(schedule.due_at, local("2026-06-26 17:00"));
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2026-06-22 09:00"])
    );
    // Counted to 30 July, within the pause; of 10, 3 and 1 working days before what it comes to, the first two lie
    // in it.
    let interview = Terms::back(
        Count::MonthBefore,
        &[working_days(10), working_days(3), working_days(1)],
    );
    let in_summer = stretch("2027-07-05 12:00", "2027-08-16 09:00");
    let schedule = laid((2027, 8, 2), "2027-07-07 10:00", interview, in_summer);
    assert_eq!(schedule.due_at, local("2027-08-17 17:00"));
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2027-08-16 09:00", "2027-08-16 17:00"])
    );
}

#[test]
fn one_reminder_at_once_waits_for_the_end_of_a_pause() {
    let facts = Facts {
        pauses: Pauses::of([stretch("2026-06-01 09:00", "2026-06-24 09:00")]),
        ..Facts::opened(
            BusinessCalendar::default(),
            Terms::back(Count::Before(working_days(3)), &[working_days(20)]),
            Start::Before(NaiveDate::from_ymd_opt(2026, 7, 1).unwrap()),
            local("2026-06-03 09:00"),
        )
    };
    let schedule = schedule(&facts, PassedReminders::OneAtOnce).unwrap();
    assert_eq!(
        moments(&schedule, StepKind::Reminder),
        locals(["2026-06-24 09:00"])
    );
}

#[test]
fn a_pause_without_an_end_holds_everything_after_it() {
    let pause = Pause {
        from: local("2026-03-04 12:00"),
        until: None,
    };
    let term = Terms::after(working_days(5), &[working_days(4), working_days(1)]);
    let schedule = paused("2026-03-02 10:00", term, [pause]);
    let kinds: Vec<StepKind> = schedule.steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Reminder, StepKind::Pause]);
}

#[test]
fn of_which_a_minute_is_left_has_the_next_working_day_and_what_is_due_as_a_pause_begins_is_due() {
    // Due as Wednesday closes; paused a minute before.
    let term = || Terms::after(working_days(2), &[]);
    let pause = stretch("2026-03-04 16:59", "2026-03-09 09:00");
    let schedule = paused("2026-03-02 08:00", term(), [pause]);
    assert_eq!(
        (schedule.due_at, schedule.ground),
        (local("2026-03-10 17:00"), Ground::LittleLeft)
    );
    let at_due = stretch("2026-03-04 17:00", "2026-03-09 09:00");
    let schedule = paused("2026-03-02 08:00", term(), [at_due]);
    assert_eq!(schedule.due_at, local("2026-03-04 17:00"));
    // The breach is told of at once; management hears a working day of running time later.
    assert_eq!(
        moments(&schedule, StepKind::Escalation),
        locals(["2026-03-04 17:00", "2026-03-09 17:00", "2026-03-11 17:00"])
    );
}

#[test]
fn a_date_set_during_a_pause_is_not_moved_by_it() {
    let date = NaiveDate::from_ymd_opt(2020, 8, 27).unwrap();
    let terms = Terms::back(Count::Before(working_days(3)), &[]);
    let set = local("2020-04-20 10:00");
    let facts = |until| Facts {
        pauses: Pauses::of([stretch("2020-03-14 00:00", until)]),
        ..Facts::opened(
            BusinessCalendar::default(),
            terms.clone(),
            Start::Before(date),
            set,
        )
    };
    let due = |until| schedule(&facts(until), PassedReminders::Skip).unwrap().due_at;
    assert_eq!(due("2020-05-11 09:00"), local("2020-08-24 17:00"));
    assert_eq!(due("2020-08-26 09:00"), local("2020-08-27 17:00"));
}

#[test]
fn what_would_fall_due_where_it_starts_in_a_pause_has_the_next_working_day_after_it() {
    let lockdown = stretch("2020-03-14 00:00", "2020-05-11 09:00");
    let terms = Terms::after(working_days(0), &[]);
    let schedule = paused("2020-03-16 10:00", terms, [lockdown]);
    assert_eq!(
        (schedule.due_at, schedule.ground),
        (local("2020-05-12 17:00"), Ground::LittleLeft)
    );
}

#[test]
fn the_time_to_act_after_a_pause_waits_for_the_next_pause() {
    let date = NaiveDate::from_ymd_opt(2020, 4, 24).unwrap();
    let pauses = [
        stretch("2020-03-14 00:00", "2020-05-11 09:00"),
        stretch("2020-05-11 10:00", "2020-05-11 15:00"),
    ];
    let facts = Facts {
        pauses: Pauses::of(pauses),
        ..Facts::opened(
            BusinessCalendar::default(),
            Terms::back(Count::Before(working_days(0)), &[]),
            Start::Before(date),
            local("2020-04-20 10:00"),
        )
    };
    // Until Tuesday's close, of which an hour has run; after five hours of pause the other fifteen.
    assert_eq!(
        schedule(&facts, PassedReminders::Skip).unwrap().due_at,
        local("2020-05-13 14:00")
    );
}

#[test]
fn an_amended_term_is_not_due_before_the_amendment_takes_effect() {
    let opened = Facts::opened(
        BusinessCalendar::default(),
        Terms::after(working_days(2), &[]),
        Start::Now,
        local("2026-03-02 10:00"),
    );
    let amended = |laid: &str, from: &str| {
        let facts = Facts {
            laid_at: local(laid),
            not_before: Some(local(from)),
            ..opened.clone()
        };
        schedule(&facts, PassedReminders::Skip).unwrap().due_at
    };
    assert_eq!(
        amended("2026-03-05 10:00", "2026-03-09 00:00"),
        local("2026-03-10 17:00")
    );
    // One that takes effect at once leaves the next working day.
    assert_eq!(
        amended("2026-03-05 10:00", "2026-03-05 10:00"),
        local("2026-03-06 17:00")
    );
}

#[test]
fn an_appointment_is_reminded_of_before_it_starts() {
    let mut terms = default_of(DeadlineKind::InterviewOutcome);
    terms.ahead = vec![working_days(10), working_days(3), working_days(1)];
    let start = Start::Appointment {
        starts_at: local("2026-05-12 14:00"),
        ends_at: local("2026-05-12 15:00"),
    };
    let schedule = lay(
        terms.clone(),
        start,
        local("2026-05-06 10:00"),
        PassedReminders::Skip,
    );
    assert_eq!(
        moments(&schedule, StepKind::Ahead),
        [local("2026-05-07 14:00"), local("2026-05-11 14:00")].map(|at| at.to_rfc3339())
    );
    let moved = lay(
        terms,
        start,
        local("2026-05-11 16:00"),
        PassedReminders::OneAtOnce,
    );
    assert_eq!(
        moments(&moved, StepKind::Ahead),
        [local("2026-05-11 16:00").to_rfc3339()]
    );
}

proptest! {
    #[test]
    fn steps_are_ordered_and_the_due_moment_lies_ahead(
        seconds in 0i64..2_000_000_000,
        kind in proptest::sample::select(DeadlineKind::ALL),
        days_ahead in -30i64..400,
    ) {
        let now = at("2000-01-01T00:00:00Z") + TimeDelta::seconds(seconds);
        let start = match kinds::of(kind).anchor {
            kinds::Anchor::Moment | kinds::Anchor::Appointment => Start::Now,
            kinds::Anchor::Date => Start::Before((now + TimeDelta::days(days_ahead)).date_naive()),
        };
        for passed in [PassedReminders::Skip, PassedReminders::OneAtOnce] {
            let schedule = lay(default_of(kind), start, now, passed);
            prop_assert!(schedule.due_at > now);
            prop_assert!(schedule.steps.is_sorted_by_key(|step| (step.at, order(step.kind), step.position)));
            let reminders = schedule.steps.iter().filter(|step| step.kind == StepKind::Reminder);
            for reminder in reminders {
                prop_assert!(reminder.at >= now && reminder.at < schedule.due_at);
            }
        }
    }
}

#[test]
fn what_ends_in_closed_time_is_told_of_at_the_next_opening() {
    let on_a_sunday = |pauses: Vec<Pause>| {
        let terms = Terms {
            roll: Roll::None,
            ..default_of(DeadlineKind::BenefitWindowEnd)
        };
        let ends_on = Start::Before(NaiveDate::from_ymd_opt(2027, 10, 31).unwrap());
        let opened = Facts::opened(
            BusinessCalendar::default(),
            terms,
            ends_on,
            local("2027-09-01 10:00"),
        );
        let facts = Facts {
            pauses: Pauses::of(pauses),
            ..opened
        };
        schedule(&facts, PassedReminders::Skip).unwrap()
    };
    let schedule = on_a_sunday(Vec::new());
    assert_eq!(schedule.due_at, local("2027-11-01 00:00"));
    assert_eq!(moments(&schedule, StepKind::Due), locals(["2027-11-01 09:00"]));
    // Management hears a working day after the Sunday, the board three.
    assert_eq!(
        moments(&schedule, StepKind::Escalation),
        locals(["2027-11-01 09:00", "2027-11-01 17:00", "2027-11-03 17:00"])
    );
    // What is due before a pause begins waits for no opening within it.
    let from_monday = stretch("2027-11-01 06:00", "2027-11-15 09:00");
    let before_a_pause = on_a_sunday(vec![from_monday]);
    assert_eq!(
        moments(&before_a_pause, StepKind::Due),
        locals(["2027-11-01 00:00"])
    );
}

#[test]
fn a_reminder_before_a_pause_stays_where_it_was_sent() {
    let terms = Terms::back(Count::MonthBefore, &[working_days(7), working_days(8)]);
    let opened = Facts::opened(
        BusinessCalendar::default(),
        terms,
        Start::Before(NaiveDate::from_ymd_opt(2026, 7, 4).unwrap()),
        local("2026-06-28 12:00"),
    );
    let first = stretch("2026-06-27 22:00", "2026-07-14 21:00");
    let second = stretch("2026-07-15 16:00", "2026-08-20 13:00");
    let lay = |pauses: Vec<Pause>| {
        let facts = Facts {
            pauses: Pauses::of(pauses),
            ..opened.clone()
        };
        schedule(&facts, PassedReminders::Skip).unwrap()
    };
    let as_the_second_begins = lay(vec![first]);
    assert_eq!(as_the_second_begins.due_at, local("2026-07-15 17:00"));
    assert_eq!(
        moments(&as_the_second_begins, StepKind::Reminder),
        locals(["2026-07-14 21:00"])
    );
    let after_it = lay(vec![first, second]);
    assert_eq!(after_it.due_at, local("2026-08-21 17:00"));
    assert_eq!(
        moments(&after_it, StepKind::Reminder),
        locals(["2026-07-14 21:00"])
    );
}
