//! The weekly opening hours.

use chrono::{NaiveTime, TimeDelta, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One stretch of opening on a day, on the local wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The first moment that is open.
    pub open: NaiveTime,
    /// The first moment that is closed again; 00:00 is midnight at the end of the day.
    pub close: NaiveTime,
}

impl Window {
    /// Whether it ends with the day itself.
    pub(super) fn closes_at_midnight(self) -> bool {
        self.close == NaiveTime::MIN
    }

    fn ends_by(self, other: Self) -> bool {
        !self.closes_at_midnight() && self.close <= other.open
    }
}

/// Why opening hours are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursError {
    /// A window closes before or when it opens.
    #[error("{weekday}: the window that opens at {open} closes at {close}")]
    EmptyWindow {
        /// The day of the window.
        weekday: Weekday,
        /// When it would open.
        open: NaiveTime,
        /// When it would close.
        close: NaiveTime,
    },
    /// Two windows of a day share time.
    #[error("{weekday}: the window that opens at {open} does so before the previous one closes")]
    Overlap {
        /// The day of the windows.
        weekday: Weekday,
        /// When the later of the two opens.
        open: NaiveTime,
    },
    /// A time is not a whole second.
    #[error("{weekday}: {time} is not a whole second")]
    FractionOfSecond {
        /// The day of the window.
        weekday: Weekday,
        /// The offending time.
        time: NaiveTime,
    },
    /// No window in the whole week: nothing would ever fall due.
    #[error("the week has no opening hours at all")]
    NeverOpen,
}

/// When a calendar is open in an ordinary week: at least one window; per day sorted and not overlapping.
///
/// As JSON: `{"monday":[{"open":"09:00:00","close":"17:00:00"}], ...}`; days that are left out are closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Week", into = "Week")]
pub struct WeeklyHours(Week);

impl WeeklyHours {
    /// Makes opening hours of (open, close) pairs per weekday, in any order; a weekday may come more than
    /// once. A close of 00:00 means midnight at the end of the day. A night shift is two windows, one on
    /// each day.
    ///
    /// # Errors
    /// A [`HoursError`] when a window is empty, overlaps another or is not in whole seconds, or when there
    /// is no window at all.
    pub fn try_new<Days, Windows>(days: Days) -> Result<Self, HoursError>
    where
        Days: IntoIterator<Item = (Weekday, Windows)>,
        Windows: IntoIterator<Item = (NaiveTime, NaiveTime)>,
    {
        let mut week = Week::default();
        for (weekday, windows) in days {
            let windows = windows.into_iter().map(|(open, close)| Window { open, close });
            week.day_mut(weekday).extend(windows);
        }
        Self::try_from(week)
    }

    /// The windows of a weekday, in order; empty when it is closed.
    pub fn on(&self, weekday: Weekday) -> &[Window] {
        self.0.day(weekday)
    }
}

impl Default for WeeklyHours {
    /// Monday to Friday from 09:00 to 17:00.
    fn default() -> Self {
        let office = || {
            vec![Window {
                open: on_the_hour(9),
                close: on_the_hour(17),
            }]
        };
        Self(Week {
            monday: office(),
            tuesday: office(),
            wednesday: office(),
            thursday: office(),
            friday: office(),
            ..Week::default()
        })
    }
}

fn on_the_hour(hour: i64) -> NaiveTime {
    NaiveTime::MIN + TimeDelta::hours(hour)
}

/// The week before it is checked, and its shape in JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Week {
    monday: Vec<Window>,
    tuesday: Vec<Window>,
    wednesday: Vec<Window>,
    thursday: Vec<Window>,
    friday: Vec<Window>,
    saturday: Vec<Window>,
    sunday: Vec<Window>,
}

impl Week {
    fn day(&self, weekday: Weekday) -> &Vec<Window> {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }

