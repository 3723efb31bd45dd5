//! The reasons in one sentence, in the present tense: the term and where it is counted from, the days that were
//! passed over, when it stands still, what decides where those do not, and by which version.

use chrono::{Datelike, NaiveDate};
use vocabulary::words::Language;

use super::{
    Counted, Reasons,
    closed_days::{Says, not_counted, stretch_named},
    passed_over::counts_hours,
    reasons,
};
use crate::{
    Moment,
    calendar::clock_in,
    kinds,
    schedule::{Asked, AskedBy, Origin, Standstill},
    term::{Length, TermError, Unit},
    terms::Count,
    words,
};

/// The most pauses that are named one by one: the last ones, as they decide.
const MOST_NAMED: usize = 6;

/// The sentence.
///
/// # Errors
/// When the calendar cannot count the terms.
pub fn sentence(counted: &Counted<'_>, language: Language) -> Result<String, TermError> {
    let reasons = reasons(counted)?;
    let teller = Teller {
        counted,
        reasons: &reasons,
        says: Says {
            language,
            with_year: spans_years(counted, &reasons),
        },
    };
    Ok(format!(
        "{} ({}).",
        capitalised(&teller.clauses().join("; ")),
        version(counted, language)
    ))
}

/// Whether a day without its year could be taken for that of another year.
fn spans_years(counted: &Counted<'_>, reasons: &Reasons) -> bool {
    let zone = counted.facts.calendar.zone();
    let year_of = |moment: Moment| clock_in(zone, moment).year();
    let start = match counted.facts.origin {
        Origin::Moment(moment) | Origin::Appointment { ends_at: moment, .. } => year_of(moment),
        Origin::On { date, .. } | Origin::Before(date) => date.year(),
    };
    let skipped = reasons
        .skipped
        .iter()
        .flat_map(|stretch| [stretch.from, stretch.to]);
    let mut years = skipped
        .map(|day: NaiveDate| day.year())
        .chain([year_of(counted.due_at)]);
    years.any(|year| year != start)
}

/// What there is to say, and how.
struct Teller<'a> {
    counted: &'a Counted<'a>,
    reasons: &'a Reasons,
    says: Says,
}

