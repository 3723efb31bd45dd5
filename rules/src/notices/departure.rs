//! When a message leaves: how soon it is to be told, and at which hours its reader wants to be written to.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use vocabulary::words::{Gathering, Rhythm};

use super::{ONE_MATTER, ONE_MOMENT};
use crate::{
    Moment,
    calendar::{BusinessCalendar, OutOfRange},
};

/// The least time that a digest must leave its reader before what it reminds of.
const MARGIN: TimeDelta = TimeDelta::hours(2);
/// What comes up early the next morning is told this long before the close.
const LAST_HOUR: TimeDelta = TimeDelta::hours(1);
/// Whoever was told of something less than a day ago is not reminded of it.
const ONE_DAY: TimeDelta = TimeDelta::days(1);
/// Within so many working days an appointment that changes cannot wait for the next digest.
const NEAR: u32 = 2;

/// How soon something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// It cannot wait, whatever the hour.
    AtAnyHour,
    /// Within the reader's hours, and with what else happens within ten minutes.
    Soon,
    /// Soon, when this appointment is within two working days; else in the next digest.
    SoonIfNear(Moment),
    /// In the next digest that leaves time before this moment, or late in the afternoon; else soon.
    DigestBefore(Moment),
    /// In the next digest.
    Digest,
}

/// How someone wants to be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    pub rhythm: Rhythm,
    /// From when on a day of work; none is half past eight.
    pub from: Option<NaiveTime>,
    /// Until when; none is until the close of the day.
    pub until: Option<NaiveTime>,
}

impl Default for Habits {
    /// One digest at half past eight.
    fn default() -> Self {
        Self {
            rhythm: Rhythm::Daily,
            from: None,
            until: None,
        }
    }
}

/// When a reader's day begins who has not said otherwise.
pub const fn half_past_eight() -> NaiveTime {
    match NaiveTime::from_hms_opt(8, 30, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// When a message leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By itself, at once.
    AtOnce,
    /// With what else is there by then.
    Gathered {
        /// What it waits for.
        by: Gathering,
        /// Until when.
        until: Moment,
    },
}

impl Departure {
    const fn gathered(by: Gathering, until: Moment) -> Self {
        Self::Gathered { by, until }
    }
}

/// When something leaves that is known at a moment. `has_company` says that deadlines have more of its kind to say at
/// the same moment, for whoever is told of each thing at once.
///
/// # Errors
/// [`OutOfRange`] when no day of the calendar follows.
pub fn departure(
    when: When,
    has_company: bool,
    habits: Habits,
    calendar: &BusinessCalendar,
    moment: Moment,
) -> Result<Departure, OutOfRange> {
    let reader = Reader { habits, calendar };
    if when == When::AtAnyHour {
        return Ok(Departure::AtOnce);
    }
    if let Some(digest) = reader.digest_for(when, moment)? {
        return Ok(Departure::gathered(Gathering::Digest, digest));
    }
    if !reader.is_there(moment)? {
        let opening = reader.opening_after(moment, |_| true)?;
        return Ok(Departure::gathered(Gathering::Digest, opening));
    }
    Ok(match (habits.rhythm, has_company) {
        (Rhythm::AtOnce, true) => Departure::gathered(Gathering::Moment, moment + ONE_MOMENT),
        (Rhythm::AtOnce, false) => Departure::AtOnce,
        _ => Departure::gathered(Gathering::Matter, moment + ONE_MATTER),
    })
}

/// When an email to a candidate leaves that is known at a moment: by itself, and by day, unless what it tells of is near.
///
/// # Errors
/// [`OutOfRange`] when no day of the calendar follows.
pub fn to_candidate(
    when: When,
    calendar: &BusinessCalendar,
    moment: Moment,
) -> Result<Departure, OutOfRange> {
    let reader = Reader {
        habits: Habits::default(),
        calendar,
    };
    let cannot_wait = match when {
        When::AtAnyHour => true,
        When::SoonIfNear(appointment) | When::DigestBefore(appointment) => {
            reader.is_near(appointment, moment)?
        }
        When::Soon | When::Digest => false,
    };
    if cannot_wait || reader.is_there(moment)? {
        return Ok(Departure::AtOnce);
    }
    let opening = reader.opening_after(moment, |_| true)?;
    Ok(Departure::gathered(Gathering::Digest, opening))
}

/// When a candidate is reminded of an appointment: on the morning of the working day before, unless that is within a day.
///
/// # Errors
/// [`OutOfRange`] when no day of the calendar comes before.
pub fn reminder_of(
    appointment: Moment,
    calendar: &BusinessCalendar,
    moment: Moment,
) -> Result<Option<Moment>, OutOfRange> {
    let reader = Reader {
        habits: Habits::default(),
        calendar,
    };
    let day = calendar.nth_open_day_before(reader.date(appointment)?, 1)?;
    let morning = reader.opens(day)?;
    Ok(Some(morning).filter(|morning| *morning - moment >= ONE_DAY))
}

struct Reader<'a> {
    habits: Habits,
    calendar: &'a BusinessCalendar,
}

