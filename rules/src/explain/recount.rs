//! What an explanation says, counted again: from its own data and the opening hours of an ordinary week, and from
//! nothing else. A closed day that it does not name is taken for an open one.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Europe::Amsterdam;
use proptest::{collection::vec, prelude::*, sample::select};
use vocabulary::words::{DeadlineKind, Language};

use super::{Counted, Reasons, reasons, sentence};
use crate::{
    Moment,
    calendar::{BusinessCalendar, Closure, LiberationDay, WeeklyHours},
    pauses::{Pause, Pauses},
    schedule::{Facts, Origin, PassedReminders, Standstill, schedule},
    term::{Length, Roll, Unit},
    terms::{Count, Terms},
};

/// What is told.
struct Told<'a> {
    count: Count,
    roll: Roll,
    origin: Origin,
    reasons: &'a Reasons,
    /// Of which only the hours and the zone are used.
    week: &'a BusinessCalendar,
}

impl Told<'_> {
    fn is_open(&self, day: NaiveDate) -> bool {
        let named = self.reasons.skipped.iter().chain(&self.reasons.stays_on);
        let mut named = named.filter(|stretch| stretch.from <= day && day <= stretch.to);
        named.next().is_none() && !self.week.hours().on(day.weekday()).is_empty()
    }

    fn windows(&self, day: NaiveDate) -> Vec<(Moment, Moment)> {
        if !self.is_open(day) {
            return Vec::new();
        }
        let at = |day: NaiveDate, time| self.week.instant_at(day.and_time(time)).unwrap();
        let windows = self.week.hours().on(day.weekday()).iter();
        windows
            .map(|window| {
                let last = if window.close == NaiveTime::MIN {
                    day.succ_opt().unwrap()
                } else {
                    day
                };
                (at(day, window.open), at(last, window.close))
            })
            .collect()
    }

    fn date(&self, moment: Moment) -> NaiveDate {
        moment.with_timezone(&self.week.zone()).date_naive()
    }

    fn close(&self, day: NaiveDate) -> Moment {
        match self.windows(day).last() {
            Some((_, close)) => *close,
            None => self.midnight_after(day),
        }
    }

    fn midnight_after(&self, day: NaiveDate) -> Moment {
        self.midnight_before(day.succ_opt().unwrap())
    }

    fn midnight_before(&self, day: NaiveDate) -> Moment {
        self.week.instant_at(day.and_time(NaiveTime::MIN)).unwrap()
    }

    fn next_open_day(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().skip(1).find(|day| self.is_open(*day)).unwrap()
    }

    fn previous_open_day(&self, day: NaiveDate) -> NaiveDate {
        let mut earlier = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
        earlier.find(|day| self.is_open(*day)).unwrap()
    }

    fn windows_from(&self, moment: Moment) -> impl Iterator<Item = (Moment, Moment)> {
        let first = self.date(moment).pred_opt().unwrap();
        first
            .iter_days()
            .flat_map(|day| self.windows(day))
            .filter(move |(_, close)| *close > moment)
            .map(move |(open, close)| (open.max(moment), close))
    }

    fn add_open(&self, from: Moment, mut amount: TimeDelta) -> Moment {
        for (open, close) in self.windows_from(from) {
            if amount <= close - open {
                return open + amount;
            }
            amount -= close - open;
        }
        unreachable!("a week has opening hours")
    }

    fn subtract_open(&self, from: Moment, mut amount: TimeDelta) -> Moment {
        let mut day = self.date(from);
        loop {
            for (open, close) in self.windows(day).into_iter().rev() {
                let close = close.min(from);
                if close > open {
                    if amount <= close - open {
                        return close - amount;
                    }
                    amount -= close - open;
                }
            }
            day = day.pred_opt().unwrap();
        }
    }

    fn open_between(&self, from: Moment, to: Moment) -> TimeDelta {
        self.windows_from(from)
            .take_while(|(open, _)| *open < to)
            .map(|(open, close)| close.min(to) - open)
            .sum()
    }

    /// The pauses that took of the term while it ran, as far as they have an end: without one the due moment is where
    /// it would be without that pause.
    fn standstills(&self) -> Vec<&Standstill> {
        let is_ahead = |from: Moment| match &self.reasons.asked {
            Some(asked) => from >= asked.at,
            None => from >= self.reasons.begins_at || matches!(self.origin, Origin::Before(_)),
        };
        let pauses = self.reasons.pauses.iter();
        pauses
            .filter(|standstill| standstill.pause.until.is_some() && is_ahead(standstill.pause.from))
            .collect()
    }

    fn due(&self) -> Moment {
        if let Some(Standstill { pause, left }) = self.standstills().last() {
            return self.add_open(pause.until.unwrap(), *left);
        }
        match &self.reasons.asked {
            Some(asked) if self.counts_hours() => self.add_open(asked.at, TimeDelta::hours(1)),
            Some(asked) => self.close(self.next_open_day(self.date(asked.at))),
            None => self.term(),
        }
    }

    fn counts_hours(&self) -> bool {
        match self.count {
            Count::After(length) | Count::Before(length) => {
                matches!(length.unit(), Unit::BusinessHours | Unit::Hours)
            }
            Count::MonthBefore => false,
        }
    }

    fn term(&self) -> Moment {
        match (self.origin, self.count) {
            (Origin::Before(date), Count::MonthBefore) => {
                self.last_day(date.with_day(1).unwrap().pred_opt().unwrap(), Roll::Previous)
            }
            (Origin::Before(date), Count::Before(length)) => self.back(date, length),
            (Origin::On { times, .. }, Count::After(length)) => self.on(length.times(times)),
            (_, Count::After(length)) => self.on(length),
            _ => unreachable!("a rule fits its kind"),
        }
    }

    fn on(&self, length: Length) -> Moment {
        let day = self.date(self.reasons.begins_at);
        let n = u64::from(length.amount());
        // On the date itself, unless a pause made it begin later.
        let is_from_date =
            matches!(self.origin, Origin::On { .. }) && self.reasons.begins_at == self.midnight_before(day);
        match length.unit() {
            _ if n == 0 && is_from_date => self.last_day(day, self.roll),
            Unit::BusinessHours => self.add_open(self.reasons.begins_at, hours(n)),
            Unit::Hours => {
                let start = match self.origin {
                    Origin::On { date, .. } if date == day => self.start_of(day).max(self.reasons.begins_at),
                    _ => self.reasons.begins_at,
                };
                self.rolled(start + hours(n))
            }
            Unit::WorkingDays if n > 0 => self.close((0..n).fold(day, |day, _| self.next_open_day(day))),
            unit => self.last_day(later(day, unit, n), self.roll),
        }
    }

    fn back(&self, date: NaiveDate, length: Length) -> Moment {
        let n = u64::from(length.amount());
        match length.unit() {
            _ if n == 0 => self.last_day(date, self.roll),
            Unit::BusinessHours => self.subtract_open(self.start_of(date), hours(n)),
            Unit::Hours => self.rolled(self.start_of(date) - hours(n)),
            Unit::WorkingDays => self.close((0..n).fold(date, |day, _| self.previous_open_day(day))),
            unit => self.last_day(earlier(date, unit, n), self.roll),
        }
    }

    fn start_of(&self, day: NaiveDate) -> Moment {
        match self.windows(day).first() {
            Some((open, _)) => *open,
            None => self.midnight_before(day),
        }
    }

    fn last_day(&self, day: NaiveDate, roll: Roll) -> Moment {
        match roll {
            _ if self.is_open(day) => self.close(day),
            Roll::Next => self.close(self.next_open_day(day)),
            Roll::Previous => self.close(self.previous_open_day(day)),
            Roll::None => self.midnight_after(day),
        }
    }

    /// An end in hours: a close counts as open.
    fn rolled(&self, end: Moment) -> Moment {
        let around = self.date(end).pred_opt().unwrap().iter_days().take(3);
        let mut around = around.flat_map(|day| self.windows(day));
        if around.any(|(open, close)| open <= end && end <= close) {
            return end;
        }
        match self.roll {
            Roll::Next => self.add_open(end, TimeDelta::zero()),
            Roll::Previous => self.subtract_open(end, TimeDelta::zero()),
            Roll::None => end,
        }
    }

    /// What was left as the first pause began, of a term whose whole opening time is known beforehand.
    fn left_at_first(&self, day: TimeDelta) -> Option<TimeDelta> {
        let first = self.standstills().first()?.pause.from;
        let begins_at = self.reasons.begins_at;
        let whole = match (self.origin, self.count) {
            _ if self.reasons.asked.is_some() => return None,
            (Origin::Before(_), _) => return None,
            // None of them from a date ends with that date's own opening time.
            (Origin::On { .. }, Count::After(length)) if length.amount() == 0 => return None,
            (origin, Count::After(length)) if length.unit() == Unit::BusinessHours => {
                let times = match origin {
                    Origin::On { times, .. } => times,
                    _ => 1,
                };
                hours(u64::from(length.times(times).amount()))
            }
            (Origin::Moment(_), Count::After(length)) if length.unit() == Unit::WorkingDays => {
                let today = self.open_between(begins_at, self.midnight_after(self.date(begins_at)));
                today + day * i32::try_from(length.amount()).unwrap()
            }
            _ => return None,
        };
        Some(whole - self.open_between(begins_at, first))
    }
}

