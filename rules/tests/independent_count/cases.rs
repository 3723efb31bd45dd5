//! Cases counted by hand, with a calendar on the table.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::{
    against_the_engine::agrees,
    calendar::{Calendar, is_holiday},
    count::{Deadline, Due, Ground, Origin, Pause, Roll, Term, Unit},
    steps,
    summer_time::{local, utc},
};

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A moment by the clock in Amsterdam.
pub(crate) fn moment(text: &str) -> DateTime<Utc> {
    utc(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment"))
}

pub(crate) fn in_amsterdam(moment: DateTime<Utc>) -> String {
    local(moment).format("%Y-%m-%d %H:%M").to_string()
}

fn pauses(all: &[(&str, &str)]) -> Vec<Pause> {
    let end = |to: &str| (!to.is_empty()).then(|| moment(to));
    all.iter().map(|&(from, to)| (moment(from), end(to))).collect()
}

fn term(amount: i64, unit: Unit) -> Term {
    let roll = Roll::Next;
    Term { amount, unit, roll }
}

fn after(amount: i64, unit: Unit, start: &str) -> Deadline {
    Deadline {
        calendar: Calendar::usual(),
        term: term(amount, unit),
        origin: Origin::After(moment(start)),
        pauses: Vec::new(),
        opened_at: moment(start),
        not_before: None,
    }
}

fn back(amount: i64, from: &str, opened_at: &str) -> Deadline {
    Deadline {
        term: Term {
            roll: Roll::Previous,
            ..term(amount, Unit::WorkingDays)
        },
        origin: Origin::BackFrom(date(from)),
        ..after(0, Unit::WorkingDays, opened_at)
    }
}

impl Deadline {
    fn paused(self, all: &[(&str, &str)]) -> Self {
        let pauses = pauses(all);
        Self { pauses, ..self }
    }

    fn rolled(mut self, roll: Roll) -> Self {
        self.term.roll = roll;
        self
    }
}

#[track_caller]
fn is_due(deadline: Deadline, at: &str) {
    let due = deadline.due();
    assert_eq!(
        (in_amsterdam(due.at).as_str(), due.is_held),
        (at, false),
        "{deadline:#?}"
    );
    agrees(&deadline);
}

use Unit::{BusinessHours, CalendarDays, Hours, Months, Weeks, WorkingDays};

#[test]
fn holidays_of_some_years() {
    let closed = |year: i32, lustrum_only: bool| -> Vec<String> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
        let days = first
            .iter_days()
            .take_while(|day| day.format("%Y").to_string() == year.to_string());
        days.filter(|day| is_holiday(*day, !lustrum_only))
            .map(|day| day.format("%m-%d").to_string())
            .collect()
    };
    assert_eq!(
        closed(2026, false),
        [
            "01-01", "04-03", "04-05", "04-06", "04-27", "05-05", "05-14", "05-24", "05-25", "12-25", "12-26"
        ]
    );
    assert!(!closed(2026, true).contains(&"05-05".to_owned()));
    assert!(closed(2030, true).contains(&"05-05".to_owned()));
    assert!(closed(2031, false).contains(&"04-26".to_owned()));
    assert!(!closed(2031, false).contains(&"04-27".to_owned()));
    // The latest Easter there can be, and the earliest that any of us will see.
    assert!(closed(2038, false).contains(&"04-26".to_owned()));
    assert!(closed(2008, false).contains(&"03-24".to_owned()));
    assert!(closed(2038, false).contains(&"06-14".to_owned()));
    assert!(closed(2049, false).contains(&"04-19".to_owned()));
}

#[test]
fn the_clock_in_amsterdam() {
    for (there, in_utc) in [
        ("2026-03-29 01:59", "2026-03-29T00:59:00Z"),
        ("2026-03-29 03:00", "2026-03-29T01:00:00Z"),
        ("2026-10-25 01:59", "2026-10-24T23:59:00Z"),
        ("2026-10-25 03:00", "2026-10-25T02:00:00Z"),
        ("2105-07-01 17:00", "2105-07-01T15:00:00Z"),
        ("2105-12-01 17:00", "2105-12-01T16:00:00Z"),
    ] {
        let expected: DateTime<Utc> = in_utc.parse().expect("a moment");
        assert_eq!(moment(there), expected, "{there}");
        assert_eq!(in_amsterdam(expected), there);
    }
}

