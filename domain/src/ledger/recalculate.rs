//! Counts what runs anew when the calendar or the rule it is counted by changes.

use std::collections::BTreeMap;

use entity::{
    convenant_version, deadline, deadline_rule,
    ids::{ConvenantId, ConvenantVersionId, DeadlineRuleId, OrganizationId},
    vocabulary::DeadlineKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    history::Cause,
    schedule::{self, Rescheduling},
    select,
};
use crate::{changed::Changed, refusal::Outcome, transaction::Tx};

/// Counts the running deadlines of a convenant, or those of one partner in it, on the calendar as it is now.
/// What the change makes no difference to is left alone, and a breach stays a breach.
///
/// # Errors
/// When the database fails, or the calendar cannot count them (`RULE_IMPOSSIBLE`).
pub async fn recalculate(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    responsible: Option<OrganizationId>,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let deadlines = select::of_convenant(tx, convenant, responsible).await?;
    schedule::reschedule(tx, deadlines, Rescheduling::Calendar, cause).await
}

/// Puts running deadlines of some kinds under the rules of a version. They never fall due before it takes effect, and
/// breaches stay.
///
/// # Errors
/// When the database fails, or a rule cannot be counted (`RULE_IMPOSSIBLE`).
pub async fn amend(
    tx: &Tx<'_>,
    version: ConvenantVersionId,
    kinds: &[DeadlineKind],
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let version: convenant_version::Model = tx.expect::<convenant_version::Entity>(version).await?;
    let rules = rules_by_kind(tx, version.id, kinds).await?;
    let under = select::unbreached(tx, version.convenant_id, kinds).await?;
    let amended = under.into_iter().filter_map(|deadline| {
        Some(deadline::Model {
            rule_id: *rules.get(&deadline.kind)?,
            not_before: Some(version.effective_from),
            ..deadline
        })
    });
    schedule::reschedule(tx, amended.collect(), Rescheduling::Amended, cause).await
}

async fn rules_by_kind(
    tx: &Tx<'_>,
    version: ConvenantVersionId,
    kinds: &[DeadlineKind],
) -> Outcome<BTreeMap<DeadlineKind, DeadlineRuleId>> {
    let found = deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.eq(version))
        .filter(deadline_rule::Column::Kind.is_in(kinds.iter().copied()))
        .all(tx.db())
        .await?;
    Ok(found.into_iter().map(|rule| (rule.kind, rule.id)).collect())
}