fn hours(n: u64) -> TimeDelta {
    TimeDelta::hours(i64::try_from(n).unwrap())
}

fn later(day: NaiveDate, unit: Unit, n: u64) -> NaiveDate {
    match unit {
        Unit::Months => day + Months::new(u32::try_from(n).unwrap()),
        Unit::Weeks => day + Days::new(7 * n),
        _ => day + Days::new(n),
    }
}

fn earlier(day: NaiveDate, unit: Unit, n: u64) -> NaiveDate {
    match unit {
        Unit::Months => day - Months::new(u32::try_from(n).unwrap()),
        Unit::Weeks => day - Days::new(7 * n),
        _ => day - Days::new(n),
    }
}

/// Weeks whose open days are equally long: an office, a shop with Saturdays, Mondays to Thursdays around the clock
/// and with a break; and one whose Friday is short.
fn week() -> impl Strategy<Value = (WeeklyHours, Option<TimeDelta>)> {
    use chrono::Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};
    let hour = |hour: u32| NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap();
    let open = |days: &[chrono::Weekday], windows: &[(u32, u32)]| -> Vec<_> {
        let windows: Vec<_> = windows
            .iter()
            .map(|(open, close)| (hour(*open), hour(*close)))
            .collect();
        days.iter().map(|day| (*day, windows.clone())).collect()
    };
    let short_friday = [open(&[Mon, Tue, Wed, Thu], &[(9, 17)]), open(&[Fri], &[(9, 12)])].concat();
    let weeks = [
        (open(&[Mon, Tue, Wed, Thu, Fri], &[(9, 17)]), Some(8)),
        (open(&[Tue, Wed, Thu, Fri, Sat], &[(10, 18)]), Some(8)),
        (open(&[Mon, Tue, Wed, Thu], &[(0, 24)]), Some(24)),
        (open(&[Mon, Tue, Thu, Fri], &[(8, 12), (13, 24)]), Some(15)),
        (short_friday, None),
    ];
    select(weeks.to_vec())
        .prop_map(|(week, day)| (WeeklyHours::try_new(week).unwrap(), day.map(TimeDelta::hours)))
}