#[test]
fn hours_and_days_are_different_things() {
    is_due(after(4, BusinessHours, "2026-03-27 16:00"), "2026-03-30 12:00");
    is_due(after(48, Hours, "2026-03-28 12:00"), "2026-03-30 13:00");
    is_due(after(2, CalendarDays, "2026-03-28 12:00"), "2026-03-30 17:00");
    is_due(after(8, BusinessHours, "2026-03-30 09:00"), "2026-03-30 17:00");
    is_due(after(24, BusinessHours, "2026-03-30 10:00"), "2026-04-02 10:00");
    is_due(after(24, Hours, "2026-03-30 10:00"), "2026-03-31 10:00");
    is_due(after(1, WorkingDays, "2026-03-30 10:00"), "2026-03-31 17:00");
    assert_eq!(
        moment("2026-03-30 12:00").to_rfc3339(),
        "2026-03-30T10:00:00+00:00"
    );
}

#[test]
fn working_days_over_holidays() {
    is_due(after(8, WorkingDays, "2026-04-22 10:00"), "2026-05-06 17:00");
    let mut lustrum = after(8, WorkingDays, "2026-04-22 10:00");
    lustrum.calendar.has_fifth_of_may_every_year = false;
    is_due(lustrum, "2026-05-05 17:00");
    // Kept on Saturday 26 April 2031: Monday the 28th is open.
    is_due(after(1, WorkingDays, "2031-04-25 10:00"), "2031-04-28 17:00");
    // Reported on a closed day, before the opening, after the close.
    is_due(after(2, WorkingDays, "2026-06-06 12:00"), "2026-06-09 17:00");
    is_due(after(2, WorkingDays, "2026-06-08 08:00"), "2026-06-10 17:00");
    is_due(after(2, WorkingDays, "2026-06-12 20:00"), "2026-06-16 17:00");
}

#[test]
fn the_last_day_counts_in_full() {
    is_due(after(1, Weeks, "2026-05-18 16:00"), "2026-05-26 17:00");
    is_due(after(1, Weeks, "2026-05-19 09:00"), "2026-05-26 17:00");
    is_due(after(49, Hours, "2026-06-05 14:00"), "2026-06-08 09:00");
    is_due(after(60, Hours, "2026-06-05 14:00"), "2026-06-08 09:00");
    is_due(after(1, Months, "2026-01-31 11:00"), "2026-03-02 17:00");
    is_due(after(1, Months, "2026-04-15 11:00"), "2026-05-15 17:00");
}

#[test]
fn where_a_closed_last_day_goes() {
    let on = |from: &str, roll| back(0, from, "2026-01-05 09:00").rolled(roll);
    is_due(on("2027-10-31", Roll::Next), "2027-11-01 17:00");
    is_due(on("2027-10-31", Roll::Previous), "2027-10-29 17:00");
    is_due(on("2027-10-31", Roll::None), "2027-11-01 00:00");
    assert_eq!(steps::day_of(moment("2027-11-01 00:00")), date("2027-10-31"));
    is_due(on("2027-10-29", Roll::None), "2027-10-29 17:00");
}

#[test]
fn a_window_until_midnight() {
    let mut late = after(1, WorkingDays, "2026-06-08 10:00");
    for day in &mut late.calendar.weekly[..5] {
        *day = vec![(9 * 60, 24 * 60)];
    }
    let due = late.due().at;
    assert_eq!(in_amsterdam(due), "2026-06-10 00:00");
    assert_eq!(steps::day_of(due), date("2026-06-09"));
    let reminder = steps::before(&late.calendar, due, 1, WorkingDays);
    assert_eq!(reminder.map(in_amsterdam).as_deref(), Some("2026-06-09 00:00"));
    let rung = steps::before(&late.calendar, due, -1, WorkingDays);
    assert_eq!(rung.map(in_amsterdam).as_deref(), Some("2026-06-11 00:00"));
}

