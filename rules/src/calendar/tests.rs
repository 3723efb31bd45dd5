use chrono::{TimeDelta, Weekday};

use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn with_hours(zone: Tz, hours: &[(Weekday, &str, &str)]) -> BusinessCalendar {
    let hours = hours
        .iter()
        .map(|(weekday, open, close)| (*weekday, [(at(open), at(close))]));
    BusinessCalendar::new(
        zone,
        WeeklyHours::try_new(hours).unwrap(),
        LiberationDay::EveryYear,
        Vec::new(),
    )
}

fn with_closures(closures: &[(&str, &str)]) -> BusinessCalendar {
    let closures = closures
        .iter()
        .map(|(date, name)| Closure {
            date: day(date),
            name: (*name).to_owned(),
        })
        .collect();
    BusinessCalendar::new(
        Tz::Europe__Amsterdam,
        WeeklyHours::default(),
        LiberationDay::EveryYear,
        closures,
    )
}

#[test]
fn good_friday_is_off_unless_one_works_on_it_and_a_stored_calendar_keeps_that() {
    let good_friday = NaiveDate::from_ymd_opt(2026, 4, 3).unwrap();
    let easter_monday = NaiveDate::from_ymd_opt(2026, 4, 6).unwrap();
    let usual = BusinessCalendar::default();
    let worked = usual.clone().with_good_friday(GoodFriday::Worked);
    assert!(!usual.is_open_day(good_friday));
    assert!(worked.is_open_day(good_friday));
    assert_eq!(worked.closed_reason(good_friday), None);
    assert!(!worked.is_open_day(easter_monday));
    let json = serde_json::to_value(&worked).unwrap();
    assert_eq!(json["good_friday"], "WORKED");
    assert_eq!(serde_json::from_value::<BusinessCalendar>(json).unwrap(), worked);
    let json = serde_json::to_value(&usual).unwrap();
    assert!(json.get("good_friday").is_none());
}

#[test]
fn a_closed_day_says_why() {
    let calendar = with_closures(&[("2026-12-24", "Kerstavond"), ("2026-05-15", "Brugdag")]);
    let reason = |date| calendar.closed_reason(day(date));
    assert_eq!(reason("2026-05-13"), None);
    assert_eq!(
        reason("2026-05-14"),
        Some(ClosedReason::Holiday(HolidayName::AscensionDay))
    );
    assert_eq!(
        reason("2026-05-15"),
        Some(ClosedReason::Closure("Brugdag".to_owned()))
    );
    assert_eq!(reason("2026-05-16"), Some(ClosedReason::Weekend));
    assert_eq!(
        reason("2026-12-24"),
        Some(ClosedReason::Closure("Kerstavond".to_owned()))
    );
    assert!(calendar.is_open_day(day("2026-05-13")));
    assert!(!calendar.is_open_day(day("2026-05-15")));
}

#[test]
fn a_partners_own_closures_come_after_the_convenants() {
    let convenant = with_closures(&[("2026-12-24", "Kerstavond"), ("2026-05-15", "Brugdag")]);
    let own = with_closures(&[
        ("2026-12-24", "Afsluiting"),
        ("2026-05-15", "Brugdag"),
        ("2026-07-20", "Zomersluiting"),
    ]);
    let combined = convenant.with_closures(own.closures());
    let listed: Vec<_> = combined.closures().iter().map(|closure| &*closure.name).collect();
    assert_eq!(
        listed,
        ["Brugdag", "Brugdag", "Zomersluiting", "Kerstavond", "Afsluiting"]
    );
    let reason = |date| combined.closed_reason(day(date));
    assert_eq!(
        reason("2026-12-24"),
        Some(ClosedReason::Closure("Kerstavond".to_owned()))
    );
    assert_eq!(
        reason("2026-07-20"),
        Some(ClosedReason::Closure("Zomersluiting".to_owned()))
    );
    assert!(convenant.is_open_day(day("2026-07-20")));
    assert_eq!(combined.without_closures(), BusinessCalendar::default());
}

