//! What the partners agree on the kinds of deadline, as it is sent.

use async_graphql::InputObject;
use domain::{
    Refusal, RefusalCode,
    commands::setup::RuleChange,
    rules::{
        kinds,
        term::{Length, Roll},
        terms::{CalendarOf, Count, Escalation, Recipient, Terms},
    },
};
use entity::vocabulary::DeadlineKind;

use super::length::TermLengthInput;
use crate::{
    mutation::{Parsed, at_most},
    schema::types::TermDirection,
};

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

/// The rules, or where in the input one is refused. That each can be counted, the domain checks.
pub(super) fn parse_rules(given: Vec<DeadlineRuleInput>) -> Parsed<Vec<RuleChange>> {
    at_most(&given, DeadlineKind::ALL.len(), "rules")?;
    let rules = given.into_iter().enumerate();
    rules
        .map(|(index, rule)| rule.parse(&format!("rules.{index}")))
        .collect()
}

/// The kinds that are left out.
pub(super) fn parse_omitted(given: Vec<DeadlineKind>) -> Parsed<Vec<DeadlineKind>> {
    parse_kinds(given, "omit")
}

/// A list of kinds.
pub(super) fn parse_kinds(given: Vec<DeadlineKind>, path: &str) -> Parsed<Vec<DeadlineKind>> {
    at_most(&given, DeadlineKind::ALL.len(), path)?;
    Ok(given)
}

impl DeadlineRuleInput {
    fn parse(self, path: &str) -> Parsed<RuleChange> {
        let default = (kinds::of(self.kind).default_terms)();
        let terms = Terms {
            count: self.count(default.count, &format!("{path}.length"))?,
            roll: self.roll.unwrap_or(default.roll),
            calendar: self.calendar.unwrap_or(default.calendar),
            ahead: match self.ahead {
                Some(given) => reminders(&given, &format!("{path}.ahead"))?,
                None => default.ahead,
            },
            reminders: match self.reminders {
                Some(given) => reminders(&given, &format!("{path}.reminders"))?,
                None => default.reminders,
            },
            escalation: match self.escalation {
                Some(given) => ladder(given, &format!("{path}.escalation"))?,
                None => default.escalation,
            },
            informs_candidate: self.informs_candidate.unwrap_or(default.informs_candidate),
        };
        Ok(RuleChange {
            kind: self.kind,
            terms,
        })
    }

    fn count(&self, default: Count, path: &str) -> Parsed<Count> {
        let (default_direction, default_length) = parts(default);
        let given = self.length.map(|length| length.parse(path)).transpose()?;
        let impossible = || Refusal::at(RefusalCode::RuleImpossible, path);
        let length = given.or(default_length).ok_or_else(impossible);
        match self.direction.unwrap_or(default_direction) {
            TermDirection::After => Ok(Count::After(length?)),
            TermDirection::Before => Ok(Count::Before(length?)),
            TermDirection::MonthBefore if given.is_none() => Ok(Count::MonthBefore),
            TermDirection::MonthBefore => Err(impossible()),
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

fn reminders(given: &[TermLengthInput], path: &str) -> Parsed<Vec<Length>> {
    at_most(given, MOST_STEPS, path)?;
    let lengths = given.iter().enumerate();
    lengths
        .map(|(index, length)| length.parse(&format!("{path}.{index}")))
        .collect()
}

fn ladder(given: Vec<EscalationStepInput>, path: &str) -> Parsed<Vec<Escalation>> {
    at_most(&given, MOST_STEPS, path)?;
    let rungs = given.into_iter().enumerate();
    rungs
        .map(|(index, rung)| rung.parse(&format!("{path}.{index}")))
        .collect()
}

impl EscalationStepInput {
    fn parse(self, path: &str) -> Parsed<Escalation> {
        at_most(&self.to, MOST_RECIPIENTS, &format!("{path}.to"))?;
        Ok(Escalation {
            after: self.after.parse(&format!("{path}.after"))?,
            to: self.to,
        })
    }
}
