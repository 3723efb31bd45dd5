//! Why a deadline falls due when it does, in one sentence that a person can check with a calendar.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};
use entity::vocabulary::{DeadlineKind, Language};

use super::{
    calendar::{BusinessCalendar, ClosedReason},
    kinds,
    term::{self, Length, Roll, Skipped, Unit},
    terms::{Count, Terms},
    words,
};
use crate::clock::Moment;

/// The most closed days that are named one by one; a long list explains nothing.
const MOST_NAMED: usize = 6;

/// What of a deadline its explanation is about.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its kind.
    pub kind: DeadlineKind,
    /// The kind of event that opened it.
    pub opened_by: &'a str,
    /// The moment it is counted from.
    pub starts_at: Moment,
    /// The date it is counted back from.
    pub target_on: Option<NaiveDate>,
    /// When it falls due.
    pub due_at: Moment,
    /// The number of the convenant's version whose rule it started under.
    pub version: i32,
}

/// The sentence: length, from where, which days were passed over, and by which version.
pub fn explain(
    calendar: &BusinessCalendar,
    terms: &Terms,
    counted: &Counted<'_>,
    language: Language,
) -> String {
    let usual = usual_due(calendar, terms, counted);
    if usual.is_some_and(|usual| usual < counted.due_at) {
        return format!("{} ({}).", passed_already(language), version(counted, language));
    }
    let mut sentence = capitalised(&from_where(calendar, terms, counted, language));
    let skipped = skipped(calendar, terms, counted);
    if let Some(clause) = not_counted(&skipped, language) {
        sentence.push_str("; ");
        sentence.push_str(&clause);
    }
    format!("{sentence} ({}).", version(counted, language))
}

/// The due moment the terms give, were it still to come.
fn usual_due(calendar: &BusinessCalendar, terms: &Terms, counted: &Counted<'_>) -> Option<Moment> {
    let due = match (terms.count, counted.target_on) {
        (Count::After(length), None) => term::add(calendar, counted.starts_at, length, terms.roll),
        (Count::Before(length), Some(date)) => term::before_date(calendar, date, length, terms.roll),
        (Count::MonthBefore, Some(date)) => term::end_of_month_before(calendar, date),
        _ => return None,
    };
    due.ok()
}

fn passed_already(language: Language) -> &'static str {
    match language {
        Language::Nl => {
            "De gewone termijn was al voorbij toen hij begon te lopen; daarom is er 1 werkdag de tijd"
        }
        Language::En => {
            "The usual deadline had passed before it could start to run; that is why there is 1 working day"
        }
    }
}

fn from_where(
    calendar: &BusinessCalendar,
    terms: &Terms,
    counted: &Counted<'_>,
    language: Language,
) -> String {
    let since = kinds::of(counted.kind)
        .since(counted.opened_by)
        .in_language(language);
    let target = counted.target_on.map(|date| words::date(date, language));
    let on = match language {
        Language::Nl => "op",
        Language::En => "on",
    };
    match (terms.count, target) {
        (Count::Before(length), Some(date)) if length.amount() == 0 => match language {
            Language::Nl => format!("op de dag zelf, {date}"),
            Language::En => format!("on the day itself, {date}"),
        },
        (Count::Before(length), Some(date)) => {
            format!("{} {since} {on} {date}", words::length(length, language))
        }
        (Count::MonthBefore, Some(date)) => match language {
            Language::Nl => format!("de laatste werkdag van de maand {since} {on} {date}"),
            Language::En => format!("the last working day of the month {since} {on} {date}"),
        },
        (Count::After(length) | Count::Before(length), _) => {
            after(calendar, length, since, counted.starts_at, language)
        }
        (Count::MonthBefore, None) => since.to_owned(),
    }
}

fn after(
    calendar: &BusinessCalendar,
    length: Length,
    since: &str,
    starts_at: Moment,
    language: Language,
) -> String {
    let zone = calendar.zone();
    // Where hours count, the hour of the start is part of the explanation.
    let start = match length.unit() {
        Unit::BusinessHours | Unit::Hours => words::moment(starts_at, zone, language),
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            words::date(starts_at.with_timezone(&zone).date_naive(), language)
        }
    };
    let (at_once, on) = match language {
        Language::Nl => ("direct", "van"),
        Language::En => ("immediately", "on"),
    };
    match length.amount() {
        0 => format!("{at_once} {since} {on} {start}"),
        _ => format!("{} {since} {on} {start}", words::length(length, language)),
    }
}

