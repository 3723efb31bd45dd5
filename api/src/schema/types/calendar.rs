use async_graphql::{Enum, Object, SimpleObject};
use domain::rules::calendar::{self, BusinessCalendar, GoodFriday, LiberationDay, WeeklyHours};

use crate::schema::scalar::{Date, LocalTime, TimeZone};

/// The opening hours and closed days of a convenant.
pub struct Calendar(pub BusinessCalendar);

/// The opening hours and closed days that the terms of a convenant are counted in (werkkalender).
#[Object]
impl Calendar {
    /// The zone whose clock the hours and days are on.
    async fn zone(&self) -> TimeZone {
        self.0.zone().into()
    }

    /// The hours of an ordinary week, from Monday on; a day that is left out is closed.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn opening_days(&self) -> Vec<OpeningDay> {
        let days = Weekday::ALL
            .iter()
            .map(|&weekday| OpeningDay::of(weekday, self.0.hours()));
        days.filter(|day| !day.windows.is_empty()).collect()
    }

    /// In which years 5 May, Liberation Day, is off (Bevrijdingsdag).
    async fn liberation_day(&self) -> LiberationDay {
        self.0.liberation_day()
    }

    /// Whether Good Friday is off (Goede Vrijdag).
    async fn good_friday(&self) -> GoodFriday {
        self.0.good_friday()
    }

    /// The days that are closed besides weekends and public holidays, in order.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn closures(&self) -> Vec<Closure> {
        self.0.closures().iter().map(Closure::of).collect()
    }
}

/// A day of the week (weekdag).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

impl From<Weekday> for chrono::Weekday {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Monday => Self::Mon,
            Weekday::Tuesday => Self::Tue,
            Weekday::Wednesday => Self::Wed,
            Weekday::Thursday => Self::Thu,
            Weekday::Friday => Self::Fri,
            Weekday::Saturday => Self::Sat,
            Weekday::Sunday => Self::Sun,
        }
    }
}

impl From<chrono::Weekday> for Weekday {
    fn from(weekday: chrono::Weekday) -> Self {
        match weekday {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

/// The hours of one day of the week (openingsdag).
#[derive(Clone, Debug, SimpleObject)]
pub struct OpeningDay {
    /// The day.
    weekday: Weekday,
    /// When it is open, in order.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    windows: Vec<OpeningWindow>,
}

impl OpeningDay {
    fn of(weekday: Weekday, hours: &WeeklyHours) -> Self {
        Self {
            weekday,
            windows: hours.on(weekday.into()).iter().map(OpeningWindow::of).collect(),
        }
    }
}

/// One stretch of opening on a day (openingstijd).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct OpeningWindow {
    /// The first moment that is open.
    opens: LocalTime,
    /// The first moment that is closed again; 00:00:00 is midnight at the end of the day.
    closes: LocalTime,
}

impl OpeningWindow {
    fn of(window: &calendar::Window) -> Self {
        Self {
            opens: window.open.into(),
            closes: window.close.into(),
        }
    }
}

/// A day that is closed besides weekends and public holidays (sluitingsdag).
#[derive(Clone, Debug, SimpleObject)]
pub struct Closure {
    /// The day.
    date: Date,
    /// What it is.
    name: String,
}

impl Closure {
    /// Shows a closed day.
    pub fn of(closure: &calendar::Closure) -> Self {
        Self {
            date: closure.date.into(),
            name: closure.name.clone(),
        }
    }
}