#[test]
fn closures_of_a_convenant_and_of_a_partner() {
    let mut deadline = after(2, WorkingDays, "2026-06-08 10:00");
    deadline.calendar.closures.insert(date("2026-06-09"));
    deadline.calendar.partner_closures.insert(date("2026-06-10"));
    deadline.calendar.partner_closures.insert(date("2026-06-09"));
    is_due(deadline, "2026-06-12 17:00");
}

#[test]
fn back_from_a_date() {
    is_due(back(3, "2026-06-18", "2026-06-01 09:00"), "2026-06-15 17:00");
    // The date itself is closed.
    is_due(back(3, "2026-06-20", "2026-06-01 09:00"), "2026-06-17 17:00");
    let month = |start: &str, opened: &str| Deadline {
        origin: Origin::MonthBefore(date(start)),
        ..back(0, start, opened)
    };
    is_due(month("2026-06-15", "2026-04-01 09:00"), "2026-05-29 17:00");
    is_due(month("2026-01-12", "2025-11-03 09:00"), "2025-12-31 17:00");
}

#[test]
fn hours_back_from_a_date() {
    let hours = |amount, unit, day| {
        let mut deadline = back(amount, day, "2026-06-01 09:00");
        deadline.term.unit = unit;
        deadline
    };
    is_due(hours(4, BusinessHours, "2026-06-18"), "2026-06-17 13:00");
    is_due(hours(18, Hours, "2026-06-18"), "2026-06-17 15:00");
    is_due(hours(2, Hours, "2026-06-18"), "2026-06-17 17:00");
    // A Saturday, from midnight.
    is_due(hours(8, Hours, "2026-06-20"), "2026-06-19 16:00");
}

#[test]
fn so_many_times_after_a_date() {
    let check = |times| Deadline {
        origin: Origin::AfterDate(date("2027-11-01"), times),
        opened_at: moment("2027-10-20 10:00"),
        ..after(6, Months, "2027-11-01 00:00")
    };
    is_due(check(1), "2028-05-01 17:00");
    is_due(check(2), "2028-11-01 17:00");
    // Over before the term starts.
    is_due(
        check(1).paused(&[("2027-09-01 00:00", "2027-09-30 17:00")]),
        "2028-05-01 17:00",
    );
    is_due(
        check(1).paused(&[("2027-10-01 00:00", "2027-10-29 17:00")]),
        "2028-05-01 17:00",
    );
}

#[test]
fn hours_after_a_date() {
    let seven = |day: &str| Deadline {
        origin: Origin::AfterDate(date(day), 1),
        ..after(7, Hours, "2027-03-01 10:00")
    };
    is_due(seven("2027-03-15"), "2027-03-15 16:00");
    // A Sunday, from midnight; there is an hour to act.
    is_due(seven("2027-03-14"), "2027-03-15 10:00");
    let until = |end| seven("2027-03-15").paused(&[("2027-03-12 16:00", end)]);
    is_due(until("2027-03-15 08:00"), "2027-03-15 16:00");
    is_due(until("2027-03-15 09:30"), "2027-03-15 16:30");
    is_due(until("2027-03-16 08:00"), "2027-03-16 15:00");
    // Begun before the opening, and not started in it.
    is_due(
        seven("2027-03-15").paused(&[("2027-03-15 08:00", "2027-03-16 08:00")]),
        "2027-03-16 16:00",
    );
}

