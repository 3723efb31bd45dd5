//! What a deadline would be before anything happens. It is scheduled by the same function and from the same
//! facts as a real one, so the answer is what later happens.

use entity::{
    deadline_rule,
    vocabulary::{DeadlineKind, Language, StepKind},
};

use crate::{
    agreed::terms_of,
    clock::Moment,
    ledger::{first_opening, until_leaving, with_closures_of},
    partners::participation::Participations,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        calendar::BusinessCalendar,
        explain::{Counted, Reasons, reasons, sentence},
        kinds::{self, Anchor},
        numbers::Numbers,
        pauses::{Known, Pauses},
        schedule::{Facts, Origin, PassedReminders, Schedule, schedule},
        terms::CalendarOf,
    },
};

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
/// cannot count it; a fault when stored rows cannot be read.
pub fn preview(
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