fn moment() -> impl Strategy<Value = Moment> {
    // From 1 March 2026 on, for a year and a half.
    (0..550 * 24 * 60i64).prop_map(|minutes| {
        let first = NaiveDate::from_ymd_opt(2026, 3, 1)
            .unwrap()
            .and_time(NaiveTime::MIN);
        first.and_utc() + TimeDelta::minutes(minutes)
    })
}

fn length() -> impl Strategy<Value = Length> {
    let units = [
        (Unit::BusinessHours, 60),
        (Unit::WorkingDays, 15),
        (Unit::Hours, 120),
        (Unit::CalendarDays, 20),
        (Unit::Weeks, 4),
        (Unit::Months, 3),
    ];
    (select(units.to_vec()), any::<prop::sample::Index>())
        .prop_map(|((unit, most), index)| Length::of(u8::try_from(index.index(most)).unwrap(), unit))
}

/// A term with what it is counted from.
fn term() -> impl Strategy<Value = (Count, Origin, Moment)> {
    let rooms = (moment(), length(), 1..3u8, 0..60i64, 0..5u8);
    rooms.prop_map(|(start, length, times, ahead, which)| {
        let date = (start + TimeDelta::days(ahead)).date_naive();
        match which {
            0 => (Count::Before(length), Origin::Before(date), start),
            1 => (Count::MonthBefore, Origin::Before(date), start),
            2 => (Count::After(length), Origin::On { date, times }, start),
            _ => (Count::After(length), Origin::Moment(start), start),
        }
    })
}

/// Pauses of up to nine days around a start, and now and then one without an end.
fn pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let end = prop_oneof![9 => (1..13_000i64).prop_map(Some), 1 => Just(None)];
    vec((-3_000..50_000i64, end), 0..4)
}

fn closures() -> impl Strategy<Value = Vec<Closure>> {
    vec(0..600u64, 0..40).prop_map(|days| {
        let first = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let closure = |days| Closure {
            date: first + Days::new(days),
            name: "dicht".to_owned(),
        };
        days.into_iter().map(closure).collect()
    })
}

fn facts() -> impl Strategy<Value = (Facts, Option<TimeDelta>)> {
    let terms = (term(), select(&[Roll::Next, Roll::Previous, Roll::None][..]));
    let later = prop_oneof![2 => Just(0), 1 => 0..20_000i64];
    let floor = prop::option::weighted(0.2, 0..30_000i64);
    (week(), closures(), terms, pauses(), later, floor).prop_map(
        |((hours, day), closures, ((count, origin, start), roll), pauses, later, floor)| {
            let minutes = |minutes| start + TimeDelta::minutes(minutes);
            let pause = |(from, length): (i64, Option<i64>)| Pause {
                from: minutes(from),
                until: length.map(|length| minutes(from + length)),
            };
            let calendar = BusinessCalendar::new(
                chrono_tz::Europe::Amsterdam,
                hours,
                LiberationDay::EveryYear,
                closures,
            );
            let facts = Facts {
                calendar,
                terms: Terms {
                    count,
                    roll,
                    ..Terms::after(Length::of(1, Unit::WorkingDays), &[])
                },
                origin,
                anchored_at: start,
                laid_at: minutes(later),
                not_before: floor.map(minutes),
                pauses: Pauses::of(pauses.into_iter().map(pause)),
            };
            (facts, day)
        },
    )
}

