//! Takes back an offered handover.

use entity::{handover, ids::HandoverId, trajectory, vocabulary::HandoverState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::answer::{answer, is_open, scope};
use crate::{
    access::Command as CommandName,
    record::record,
    refusal::Outcome,
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// Takes back an offered handover.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawHandover {
    /// The handover.
    pub handover_id: HandoverId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawHandover {
    const NAME: CommandName = CommandName::WithdrawHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let handover = tx
            .subject::<handover::Entity>(self.handover_id, "handoverId")
            .await?;
        is_open(&handover, self.version)?;
        let id = handover.id;
        withdraw(tx, handover).await?;
        Ok(id)
    }
}

/// Takes back what is still offered of a trajectory: it was given to someone else, or stopped.
pub(in crate::commands) async fn withdraw_open(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<()> {
    let open = handover::Entity::find()
        .filter(handover::Column::TrajectoryId.eq(trajectory.id))
        .filter(handover::Column::State.eq(HandoverState::Offered))
        .one(tx.db())
        .await?;
    match open {
        Some(handover) => withdraw(tx, handover).await,
        None => Ok(()),
    }
}

async fn withdraw(tx: &Tx<'_>, handover: handover::Model) -> Outcome<()> {
    let handover = answer(tx, handover, HandoverState::Withdrawn).await?;
    let happening = Happening::HandoverWithdrawn {
        handover: handover.id,
    };
    record(tx, scope(tx, &handover).await?, happening).await
}
