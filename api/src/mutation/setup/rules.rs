//! What the partners agree on the kinds of deadline, as it is sent.

use async_graphql::InputObject;
use domain::{
    RefusalCode,
    acts::versions::RuleChange,
    rules::{
        kinds,
        term::{Length, Roll, Unit},
        terms::{CalendarOf, Count, Escalation, Recipient, Terms},
    },
};
use entity::vocabulary::DeadlineKind;

use super::length::TermLengthInput;
use crate::{
    input::{AtMost, Faults, Given},
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
#[derive(InputObject, Given)]
#[given(Escalation)]
pub struct EscalationStepInput {
    /// How long after the due moment; 0 is at the breach itself.
    after: TermLengthInput,
    /// Who is told: somebody, and each at most once.
    #[at_most(MOST_RECIPIENTS)]
    to: Vec<Recipient>,
}

/// That each can be counted, the domain checks.
impl Given<RuleChange> for DeadlineRuleInput {
    fn read(self, faults: &mut Faults) -> RuleChange {
        let kind = self.kind;
        let default = kinds::of(kind).default_terms;
        // What cannot be read cannot be held against the rest of its rule either.
        let terms = faults.unless_wrong(|faults| self.terms(default(), faults));
        RuleChange {
            kind,
            terms: terms.unwrap_or_else(default),
        }
    }
}

impl DeadlineRuleInput {
    fn terms(self, default: Terms, faults: &mut Faults) -> Terms {
        let given = faults.read("length", self.length);
        Terms {
            count: count(self.direction, given, default.count, faults),
            roll: self.roll.unwrap_or(default.roll),
            calendar: self.calendar.unwrap_or(default.calendar),
            ahead: steps("ahead", self.ahead, faults).unwrap_or(default.ahead),
            reminders: steps("reminders", self.reminders, faults).unwrap_or(default.reminders),
            escalation: steps("escalation", self.escalation, faults).unwrap_or(default.escalation),
            informs_candidate: self.informs_candidate.unwrap_or(default.informs_candidate),
        }
    }
}

fn count(
    direction: Option<TermDirection>,
    given: Option<Length>,
    default: Count,
    faults: &mut Faults,
) -> Count {
    let (default_direction, default_length) = parts(default);
    let mut impossible = || faults.add(RefusalCode::RuleImpossible, "length");
    let direction = direction.unwrap_or(default_direction);
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

const fn parts(count: Count) -> (TermDirection, Option<Length>) {
    match count {
        Count::After(length) => (TermDirection::After, Some(length)),
        Count::Before(length) => (TermDirection::Before, Some(length)),
        Count::MonthBefore => (TermDirection::MonthBefore, None),
    }
}

fn steps<C, G: Given<C>>(field: &str, given: Option<Vec<G>>, faults: &mut Faults) -> Option<Vec<C>> {
    faults.read(field, AtMost(MOST_STEPS, given))
}