impl Reader<'_> {
    /// The digest that something can wait for; none when it cannot wait.
    fn digest_for(&self, when: When, moment: Moment) -> Result<Option<Moment>, OutOfRange> {
        match when {
            _ if self.habits.rhythm == Rhythm::AtOnce => Ok(None),
            When::AtAnyHour | When::Soon => Ok(None),
            When::SoonIfNear(appointment) if self.is_near(appointment, moment)? => Ok(None),
            When::SoonIfNear(_) | When::Digest => self.next_digest(moment).map(Some),
            When::DigestBefore(due) => {
                let leaves_time = |digest: &Moment| due - *digest >= MARGIN;
                let usual = Some(self.next_digest(moment)?);
                let tomorrow = Some(self.opening_after(moment, |_| true)?);
                let days = [usual, tomorrow, self.afternoon(moment)?];
                Ok(days.into_iter().flatten().find(leaves_time))
            }
        }
    }

    fn is_near(&self, appointment: Moment, moment: Moment) -> Result<bool, OutOfRange> {
        let today = self.date(moment)?;
        Ok(self.date(appointment)? <= self.calendar.nth_open_day_after(today, NEAR)?)
    }

    fn next_digest(&self, moment: Moment) -> Result<Moment, OutOfRange> {
        match self.habits.rhythm {
            Rhythm::Weekly => self.opening_after(moment, |day| self.is_first_of_week(day)),
            Rhythm::AtOnce | Rhythm::Daily => self.opening_after(moment, |_| true),
        }
    }

    /// Monday, or the first open day after it where that is closed.
    fn is_first_of_week(&self, day: NaiveDate) -> bool {
        let since_monday = u64::from(day.weekday().days_since(Weekday::Mon));
        (1..=since_monday)
            .filter_map(|days| day.checked_sub_days(Days::new(days)))
            .all(|earlier| !self.calendar.is_open_day(earlier))
    }

    /// The first opening of such a day after a moment.
    fn opening_after(
        &self,
        moment: Moment,
        is_wanted: impl Fn(NaiveDate) -> bool,
    ) -> Result<Moment, OutOfRange> {
        let mut day = self.date(moment)?;
        loop {
            if self.calendar.is_open_day(day) && is_wanted(day) {
                let opening = self.opens(day)?;
                if opening > moment {
                    return Ok(opening);
                }
            }
            day = self.calendar.next_open_day(day)?;
        }
    }

    /// When the reader still has time on this day, and most of what comes up on it is known.
    fn afternoon(&self, moment: Moment) -> Result<Option<Moment>, OutOfRange> {
        let day = self.date(moment)?;
        let opens = self.opens(day)?;
        let afternoon = self.closes(day)?.map(|closes| closes - LAST_HOUR);
        Ok(afternoon.filter(|afternoon| *afternoon > moment && *afternoon >= opens))
    }

    /// Until when the reader is written to on a day.
    fn closes(&self, day: NaiveDate) -> Result<Option<Moment>, OutOfRange> {
        let close = self.calendar.windows(day).pop().map(|(_, close)| close);
        match (close, self.habits.until) {
            (Some(_), Some(until)) => self.calendar.instant_at(day.and_time(until)).map(Some),
            (close, _) => Ok(close),
        }
    }

    fn opens(&self, day: NaiveDate) -> Result<Moment, OutOfRange> {
        let from = self.habits.from.unwrap_or(half_past_eight());
        self.calendar.instant_at(day.and_time(from))
    }

    /// Whether the reader can be written to at a moment. Whoever wants each thing at once and named no hours, always.
    fn is_there(&self, moment: Moment) -> Result<bool, OutOfRange> {
        if self.habits.rhythm == Rhythm::AtOnce && self.habits.from.or(self.habits.until).is_none() {
            return Ok(true);
        }
        let day = self.date(moment)?;
        let Some(closes) = self.closes(day)? else {
            return Ok(false);
        };
        let opening = self.opens(day)?;
        Ok(opening <= moment && moment < closes)
    }

    fn date(&self, moment: DateTime<Utc>) -> Result<NaiveDate, OutOfRange> {
        Ok(self.calendar.wall_clock(moment)?.date())
    }
}
