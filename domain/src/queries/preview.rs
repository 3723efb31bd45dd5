//! What a deadline would be before anything happens. It is scheduled by the same function and from the same
//! facts as a real one, so the answer is what later happens.

use entity::{
    deadline_rule,
    vocabulary::{DeadlineKind, Language, StepKind},
};

use crate::{
    agreed::{terms_of, with_closures_of},
    clock::Moment,
    ledger::{first_opening, until_leaving},
    partners::participation::Participations,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::{
            BusinessCalendar,
            patience::{Exhausted, within},
        },
        explain::{Counted, Reasons, reasons, sentence},
        kinds::{self, Anchor},
        numbers::Numbers,
        pauses::{Known, Pauses},
        schedule::{Facts, Origin, PassedReminders, Schedule, schedule},
        terms::CalendarOf,
    },
};

/// How many days are looked at for one question, opening times counting for several: a tenth of a second's work where
/// nothing is optimised. A year with twenty pauses takes a quarter of them.
const MOST_STEPS: u32 = 2_000_000;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// From where it would be counted.
    pub origin: Origin,
    /// When it would be opened.
    pub at: Moment,
    /// The pauses that would hold it.
    pub pauses: Vec<Known>,
}

/// What it would be.
#[derive(Clone, Debug)]
pub struct Preview {
    pub kind: DeadlineKind,
    /// What it would be scheduled from.
    pub facts: Facts,
    /// When it would fall due, and what would happen on the way.
    pub schedule: Schedule,
    /// Whether a pause without an end would hold it: then the due moment is where it would have been.
    pub is_held: bool,
    /// Why then.
    pub reasons: Reasons,
    /// The number of the convenant's version it would be under.
    pub version: i32,
    /// Whether there are pauses that would not hold it.
    pub runs_through_pauses: bool,
}

impl Preview {
    /// The reasons in one sentence.
    ///
    /// # Errors
    /// `RULE_IMPOSSIBLE` when the calendar cannot count the terms.
    pub fn sentence(&self, language: Language) -> Outcome<String> {
        let counted = Counted {
            kind: self.kind,
            opened_by: "",
            due_at: self.schedule.due_at,
            version: self.version,
            facts: &self.facts,
            runs_through_pauses: self.runs_through_pauses,
        };
        match sentence(&counted, language) {
            Ok(sentence) => Ok(sentence),
            Err(_) => refuse(RefusalCode::RuleImpossible, ""),
        }
    }
}

/// What a deadline under a rule of a version would be, for a partner that may have closed days of its own.
///
/// # Errors
/// `RULE_IMPOSSIBLE` when the kind is counted from something else than the question names, or the calendar
/// cannot count it; `TOO_MUCH_TO_COUNT` when it takes longer than a question may; a fault when stored rows cannot be
/// read.
pub fn preview(
    calendar: &BusinessCalendar,
    partner: Option<&Participations>,
    rule: &deadline_rule::Model,
    version: i32,
    question: Question,
) -> Outcome<Preview> {
    let path = if question.pauses.is_empty() { "" } else { "pauses" };
    match within(MOST_STEPS, || foresee(calendar, partner, rule, version, question)) {
        Ok(foreseen) => foreseen,
        Err(Exhausted) => refuse(RefusalCode::TooMuchToCount, path),
    }
}