/// The closed days between the two ends that made a difference.
fn skipped(calendar: &BusinessCalendar, terms: &Terms, counted: &Counted<'_>) -> Vec<Skipped> {
    let due = counted.due_at;
    let range = match (terms.count, counted.target_on) {
        (Count::After(length), None) if counts_open_time(length) => Some((counted.starts_at, due)),
        (Count::After(length), None) => term::add(calendar, counted.starts_at, length, Roll::None)
            .ok()
            .map(|end| (end, due)),
        (Count::Before(length), Some(date)) if length.amount() > 0 && counts_open_time(length) => {
            last_moment_before(calendar, date).map(|end| (due, end))
        }
        (Count::Before(length), Some(date)) => term::before_date(calendar, date, length, Roll::None)
            .ok()
            // Without a roll a closed day ends at the midnight after it, which is another day.
            .map(|end| (due, end - TimeDelta::seconds(1))),
        (Count::MonthBefore, Some(date)) => date
            .with_day(1)
            .and_then(|first| last_moment_before(calendar, first))
            .map(|end| (due, end)),
        _ => None,
    };
    range.map_or_else(Vec::new, |(from, to)| {
        term::skipped(calendar, from.min(to), from.max(to))
    })
}

const fn counts_open_time(length: Length) -> bool {
    matches!(length.unit(), Unit::BusinessHours | Unit::WorkingDays)
}

fn last_moment_before(calendar: &BusinessCalendar, date: NaiveDate) -> Option<Moment> {
    let midnight = calendar.instant_at(date.and_time(NaiveTime::MIN)).ok()?;
    midnight.checked_sub_signed(TimeDelta::seconds(1))
}

/// "maandag 27 april (Koningsdag) en twee weekenden tellen niet mee", or nothing when every day counted.
fn not_counted(skipped: &[Skipped], language: Language) -> Option<String> {
    let (weekends, named): (Vec<_>, Vec<_>) = skipped.iter().partition(|stretch| is_weekend(stretch));
    let mut parts: Vec<String> = named
        .iter()
        .take(MOST_NAMED)
        .map(|stretch| named_stretch(stretch, language))
        .collect();
    let unnamed = named.len().saturating_sub(MOST_NAMED);
    let many = weekends.len() + named.len() > 1 || named.iter().any(|stretch| stretch.from < stretch.to);
    parts.extend((unnamed > 0).then(|| other_days(unnamed, language)));
    parts.extend(weekend_count(weekends.len(), language));
    let list = joined(&parts, language)?;
    Some(match (language, many) {
        (Language::Nl, true) => format!("{list} tellen niet mee"),
        (Language::Nl, false) => format!("{list} telt niet mee"),
        (Language::En, true) => format!("{list} do not count"),
        (Language::En, false) => format!("{list} does not count"),
    })
}

/// A part-time office is also closed on other days of the week, and those have a name of their own.
fn is_weekend(stretch: &Skipped) -> bool {
    stretch.reason == ClosedReason::Weekend
        && stretch
            .from
            .iter_days()
            .take_while(|day| *day <= stretch.to)
            .take(7)
            .any(|day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
}

fn named_stretch(stretch: &Skipped, language: Language) -> String {
    let mut text = words::day_of(stretch.from, language);
    if stretch.from < stretch.to {
        let until = match language {
            Language::Nl => "tot en met",
            Language::En => "to",
        };
        text = format!("{text} {until} {}", words::day_of(stretch.to, language));
    }
    match (&stretch.reason, language) {
        (ClosedReason::Holiday(name), Language::Nl) => format!("{text} ({})", name.dutch()),
        (ClosedReason::Holiday(name), Language::En) => format!("{text} ({})", name.english()),
        (ClosedReason::Closure(name), _) => format!("{text} ({name})"),
        (ClosedReason::Weekend, _) => text,
    }
}

fn other_days(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Nl, 1) => "nog een gesloten dag".to_owned(),
        (Language::Nl, _) => format!("nog {count} gesloten dagen"),
        (Language::En, 1) => "one more closed day".to_owned(),
        (Language::En, _) => format!("{count} more closed days"),
    }
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

