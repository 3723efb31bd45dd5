//! The reasons in one sentence.

use chrono::{Datelike, Weekday};
use entity::vocabulary::Language;

use super::{Counted, Reasons, reasons};
use crate::{
    clock::Moment,
    rules::{
        calendar::{BusinessCalendar, ClosedReason},
        kinds,
        pauses::Pause,
        schedule::{Ground, Origin},
        term::{Length, Skipped, TermError, Unit},
        terms::Count,
        words,
    },
};

/// The most closed days, and the most pauses, that are named one by one; a long list explains nothing.
const MOST_NAMED: usize = 6;

/// The sentence: length, from where, which days were passed over, when it stood still, and by which version.
///
/// # Errors
/// When the calendar cannot count the terms.
pub fn sentence(counted: &Counted<'_>, language: Language) -> Result<String, TermError> {
    let reasons = reasons(counted)?;
    let version = version(counted, language);
    if reasons.ground == Ground::PassedAlready {
        return Ok(format!("{} ({version}).", passed_already(counted, language)));
    }
    let mut clauses = vec![capitalised(&from_where(counted, language))];
    if reasons.follows {
        clauses.extend(not_counted(&reasons.skipped, language));
        clauses.extend(stood_still(&reasons, &counted.facts.calendar, language));
        clauses.extend(ground(&reasons, counted, language));
    } else {
        clauses.push(as_it_was(language).to_owned());
    }
    Ok(format!("{} ({version}).", clauses.join("; ")))
}

fn passed_already(counted: &Counted<'_>, language: Language) -> &'static str {
    match (language, counts_hours(counted)) {
        (Language::Nl, false) => {
            "De gewone termijn was al voorbij toen hij begon te lopen; daarom is er tijd tot het einde van de \
             volgende werkdag"
        }
        (Language::Nl, true) => {
            "De gewone termijn was al voorbij toen hij begon te lopen; daarom is er 1 kantooruur de tijd"
        }
        (Language::En, false) => {
            "The usual deadline had passed before it could start to run; that is why there is until the end of the \
             next working day"
        }
        (Language::En, true) => {
            "The usual deadline had passed before it could start to run; that is why there is 1 business hour"
        }
    }
}

fn little_left(counted: &Counted<'_>, language: Language) -> &'static str {
    match (language, counts_hours(counted)) {
        (Language::Nl, false) => {
            "er was minder over dan tot het einde van de volgende werkdag; daarom is er tot dan de tijd"
        }
        (Language::Nl, true) => "er was minder over dan 1 kantooruur; daarom is er 1 kantooruur de tijd",
        (Language::En, false) => {
            "less was left than until the end of the next working day; that is why there is until then"
        }
        (Language::En, true) => "less than 1 business hour was left; that is why there is 1 business hour",
    }
}

/// Whether it is counted to the minute, and has an hour to act instead of a day.
const fn counts_hours(counted: &Counted<'_>) -> bool {
    matches!(
        counted.facts.terms.count,
        Count::After(length) | Count::Before(length)
            if matches!(length.unit(), Unit::BusinessHours | Unit::Hours)
    )
}

const fn as_it_was(language: Language) -> &'static str {
    match language {
        Language::Nl => "geteld op de kalender en met de pauzes zoals die toen golden",
        Language::En => "counted on the calendar and with the pauses as they were then",
    }
}

fn from_where(counted: &Counted<'_>, language: Language) -> String {
    let facts = counted.facts;
    let since = kinds::of(counted.kind)
        .since(counted.opened_by)
        .in_language(language);
    let on = match language {
        Language::Nl => "op",
        Language::En => "on",
    };
    match (facts.terms.count, facts.origin) {
        (Count::Before(length), Origin::Before(date)) if length.amount() == 0 => {
            let date = words::date(date, language);
            match language {
                Language::Nl => format!("op de dag zelf, {date}"),
                Language::En => format!("on the day itself, {date}"),
            }
        }
        (Count::Before(length), Origin::Before(date)) => {
            let date = words::date(date, language);
            format!("{} {since} {on} {date}", words::length(length, language))
        }
        (Count::MonthBefore, Origin::Before(date)) => {
            let date = words::date(date, language);
            match language {
                Language::Nl => format!("de laatste werkdag van de maand {since} {on} {date}"),
                Language::En => format!("the last working day of the month {since} {on} {date}"),
            }
        }
        (Count::After(length), Origin::On { date, times }) => {
            let length = length.times(times);
            after(length, since, &words::date(date, language), language)
        }
        (Count::After(length) | Count::Before(length), origin) => {
            let start = start(&facts.calendar, length, origin, language);
            after(length, since, &start, language)
        }
        (Count::MonthBefore, _) => since.to_owned(),
    }
}

/// Where hours count, the hour of the start is part of the explanation.
fn start(calendar: &BusinessCalendar, length: Length, origin: Origin, language: Language) -> String {
    let zone = calendar.zone();
    let starts_at = match origin {
        Origin::Moment(moment) | Origin::Appointment { ends_at: moment, .. } => moment,
        Origin::On { date, .. } | Origin::Before(date) => return words::date(date, language),
    };
    match length.unit() {
        Unit::BusinessHours | Unit::Hours => words::moment(starts_at, zone, language),
        Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
            words::date(starts_at.with_timezone(&zone).date_naive(), language)
        }
    }
}

