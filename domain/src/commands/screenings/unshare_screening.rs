//! Takes back the access a partner had to a screening.

use entity::{
    ids::{OrganizationId, ScreeningId},
    screening, screening_share, trajectory,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Takes access back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnshareScreening {
    pub screening_id: ScreeningId,
    /// The partner.
    pub organization_id: OrganizationId,
}

impl Command for UnshareScreening {
    const NAME: Action = Action::UnshareScreening;
    type Output = ScreeningId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ScreeningId> {
        let screening = tx
            .subject::<screening::Entity>(self.screening_id, "screeningId")
            .await?;
        let share = screening_share::Entity::find()
            .filter(screening_share::Column::ScreeningId.eq(screening.id))
            .filter(screening_share::Column::OrganizationId.eq(self.organization_id))
            .filter(screening_share::Column::EndedAt.is_null())
            .one(tx.db())
            .await?;
        let Some(mut share) = share else {
            return refuse(RefusalCode::NotFound, "organizationId");
        };
        share.ended_at = Some(tx.now());
        let share = tx.update(share).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(screening.trajectory_id).await?;
        let event = Event::ScreeningUnshared {
            screening: screening.id,
            with: share.organization_id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(screening.id)
    }
}

crate::transaction::any_command!(UnshareScreening);
