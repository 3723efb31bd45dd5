//! What a convenant agrees, as stored with it: which rule holds, its terms, the calendar they are counted in.

use entity::{
    convenant, convenant_version, deadline_rule, ids::ConvenantId, party, vocabulary::DeadlineKind,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::{
        calendar::{BusinessCalendar, Closure},
        terms::Terms,
    },
};

/// The rule for a kind in the version that holds at `at`; none when the partners agreed none.
///
/// # Errors
/// When the database fails.
pub async fn rule_in_force<C: ConnectionTrait>(
    db: &C,
    convenant: ConvenantId,
    kind: DeadlineKind,
    at: Moment,
) -> Outcome<Option<deadline_rule::Model>> {
    let version = convenant_version::Entity::find()
        .filter(convenant_version::Column::ConvenantId.eq(convenant))
        .filter(convenant_version::Column::EffectiveFrom.lte(at))
        .order_by_desc(convenant_version::Column::EffectiveFrom)
        .order_by_desc(convenant_version::Column::Number)
        .one(db)
        .await?;
    let Some(version) = version else { return Ok(None) };
    Ok(deadline_rule::Entity::find()
        .filter(deadline_rule::Column::ConvenantVersionId.eq(version.id))
        .filter(deadline_rule::Column::Kind.eq(kind))
        .one(db)
        .await?)
}

/// The terms of a stored rule.
///
/// # Errors
/// When they cannot be read: a fault of ours.
pub fn terms_of(rule: &deadline_rule::Model) -> Outcome<Terms> {
    Ok(serde_json::from_value(rule.terms.clone())?)
}

/// The calendar of a stored convenant.
///
/// # Errors
/// When it cannot be read: a fault of ours.
pub fn calendar_of(convenant: &convenant::Model) -> Outcome<BusinessCalendar> {
    Ok(serde_json::from_value(convenant.calendar.clone())?)
}

/// A convenant's calendar without the days on which one partner is closed.
///
/// # Errors
/// When the stored days cannot be read: a fault.
pub fn with_closures_of(
    calendar: &BusinessCalendar,
    party: Option<&party::Model>,
) -> Outcome<BusinessCalendar> {
    let Some(party) = party else {
        return Ok(calendar.clone());
    };
    let own: Vec<Closure> = serde_json::from_value(party.closures.clone())?;
    Ok(calendar.with_closures(&own))
}
