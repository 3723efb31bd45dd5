//! The closed days that made a difference to a deadline: those between its two ends on which it would have run, or
//! ended, had they been open.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::Standstill;
use crate::{
    Moment,
    calendar::BusinessCalendar,
    schedule::{Facts, Origin, Schedule},
    term::{self, Length, Roll, Skipped, TermError, Unit},
    terms::Count,
};

/// Days from one to another, both included; none when the second comes first.
type Days = (NaiveDate, NaiveDate);

/// The stretches of closed days, in order, each day once.
pub(super) fn passed_over(facts: &Facts, schedule: &Schedule) -> Result<Vec<Skipped>, TermError> {
    let mut days = Vec::new();
    for (first, last) in ranges(facts, schedule)? {
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    days.sort_unstable();
    days.dedup();
    Ok(stretches(&facts.calendar, days))
}

/// The closed ones of some days in order; neighbours with one reason are one stretch.
fn stretches(calendar: &BusinessCalendar, days: Vec<NaiveDate>) -> Vec<Skipped> {
    let mut stretches: Vec<Skipped> = Vec::new();
    for day in days {
        let Some(reason) = calendar.closed_reason(day) else {
            continue;
        };
        match stretches.last_mut() {
            Some(last) if last.to.succ_opt() == Some(day) && last.reason == reason => last.to = day,
            _ => stretches.push(Skipped {
                from: day,
                to: day,
                reason,
            }),
        }
    }
    stretches
}

/// Where closed days made a difference.
fn ranges(facts: &Facts, schedule: &Schedule) -> Result<Vec<Days>, TermError> {
    let running = running(facts, schedule)?;
    if let Some(asked) = &schedule.asked {
        let first = date_of(facts, asked.at)?;
        let first = if counts_hours(facts) {
            Some(first)
        } else {
            first.succ_opt()
        };
        return Ok(within(first, &running));
    }
    let mut ranges = own(facts, schedule, &running)?;
    // After a pause what was left is opening time, whatever the term was counted in.
    if let Some(resumed) = resumed(schedule) {
        ranges.extend(within(Some(date_of(facts, resumed)?), &running));
    }
    Ok(ranges)
}

/// When the first pause ended that took of the term while it ran. Until a pause has an end the due moment is where it
/// would be without, and one in which the term was asked for only makes it begin later.
fn resumed(schedule: &Schedule) -> Option<Moment> {
    let mut pauses = schedule.pauses.iter().map(|standstill| standstill.pause);
    pauses
        .find(|pause| pause.from >= schedule.begins_at && pause.until.is_some())
        .and_then(|pause| pause.until)
}

/// Those of the term itself, as far as it is not the last pause that decides where it ends.
fn own(facts: &Facts, schedule: &Schedule, running: &[Days]) -> Result<Vec<Days>, TermError> {
    Ok(match (facts.origin, facts.terms.count) {
        (Origin::Before(date), Count::MonthBefore) => {
            let first = date.with_day(1);
            back_to(facts, schedule, first.and_then(|first| first.pred_opt()))?
        }
        (Origin::Before(date), Count::Before(length)) => back_from(facts, schedule, date, length)?,
        (_, Count::After(length)) if length.unit() == Unit::BusinessHours => {
            within(Some(begin(facts, schedule)?), running)
        }
        (_, Count::After(length)) if length.unit() == Unit::WorkingDays && length.amount() > 0 => {
            let begin = begin(facts, schedule)?;
            // What is left of the day it begins on is part of what a pause leaves.
            let first = match resumed(schedule) {
                Some(_) => Some(begin),
                None => begin.succ_opt(),
            };
            within(first, running)
        }
        (_, Count::After(_)) if resumed(schedule).is_some() => Vec::new(),
        (origin, Count::After(length)) => {
            let mut days = rolled(facts, schedule, end_of(facts, schedule, length)?)?;
            // Hours are counted from the opening of the date, or, where it is closed, from its beginning.
            if let (Origin::On { date, .. }, Unit::Hours) = (origin, length.unit())
                && begin(facts, schedule)? == date
            {
                days.push((date, date));
            }
            days
        }
        _ => Vec::new(),
    })
}

/// Those of a term back from a date.
fn back_from(
    facts: &Facts,
    schedule: &Schedule,
    date: NaiveDate,
    length: Length,
) -> Result<Vec<Days>, TermError> {
    let is_open_time = matches!(length.unit(), Unit::BusinessHours | Unit::WorkingDays);
    if length.amount() > 0 && is_open_time {
        return back_to(facts, schedule, date.pred_opt());
    }
    let end = term::before_date(&facts.calendar, date, length, Roll::None)?;
    let mut days = rolled(facts, schedule, end)?;
    if length.amount() > 0 && length.unit() == Unit::Hours {
        days.push((date, date));
    }
    Ok(days)
}

/// From where a term ends that is counted back to the last day that it can pass over. Nothing of it depends on a pause.
fn back_to(facts: &Facts, schedule: &Schedule, last: Option<NaiveDate>) -> Result<Vec<Days>, TermError> {
    let end = day_of_end(facts, schedule.counted_at)?;
    Ok(last.map(|last| between(end, last)).into_iter().collect())
}

/// Between where a term ends by itself and where that is rolled to; none where it stays.
fn rolled(facts: &Facts, schedule: &Schedule, end: Moment) -> Result<Vec<Days>, TermError> {
    if end == schedule.counted_at {
        return Ok(Vec::new());
    }
    let (last, rolled) = (day_of_end(facts, end)?, day_of_end(facts, schedule.counted_at)?);
    let mut days = vec![between(last, rolled)];
    // Midnight ends one day and, where it would have opened then, begins the next: it could have stayed for either.
    let begun = date_of(facts, end)?;
    if begun != last && opens_at_midnight(&facts.calendar, begun) {
        days.push((begun, begun));
    }
    Ok(days)
}

fn opens_at_midnight(calendar: &BusinessCalendar, day: NaiveDate) -> bool {
    let windows = calendar.hours().on(day.weekday());
    windows.first().is_some_and(|first| first.open == NaiveTime::MIN)
}

/// Where a term counted on ends before it is rolled.
fn end_of(facts: &Facts, schedule: &Schedule, length: Length) -> Result<Moment, TermError> {
    let calendar = &facts.calendar;
    match facts.origin {
        Origin::On { date, times } if schedule.begins_at == schedule.starts_at => {
            term::after_date(calendar, date, length, times, Roll::None)
        }
        Origin::On { date, times } => term::after_date_begun_late(
            calendar,
            date,
            schedule.begins_at,
            length.times(times),
            Roll::None,
        ),
        _ => term::add(calendar, schedule.begins_at, length, Roll::None),
    }
}

/// When the term runs until it falls due: the days between its pauses. A day that lies partly in one counts.
fn running(facts: &Facts, schedule: &Schedule) -> Result<Vec<Days>, TermError> {
    let mut running = Vec::new();
    let mut from = begin(facts, schedule)?;
    for Standstill { pause, .. } in &schedule.pauses {
        let Some(until) = pause.until else { break };
        if pause.from > schedule.begins_at {
            running.push((from, day_of_end(facts, pause.from)?));
        }
        from = date_of(facts, until)?.max(from);
    }
    running.push((from, day_of_end(facts, schedule.due_at)?));
    Ok(running)
}

/// The parts of some stretches of days from a day on.
fn within(first: Option<NaiveDate>, running: &[Days]) -> Vec<Days> {
    let Some(first) = first else { return Vec::new() };
    running
        .iter()
        .map(|(from, to)| ((*from).max(first), *to))
        .collect()
}

fn between(one: NaiveDate, other: NaiveDate) -> Days {
    (one.min(other), one.max(other))
}

fn begin(facts: &Facts, schedule: &Schedule) -> Result<NaiveDate, TermError> {
    date_of(facts, schedule.begins_at)
}

fn date_of(facts: &Facts, moment: Moment) -> Result<NaiveDate, TermError> {
    Ok(facts.calendar.wall_clock(moment)?.date())
}

/// Midnight is the end of the day before it.
fn day_of_end(facts: &Facts, moment: Moment) -> Result<NaiveDate, TermError> {
    Ok(facts.calendar.day_that_ends(moment)?)
}

const fn is_counted_in_days(length: Length) -> bool {
    length.amount() == 0 || !matches!(length.unit(), Unit::BusinessHours | Unit::Hours)
}

/// Whether it is counted to the minute, and has an hour to act instead of a day.
pub(super) const fn counts_hours(facts: &Facts) -> bool {
    match facts.terms.count {
        Count::After(length) | Count::Before(length) => {
            matches!(length.unit(), Unit::BusinessHours | Unit::Hours)
        }
        Count::MonthBefore => false,
    }
}

/// The closed day that a term ends on because its rule lets it stay there.
pub(super) fn stays_on(facts: &Facts, schedule: &Schedule) -> Result<Option<Skipped>, TermError> {
    let is_in_days = match facts.terms.count {
        Count::After(_) => !counts_hours(facts),
        Count::Before(length) => is_counted_in_days(length),
        Count::MonthBefore => false,
    };
    if !is_in_days || facts.terms.roll != Roll::None || schedule.due_at != schedule.counted_at {
        return Ok(None);
    }
    let day = day_of_end(facts, schedule.due_at)?;
    Ok(facts.calendar.closed_reason(day).map(|reason| Skipped {
        from: day,
        to: day,
        reason,
    }))
}
