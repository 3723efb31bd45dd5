//! The computed holidays against tables that others publish, for every year that can be computed with.
//!
//! | what | source | years |
//! |---|---|---|
//! | Easter Sunday | the table of the Astronomical Society of South Australia, 1700 to 2299 | 1950 to 2150, all |
//! | all holidays of the Netherlands | the Python package `holidays`, 0.109, country NL, public and optional | 1966 to 2100, all it knows |
//!
//! Only dates were taken: Easter was typed over from the table, the other list is what the package says when
//! it is asked for every year, written in the order of the law's article. From 1950 to 1965 and from 2101 to
//! 2150 no list of the Netherlands was found. There the feasts that move are held against the published
//! Easter, and the birthday of the head of state against Zeller's congruence for the day of the week.
//!
//! Where the list and the law differ, the law (Algemene termijnenwet, article 3) decides:
//!
//! - 5 May: the list has it in 1970, 1975, 1980 and every year from 1982 on, as a day off for all in lustrum
//!   years only. The law names it for every year, and today's law is used for all years. A calendar that says
//!   LUSTRUM_YEARS has it as the list has its days off for all; before 1970, where the list has none, it has
//!   it by the same rule.
//! - Good Friday is on the list, but no official day off; the law puts it on a par with one.
//! - The birthday was celebrated on 31 August until 1948, before the first year here.

use chrono::{Datelike, Days, NaiveDate};

use super::holidays::{Holiday, HolidayName, LiberationDay, YEARS, holidays};

/// A year and its holidays, as month and day, in the order of [`COLUMNS`]; a dash where there is none. At the
/// end whether 5 May is a day off for all.
const NETHERLANDS: &str = include_str!("netherlands.txt");

const COLUMNS: [HolidayName; 11] = [
    HolidayName::NewYearsDay,
    HolidayName::GoodFriday,
    HolidayName::EasterSunday,
    HolidayName::EasterMonday,
    HolidayName::KingsDay,
    HolidayName::LiberationDay,
    HolidayName::AscensionDay,
    HolidayName::WhitSunday,
    HolidayName::WhitMonday,
    HolidayName::ChristmasDay,
    HolidayName::BoxingDay,
];

/// Easter Sunday of the years from 1950 on, as a day of March: 32 is 1 April.
const EASTER: [u64; 201] = [
    40, 25, 44, 36, 49, 41, 32, 52, 37, 29, // 1950
    48, 33, 53, 45, 29, 49, 41, 26, 45, 37, // 1960
    29, 42, 33, 53, 45, 30, 49, 41, 26, 46, // 1970
    37, 50, 42, 34, 53, 38, 30, 50, 34, 26, // 1980
    46, 31, 50, 42, 34, 47, 38, 30, 43, 35, // 1990
    54, 46, 31, 51, 42, 27, 47, 39, 23, 43, // 2000
    35, 55, 39, 31, 51, 36, 27, 47, 32, 52, // 2010
    43, 35, 48, 40, 31, 51, 36, 28, 47, 32, // 2020
    52, 44, 28, 48, 40, 25, 44, 36, 56, 41, // 2030
    32, 52, 37, 29, 48, 40, 25, 45, 36, 49, // 2040
    41, 33, 52, 37, 29, 49, 33, 53, 45, 30, // 2050
    49, 41, 26, 46, 37, 29, 42, 34, 53, 45, // 2060
    30, 50, 41, 26, 46, 38, 50, 42, 34, 54, // 2070
    38, 30, 50, 35, 26, 46, 31, 51, 42, 34, // 2080
    47, 39, 30, 43, 35, 55, 46, 31, 51, 43, // 2090
    28, 48, 40, 25, 44, 36, 49, 41, 32, 52, // 2100
    37, 29, 48, 33, 53, 45, 29, 49, 41, 26, // 2110
    45, 37, 29, 42, 33, 53, 45, 30, 49, 41, // 2120
    26, 46, 37, 50, 42, 34, 53, 38, 30, 50, // 2130
    34, 26, 46, 31, 50, 42, 34, 47, 38, 30, // 2140
    43, // 2150
];

/// A year of the list: its dates by column, and whether 5 May is a day off for all.
struct Listed {
    year: i32,
    dates: Vec<Option<NaiveDate>>,
    all_off: bool,
}

