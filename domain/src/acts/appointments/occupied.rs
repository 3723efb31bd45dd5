//! A candidate is in one interview at a time.

use entity::{
    candidate, convenant,
    ids::{InterviewId, TrajectoryId},
    interview, trajectory,
    vocabulary::{InterviewState, Language},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::slot::Slot;
use crate::{
    agreed::calendar_of,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::words,
    transaction::Tx,
};

/// Refuses a slot in which the candidate has another interview, for whatever referral. It says when that one is, and
/// not with whom: another employer's interview is not the caller's to know of.
pub(crate) async fn candidate_is_free(
    tx: &Tx<'_>,
    convenant: &convenant::Model,
    trajectory: TrajectoryId,
    slot: Slot,
    moved: Option<InterviewId>,
) -> Outcome<()> {
    let Some(other) = other_at(tx, trajectory, slot, moved).await? else {
        return Ok(());
    };
    let zone = calendar_of(convenant)?.zone();
    let taken = Detail::with(|language| {
        let from = words::moment(other.starts_at, zone, language);
        let until = words::moment(other.ends_at, zone, language);
        match language {
            Language::Nl => format!(
                "Dat andere gesprek is van {from} tot {until}. Kan het toch, bevestig dat dan met overlapAccepted."
            ),
            Language::En => format!(
                "That other interview is from {from} to {until}. If it is possible nevertheless, confirm it with overlapAccepted."
            ),
        }
    });
    refuse_about(RefusalCode::CandidateOccupied, "startsAt", taken)
}

async fn other_at(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
    slot: Slot,
    moved: Option<InterviewId>,
) -> Outcome<Option<interview::Model>> {
    use interview::Column;
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
    hold(tx, &trajectory).await?;
    let of_person = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::CandidateId.eq(trajectory.candidate_id))
        .into_query();
    let mut others = interview::Entity::find()
        .filter(Column::TrajectoryId.in_subquery(of_person))
        .filter(Column::State.eq(InterviewState::Planned))
        .filter(Column::StartsAt.lt(slot.ends_at))
        .filter(Column::EndsAt.gt(slot.starts_at))
        .order_by_asc(Column::StartsAt);
    if let Some(moved) = moved {
        others = others.filter(Column::Id.ne(moved));
    }
    Ok(others.one(tx.db()).await?)
}

/// Of two who plan at once for the same person, the second finds the first.
async fn hold(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<()> {
    tx.hold::<candidate::Entity>(trajectory.candidate_id).await?;
    Ok(())
}