fn joined(parts: &[String], language: Language) -> Option<String> {
    let and = match language {
        Language::Nl => "en",
        Language::En => "and",
    };
    let (last, rest) = parts.split_last()?;
    Some(match rest {
        [] => last.clone(),
        rest => format!("{} {and} {last}", rest.join(", ")),
    })
}

fn version(counted: &Counted<'_>, language: Language) -> String {
    match language {
        Language::Nl => format!("versie {} van het convenant", counted.version),
        Language::En => format!("version {} of the convenant", counted.version),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use chrono_tz::Europe::Amsterdam;

    use super::*;
    use crate::rules::{
        calendar::{Closure, LiberationDay, WeeklyHours},
        terms::{business_hours, working_days},
    };

    fn at(text: &str) -> Moment {
        let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Amsterdam.from_local_datetime(&wall).single().unwrap().to_utc()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn forward(kind: DeadlineKind, length: Length, start: &str, language: Language) -> String {
        let calendar = BusinessCalendar::default();
        let terms = Terms::after(length, &[]);
        let counted = Counted {
            opened_by: "",
            kind,
            starts_at: at(start),
            target_on: None,
            due_at: term::add(&calendar, at(start), length, terms.roll).unwrap(),
            version: 1,
        };
        explain(&calendar, &terms, &counted, language)
    }

    fn back(kind: DeadlineKind, count: Count, target: &str, now: &str, language: Language) -> String {
        let calendar = BusinessCalendar::default();
        let terms = Terms::back(count, &[]);
        let start = crate::rules::kinds::Start::Before(day(target));
        let passed = crate::rules::schedule::PassedReminders::Skip;
        let layout = crate::rules::schedule::layout(&calendar, &terms, start, at(now), passed).unwrap();
        let counted = Counted {
            opened_by: "",
            kind,
            starts_at: layout.starts_at,
            target_on: Some(day(target)),
            due_at: layout.due_at,
            version: 2,
        };
        explain(&calendar, &terms, &counted, language)
    }

    #[test]
    fn eight_working_days_over_koningsdag_and_liberation_day() {
        let case_2 = |language| {
            forward(
                DeadlineKind::InterviewPlanned,
                working_days(8),
                "2026-04-22 10:00",
                language,
            )
        };
        assert_eq!(
            case_2(Language::Nl),
            "8 werkdagen na de voordracht van woensdag 22 april 2026; maandag 27 april (Koningsdag), dinsdag 5 mei \
             (Bevrijdingsdag) en twee weekenden tellen niet mee (versie 1 van het convenant)."
        );
        assert_eq!(
            case_2(Language::En),
            "8 working days after the referral on Wednesday 22 April 2026; Monday 27 April (King's Day), Tuesday \
             5 May (Liberation Day) and two weekends do not count (version 1 of the convenant)."
        );
    }

    #[test]
    fn business_hours_name_the_hour_they_start() {
        let no_show = |language| {
            forward(
                DeadlineKind::NoShowFeedback,
                business_hours(4),
                "2026-03-27 16:00",
                language,
            )
        };
        assert_eq!(
            no_show(Language::Nl),
            "4 kantooruren na de melding van het niet verschijnen van vrijdag 27 maart 2026 om 16.00 uur; een \
             weekend telt niet mee (versie 1 van het convenant)."
        );
        assert_eq!(
            no_show(Language::En),
            "4 business hours after the no-show was reported on Friday 27 March 2026, 16:00; one weekend does not \
             count (version 1 of the convenant)."
        );
    }

    #[test]
    fn within_one_day_nothing_is_left_out() {
        let text = forward(
            DeadlineKind::NoShowFeedback,
            business_hours(1),
            "2026-03-27 10:00",
            Language::Nl,
        );
        assert!(!text.contains(';'), "{text}");
    }

    #[test]
    fn counted_back_from_a_go_moment() {
        let before = Count::Before(working_days(3));
        let text = |language| {
            back(
                DeadlineKind::AssessmentDelivered,
                before,
                "2026-05-27",
                "2026-05-01 09:00",
                language,
            )
        };
        assert_eq!(
            text(Language::Nl),
            "3 werkdagen voor het go-moment op woensdag 27 mei 2026; maandag 25 mei (Tweede Pinksterdag) en een \
             weekend tellen niet mee (versie 2 van het convenant)."
        );
        assert_eq!(
            text(Language::En),
            "3 working days before the go-moment on Wednesday 27 May 2026; Monday 25 May (Whit Monday) and one \
             weekend do not count (version 2 of the convenant)."
        );
    }

    #[test]
    fn on_its_own_date() {
        let on_its_date = Count::Before(working_days(0));
        let text = |target| {
            back(
                DeadlineKind::GoMomentDecided,
                on_its_date,
                target,
                "2026-05-01 09:00",
                Language::Nl,
            )
        };
        assert_eq!(
            text("2026-05-27"),
            "Op de dag zelf, woensdag 27 mei 2026 (versie 2 van het convenant)."
        );
        assert_eq!(
            text("2026-05-25"),
            "Op de dag zelf, maandag 25 mei 2026; maandag 25 mei (Tweede Pinksterdag) en een weekend tellen niet \
             mee (versie 2 van het convenant)."
        );
    }

    #[test]
    fn the_month_before_a_group_starts() {
        let text = back(
            DeadlineKind::InterviewHeld,
            Count::MonthBefore,
            "2026-06-08",
            "2026-04-01 09:00",
            Language::Nl,
        );
        assert_eq!(
            text,
            "De laatste werkdag van de maand voor de start van de groep op maandag 8 juni 2026; een weekend telt \
             niet mee (versie 2 van het convenant)."
        );
    }

    #[test]
    fn a_moment_that_had_passed_already() {
        let before = Count::Before(working_days(3));
        let text = |language| {
            back(
                DeadlineKind::AssessmentDelivered,
                before,
                "2026-05-27",
                "2026-05-26 10:00",
                language,
            )
        };
        assert!(
            text(Language::Nl).contains("daarom is er 1 werkdag"),
            "{}",
            text(Language::Nl)
        );
        assert!(text(Language::En).contains("1 working day (version 2"));
    }

    #[test]
    fn a_calendar_term_names_only_what_moved_its_end() {
        let two_days = Length::of(2, Unit::CalendarDays);
        let rolled = forward(
            DeadlineKind::InterviewPlanned,
            two_days,
            "2026-05-07 10:00",
            Language::Nl,
        );
        assert_eq!(
            rolled,
            "2 kalenderdagen na de voordracht van donderdag 7 mei 2026; een weekend telt niet mee (versie 1 van het \
             convenant)."
        );
        let through = forward(
            DeadlineKind::InterviewPlanned,
            Length::of(1, Unit::Weeks),
            "2026-05-06 10:00",
            Language::En,
        );
        assert!(
            through.starts_with("1 week after the referral on Wednesday 6 May 2026 ("),
            "{through}"
        );
    }

    #[test]
    fn many_closures_are_counted_not_listed() {
        let closures = (1..=28)
            .step_by(2)
            .filter_map(|date| NaiveDate::from_ymd_opt(2026, 7, date))
            .map(|date| Closure {
                date,
                name: "zomersluiting".to_owned(),
            })
            .collect();
        let calendar = BusinessCalendar::new(
            Amsterdam,
            WeeklyHours::default(),
            LiberationDay::EveryYear,
            closures,
        );
        let terms = Terms::after(working_days(20), &[]);
        let counted = Counted {
            opened_by: "",
            kind: DeadlineKind::JobOffered,
            starts_at: at("2026-06-26 10:00"),
            target_on: None,
            due_at: term::add(&calendar, at("2026-06-26 10:00"), working_days(20), terms.roll).unwrap(),
            version: 1,
        };
        let text = explain(&calendar, &terms, &counted, Language::Nl);
        assert!(text.contains("nog 4 gesloten dagen"), "{text}");
        assert!(text.len() < 500, "{}", text.len());
    }
}