#[test]
fn a_pause_takes_its_open_time() {
    let eight = || after(8, WorkingDays, "2020-03-09 10:00");
    is_due(eight(), "2020-03-19 17:00");
    is_due(
        eight().paused(&[("2020-03-14 00:00", "2020-05-11 09:00")]),
        "2020-05-14 17:00",
    );
    is_due(
        eight().paused(&[("2020-03-14 00:00", "2020-05-25 09:00")]),
        "2020-05-28 17:00",
    );
    // Once, however they overlap or touch.
    let twice = [
        ("2020-03-14 00:00", "2020-04-20 12:00"),
        ("2020-04-01 09:00", "2020-05-11 09:00"),
    ];
    is_due(eight().paused(&twice), "2020-05-14 17:00");
    let touching = [
        ("2020-03-14 00:00", "2020-04-01 09:00"),
        ("2020-04-01 09:00", "2020-05-11 09:00"),
    ];
    is_due(eight().paused(&touching), "2020-05-14 17:00");
    // Three hours on Tuesday, of a term until Friday's close.
    let three_hours = [("2026-06-09 10:00", "2026-06-09 13:00")];
    is_due(
        after(4, WorkingDays, "2026-06-08 10:00").paused(&three_hours),
        "2026-06-15 12:00",
    );
    is_due(
        after(16, BusinessHours, "2026-06-08 10:00").paused(&three_hours),
        "2026-06-10 13:00",
    );
}

#[test]
fn a_pause_in_closed_time_changes_nothing() {
    let five = after(5, WorkingDays, "2027-07-08 07:30");
    is_due(five.clone(), "2027-07-15 17:00");
    is_due(
        five.paused(&[("2027-07-14 18:00", "2027-07-15 09:00")]),
        "2027-07-15 17:00",
    );
    let started_in_it =
        after(1, WorkingDays, "2026-06-08 20:00").paused(&[("2026-06-08 19:00", "2026-06-09 08:00")]);
    is_due(started_in_it, "2026-06-09 17:00");
}

#[test]
fn opened_in_a_pause_the_whole_length_is_left() {
    let until_wednesday = [("2026-06-05 09:00", "2026-06-10 09:00")];
    let opened = |amount, unit| after(amount, unit, "2026-06-06 12:00").paused(&until_wednesday);
    is_due(opened(48, Hours), "2026-06-12 09:00");
    is_due(opened(4, BusinessHours), "2026-06-10 13:00");
    is_due(opened(2, WorkingDays), "2026-06-12 17:00");
    is_due(opened(2, CalendarDays), "2026-06-12 17:00");
    is_due(opened(1, Weeks), "2026-06-17 17:00");
    is_due(opened(1, Months), "2026-07-10 17:00");
}

#[test]
fn pauses_and_a_date() {
    let opened = |all: &[(&str, &str)]| back(3, "2026-03-03", "2026-01-08 10:00").paused(all);
    let ran = ("2026-01-05 00:00", "2026-01-20 00:00");
    is_due(opened(&[ran]), "2026-02-26 17:00");
    is_due(
        opened(&[ran, ("2026-01-22 00:00", "2026-02-02 00:00")]),
        "2026-03-09 17:00",
    );
    is_due(
        opened(&[ran, ("2026-01-20 00:00", "2026-02-02 00:00")]),
        "2026-03-11 17:00",
    );
    // Counted back into the pause that ran.
    let held = Deadline {
        origin: Origin::MonthBefore(date("2027-08-02")),
        ..back(0, "2027-08-02", "2027-07-07 10:00")
    };
    is_due(held.clone(), "2027-07-30 17:00");
    is_due(
        held.paused(&[("2027-07-05 12:00", "2027-08-16 09:00")]),
        "2027-08-17 17:00",
    );
    let assessment = back(3, "2026-07-01", "2026-06-03 09:00");
    is_due(
        assessment.paused(&[("2026-06-01 09:00", "2026-06-22 09:00")]),
        "2026-06-26 17:00",
    );
}