impl Teller<'_> {
    fn clauses(&self) -> Vec<String> {
        let mut clauses = vec![self.counted_from()];
        if !self.reasons.follows {
            clauses.push(self.as_it_was().to_owned());
            return clauses;
        }
        clauses.extend(self.begins_late());
        if let Some(asked) = &self.reasons.asked {
            let (before, after): (Vec<_>, Vec<_>) = self
                .standstills()
                .partition(|standstill| standstill.pause.from < asked.at);
            clauses.extend(self.stands_still(&before));
            clauses.push(self.instead_of(asked));
            clauses.push(self.time_to_act().to_owned());
            clauses.extend(self.not_counted());
            clauses.extend(self.stands_still(&after));
        } else {
            clauses.extend(self.not_counted());
            let all: Vec<_> = self.standstills().collect();
            clauses.extend(self.stands_still(&all));
        }
        clauses.extend(self.stays());
        clauses.extend(self.runs_through());
        clauses
    }

    fn moment(&self, at: Moment) -> String {
        words::moment(at, self.counted.facts.calendar.zone(), self.says.language)
    }

    const fn as_it_was(&self) -> &'static str {
        match self.says.language {
            Language::Nl => "geteld met de kalender en de pauzes zoals die toen golden",
            Language::En => "counted with the calendar and the pauses as they were then",
        }
    }

    /// "8 werkdagen na de voordracht op woensdag 22 april 2026".
    fn counted_from(&self) -> String {
        let language = self.says.language;
        let facts = self.counted.facts;
        let since = kinds::of(self.counted.kind)
            .since(self.counted.opened_by)
            .in_language(language);
        match (facts.terms.count, facts.origin) {
            (Count::Before(length), Origin::Before(date))
            | (Count::After(length), Origin::On { date, .. })
                if length.amount() == 0 =>
            {
                let date = words::date(date, language);
                match language {
                    Language::Nl => format!("op de dag zelf, {date}"),
                    Language::En => format!("on the day itself, {date}"),
                }
            }
            (Count::Before(length), Origin::Before(date)) => dated(
                &words::length(length, language),
                since,
                &words::date(date, language),
                language,
            ),
            (Count::MonthBefore, Origin::Before(date)) => {
                let last = match language {
                    Language::Nl => "de laatste werkdag van de maand",
                    Language::En => "the last working day of the month",
                };
                dated(last, since, &words::date(date, language), language)
            }
            (Count::After(length), Origin::On { date, times }) => {
                after(length.times(times), since, &words::date(date, language), language)
            }
            (Count::After(length) | Count::Before(length), origin) => {
                after(length, since, &self.start(length, origin), language)
            }
            (Count::MonthBefore, _) => since.to_owned(),
        }
    }

    /// Where hours count, the hour of the start is part of the explanation.
    fn start(&self, length: Length, origin: Origin) -> String {
        let starts_at = match origin {
            Origin::Moment(moment) | Origin::Appointment { ends_at: moment, .. } => moment,
            Origin::On { date, .. } | Origin::Before(date) => return words::date(date, self.says.language),
        };
        match length.unit() {
            Unit::BusinessHours | Unit::Hours => self.moment(starts_at),
            Unit::WorkingDays | Unit::CalendarDays | Unit::Weeks | Unit::Months => {
                let zone = self.counted.facts.calendar.zone();
                words::date(clock_in(zone, starts_at).date(), self.says.language)
            }
        }
    }

    /// What is asked for in a pause begins when that ends.
    fn begins_late(&self) -> Option<String> {
        let begins_at = self.reasons.begins_at;
        let in_pause = self.reasons.pauses.first()?;
        if in_pause.pause.until != Some(begins_at)
            || in_pause.pause.from >= begins_at
            || !self.is_asked_in(in_pause)
        {
            return None;
        }
        let at = self.moment(begins_at);
        Some(match self.says.language {
            Language::Nl => format!("de termijn gaat lopen als de pauze eindigt, {at}"),
            Language::En => format!("the term begins to run when the pause ends, {at}"),
        })
    }

    /// Whether a pause ran already where the term is counted from.
    fn is_asked_in(&self, standstill: &Standstill) -> bool {
        self.counted.facts.starts_at() == standstill.pause.from
            && !matches!(self.counted.facts.origin, Origin::Before(_))
    }

    /// The pauses that took of the term while it ran.
    fn standstills(&self) -> impl Iterator<Item = &Standstill> {
        let is_begun = self.begins_late().is_some();
        self.reasons.pauses.iter().skip(usize::from(is_begun))
    }

    /// "van zaterdag 14 maart 2020 om 0.00 uur tot maandag 11 mei 2020 om 9.00 uur (nog 3 werkdagen te gaan) staat de
    /// termijn stil".
    fn stands_still(&self, standstills: &[&Standstill]) -> Option<String> {
        let unnamed = standstills.len().saturating_sub(MOST_NAMED);
        let earlier = (unnamed > 0).then(|| match self.says.language {
            Language::Nl => format!("in {unnamed} eerdere pauzes"),
            Language::En => format!("in {unnamed} earlier pauses"),
        });
        let named = standstills
            .iter()
            .skip(unnamed)
            .map(|standstill| self.stretch(standstill));
        let parts: Vec<String> = earlier.into_iter().chain(named).collect();
        let list = words::list(&parts, self.says.language)?;
        Some(match self.says.language {
            Language::Nl => format!("{list} staat de termijn stil"),
            Language::En => format!("{list} the term does not run"),
        })
    }

    fn stretch(&self, standstill: &Standstill) -> String {
        let (from, left) = (self.moment(standstill.pause.from), self.left(standstill));
        let until = standstill.pause.until.map(|until| self.moment(until));
        match (until, self.says.language) {
            (Some(until), Language::Nl) => format!("van {from} tot {until} ({left})"),
            (Some(until), Language::En) => format!("from {from} until {until} ({left})"),
            (None, Language::Nl) => format!("vanaf {from} ({left})"),
            (None, Language::En) => format!("from {from} on ({left})"),
        }
    }

    fn left(&self, standstill: &Standstill) -> String {
        let calendar = &self.counted.facts.calendar;
        let left = words::business_time(standstill.left, calendar, self.says.language);
        match (standstill.left.is_zero(), self.says.language) {
            (true, Language::Nl) => "geen werktijd meer te gaan".to_owned(),
            (true, Language::En) => "no working time to go".to_owned(),
            (false, Language::Nl) => format!("nog {left} te gaan"),
            (false, Language::En) => format!("{left} to go"),
        }
    }

    fn not_counted(&self) -> Option<String> {
        not_counted(&self.reasons.skipped, &self.counted.facts.calendar, self.says)
    }

    /// "dat komt uit op vrijdag 22 mei 2026 om 17.00 uur, en dat is al voorbij als de termijn gaat gelden, …".
    fn instead_of(&self, asked: &Asked) -> String {
        let language = self.says.language;
        let at = self.moment(asked.at);
        let zone = self.counted.facts.calendar.zone();
        let instead_of = words::due(asked.instead_of, zone, language);
        let has_passed = asked.instead_of <= asked.at;
        let (nl, en) = match (asked.by, has_passed) {
            (AskedBy::Laid, true) => (
                "dat is al voorbij als de termijn gaat gelden",
                "which has passed when the term comes to hold",
            ),
            (AskedBy::Laid, false) => (
                "dat is te kort nadat de termijn gaat gelden",
                "which is too soon after the term comes to hold",
            ),
            (AskedBy::Resumed, true) => (
                "dat is al voorbij als de pauze eindigt",
                "which has passed when the pause ends",
            ),
            (AskedBy::Resumed, false) => (
                "dat is te kort nadat de pauze eindigt",
                "which is too soon after the pause ends",
            ),
            (AskedBy::Amended, true) => (
                "dat is voordat de wijziging van het convenant ingaat",
                "which is before the amendment of the convenant takes effect",
            ),
            (AskedBy::Amended, false) => (
                "dat is te kort nadat de wijziging van het convenant ingaat",
                "which is too soon after the amendment of the convenant takes effect",
            ),
        };
        match language {
            Language::Nl => format!("dat komt uit op {instead_of}, en {nl}, {at}"),
            Language::En => format!("that comes to {instead_of}, {en}, {at}"),
        }
    }

    fn time_to_act(&self) -> &'static str {
        match (self.says.language, counts_hours(self.counted.facts)) {
            (Language::Nl, false) => "daarom is er vanaf dan tijd tot het einde van de volgende werkdag",
            (Language::Nl, true) => "daarom is er vanaf dan 1 kantooruur de tijd",
            (Language::En, false) => "so there is time from then until the end of the next working day",
            (Language::En, true) => "so there is 1 business hour from then",
        }
    }

    /// A last day that is closed and stays the last.
    fn stays(&self) -> Option<String> {
        let day = stretch_named(self.reasons.stays_on.as_ref()?, self.says);
        Some(match self.says.language {
            Language::Nl => format!("{day} is een gesloten dag en blijft de laatste"),
            Language::En => format!("{day} is a closed day and stays the last one"),
        })
    }

    fn runs_through(&self) -> Option<String> {
        let clause = match self.says.language {
            Language::Nl => "een pauze houdt deze termijn niet op",
            Language::En => "a pause does not hold this term",
        };
        self.counted.runs_through_pauses.then(|| clause.to_owned())
    }
}

