//! Counts what runs anew when the calendar or the rule it is counted by changes.

use entity::{
    deadline,
    ids::{ConvenantId, DeadlineRuleId, OrganizationId},
    vocabulary::DeadlineKind,
};
use std::collections::BTreeMap;

use super::{
    history::Cause,
    lay::{self, Changed, Relaying},
    select,
};
use crate::{clock::Moment, refusal::Outcome, transaction::Tx};

/// Counts the running deadlines of a convenant, or those of one partner in it, on the calendar as it is now.
/// What the change makes no difference to is left alone, and a breach stays a breach.
///
/// # Errors
/// When the database fails, or the calendar cannot count them (`RULE_IMPOSSIBLE`).
pub async fn recount(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    responsible: Option<OrganizationId>,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let deadlines = select::of_convenant(tx, convenant, responsible).await?;
    lay::relay(tx, deadlines, Relaying::Calendar, cause).await
}

/// Puts running deadlines under the rules of an amendment that names their kinds. They never fall due before it
/// takes effect, and breaches stay.
///
/// # Errors
/// When the database fails, or a rule cannot be counted (`RULE_IMPOSSIBLE`).
pub async fn amend(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    rules: &BTreeMap<DeadlineKind, DeadlineRuleId>,
    effective_from: Moment,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let kinds: Vec<DeadlineKind> = rules.keys().copied().collect();
    let under = select::unbreached(tx, convenant, &kinds).await?;
    let amended = under.into_iter().filter_map(|deadline| {
        Some(deadline::Model {
            rule_id: *rules.get(&deadline.kind)?,
            not_before: Some(effective_from),
            ..deadline
        })
    });
    lay::relay(tx, amended.collect(), Relaying::Amended, cause).await
}
