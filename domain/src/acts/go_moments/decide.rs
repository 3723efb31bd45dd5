//! What a decision at a go-moment does: alone, or for a class at once.

use entity::{
    assessment, go_moment, trajectory,
    vocabulary::{Decision, GoMomentState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::cancel::cancel_after;
use crate::{
    acts::scope::scope_of,
    checks::{TEXT, ensure, optional_paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::Tx,
};

/// The conditions, or the reason of a no-go; needed unless it is a plain go.
pub(crate) fn checked_conditions(
    decision: Decision,
    conditions: Option<&str>,
    path: &str,
) -> Outcome<Option<String>> {
    let conditions = optional_paragraph(conditions, TEXT, path)?;
    let is_said = decision == Decision::Go || conditions.is_some();
    ensure(is_said, RefusalCode::ReasonNeeded, path)?;
    Ok(conditions)
}

/// Refuses one that was decided or will not be held, and one for which a line has still to deliver.
pub(crate) async fn can_decide(tx: &Tx<'_>, moment: &go_moment::Model, path: &str) -> Outcome<()> {
    ensure(
        moment.state == GoMomentState::Planned,
        RefusalCode::WrongState,
        path,
    )?;
    let missing = assessment::Entity::find()
        .filter(assessment::Column::GoMomentId.eq(moment.id))
        .filter(assessment::Column::DeliveredAt.is_null())
        .count(tx.db())
        .await?;
    if missing == 0 {
        Ok(())
    } else {
        refuse(RefusalCode::AssessmentMissing, path)
    }
}

/// Decides one that can be decided. After a no-go the later ones will not be held.
pub(crate) async fn decide(
    tx: &Tx<'_>,
    mut moment: go_moment::Model,
    decision: Decision,
    conditions: Option<String>,
) -> Outcome<go_moment::Model> {
    moment.state = GoMomentState::Decided;
    moment.decision = Some(decision);
    moment.conditions = conditions;
    moment.decided_at = Some(tx.now());
    moment.decided_by = tx.actor_id();
    let moment = tx.update(moment).await?;
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(moment.trajectory_id).await?;
    let event = Event::GoMomentDecided {
        go_moment: moment.id,
        decision,
    };
    record(tx, scope_of(&trajectory), event).await?;
    if decision == Decision::NoGo {
        cancel_after(tx, &trajectory, moment.position).await?;
    }
    Ok(moment)
}
