//! The Dutch holidays.
//!
//! Source: Algemene termijnenwet, article 3: New Year's Day, Easter Monday, Whit Monday, both Christmas
//! days, Ascension Day, the day on which the King's birthday is celebrated and 5 May; Good Friday is
//! put on a par with them. Days that are put on a par by royal decree in one year only are not computed:
//! they go into a calendar as closures. Easter Sunday and Whit Sunday are not in the article, as they
//! are Sundays; they are listed here so that a calendar that is open on Sundays knows them.
//!
//! Today's list is used for every year, also for years in which the law had another.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The years in which holidays are known and terms can be counted.
///
/// Before them the list of the law was another, and beyond them nobody can say what it will be.
pub const YEARS: RangeInclusive<i32> = 1950..=2150;

/// In which years 5 May is a day off (Bevrijdingsdag).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum LiberationDay {
    /// Every year, as in the Algemene termijnenwet.
    #[default]
    EveryYear,
    /// Only in years that can be divided by five (2025, 2030), as in many collective agreements.
    LustrumYears,
}

impl LiberationDay {
    fn applies_in(self, year: i32) -> bool {
        match self {
            Self::EveryYear => true,
            Self::LustrumYears => year % 5 == 0,
        }
    }
}

/// Whether Good Friday is a day off (Goede Vrijdag).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum GoodFriday {
    /// It is off, as in the Algemene termijnenwet.
    #[default]
    Off,
    /// One works on it, as in care.
    Worked,
}

impl GoodFriday {
    /// Whether it is as the law has it.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HolidayName {
    /// Nieuwjaarsdag, 1 January.
    NewYearsDay,
    /// Goede Vrijdag, two days before Easter.
    GoodFriday,
    /// Eerste Paasdag.
    EasterSunday,
    /// Tweede Paasdag, the day after Easter.
    EasterMonday,
    /// Koningsdag, and until 2013 Koninginnedag.
    KingsDay,
    /// Bevrijdingsdag, 5 May.
    LiberationDay,
    /// Hemelvaartsdag, 39 days after Easter.
    AscensionDay,
    /// Eerste Pinksterdag, 49 days after Easter.
    WhitSunday,
    /// Tweede Pinksterdag, 50 days after Easter.
    WhitMonday,
    /// Eerste Kerstdag, 25 December.
    ChristmasDay,
    /// Tweede Kerstdag, 26 December.
    BoxingDay,
}

impl HolidayName {
    /// The name in Dutch, of today: Koningsdag also for the years it was Koninginnedag.
    pub const fn dutch(self) -> &'static str {
        match self {
            Self::NewYearsDay => "Nieuwjaarsdag",
            Self::GoodFriday => "Goede Vrijdag",
            Self::EasterSunday => "Eerste Paasdag",
            Self::EasterMonday => "Tweede Paasdag",
            Self::KingsDay => "Koningsdag",
            Self::LiberationDay => "Bevrijdingsdag",
            Self::AscensionDay => "Hemelvaartsdag",
            Self::WhitSunday => "Eerste Pinksterdag",
            Self::WhitMonday => "Tweede Pinksterdag",
            Self::ChristmasDay => "Eerste Kerstdag",
            Self::BoxingDay => "Tweede Kerstdag",
        }
    }

    /// The name in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::NewYearsDay => "New Year's Day",
            Self::GoodFriday => "Good Friday",
            Self::EasterSunday => "Easter Sunday",
            Self::EasterMonday => "Easter Monday",
            Self::KingsDay => "King's Day",
            Self::LiberationDay => "Liberation Day",
            Self::AscensionDay => "Ascension Day",
            Self::WhitSunday => "Whit Sunday",
            Self::WhitMonday => "Whit Monday",
            Self::ChristmasDay => "Christmas Day",
            Self::BoxingDay => "Boxing Day",
        }
    }
}

/// A holiday in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holiday {
    /// The day on which it is celebrated.
    pub date: NaiveDate,
    /// Which one it is.
    pub name: HolidayName,
}