fn after(length: Length, since: &str, start: &str, language: Language) -> String {
    let (at_once, on) = match language {
        Language::Nl => ("direct", "van"),
        Language::En => ("immediately", "on"),
    };
    match length.amount() {
        0 => format!("{at_once} {since} {on} {start}"),
        _ => format!("{} {since} {on} {start}", words::length(length, language)),
    }
}

/// "van zaterdag 14 maart 2020 om 9.00 uur tot maandag 11 mei 2020 om 9.00 uur stond de termijn stil".
fn stood_still(reasons: &Reasons, calendar: &BusinessCalendar, language: Language) -> Option<String> {
    let named: Vec<String> = reasons
        .pauses
        .iter()
        .take(MOST_NAMED)
        .map(|pause| stretch(pause, calendar, language))
        .collect();
    let unnamed = reasons.pauses.len().saturating_sub(MOST_NAMED);
    let mut parts = named;
    parts.extend((unnamed > 0).then(|| match language {
        Language::Nl => format!("in nog {unnamed} pauzes"),
        Language::En => format!("in {unnamed} more pauses"),
    }));
    let list = joined(&parts, language)?;
    let endless = reasons.pauses.iter().any(|pause| pause.until.is_none());
    Some(match (language, endless) {
        (Language::Nl, false) => format!("{list} stond de termijn stil"),
        (Language::Nl, true) => format!("{list} staat de termijn stil"),
        (Language::En, false) => format!("{list} the term did not run"),
        (Language::En, true) => format!("{list} the term does not run"),
    })
}

fn stretch(pause: &Pause, calendar: &BusinessCalendar, language: Language) -> String {
    let moment = |at: Moment| words::moment(at, calendar.zone(), language);
    match (pause.until, language) {
        (Some(until), Language::Nl) => format!("van {} tot {}", moment(pause.from), moment(until)),
        (Some(until), Language::En) => format!("from {} until {}", moment(pause.from), moment(until)),
        (None, Language::Nl) => format!("vanaf {}", moment(pause.from)),
        (None, Language::En) => format!("from {} on", moment(pause.from)),
    }
}