/// An end at midnight that rolls back: the day that begins then is closed too, and whoever counts must be told of it.
#[test]
fn a_closed_day_that_begins_at_the_end_is_named() {
    let open = [(NaiveTime::MIN, NaiveTime::MIN)];
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu].map(|day| (day, open));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let closure = Closure {
        date: day("2027-08-30"),
        name: "dicht".to_owned(),
    };
    let mut terms = Terms::after(Length::of(168, Unit::Hours), &[]);
    terms.roll = Roll::Previous;
    let begun = "2027-08-13T00:00:00Z".parse().unwrap();
    let facts = Facts {
        calendar: BusinessCalendar::new(
            Amsterdam,
            WeeklyHours::try_new(days).unwrap(),
            LiberationDay::EveryYear,
            vec![closure],
        ),
        terms,
        origin: Origin::On {
            date: day("2027-08-23"),
            times: 1,
        },
        anchored_at: begun,
        laid_at: begun,
        not_before: None,
        pauses: Pauses::of(Vec::new()),
    };
    let counted = Counted {
        kind: DeadlineKind::InterviewPlanned,
        opened_by: "",
        due_at: schedule(&facts, PassedReminders::Skip).unwrap().due_at,
        version: 1,
        facts: &facts,
        runs_through_pauses: false,
    };
    let skipped = reasons(&counted).unwrap().skipped;
    let named = skipped.last().map(|stretch| stretch.to);
    assert_eq!(named, Some(day("2027-08-30")), "{skipped:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_told_gives_the_due_moment((facts, day) in facts()) {
        let due_at = schedule(&facts, PassedReminders::Skip).unwrap().due_at;
        let counted = Counted {
            kind: DeadlineKind::InterviewPlanned,
            opened_by: "",
            due_at,
            version: 1,
            facts: &facts,
            runs_through_pauses: false,
        };
        let reasons = reasons(&counted).unwrap();
        let told = Told {
            count: facts.terms.count,
            roll: facts.terms.roll,
            origin: facts.origin,
            reasons: &reasons,
            week: &facts.calendar,
        };
        let text = sentence(&counted, Language::En).unwrap();
        prop_assert_eq!(told.due(), due_at, "{}\n{:?}", text, reasons);
        for pair in told.standstills().windows(2) {
            let ran = told.open_between(pair[0].pause.until.unwrap(), pair[1].pause.from);
            prop_assert_eq!(pair[1].left, pair[0].left - ran, "{}", text);
        }
        if let Some((left, first)) = day.and_then(|day| told.left_at_first(day)).zip(told.standstills().first()) {
            prop_assert_eq!(left, first.left, "{}", text);
        }
        // Closed days only, in order, each once.
        for stretch in &reasons.skipped {
            let mut days = stretch.from.iter_days().take_while(|day| *day <= stretch.to);
            prop_assert!(days.all(|day| facts.calendar.closed_reason(day).is_some()));
        }
        for pair in reasons.skipped.windows(2) {
            prop_assert!(pair[0].to < pair[1].from, "{:?}", reasons.skipped);
        }
    }

    #[test]
    fn no_day_before_the_start_or_beyond_both_ends_is_named((facts, _) in facts()) {
        let due_at = schedule(&facts, PassedReminders::Skip).unwrap().due_at;
        let counted = Counted {
            kind: DeadlineKind::InterviewPlanned,
            opened_by: "",
            due_at,
            version: 1,
            facts: &facts,
            runs_through_pauses: false,
        };
        let reasons = reasons(&counted).unwrap();
        let date = |moment: Moment| facts.calendar.wall_clock(moment).unwrap().date();
        let begins = date(reasons.begins_at);
        let (first, last) = match facts.origin {
            Origin::Before(date_back) => (begins.min(date_back), date(due_at).max(date_back)),
            _ => (begins, date(due_at)),
        };
        let is_rolled_back = facts.terms.roll == Roll::Previous;
        for stretch in reasons.skipped.iter().filter(|_| !is_rolled_back) {
            prop_assert!(first <= stretch.from || matches!(facts.origin, Origin::Before(_)), "{stretch:?}");
            prop_assert!(stretch.to <= last, "{stretch:?}");
        }
    }
}
