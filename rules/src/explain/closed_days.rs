//! Closed days in words: what has a name by that name, weekends by their number, and no more of it than explains.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use vocabulary::words::Language;

use crate::{
    calendar::{BusinessCalendar, ClosedReason},
    term::Skipped,
    words,
};

/// The most closed days that are named one by one; a long list explains nothing.
const MOST_NAMED: usize = 6;

/// How days are said: in which language, and with their year or without.
#[derive(Clone, Copy)]
pub(super) struct Says {
    pub(super) language: Language,
    pub(super) with_year: bool,
}

impl Says {
    fn day(self, day: NaiveDate) -> String {
        match self.with_year {
            true => words::date(day, self.language),
            false => words::day_of(day, self.language),
        }
    }
}

/// "maandag 27 april (Koningsdag) en twee weekenden tellen niet mee", or nothing when every day counted.
pub(super) fn not_counted(skipped: &[Skipped], calendar: &BusinessCalendar, says: Says) -> Option<String> {
    let (weekends, named) = apart(skipped, calendar);
    let (shown, others) = named.split_at(named.len().min(MOST_NAMED));
    let others: i64 = others.iter().map(days_of).sum();
    let mut parts: Vec<String> = shown.iter().map(|stretch| stretch_named(stretch, says)).collect();
    parts.extend(other_days(others, says.language));
    parts.extend(weekend_count(weekends, says.language));
    let is_one = weekends + named.len() == 1 && named.iter().all(|stretch| days_of(stretch) == 1);
    let list = words::list(&parts, says.language)?;
    Some(match (says.language, is_one) {
        (Language::Nl, false) => format!("{list} tellen niet mee"),
        (Language::Nl, true) => format!("{list} telt niet mee"),
        (Language::En, false) => format!("{list} do not count"),
        (Language::En, true) => format!("{list} does not count"),
    })
}

/// The number of weekends, and what is closed besides. A Saturday or Sunday is a weekend where both are closed; a
/// day of the week that is closed by itself has to be named, or nobody could count after it.
fn apart(skipped: &[Skipped], calendar: &BusinessCalendar) -> (usize, Vec<Skipped>) {
    let is_closed = |day| calendar.hours().on(day).is_empty();
    let has_weekends = is_closed(Weekday::Sat) && is_closed(Weekday::Sun);
    let mut weekends = BTreeSet::new();
    let mut named: Vec<Skipped> = Vec::new();
    for stretch in skipped {
        for day in stretch.from.iter_days().take_while(|day| *day <= stretch.to) {
            let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            if has_weekends && is_weekend && stretch.reason == ClosedReason::Weekend {
                weekends.insert(day.iso_week());
                continue;
            }
            match named.last_mut() {
                Some(last) if last.to.succ_opt() == Some(day) && last.reason == stretch.reason => {
                    last.to = day
                }
                _ => named.push(Skipped {
                    from: day,
                    to: day,
                    reason: stretch.reason.clone(),
                }),
            }
        }
    }
    (weekends.len(), named)
}

fn days_of(stretch: &Skipped) -> i64 {
    (stretch.to - stretch.from).num_days() + 1
}

/// "maandag 27 april (Koningsdag)", "maandag 3 tot en met vrijdag 7 augustus (zomersluiting)".
pub(super) fn stretch_named(stretch: &Skipped, says: Says) -> String {
    let mut text = says.day(stretch.from);
    if stretch.from < stretch.to {
        let until = match says.language {
            Language::Nl => "tot en met",
            Language::En => "to",
        };
        text = format!("{text} {until} {}", says.day(stretch.to));
    }
    match (&stretch.reason, says.language) {
        (ClosedReason::Holiday(name), Language::Nl) => format!("{text} ({})", name.dutch()),
        (ClosedReason::Holiday(name), Language::En) => format!("{text} ({})", name.english()),
        (ClosedReason::Closure(name), _) => format!("{text} ({name})"),
        (ClosedReason::Weekend, _) => text,
    }
}

fn other_days(count: i64, language: Language) -> Option<String> {
    Some(match (language, count) {
        (_, 0) => return None,
        (Language::Nl, 1) => "nog een gesloten dag".to_owned(),
        (Language::Nl, _) => format!("nog {count} gesloten dagen"),
        (Language::En, 1) => "one more closed day".to_owned(),
        (Language::En, _) => format!("{count} more closed days"),
    })
}

fn weekend_count(count: usize, language: Language) -> Option<String> {
    Some(match (language, count) {
        (_, 0) => return None,
        (Language::Nl, 1) => "een weekend".to_owned(),
        (Language::Nl, 2) => "twee weekenden".to_owned(),
        (Language::Nl, _) => format!("{count} weekenden"),
        (Language::En, 1) => "one weekend".to_owned(),
        (Language::En, 2) => "two weekends".to_owned(),
        (Language::En, _) => format!("{count} weekends"),
    })
}
