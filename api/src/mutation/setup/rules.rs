//! What the partners agree on the kinds of deadline, as it is sent.

use async_graphql::InputObject;
use domain::{
    RefusalCode,
    commands::setup::RuleChange,
    rules::{
        kinds,
        term::{Length, Roll, Unit},
        terms::{CalendarOf, Count, Escalation, Recipient, Terms},
    },
};
use entity::vocabulary::DeadlineKind;

use super::length::TermLengthInput;
use crate::{mutation::Faults, schema::types::TermDirection};

/// The most reminders, and the most rungs of a ladder, of one rule.
const MOST_STEPS: usize = 10;
/// The most who are told at one rung: every sort of recipient once.
const MOST_RECIPIENTS: usize = 5;

/// What the partners agree on one kind of deadline (termijn). What is left out is as the kind has it by
/// default.
#[derive(InputObject)]
pub struct DeadlineRuleInput {
    /// The kind.
    kind: DeadlineKind,
    /// From where to where it is counted. A kind is counted either forward from a moment or back from a
    /// date, and that cannot be agreed otherwise.
    direction: Option<TermDirection>,
    /// How long it is. Goes with AFTER and BEFORE, not with MONTH_BEFORE.
    length: Option<TermLengthInput>,
    /// What happens when it ends in closed time.
    roll: Option<Roll>,
    /// On whose closed days the term does not run.
    calendar: Option<CalendarOf>,
    /// How long before the appointment that the term is counted from those concerned are reminded of it; at
    /// most 10 reminders, and only for a kind that is counted from an appointment (INTERVIEW_OUTCOME).
    ahead: Option<Vec<TermLengthInput>>,
    /// How long before the due moment the partner that must act is reminded; at most 10 reminders, each
    /// after the start of the term.
    reminders: Option<Vec<TermLengthInput>>,
    /// Who is told after the due moment, and when (escalatieladder); from 1 to 10 rungs, each later
    /// than the one before it.
    escalation: Option<Vec<EscalationStepInput>>,
    /// Whether the candidate is told that the agreement was not kept.
    informs_candidate: Option<bool>,
}

/// One rung of the escalation ladder (escalatiestap).
#[derive(InputObject)]
pub struct EscalationStepInput {
    /// How long after the due moment; 0 is at the breach itself.
    after: TermLengthInput,
    /// Who is told: somebody, and each at most once.
    to: Vec<Recipient>,
}

/// The rules. That each can be counted, the domain checks.
pub(super) fn read_rules(given: Vec<DeadlineRuleInput>, faults: &mut Faults) -> Vec<RuleChange> {
    let rules = faults.at_most(given, DeadlineKind::ALL.len(), "rules");
    let rules = rules.into_iter().enumerate();
    rules
        .map(|(index, rule)| rule.read(&format!("rules.{index}"), faults))
        .collect()
}

/// A list of kinds.
pub(super) fn read_kinds(given: Vec<DeadlineKind>, path: &str, faults: &mut Faults) -> Vec<DeadlineKind> {
    faults.at_most(given, DeadlineKind::ALL.len(), path)
}

impl DeadlineRuleInput {
    fn read(self, path: &str, faults: &mut Faults) -> RuleChange {
        let default = (kinds::of(self.kind).default_terms)();
        let (kind, known) = (self.kind, faults.len());
        let terms = Terms {
            count: self.count(default.count, &format!("{path}.length"), faults),
            roll: self.roll.unwrap_or(default.roll),
            calendar: self.calendar.unwrap_or(default.calendar),
            ahead: match self.ahead {
                Some(given) => reminders(given, &format!("{path}.ahead"), faults),
                None => default.ahead,
            },
            reminders: match self.reminders {
                Some(given) => reminders(given, &format!("{path}.reminders"), faults),
                None => default.reminders,
            },
            escalation: match self.escalation {
                Some(given) => ladder(given, &format!("{path}.escalation"), faults),
                None => default.escalation,
            },
            informs_candidate: self.informs_candidate.unwrap_or(default.informs_candidate),
        };
        // What cannot be read cannot be held against the rest of its rule either.
        let terms = if faults.len() == known {
            terms
        } else {
            (kinds::of(kind).default_terms)()
        };
        RuleChange { kind, terms }
    }

    fn count(&self, default: Count, path: &str, faults: &mut Faults) -> Count {
        let (default_direction, default_length) = parts(default);
        let given = self.length.map(|length| length.read(path, faults));
        let mut impossible = || faults.add(RefusalCode::RuleImpossible, path);
        let direction = self.direction.unwrap_or(default_direction);
        if direction == TermDirection::MonthBefore {
            if given.is_some() {
                impossible();
            }
            return Count::MonthBefore;
        }
        let length = given.or(default_length).unwrap_or_else(|| {
            impossible();
            Length::of(0, Unit::CalendarDays)
        });
        match direction {
            TermDirection::Before => Count::Before(length),
            _ => Count::After(length),
        }
    }
}

const fn parts(count: Count) -> (TermDirection, Option<Length>) {
    match count {
        Count::After(length) => (TermDirection::After, Some(length)),
        Count::Before(length) => (TermDirection::Before, Some(length)),
        Count::MonthBefore => (TermDirection::MonthBefore, None),
    }
}

fn reminders(given: Vec<TermLengthInput>, path: &str, faults: &mut Faults) -> Vec<Length> {
    let lengths = faults.at_most(given, MOST_STEPS, path).into_iter().enumerate();
    lengths
        .map(|(index, length)| length.read(&format!("{path}.{index}"), faults))
        .collect()
}

fn ladder(given: Vec<EscalationStepInput>, path: &str, faults: &mut Faults) -> Vec<Escalation> {
    let rungs = faults.at_most(given, MOST_STEPS, path).into_iter().enumerate();
    rungs
        .map(|(index, rung)| rung.read(&format!("{path}.{index}"), faults))
        .collect()
}

impl EscalationStepInput {
    fn read(self, path: &str, faults: &mut Faults) -> Escalation {
        Escalation {
            after: self.after.read(&format!("{path}.after"), faults),
            to: faults.at_most(self.to, MOST_RECIPIENTS, &format!("{path}.to")),
        }
    }
}