#[test]
fn windows_follow_summer_and_winter_time() {
    let calendar = BusinessCalendar::default();
    assert_eq!(
        calendar.windows(day("2026-03-27")),
        [(utc("2026-03-27T08:00:00Z"), utc("2026-03-27T16:00:00Z"))]
    );
    assert_eq!(
        calendar.windows(day("2026-03-30")),
        [(utc("2026-03-30T07:00:00Z"), utc("2026-03-30T15:00:00Z"))]
    );
    assert_eq!(calendar.windows(day("2026-03-28")), []);
}

#[test]
fn a_night_with_a_clock_change_is_as_long_as_it_was() {
    let calendar = with_hours(Tz::Europe__Amsterdam, &[(Weekday::Sun, "00:00:00", "06:00:00")]);
    let length = |date| {
        let windows = calendar.windows(day(date));
        windows
            .iter()
            .map(|(open, close)| *close - *open)
            .sum::<TimeDelta>()
    };
    assert_eq!(length("2026-03-22"), TimeDelta::hours(6));
    assert_eq!(length("2026-03-29"), TimeDelta::hours(5));
    assert_eq!(length("2026-10-25"), TimeDelta::hours(7));
}

#[test]
fn a_window_inside_the_skipped_hour_is_not_there() {
    let calendar = with_hours(Tz::Europe__Amsterdam, &[(Weekday::Sun, "02:00:00", "03:00:00")]);
    assert_eq!(calendar.windows(day("2026-03-29")), []);
    assert!(!calendar.is_open_day(day("2026-03-29")));
    assert_eq!(
        calendar.closed_reason(day("2026-03-29")),
        Some(ClosedReason::Weekend)
    );
}

#[test]
fn midnight_closes_the_day() {
    let calendar = with_hours(Tz::Europe__Amsterdam, &[(Weekday::Wed, "20:00:00", "00:00:00")]);
    assert_eq!(
        calendar.windows(day("2026-02-04")),
        [(utc("2026-02-04T19:00:00Z"), utc("2026-02-04T23:00:00Z"))]
    );
}

#[test]
fn an_evening_that_is_repeated_up_to_midnight_stays_open() {
    // Beirut set its clock back from midnight to 23:00, so that 23:30 came twice.
    let calendar = with_hours(Tz::Asia__Beirut, &[(Weekday::Sat, "22:00:00", "00:00:00")]);
    let second = utc("2023-10-28T21:30:00Z");
    assert_eq!(
        calendar.windows(day("2023-10-28")),
        [(utc("2023-10-28T19:00:00Z"), utc("2023-10-28T22:00:00Z"))]
    );
    assert_eq!(calendar.next_open_moment(second), Ok(second));
    assert_eq!(calendar.previous_open_moment(second), Ok(second));
}

#[test]
fn the_next_open_moment() {
    let calendar = BusinessCalendar::default();
    let next = |text| calendar.next_open_moment(utc(text)).unwrap();
    assert_eq!(next("2026-03-27T15:59:59Z"), utc("2026-03-27T15:59:59Z"));
    assert_eq!(next("2026-03-27T16:00:00Z"), utc("2026-03-30T07:00:00Z"));
    assert_eq!(next("2026-03-30T07:00:00Z"), utc("2026-03-30T07:00:00Z"));
    assert_eq!(next("2026-12-24T20:00:00Z"), utc("2026-12-28T08:00:00Z"));
}

#[test]
fn the_previous_open_moment() {
    let calendar = BusinessCalendar::default();
    let previous = |text| calendar.previous_open_moment(utc(text)).unwrap();
    assert_eq!(previous("2026-03-30T07:00:00Z"), utc("2026-03-30T07:00:00Z"));
    assert_eq!(previous("2026-03-30T06:59:59Z"), utc("2026-03-27T16:00:00Z"));
    assert_eq!(previous("2026-03-27T16:00:00Z"), utc("2026-03-27T16:00:00Z"));
    assert_eq!(previous("2026-03-27T15:00:00Z"), utc("2026-03-27T15:00:00Z"));
}