fn dated(length: &str, since: &str, date: &str, language: Language) -> String {
    let on = match language {
        Language::Nl => "op",
        Language::En => "on",
    };
    format!("{length} {since} {on} {date}")
}

fn after(length: Length, since: &str, start: &str, language: Language) -> String {
    let at_once = match language {
        Language::Nl => "direct",
        Language::En => "immediately",
    };
    match length.amount() {
        0 => dated(at_once, since, start, language),
        _ => dated(&words::length(length, language), since, start, language),
    }
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
    use chrono::{NaiveDate, TimeZone, Weekday};
    use chrono_tz::Europe::Amsterdam;

    use vocabulary::words::DeadlineKind;

    use super::*;
    use crate::{
        calendar::{BusinessCalendar, Closure, LiberationDay, WeeklyHours},
        kinds::Start,
        pauses::{Pause, Pauses},
        schedule::{Facts, PassedReminders, schedule},
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
        let due_at = schedule(facts, PassedReminders::Skip).unwrap().due_at;
        let counted = Counted {
            opened_by: "",
            runs_through_pauses: false,
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
            "8 werkdagen na de voordracht op woensdag 22 april 2026; maandag 27 april (Koningsdag), dinsdag 5 mei \
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
            "4 kantooruren na de melding van het niet verschijnen op vrijdag 27 maart 2026 om 16.00 uur; een \
             weekend telt niet mee (versie 1 van het convenant)."
        );
        assert_eq!(
            no_show(Language::En),
            "4 business hours after the report of the no-show on Friday 27 March 2026, 16:00; one weekend does not \
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
    fn on_the_date_that_a_term_is_counted_on_from_is_the_day_itself_and_not_immediately() {
        let facts = Facts::opened(
            BusinessCalendar::default(),
            Terms::after(Length::of(0, Unit::Hours), &[]),
            Start::On {
                date: day("2026-05-27"),
                times: 1,
            },
            at("2026-05-01 09:00"),
        );
        let text = |language| explained(DeadlineKind::RetentionChecked, &facts, 1, language);
        assert_eq!(
            text(Language::Nl),
            "Op de dag zelf, woensdag 27 mei 2026 (versie 1 van het convenant)."
        );
        assert_eq!(
            text(Language::En),
            "On the day itself, Wednesday 27 May 2026 (version 1 of the convenant)."
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
        assert_eq!(
            text(Language::Nl),
            "3 werkdagen voor het go-moment op woensdag 27 mei 2026; dat komt uit op donderdag 21 mei 2026 om 17.00 uur, \
             en dat is al voorbij als de termijn gaat gelden, dinsdag 26 mei 2026 om 10.00 uur; daarom is er vanaf dan \
             tijd tot het einde van de volgende werkdag (versie 2 van het convenant)."
        );
        assert_eq!(
            text(Language::En),
            "3 working days before the go-moment on Wednesday 27 May 2026; that comes to Thursday 21 May 2026, 17:00, \
             which has passed when the term comes to hold, Tuesday 26 May 2026, 10:00; so there is time from then until \
             the end of the next working day (version 2 of the convenant)."
        );
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
            "2 kalenderdagen na de voordracht op donderdag 7 mei 2026; een weekend telt niet mee (versie 1 van het \
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
            "5 werkdagen na de voordracht op woensdag 11 maart 2020; van zaterdag 14 maart 2020 om 0.00 uur tot \
             maandag 11 mei 2020 om 9.00 uur (nog 3 werkdagen te gaan) staat de termijn stil (versie 1 van het convenant)."
        );
        let english = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::En);
        assert!(
            english.contains("(3 working days to go) the term does not run"),
            "{english}"
        );
    }

    #[test]
    fn while_it_stands_still_nobody_says_when_it_ends() {
        let facts = paused(Pauses::of([Pause {
            from: at("2020-03-14 00:00"),
            until: None,
        }]));
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        assert!(
            text.contains(
                "vanaf zaterdag 14 maart 2020 om 0.00 uur (nog 3 werkdagen te gaan) staat de termijn stil"
            ),
            "{text}"
        );
    }

    #[test]
    fn a_pause_without_an_end_leaves_the_closed_days_that_the_last_day_is_moved_across() {
        let facts = Facts {
            terms: Terms::after(Length::of(1, Unit::Months), &[]),
            ..paused(Pauses::of([Pause {
                from: at("2020-03-14 00:00"),
                until: None,
            }]))
        };
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        // 11 April 2020 is a Saturday, and the Monday after it Easter Monday.
        assert!(
            text.contains("; maandag 13 april (Tweede Paasdag) en een weekend tellen niet mee; vanaf"),
            "{text}"
        );
    }

    #[test]
    fn where_a_term_spans_years_every_day_says_its_year() {
        let text = forward(
            DeadlineKind::JobOffered,
            working_days(4),
            "2026-12-29 10:00",
            Language::Nl,
        );
        assert_eq!(
            text,
            "4 werkdagen na de positieve afronding op dinsdag 29 december 2026; vrijdag 1 januari 2027 (Nieuwjaarsdag) \
             en een weekend tellen niet mee (versie 1 van het convenant)."
        );
    }

    #[test]
    fn a_weekend_that_a_pause_parts_is_one_and_a_holiday_is_named_once() {
        let pause = |from, until| Pause {
            from: at(from),
            until: Some(at(until)),
        };
        // Koningsdag 2020 is a Monday: the pause begins on it, and on the Saturday before lies another.
        let pauses = Pauses::of([
            pause("2020-04-25 10:00", "2020-04-25 12:00"),
            pause("2020-04-27 12:00", "2020-04-28 12:00"),
        ]);
        let facts = Facts {
            pauses,
            ..Facts::opened(
                BusinessCalendar::default(),
                Terms::after(working_days(3), &[]),
                Start::Now,
                at("2020-04-23 10:00"),
            )
        };
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        assert_eq!(text.matches("Koningsdag").count(), 1, "{text}");
        assert!(text.contains("een weekend tellen niet mee"), "{text}");
    }

    #[test]
    fn a_closed_last_day_that_stays_is_named_as_such_and_no_weekend_is_said_not_to_count() {
        let facts = Facts::opened(
            BusinessCalendar::default(),
            Terms {
                roll: crate::term::Roll::None,
                ..Terms::back(Count::Before(working_days(0)), &[])
            },
            Start::Before(day("2027-10-31")),
            at("2027-05-03 09:00"),
        );
        assert_eq!(
            explained(DeadlineKind::BenefitWindowEnd, &facts, 1, Language::Nl),
            "Op de dag zelf, zondag 31 oktober 2027; zondag 31 oktober is een gesloten dag en blijft de laatste (versie \
             1 van het convenant)."
        );
    }

    #[test]
    fn what_is_asked_in_a_pause_begins_when_that_ends() {
        let facts = Facts {
            pauses: Pauses::of([Pause {
                from: at("2020-03-09 00:00"),
                until: Some(at("2020-05-11 09:00")),
            }]),
            ..paused(Pauses::default())
        };
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        assert!(
            text.contains(
                "; de termijn gaat lopen als de pauze eindigt, maandag 11 mei 2020 om 9.00 uur; een weekend"
            ),
            "{text}"
        );
        assert!(!text.contains("stil"), "{text}");
    }

    #[test]
    fn a_day_of_the_week_that_is_closed_by_itself_is_no_weekend() {
        let hour = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let days = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Sat,
        ];
        let hours = WeeklyHours::try_new(days.map(|day| (day, [(hour(9), hour(17))]))).unwrap();
        let calendar = BusinessCalendar::new(Amsterdam, hours, LiberationDay::EveryYear, Vec::new());
        let terms = Terms::after(working_days(3), &[]);
        let facts = Facts::opened(calendar, terms, Start::Now, at("2026-06-03 10:00"));
        let text = explained(DeadlineKind::InterviewPlanned, &facts, 1, Language::Nl);
        assert!(
            text.contains("; vrijdag 5 juni en zondag 7 juni tellen niet mee"),
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
        assert!(
            text.contains(
                "en dat is voordat de wijziging van het convenant ingaat, woensdag 25 maart 2020 om 0.00 uur"
            ),
            "{text}"
        );
    }
}