fn foresee(
    calendar: &BusinessCalendar,
    partner: Option<&Participations>,
    rule: &deadline_rule::Model,
    version: i32,
    question: Question,
) -> Outcome<Preview> {
    let terms = terms_of(rule)?;
    let kind = kinds::of(rule.kind);
    let is_back = matches!(question.origin, Origin::Before(_));
    if is_back != (kind.anchor == Anchor::Date) {
        return refuse(RefusalCode::RuleImpossible, "kind");
    }
    let day = question.at.with_timezone(&calendar.zone()).date_naive();
    let leaves_on = partner.and_then(|partner| partner.leaves_on(day));
    let leaves_at = leaves_on.map(|day| first_opening(calendar, day)).transpose()?;
    let party = partner.and_then(|partner| partner.on(day));
    let party = party.filter(|_| terms.calendar == CalendarOf::Responsible);
    let runs_through_pauses = !kind.pausable && !question.pauses.is_empty();
    let pauses = if kind.pausable {
        Pauses::known(question.pauses)
    } else {
        Pauses::default()
    };
    let facts = Facts {
        calendar: with_closures_of(calendar, party)?,
        terms,
        origin: question.origin,
        anchored_at: question.at,
        laid_at: question.at,
        not_before: None,
        pauses,
    };
    let Ok(mut schedule) = schedule(&facts, PassedReminders::Skip) else {
        return refuse(RefusalCode::RuleImpossible, "");
    };
    let is_held = schedule.steps.iter().all(|step| step.kind != StepKind::Due);
    schedule.steps = until_leaving(schedule.steps, leaves_at);
    let mut numbers = Numbers::default();
    for step in &mut schedule.steps {
        step.position = numbers.next(step.kind);
    }
    let counted = Counted {
        kind: rule.kind,
        opened_by: "",
        due_at: schedule.due_at,
        version,
        facts: &facts,
        runs_through_pauses,
    };
    let Ok(reasons) = reasons(&counted) else {
        return refuse(RefusalCode::RuleImpossible, "");
    };
    Ok(Preview {
        kind: rule.kind,
        is_held,
        schedule,
        reasons,
        version,
        runs_through_pauses,
        facts,
    })
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveTime, TimeDelta, Weekday};
    use entity::TypedId;
    use ulid::Ulid;

    use super::*;
    use crate::{
        CommandError,
        rules::{
            calendar::{LiberationDay, WeeklyHours},
            pauses::Pause,
            term::{Length, Unit},
            terms::{Recipient, Terms},
        },
    };

    /// Open for a minute on each of so many days of the week.
    fn open_for_a_minute(days: &[Weekday]) -> BusinessCalendar {
        let (open, close) = (NaiveTime::from_hms_opt(9, 0, 0), NaiveTime::from_hms_opt(9, 1, 0));
        let hours = WeeklyHours::try_new(days.iter().map(|day| (*day, [(open.unwrap(), close.unwrap())])));
        let zone = BusinessCalendar::default().zone();
        BusinessCalendar::new(zone, hours.unwrap(), LiberationDay::EveryYear, Vec::new())
    }

    /// What is foreseen of an outcome within so many business hours, reminded of ten times, held by so many pauses of
    /// nine days, one every twenty.
    fn foreseen(calendar: &BusinessCalendar, hours: u32, pauses: i64) -> Outcome<Preview> {
        let length = |hours| Length::try_new(hours, Unit::BusinessHours).unwrap();
        let reminders: Vec<Length> = (1..=10).map(|part| length(hours * part / 11)).collect();
        let mut terms = Terms::after(length(hours), &reminders);
        terms
            .escalation
            .iter_mut()
            .for_each(|rung| rung.to = vec![Recipient::Coordinator]);
        let rule = deadline_rule::Model {
            id: TypedId::from_ulid(Ulid::nil()),
            convenant_version_id: TypedId::from_ulid(Ulid::nil()),
            kind: DeadlineKind::InterviewPlanned,
            terms: serde_json::to_value(terms).unwrap(),
        };
        let at: Moment = "1990-01-02T08:00:00Z".parse().unwrap();
        let pause = |number| {
            let from = at + TimeDelta::days(10 + number * 20);
            let until = Some(from + TimeDelta::days(9));
            Known::recorded(Pause { from, until }, from)
        };
        let question = Question {
            origin: Origin::Moment(at),
            at,
            pauses: (0..pauses).map(pause).collect(),
        };
        preview(calendar, None, &rule, 1, question)
    }

    #[test]
    fn a_question_that_goes_through_too_many_days_is_refused() {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        let workdays = [Mon, Tue, Wed, Thu, Fri];
        // Twenty-five years of a minute a week, and of one a day; without pauses they are gone through a few times.
        for (days, hours) in [(&workdays[..1], 21), (&workdays, 105)] {
            let calendar = open_for_a_minute(days);
            assert!(foreseen(&calendar, hours, 0).is_ok());
            match foreseen(&calendar, hours, 50) {
                Err(CommandError::Refused(refusal)) => {
                    assert_eq!(refusal.code, RefusalCode::TooMuchToCount);
                    assert_eq!(refusal.path, ["pauses"]);
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_year_with_twenty_pauses_is_foreseen() {
        assert!(foreseen(&BusinessCalendar::default(), 8 * 250, 20).is_ok());
    }
}