#[test]
fn there_is_always_time_to_act() {
    let late = back(3, "2026-05-20", "2026-05-18 16:59");
    assert_eq!(late.due().ground, Some(Ground::PassedAlready));
    is_due(late.clone(), "2026-05-19 17:00");
    is_due(
        late.paused(&[("2026-05-11 09:00", "2026-05-17 20:00")]),
        "2026-05-19 17:00",
    );
    let resumed =
        back(3, "2026-06-29", "2026-06-26 09:00").paused(&[("2026-06-26 18:00", "2026-07-05 20:00")]);
    is_due(resumed, "2026-07-06 17:00");
    // A minute was left on Friday.
    let a_minute =
        after(4, WorkingDays, "2026-06-08 10:00").paused(&[("2026-06-12 16:59", "2026-06-22 09:00")]);
    is_due(a_minute, "2026-06-23 17:00");
    let half_an_hour =
        after(4, BusinessHours, "2026-06-12 10:00").paused(&[("2026-06-12 13:30", "2026-06-22 09:00")]);
    is_due(half_an_hour, "2026-06-22 10:00");
}

#[test]
fn due_as_a_pause_begins_is_due() {
    let five = after(4, WorkingDays, "2026-06-08 10:00");
    is_due(
        five.paused(&[("2026-06-12 17:00", "2026-06-22 09:00")]),
        "2026-06-12 17:00",
    );
}

#[test]
fn a_pause_on_the_first_day_takes_its_time_too() {
    let an_hour = [("2026-06-12 11:00", "2026-06-12 12:00")];
    is_due(
        after(1, WorkingDays, "2026-06-12 10:00").paused(&an_hour),
        "2026-06-16 10:00",
    );
    is_due(
        after(1, WorkingDays, "2026-06-12 11:30").paused(&an_hour),
        "2026-06-15 17:00",
    );
    is_due(
        after(1, WorkingDays, "2026-06-12 12:30").paused(&an_hour),
        "2026-06-15 17:00",
    );
}

#[test]
fn nobody_knows_until_when() {
    let held = |start: &str| {
        after(2, WorkingDays, start)
            .paused(&[("2026-06-09 10:00", "")])
            .due()
    };
    let at = |text: &str, is_held| Due {
        at: moment(text),
        is_held,
        ground: Some(Ground::Counted),
    };
    assert_eq!(held("2026-06-08 10:00"), at("2026-06-10 17:00", true));
    assert_eq!(held("2026-06-09 11:00"), at("2026-06-11 17:00", true));
    assert_eq!(held("2026-06-04 11:00"), at("2026-06-08 17:00", false));
}

#[test]
fn never_before_an_amendment() {
    let named = |not_before: &str| Deadline {
        not_before: Some(moment(not_before)),
        ..after(2, WorkingDays, "2026-05-18 10:00")
    };
    is_due(named("2026-06-01 00:00"), "2026-06-02 17:00");
    assert_eq!(named("2026-06-01 00:00").due().ground, Some(Ground::NotBefore));
    is_due(named("2026-05-19 00:00"), "2026-05-20 17:00");
}

#[test]
fn from_2100_on_there_still_is_summer() {
    let deadline = after(2, CalendarDays, "2105-06-02 10:00");
    assert_eq!(deadline.due().at.to_rfc3339(), "2105-06-04T15:00:00+00:00");
}

#[test]
fn reminders_and_rungs() {
    let due = after(5, WorkingDays, "2026-06-08 10:00").due().at;
    let step = |amount, unit| steps::before(&Calendar::usual(), due, amount, unit).map(in_amsterdam);
    assert_eq!(step(1, WorkingDays).as_deref(), Some("2026-06-12 17:00"));
    assert_eq!(step(3, WorkingDays).as_deref(), Some("2026-06-10 17:00"));
    assert_eq!(step(-1, WorkingDays).as_deref(), Some("2026-06-16 17:00"));
    assert_eq!(step(-3, WorkingDays).as_deref(), Some("2026-06-18 17:00"));
    assert_eq!(step(1, BusinessHours).as_deref(), Some("2026-06-15 16:00"));
    assert_eq!(step(9, BusinessHours).as_deref(), Some("2026-06-12 16:00"));
    assert_eq!(step(1, CalendarDays), None);
    assert_eq!(step(1, Weeks).as_deref(), Some("2026-06-08 17:00"));
}