/// The holidays of a year by date; none outside [`YEARS`]. Two can fall on one day (Ascension Day was on
/// 5 May in 2016): both are listed.
pub fn holidays(year: i32, liberation_day: LiberationDay) -> Vec<Holiday> {
    let mut all: Vec<Holiday> = fixed(year, liberation_day)
        .into_iter()
        .chain(movable(year))
        .filter_map(|(name, date)| Some(Holiday { date: date?, name }))
        .filter(|_| YEARS.contains(&year))
        .collect();
    all.sort_unstable();
    all
}

/// The holiday on this date, if it is one. Where two coincide it is the one that moves with Easter or
/// is named first in the year's list.
pub fn holiday_on(date: NaiveDate, liberation_day: LiberationDay) -> Option<HolidayName> {
    let year = date.year();
    if !YEARS.contains(&year) {
        return None;
    }
    movable(year)
        .into_iter()
        .chain(fixed(year, liberation_day))
        .find_map(|(name, day)| (day == Some(date)).then_some(name))
}

type Dated = (HolidayName, Option<NaiveDate>);

fn fixed(year: i32, liberation_day: LiberationDay) -> [Dated; 5] {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    [
        (HolidayName::NewYearsDay, on(1, 1)),
        (HolidayName::KingsDay, kings_day(year)),
        (
            HolidayName::LiberationDay,
            on(5, 5).filter(|_| liberation_day.applies_in(year)),
        ),
        (HolidayName::ChristmasDay, on(12, 25)),
        (HolidayName::BoxingDay, on(12, 26)),
    ]
}

fn movable(year: i32) -> [Dated; 6] {
    let easter = easter_sunday(year);
    let after = |days| easter?.checked_add_days(Days::new(days));
    [
        (
            HolidayName::GoodFriday,
            easter.and_then(|day| day.checked_sub_days(Days::new(2))),
        ),
        (HolidayName::EasterSunday, easter),
        (HolidayName::EasterMonday, after(1)),
        (HolidayName::AscensionDay, after(39)),
        (HolidayName::WhitSunday, after(49)),
        (HolidayName::WhitMonday, after(50)),
    ]
}

