//! Gives a partner access to a screening it has a need for.

use entity::{
    ids::{OrganizationId, ScreeningId},
    organization, party, screening, screening_share, trajectory,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::today,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Gives access.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ShareScreening {
    pub screening_id: ScreeningId,
    /// The partner.
    pub organization_id: OrganizationId,
}

impl Command for ShareScreening {
    const NAME: Action = Action::ShareScreening;
    type Output = ScreeningId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ScreeningId> {
        let screening = tx
            .subject::<screening::Entity>(self.screening_id, "screeningId")
            .await?;
        let organization = tx
            .visible::<organization::Entity>(self.organization_id, "organizationId")
            .await?;
        takes_part_around(tx, &screening, organization.id).await?;
        let share = screening_share::Model {
            id: tx.new_id(),
            screening_id: screening.id,
            candidate_id: screening.candidate_id,
            organization_id: organization.id,
            shared_by: tx.actor_id(),
            shared_at: tx.now(),
            ended_at: None,
            version: 1,
        };
        tx.insert(share, "organizationId").await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(screening.trajectory_id).await?;
        let event = Event::ScreeningShared {
            screening: screening.id,
            with: organization.id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(screening.id)
    }
}

crate::transaction::any_command!(ShareScreening);

/// Refuses a partner that takes part in none of the convenants under which the person follows a trajectory.
async fn takes_part_around(
    tx: &Tx<'_>,
    screening: &screening::Model,
    organization: OrganizationId,
) -> Outcome<()> {
    let today = today(tx, screening.convenant_id).await?;
    let convenants = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::ConvenantId)
        .filter(trajectory::Column::CandidateId.eq(screening.candidate_id))
        .into_query();
    let until = party::Column::WithdrawnOn;
    let parties = party::Entity::find()
        .filter(party::Column::OrganizationId.eq(organization))
        .filter(party::Column::ConvenantId.in_subquery(convenants))
        .filter(party::Column::AccededOn.lte(today))
        .filter(Condition::any().add(until.is_null()).add(until.gt(today)))
        .count(tx.db())
        .await?;
    if parties == 0 {
        return refuse(RefusalCode::NotAParty, "organizationId");
    }
    Ok(())
}
