use async_graphql::{ComplexObject, Context, Enum, Result, SimpleObject};
use domain::rules::{
    term::{Length, Roll, Unit},
    terms::{CalendarOf, Count, Escalation, Recipient, Terms},
};
use entity::vocabulary::DeadlineKind;

use super::ConvenantVersion;
use crate::schema::{fault::fault, row::row};

/// What a convenant version agrees on one kind of deadline (termijn in het convenant).
#[row(deadline_rule, complex)]
pub struct DeadlineRule {
    /// The version of the convenant it is part of.
    #[one]
    convenant_version: ConvenantVersion,
    /// What must happen in time.
    kind: DeadlineKind,
}

impl DeadlineRule {
    fn terms(&self, ctx: &Context<'_>) -> Result<Terms> {
        let stored = serde_json::from_value(self.0.terms.clone());
        stored.map_err(|error| fault(ctx, &format!("terms of {}: {error}", self.0.id)))
    }
}

#[ComplexObject]
impl DeadlineRule {
    /// From where to where it is counted.
    async fn term(&self, ctx: &Context<'_>) -> Result<Term> {
        Ok(Term::of(self.terms(ctx)?.count))
    }

    /// Where a term that ends on a closed day goes.
    async fn roll(&self, ctx: &Context<'_>) -> Result<Roll> {
        Ok(self.terms(ctx)?.roll)
    }

    /// On whose closed days it does not run.
    async fn calendar(&self, ctx: &Context<'_>) -> Result<CalendarOf> {
        Ok(self.terms(ctx)?.calendar)
    }

    /// How long before the appointment that it is counted from those concerned are reminded of that, once for
    /// each; empty for a kind that is not counted from an appointment.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn ahead(&self, ctx: &Context<'_>) -> Result<Vec<TermLength>> {
        Ok(lengths(self.terms(ctx)?.ahead))
    }

    /// How long before it falls due the responsible partner is reminded, once for each.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn reminders(&self, ctx: &Context<'_>) -> Result<Vec<TermLength>> {
        Ok(lengths(self.terms(ctx)?.reminders))
    }

    /// Who is told when it was not kept, and when: the rungs of the ladder in order.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn escalation(&self, ctx: &Context<'_>) -> Result<Vec<EscalationStep>> {
        Ok(self
            .terms(ctx)?
            .escalation
            .into_iter()
            .map(EscalationStep::of)
            .collect())
    }

    /// Whether the candidate is told that it was not kept.
    async fn informs_candidate(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.terms(ctx)?.informs_candidate)
    }
}

fn lengths(lengths: Vec<Length>) -> Vec<TermLength> {
    lengths.into_iter().map(TermLength::of).collect()
}

/// In which direction a term is counted (telrichting).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TermDirection {
    /// Forward from the moment something happened.
    After,
    /// Back from a day, such as a go-moment's.
    Before,
    /// Back from a day to the end of the month before that day's month: interviews in one month, the group
    /// starts in the next.
    MonthBefore,
}

/// From where to where a deadline is counted (termijn).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct Term {
    /// In which direction.
    direction: TermDirection,
    /// How far; null for the month before, which has no other length.
    length: Option<TermLength>,
}

impl Term {
    /// What was agreed.
    pub fn of(count: Count) -> Self {
        let (direction, length) = match count {
            Count::After(length) => (TermDirection::After, Some(length)),
            Count::Before(length) => (TermDirection::Before, Some(length)),
            Count::MonthBefore => (TermDirection::MonthBefore, None),
        };
        Self {
            direction,
            length: length.map(TermLength::of),
        }
    }
}

/// How long a term is (duur).
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct TermLength {
    /// How many; 0 is at once, or on the day itself.
    amount: u32,
    /// Of what.
    unit: Unit,
}

impl TermLength {
    fn of(length: Length) -> Self {
        Self {
            amount: length.amount(),
            unit: length.unit(),
        }
    }
}

/// One rung of the ladder of a deadline that was not kept (escalatiestap).
#[derive(Clone, Debug, SimpleObject)]
pub struct EscalationStep {
    /// How long after it fell due; a length of 0 is at the breach itself.
    after: TermLength,
    /// Who is told.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    recipients: Vec<Recipient>,
}

impl EscalationStep {
    fn of(escalation: Escalation) -> Self {
        Self {
            after: TermLength::of(escalation.after),
            recipients: escalation.to,
        }
    }
}