/// What else decided the moment.
fn ground(reasons: &Reasons, counted: &Counted<'_>, language: Language) -> Option<String> {
    match (reasons.ground, language) {
        (Ground::LittleLeft, _) => Some(little_left(counted, language).to_owned()),
        (Ground::NotBefore, _) => {
            let zone = counted.facts.calendar.zone();
            let from = words::moment(counted.facts.not_before?, zone, language);
            Some(match language {
                Language::Nl => format!("niet eerder dan de wijziging van het convenant ingaat, {from}"),
                Language::En => format!("not before the amendment of the convenant takes effect, {from}"),
            })
        }
        (Ground::Counted | Ground::PassedAlready, _) => None,
    }
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
    use chrono::{NaiveDate, TimeZone};
    use chrono_tz::Europe::Amsterdam;

    use entity::vocabulary::DeadlineKind;

    use super::*;
    use crate::rules::{
        calendar::{Closure, LiberationDay, WeeklyHours},
        kinds::Start,
        pauses::Pauses,
        schedule::{Facts, PassedReminders, layout},
        terms::{Terms, business_hours, working_days},
    };

    fn at(text: &str) -> Moment {
        let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Amsterdam.from_local_datetime(&wall).single().unwrap().to_utc()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn explained(kind: DeadlineKind, facts: &Facts, version: i32, language: Language) -> String {
        let due_at = layout(facts, PassedReminders::Skip).unwrap().due_at;
        let counted = Counted {
            opened_by: "",
            kind,
            due_at,
            version,
            facts,
        };
        sentence(&counted, language).unwrap()
    }

    fn forward(kind: DeadlineKind, length: Length, start: &str, language: Language) -> String {
        let facts = Facts::opened(
            BusinessCalendar::default(),
            Terms::after(length, &[]),
            Start::Now,
            at(start),
        );
        explained(kind, &facts, 1, language)
    }

    fn back(kind: DeadlineKind, count: Count, target: &str, now: &str, language: Language) -> String {
        let facts = Facts::opened(
            BusinessCalendar::default(),
            Terms::back(count, &[]),
            Start::Before(day(target)),
            at(now),
        );
        explained(kind, &facts, 2, language)
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
            text(Language::Nl).contains("daarom is er tijd tot het einde van de volgende werkdag"),
            "{}",
            text(Language::Nl)
        );
        assert!(text(Language::En).contains("until the end of the next working day (version 2"));
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
        let facts = Facts::opened(calendar, terms, Start::Now, at("2026-06-26 10:00"));
        let text = explained(DeadlineKind::JobOffered, &facts, 1, Language::Nl);
        assert!(text.contains("nog 4 gesloten dagen"), "{text}");
        assert!(text.len() < 500, "{}", text.len());
    }

    /// The referral of the case that everyone checks by hand: 5 working days, of which 2 had run.
    fn paused(pauses: Pauses) -> Facts {
        Facts {
            pauses,
            ..Facts::opened(
                BusinessCalendar::default(),
                Terms::after(working_days(5), &[]),
                Start::Now,
                at("2020-03-11 10:00"),
            )
        }
    }

    #[test]
    fn a_pause_is_named_with_its_two_ends_and_what_it_swallows_is_not_named_again() {
        let lockdown = Pause {
            from: at("2020-03-14 00:00"),
            until: Some(at("2020-05-11 09:00")),
        };
        let facts = paused(Pauses::of([lockdown]));
        assert_eq!(
            explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl),
            "5 werkdagen na de voordracht van woensdag 11 maart 2020; van zaterdag 14 maart 2020 om 0.00 uur tot \
             maandag 11 mei 2020 om 9.00 uur stond de termijn stil (versie 1 van het convenant)."
        );
        let english = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::En);
        assert!(english.contains("the term did not run"), "{english}");
    }

    #[test]
    fn while_it_stands_still_nobody_says_when_it_ends() {
        let facts = paused(Pauses::of([Pause {
            from: at("2020-03-14 00:00"),
            until: None,
        }]));
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        assert!(
            text.contains("vanaf zaterdag 14 maart 2020 om 0.00 uur staat de termijn stil"),
            "{text}"
        );
    }

    #[test]
    fn an_amendment_that_takes_effect_later_says_so() {
        let facts = Facts {
            not_before: Some(at("2020-03-25 00:00")),
            ..paused(Pauses::default())
        };
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 2, Language::Nl);
        assert!(text.contains("niet eerder dan de wijziging"), "{text}");
    }
}
