//! How many tutors a school owes an employer: one for every so many internship places that are not withdrawn
//! (Midden-Brabant: ten). Each command that changes the places or the agreement has it looked at again.

use entity::{
    ids::{ConvenantId, OrganizationId},
    place, tutor_agreement, tutor_duty,
    vocabulary::{PlaceState, PlacementKind, TutorDutyState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::scope::scope_of_convenant;
use crate::{
    record::record,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// The kinds of place that count: the source speaks of internships (stageplaatsen).
const INTERNSHIPS: [PlacementKind; 2] = [PlacementKind::Internship, PlacementKind::DeepeningInternship];

/// Whether a place of this kind counts towards a tutor.
pub(crate) fn is_internship(kind: PlacementKind) -> bool {
    INTERNSHIPS.contains(&kind)
}

/// Looks again at what the school owes one employer: what is missing is owed, what is too much and not yet
/// fulfilled is cancelled, the latest first.
pub(crate) async fn review(tx: &Tx<'_>, convenant: ConvenantId, employer: OrganizationId) -> Outcome<()> {
    let agreement = tutor_agreement::Entity::find()
        .filter(tutor_agreement::Column::ConvenantId.eq(convenant))
        .one(tx.db())
        .await?;
    let Some(agreement) = agreement else { return Ok(()) };
    let earned = earned(tx, &agreement, employer).await?;
    let owed = owed(tx, convenant, employer).await?;
    for _ in owed.len()..earned {
        owe(tx, &agreement, employer).await?;
    }
    let open = owed
        .iter()
        .rev()
        .filter(|duty| duty.state == TutorDutyState::Open);
    for duty in open.take(owed.len().saturating_sub(earned)) {
        cancel(tx, duty.clone()).await?;
    }
    Ok(())
}

/// How many tutors the employer's places earn it.
async fn earned(tx: &Tx<'_>, agreement: &tutor_agreement::Model, employer: OrganizationId) -> Outcome<usize> {
    let Some(per_tutor) = agreement.places_per_tutor else {
        return Ok(0);
    };
    let places = place::Entity::find()
        .filter(place::Column::ConvenantId.eq(agreement.convenant_id))
        .filter(place::Column::EmployerId.eq(employer))
        .filter(place::Column::State.ne(PlaceState::Withdrawn))
        .filter(place::Column::Kind.is_in(INTERNSHIPS))
        .count(tx.db())
        .await?;
    let per_tutor = u64::try_from(per_tutor).unwrap_or(1).max(1);
    Ok(usize::try_from(places / per_tutor).unwrap_or(usize::MAX))
}

/// The duties towards an employer that were not cancelled, in the order in which they arose.
async fn owed(
    tx: &Tx<'_>,
    convenant: ConvenantId,
    employer: OrganizationId,
) -> Outcome<Vec<tutor_duty::Model>> {
    Ok(tutor_duty::Entity::find()
        .filter(tutor_duty::Column::ConvenantId.eq(convenant))
        .filter(tutor_duty::Column::EmployerId.eq(employer))
        .filter(tutor_duty::Column::State.ne(TutorDutyState::Cancelled))
        .order_by_asc(tutor_duty::Column::Id)
        .all(tx.db())
        .await?)
}

async fn owe(tx: &Tx<'_>, agreement: &tutor_agreement::Model, employer: OrganizationId) -> Outcome<()> {
    let duty = tutor_duty::Model {
        id: tx.new_id(),
        convenant_id: agreement.convenant_id,
        employer_id: employer,
        school_id: agreement.school_id,
        state: TutorDutyState::Open,
        contact_id: None,
        tutor_name: None,
        assigned_by: None,
        created_at: tx.now(),
        closed_at: None,
        version: 1,
    };
    let duty = tx.insert(duty, "").await?;
    let event = Event::TutorOwed {
        duty: duty.id,
        school: duty.school_id,
    };
    record(tx, scope_of_duty(&duty), event).await
}

/// Cancels an open duty: nothing is waited for any more.
pub(crate) async fn cancel(tx: &Tx<'_>, mut duty: tutor_duty::Model) -> Outcome<()> {
    duty.state = TutorDutyState::Cancelled;
    duty.closed_at = Some(tx.now());
    let duty = tx.update(duty).await?;
    let event = Event::TutorDutyCancelled { duty: duty.id };
    record(tx, scope_of_duty(&duty), event).await
}

/// Where a duty stands in the chain.
pub(crate) const fn scope_of_duty(duty: &tutor_duty::Model) -> Scope {
    Scope {
        employer_id: Some(duty.employer_id),
        ..scope_of_convenant(duty.convenant_id)
    }
}