#[test]
fn the_neighbouring_open_days() {
    let calendar = BusinessCalendar::default();
    assert_eq!(calendar.next_open_day(day("2026-04-02")), Ok(day("2026-04-07")));
    assert_eq!(
        calendar.previous_open_day(day("2026-04-07")),
        Ok(day("2026-04-02"))
    );
    assert_eq!(
        calendar.nth_open_day_after(day("2026-04-04"), 0),
        Ok(day("2026-04-04"))
    );
    assert_eq!(
        calendar.nth_open_day_before(day("2026-04-07"), 2),
        Ok(day("2026-04-01"))
    );
}

#[test]
fn leap_days_are_days() {
    let calendar = BusinessCalendar::default();
    assert_eq!(calendar.next_open_day(day("2028-02-28")), Ok(day("2028-02-29")));
    assert_eq!(
        calendar.previous_open_day(day("2028-03-01")),
        Ok(day("2028-02-29"))
    );
    assert_eq!(calendar.next_open_day(day("2100-02-26")), Ok(day("2100-03-01")));
}

#[test]
fn a_date_that_a_zone_skipped_is_closed() {
    let hours = [Weekday::Thu, Weekday::Fri, Weekday::Sat].map(|weekday| (weekday, "09:00:00", "17:00:00"));
    let calendar = with_hours(Tz::Pacific__Apia, &hours);
    assert_eq!(
        calendar.closed_reason(day("2011-12-30")),
        Some(ClosedReason::Weekend)
    );
    assert_eq!(calendar.next_open_day(day("2011-12-29")), Ok(day("2011-12-31")));
}

#[test]
fn beyond_the_years_there_is_no_answer() {
    let calendar = BusinessCalendar::default();
    for date in [
        NaiveDate::MIN,
        day("1949-12-31"),
        day("2151-01-01"),
        NaiveDate::MAX,
    ] {
        assert_eq!(calendar.next_open_day(date), Err(OutOfRange));
        assert_eq!(calendar.previous_open_day(date), Err(OutOfRange));
        let _ = (calendar.windows(date), calendar.closed_reason(date));
    }
    for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_eq!(calendar.next_open_moment(instant), Err(OutOfRange));
        assert_eq!(calendar.previous_open_moment(instant), Err(OutOfRange));
    }
    assert_eq!(calendar.next_open_day(day("2150-12-31")), Err(OutOfRange));
    assert_eq!(calendar.previous_open_day(day("1950-01-01")), Err(OutOfRange));
    assert_eq!(
        calendar.nth_open_day_after(day("2026-01-01"), u32::MAX),
        Err(OutOfRange)
    );
}

#[test]
fn json_round_trip() {
    let calendar = with_closures(&[("2026-12-24", "Kerstavond"), ("2026-05-15", "Brugdag")]);
    let json = serde_json::to_value(&calendar).unwrap();
    assert_eq!(json["zone"], "Europe/Amsterdam");
    assert_eq!(json["liberation_day"], "EVERY_YEAR");
    assert_eq!(json["hours"]["monday"][0]["open"], "09:00:00");
    assert_eq!(json["closures"][0]["name"], "Brugdag");
    assert_eq!(
        serde_json::from_value::<BusinessCalendar>(json).unwrap(),
        calendar
    );
}

#[test]
fn the_reason_as_json() {
    let json = |reason| serde_json::to_value::<ClosedReason>(reason).unwrap();
    assert_eq!(
        json(ClosedReason::Weekend),
        serde_json::json!({"kind": "WEEKEND"})
    );
    assert_eq!(
        json(ClosedReason::Holiday(HolidayName::KingsDay)),
        serde_json::json!({"kind": "HOLIDAY", "name": "KINGS_DAY"})
    );
}