fn listed() -> Vec<Listed> {
    let years = NETHERLANDS.lines().map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let year = words[0].parse().unwrap();
        let date = |word: &&str| NaiveDate::parse_from_str(&format!("{year}{word}"), "%Y%m%d").ok();
        Listed {
            year,
            dates: words[1..=COLUMNS.len()].iter().map(date).collect(),
            all_off: words[COLUMNS.len() + 1] == "off",
        }
    });
    years.collect()
}

fn computed(name: HolidayName, year: i32, liberation_day: LiberationDay) -> Option<NaiveDate> {
    let all = holidays(year, liberation_day);
    let mut named = all.iter().filter(|Holiday { name: other, .. }| *other == name);
    let date = named.next().map(|holiday| holiday.date);
    assert!(named.next().is_none(), "{name:?} twice in {year}");
    date
}

fn on(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Zeller's congruence, with January and February as months of the year before: 1 is Sunday.
fn is_sunday(year: i32, month: i32, day: i32) -> bool {
    let (of_century, century) = (year % 100, year / 100);
    (day + 13 * (month + 1) / 5 + of_century + of_century / 4 + century / 4 + 5 * century) % 7 == 1
}

#[test]
fn every_easter_and_what_moves_with_it_is_as_published() {
    assert_eq!(YEARS.count(), EASTER.len());
    for (year, day) in YEARS.zip(EASTER) {
        let easter = on(year, 3, 1).unwrap() + Days::new(day - 1);
        for (name, after) in [
            (HolidayName::GoodFriday, -2),
            (HolidayName::EasterSunday, 0),
            (HolidayName::EasterMonday, 1),
            (HolidayName::AscensionDay, 39),
            (HolidayName::WhitSunday, 49),
            (HolidayName::WhitMonday, 50),
        ] {
            let expected = easter + chrono::TimeDelta::days(after);
            assert_eq!(
                computed(name, year, LiberationDay::EveryYear),
                Some(expected),
                "{name:?} {year}"
            );
        }
    }
}

#[test]
fn every_holiday_of_the_published_list_is_computed_and_no_other() {
    let list = listed();
    assert!(list.iter().map(|listed| listed.year).eq(1966..=2100));
    for listed in list {
        for (name, expected) in COLUMNS.into_iter().zip(listed.dates) {
            if name != HolidayName::LiberationDay {
                let date = computed(name, listed.year, LiberationDay::EveryYear);
                assert_eq!(date, expected, "{name:?} {}", listed.year);
            }
        }
        assert_eq!(
            holidays(listed.year, LiberationDay::EveryYear).len(),
            COLUMNS.len()
        );
    }
}

#[test]
fn liberation_day_is_as_the_law_has_it_and_in_lustrum_years_as_the_list() {
    for year in YEARS {
        assert_eq!(
            computed(HolidayName::LiberationDay, year, LiberationDay::EveryYear),
            on(year, 5, 5),
            "{year}"
        );
    }
    for listed in listed() {
        let lustrum = computed(
            HolidayName::LiberationDay,
            listed.year,
            LiberationDay::LustrumYears,
        );
        assert_eq!(lustrum.is_some(), listed.all_off, "{}", listed.year);
        // The difference with the law: the years before 1982 that the list leaves out.
        let date = listed.dates[5];
        let left_out = listed.year < 1982 && ![1970, 1975, 1980].contains(&listed.year);
        assert_eq!(
            date,
            on(listed.year, 5, 5).filter(|_| !left_out),
            "{}",
            listed.year
        );
    }
}

#[test]
fn outside_the_list_the_birthday_avoids_sundays_as_it_does_inside() {
    for year in YEARS {
        let expected = match year {
            ..1980 if is_sunday(year, 4, 30) => on(year, 5, 1),
            1980..2014 if is_sunday(year, 4, 30) => on(year, 4, 29),
            ..2014 => on(year, 4, 30),
            2014.. if is_sunday(year, 4, 27) => on(year, 4, 26),
            2014.. => on(year, 4, 27),
        };
        let date = computed(HolidayName::KingsDay, year, LiberationDay::EveryYear);
        assert_eq!(date, expected, "{year}");
    }
}

#[test]
fn what_has_a_date_of_its_own_keeps_it() {
    for year in YEARS {
        for (name, month, day) in [
            (HolidayName::NewYearsDay, 1, 1),
            (HolidayName::ChristmasDay, 12, 25),
            (HolidayName::BoxingDay, 12, 26),
        ] {
            let date = computed(name, year, LiberationDay::EveryYear);
            assert_eq!(
                date.map(|date| (date.month(), date.day())),
                Some((month, day)),
                "{year}"
            );
        }
    }
}