    fn day_mut(&mut self, weekday: Weekday) -> &mut Vec<Window> {
        match weekday {
            Weekday::Mon => &mut self.monday,
            Weekday::Tue => &mut self.tuesday,
            Weekday::Wed => &mut self.wednesday,
            Weekday::Thu => &mut self.thursday,
            Weekday::Fri => &mut self.friday,
            Weekday::Sat => &mut self.saturday,
            Weekday::Sun => &mut self.sunday,
        }
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

impl TryFrom<Week> for WeeklyHours {
    type Error = HoursError;

    fn try_from(mut week: Week) -> Result<Self, HoursError> {
        for weekday in WEEKDAYS {
            let windows = week.day_mut(weekday);
            windows.sort_unstable_by_key(|window| window.open);
            check_day(weekday, windows)?;
        }
        if WEEKDAYS.iter().all(|weekday| week.day(*weekday).is_empty()) {
            return Err(HoursError::NeverOpen);
        }
        Ok(Self(week))
    }
}

impl From<WeeklyHours> for Week {
    fn from(hours: WeeklyHours) -> Self {
        hours.0
    }
}

fn check_day(weekday: Weekday, sorted: &[Window]) -> Result<(), HoursError> {
    for window in sorted {
        check_window(weekday, *window)?;
    }
    match sorted
        .windows(2)
        .find(|pair| matches!(pair, [first, second] if !first.ends_by(*second)))
    {
        Some([_, second]) => Err(HoursError::Overlap {
            weekday,
            open: second.open,
        }),
        _ => Ok(()),
    }
}

fn check_window(weekday: Weekday, window: Window) -> Result<(), HoursError> {
    let Window { open, close } = window;
    // Zones change their clocks at whole seconds; finer windows would only add ways to be wrong.
    if let Some(time) = [open, close].into_iter().find(|time| time.nanosecond() != 0) {
        return Err(HoursError::FractionOfSecond { weekday, time });
    }
    if close <= open && !window.closes_at_midnight() {
        return Err(HoursError::EmptyWindow { weekday, open, close });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    fn monday(windows: &[(&str, &str)]) -> Result<WeeklyHours, HoursError> {
        let windows: Vec<_> = windows
            .iter()
            .map(|(open, close)| (at(open), at(close)))
            .collect();
        WeeklyHours::try_new([(Weekday::Mon, windows)])
    }

    #[test]
    fn windows_are_sorted() {
        let hours = monday(&[("13:00:00", "17:00:00"), ("09:00:00", "12:30:00")]).unwrap();
        let opens: Vec<_> = hours.on(Weekday::Mon).iter().map(|window| window.open).collect();
        assert_eq!(opens, [at("09:00:00"), at("13:00:00")]);
        assert!(hours.on(Weekday::Tue).is_empty());
    }

    #[test]
    fn a_day_can_be_open_around_the_clock() {
        assert!(monday(&[("00:00:00", "00:00:00")]).is_ok());
        assert!(monday(&[("00:00:00", "12:00:00"), ("12:00:00", "00:00:00")]).is_ok());
    }

    #[test]
    fn wrong_hours_are_refused() {
        let weekday = Weekday::Mon;
        assert_eq!(
            monday(&[("17:00:00", "09:00:00")]),
            Err(HoursError::EmptyWindow {
                weekday,
                open: at("17:00:00"),
                close: at("09:00:00")
            })
        );
        assert_eq!(
            monday(&[("09:00:00", "12:00:00"), ("11:59:59", "17:00:00")]),
            Err(HoursError::Overlap {
                weekday,
                open: at("11:59:59")
            })
        );
        assert_eq!(
            monday(&[("09:00:00", "00:00:00"), ("11:00:00", "17:00:00")]),
            Err(HoursError::Overlap {
                weekday,
                open: at("11:00:00")
            })
        );
        assert_eq!(
            monday(&[("09:00:00.5", "17:00:00")]),
            Err(HoursError::FractionOfSecond {
                weekday,
                time: at("09:00:00.5")
            })
        );
        assert_eq!(monday(&[]), Err(HoursError::NeverOpen));
    }

    #[test]
    fn the_default_is_the_office() {
        let hours = WeeklyHours::default();
        assert_eq!(
            hours.on(Weekday::Fri),
            [Window {
                open: at("09:00:00"),
                close: at("17:00:00")
            }]
        );
        assert!(hours.on(Weekday::Sat).is_empty());
    }

    #[test]
    fn json_is_checked_when_read() {
        let json = serde_json::to_string(&WeeklyHours::default()).unwrap();
        assert_eq!(
            serde_json::from_str::<WeeklyHours>(&json).unwrap(),
            WeeklyHours::default()
        );
        for wrong in [
            r#"{}"#,
            r#"{"monday":[{"open":"17:00:00","close":"09:00:00"}]}"#,
            r#"{"maandag":[{"open":"09:00:00","close":"17:00:00"}]}"#,
        ] {
            assert!(serde_json::from_str::<WeeklyHours>(wrong).is_err(), "{wrong}");
        }
    }
}