/// The day on which the birthday is celebrated: Willem-Alexander's since 2014, before him Juliana's,
/// which Beatrix kept. A Sunday is avoided: since 1980 by the Saturday before, until then by the Monday
/// after.
fn kings_day(year: i32) -> Option<NaiveDate> {
    let day = if year >= 2014 { 27 } else { 30 };
    let birthday = NaiveDate::from_ymd_opt(year, 4, day)?;
    match birthday.weekday() {
        Weekday::Sun if year >= 1980 => birthday.pred_opt(),
        Weekday::Sun => birthday.succ_opt(),
        _ => Some(birthday),
    }
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Nature, 1876; also in Meeus,
/// Astronomical Algorithms, chapter 8).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(days / 31).ok()?,
        u32::try_from(days % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn date_of(name: HolidayName, year: i32) -> NaiveDate {
        let all = holidays(year, LiberationDay::EveryYear);
        all.iter().find(|holiday| holiday.name == name).unwrap().date
    }

    /// Gauss's method with the exceptions of Lichtenberg, written down independently of the other.
    fn easter_by_gauss(year: i32) -> NaiveDate {
        let k = year / 100;
        let m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
        let s = 2 - (3 * k + 3) / 4;
        let a = year % 19;
        let d = (19 * a + m) % 30;
        let r = (d + a / 11) / 29;
        let og = 21 + d - r;
        let sz = 7 - (year + year / 4 + s) % 7;
        let oe = 7 - (og - sz).rem_euclid(7);
        let first_of_march = NaiveDate::from_ymd_opt(year, 3, 1).unwrap();
        first_of_march + Days::new(u64::try_from(og + oe - 1).unwrap())
    }

    #[test]
    fn easter_agrees_with_gauss_in_every_year() {
        for year in YEARS {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter, easter_by_gauss(year), "{year}");
            assert_eq!(easter.weekday(), Weekday::Sun, "{year}");
        }
    }

    #[test]
    fn the_whole_of_2026() {
        let expected = [
            ("2026-01-01", HolidayName::NewYearsDay),
            ("2026-04-03", HolidayName::GoodFriday),
            ("2026-04-05", HolidayName::EasterSunday),
            ("2026-04-06", HolidayName::EasterMonday),
            ("2026-04-27", HolidayName::KingsDay),
            ("2026-05-05", HolidayName::LiberationDay),
            ("2026-05-14", HolidayName::AscensionDay),
            ("2026-05-24", HolidayName::WhitSunday),
            ("2026-05-25", HolidayName::WhitMonday),
            ("2026-12-25", HolidayName::ChristmasDay),
            ("2026-12-26", HolidayName::BoxingDay),
        ]
        .map(|(date, name)| Holiday {
            date: day(date),
            name,
        });
        assert_eq!(holidays(2026, LiberationDay::EveryYear), expected);
        let lustrum = holidays(2026, LiberationDay::LustrumYears);
        assert_eq!(lustrum.len(), expected.len() - 1);
        assert!(
            lustrum
                .iter()
                .all(|holiday| holiday.name != HolidayName::LiberationDay)
        );
    }

    #[test]
    fn the_birthday_of_the_head_of_state() {
        for known in [
            "1950-05-01", // Sunday 30 April, celebrated on the Monday
            "1961-05-01",
            "1978-05-01",
            "1979-04-30",
            "1980-04-30",
            "1989-04-29", // Sunday 30 April, celebrated on the Saturday
            "1995-04-29",
            "2006-04-29",
            "2013-04-30",
            "2014-04-26", // the first Koningsdag: Sunday 27 April
            "2015-04-27",
            "2025-04-26",
            "2026-04-27",
            "2031-04-26",
        ] {
            let known = day(known);
            assert_eq!(date_of(HolidayName::KingsDay, known.year()), known);
        }
    }

    #[test]
    fn no_birthday_is_celebrated_on_a_sunday() {
        for year in YEARS {
            assert_ne!(
                date_of(HolidayName::KingsDay, year).weekday(),
                Weekday::Sun,
                "{year}"
            );
        }
    }

    #[test]
    fn lustrum_years_end_in_nought_or_five() {
        let off = |year| {
            holiday_on(
                NaiveDate::from_ymd_opt(year, 5, 5).unwrap(),
                LiberationDay::LustrumYears,
            )
        };
        assert_eq!(off(2020), Some(HolidayName::LiberationDay));
        assert_eq!(off(2025), Some(HolidayName::LiberationDay));
        assert_eq!(off(2026), None);
        assert_eq!(off(2024), None);
    }

    #[test]
    fn two_holidays_on_one_day_are_both_listed() {
        let both: Vec<_> = holidays(2016, LiberationDay::EveryYear)
            .into_iter()
            .filter(|holiday| holiday.date == day("2016-05-05"))
            .map(|holiday| holiday.name)
            .collect();
        assert_eq!(both, [HolidayName::LiberationDay, HolidayName::AscensionDay]);
        assert_eq!(
            holiday_on(day("2016-05-05"), LiberationDay::LustrumYears),
            Some(HolidayName::AscensionDay)
        );
    }

    #[test]
    fn every_listed_date_is_found_again() {
        for year in YEARS {
            for policy in [LiberationDay::EveryYear, LiberationDay::LustrumYears] {
                let listed: Vec<_> = holidays(year, policy)
                    .iter()
                    .map(|holiday| holiday.date)
                    .collect();
                let mut date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
                while date.year() == year {
                    assert_eq!(
                        holiday_on(date, policy).is_some(),
                        listed.contains(&date),
                        "{date}"
                    );
                    date = date.succ_opt().unwrap();
                }
            }
        }
    }

    #[test]
    fn other_years_have_none() {
        for year in [i32::MIN, 0, 1949, 2151, i32::MAX] {
            assert!(holidays(year, LiberationDay::EveryYear).is_empty());
        }
        assert_eq!(holiday_on(NaiveDate::MAX, LiberationDay::EveryYear), None);
        assert_eq!(holiday_on(NaiveDate::MIN, LiberationDay::EveryYear), None);
    }
}
