//! Go-moments that will not be held: after a no-go, or once the candidate is employed.

use entity::{assessment, go_moment, trajectory, vocabulary::GoMomentState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{acts::scope::scope_of, record::record, refusal::Outcome, rules::event::Event, transaction::Tx};

/// Cancels the planned go-moments after a position: they will not be held, and nothing about them is due.
pub(crate) async fn cancel_after(tx: &Tx<'_>, trajectory: &trajectory::Model, position: i32) -> Outcome<()> {
    let later = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(trajectory.id))
        .filter(go_moment::Column::Position.gt(position))
        .filter(go_moment::Column::State.eq(GoMomentState::Planned))
        .all(tx.db())
        .await?;
    for mut moment in later {
        moment.state = GoMomentState::Cancelled;
        let moment = tx.update(moment).await?;
        let undelivered = assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .filter(assessment::Column::DeliveredAt.is_null())
            .all(tx.db())
            .await?;
        let event = Event::GoMomentCancelled {
            go_moment: moment.id,
            undelivered: undelivered.into_iter().map(|assessment| assessment.id).collect(),
        };
        record(tx, scope_of(trajectory), event).await?;
    }
    Ok(())
}
