//! Who is to be paid for a candidate claims it, once, when the milestone is reached.

use entity::{
    funding_condition, group,
    ids::{FundingConditionId, OrganizationId, PaymentId, TrajectoryId},
    organization, payment, referral, trajectory,
    vocabulary::{OrganizationKind, PaymentState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{milestones::is_reached, scope::scope_of},
    checks::takes_part,
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx},
};

const CLAIMED: Detail = Detail::fixed(
    "Deze betaling is voor deze kandidaat al gevraagd.",
    "This payment was claimed for this candidate already.",
);
const CLAIMED_OTHERWISE: Detail = Detail::fixed(
    "Voor deze mijlpaal van de kandidaat is al een betaling gevraagd, volgens een andere afspraak. Een mijlpaal wordt één keer betaald, wie de betaling ook toezegde.",
    "A payment for this milestone of the candidate was claimed already, under another agreement. A milestone is paid once, whoever agreed to pay.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimPayment {
    /// What was agreed.
    pub funding_condition_id: FundingConditionId,
    pub trajectory_id: TrajectoryId,
}

impl Command for ClaimPayment {
    const NAME: Action = Action::ClaimPayment;
    type Output = PaymentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PaymentId> {
        let condition = tx
            .subject::<funding_condition::Entity>(self.funding_condition_id, "fundingConditionId")
            .await?;
        let trajectory = tx
            .visible::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let payee = payee(tx, &condition).await?;
        takes_part(tx, condition.convenant_id, payee.id, "fundingConditionId").await?;
        if trajectory.convenant_id != condition.convenant_id || !has(tx, &payee, &trajectory).await? {
            return refuse(RefusalCode::NotTogether, "trajectoryId");
        }
        not_claimed(tx, &condition, trajectory.id).await?;
        if !is_reached(tx, condition.milestone, &trajectory).await? {
            return refuse(RefusalCode::NotYetPayable, "trajectoryId");
        }
        let payment = write(tx, &condition, &trajectory, payee.id).await?;
        let event = Event::PaymentClaimed {
            payment: payment.id,
            condition: condition.id,
            payer: payment.payer_id,
            payee: payment.payee_id,
            amount_cents: payment.amount_cents,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(payment.id)
    }
}

crate::transaction::any_command!(ClaimPayment);

/// The partner that is paid: the one that was agreed, or the one that asks when it is of the agreed kind.
async fn payee(tx: &Tx<'_>, condition: &funding_condition::Model) -> Outcome<organization::Model> {
    let asks = match tx.actor() {
        Actor::Contact(viewer) => Some(viewer.organization_id),
        Actor::System => condition.payee_id,
    };
    let Some(asks) = asks else {
        return refuse(RefusalCode::NotPermitted, "fundingConditionId");
    };
    let organization: organization::Model = tx.expect::<organization::Entity>(asks).await?;
    let is_agreed =
        condition.payee_id == Some(organization.id) || condition.payee_kind == Some(organization.kind);
    if is_agreed && organization.id != condition.payer_id {
        Ok(organization)
    } else {
        refuse(RefusalCode::NotPermitted, "fundingConditionId")
    }
}

/// Whether the candidate was the partner's: accepted by the employer, taught by the school, brought by the
/// gemeente or UWV office. Of other partners it is enough that they may know the trajectory.
async fn has(tx: &Tx<'_>, payee: &organization::Model, trajectory: &trajectory::Model) -> Outcome<bool> {
    match payee.kind {
        OrganizationKind::Employer => was_accepted(tx, payee.id, trajectory.id).await,
        OrganizationKind::School => match trajectory.group_id {
            Some(group) => {
                let group: group::Model = tx.expect::<group::Entity>(group).await?;
                Ok(group.school_id == Some(payee.id))
            }
            None => Ok(false),
        },
        OrganizationKind::Gemeente | OrganizationKind::Uwv => Ok(trajectory.referrer_id == payee.id),
        _ => Ok(true),
    }
}

async fn was_accepted(tx: &Tx<'_>, employer: OrganizationId, trajectory: TrajectoryId) -> Outcome<bool> {
    let accepted = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(trajectory))
        .filter(referral::Column::EmployerId.eq(employer))
        .filter(referral::Column::State.eq(ReferralState::Accepted))
        .count(tx.db())
        .await?;
    Ok(accepted > 0)
}

/// A milestone of a trajectory is paid once, under whichever condition. The trajectory is locked, so that of two
/// partners that claim it at once the second finds the first.
async fn not_claimed(
    tx: &Tx<'_>,
    condition: &funding_condition::Model,
    trajectory: TrajectoryId,
) -> Outcome<()> {
    tx.hold::<trajectory::Entity>(trajectory).await?;
    let for_milestone = funding_condition::Entity::find()
        .select_only()
        .column(funding_condition::Column::Id)
        .filter(funding_condition::Column::ConvenantId.eq(condition.convenant_id))
        .filter(funding_condition::Column::Milestone.eq(condition.milestone))
        .into_query();
    let claimed = payment::Entity::find()
        .filter(payment::Column::TrajectoryId.eq(trajectory))
        .filter(payment::Column::FundingConditionId.in_subquery(for_milestone))
        .one(tx.db())
        .await?;
    match claimed {
        None => Ok(()),
        Some(payment) if payment.funding_condition_id == condition.id => {
            refuse_about(RefusalCode::AlreadyExists, "trajectoryId", CLAIMED)
        }
        Some(_) => refuse_about(RefusalCode::AlreadyExists, "trajectoryId", CLAIMED_OTHERWISE),
    }
}

async fn write(
    tx: &Tx<'_>,
    condition: &funding_condition::Model,
    trajectory: &trajectory::Model,
    payee: OrganizationId,
) -> Outcome<payment::Model> {
    let payment = payment::Model {
        id: tx.new_id(),
        funding_condition_id: condition.id,
        convenant_id: condition.convenant_id,
        trajectory_id: trajectory.id,
        payer_id: condition.payer_id,
        payee_id: payee,
        amount_cents: condition.amount_cents,
        state: PaymentState::Payable,
        claimed_by: tx.actor_id(),
        paid_on: None,
        recorded_by: None,
        created_at: tx.now(),
        version: 1,
    };
    // Claimed twice at once, the second finds the first here.
    tx.insert(payment, "trajectoryId").await
}
