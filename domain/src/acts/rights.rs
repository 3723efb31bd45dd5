//! What was decided of a person's wish to be forgotten, or left alone.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Europe::Amsterdam;
use entity::{
    candidate,
    ids::{RightsDecisionId, TrajectoryId},
    rights_decision, trajectory,
    vocabulary::{
        ErasureGround, Language, RestrictionGround, Right, RightsOutcome, RightsRefusal, TrajectoryState,
    },
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

use super::scope::scope_of;
use crate::{
    access::Actor,
    checks::days_between,
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::Tx,
};

/// What was decided.
pub(crate) enum Decision {
    Erased(ErasureGround),
    Restricted(RestrictionGround),
    Lifted,
    Refused(Right, RightsRefusal),
}

impl Decision {
    const fn right(&self) -> Right {
        match self {
            Self::Erased(_) => Right::Erasure,
            Self::Restricted(_) | Self::Lifted => Right::Restriction,
            Self::Refused(right, _) => *right,
        }
    }

    const fn outcome(&self) -> RightsOutcome {
        match self {
            Self::Erased(_) | Self::Restricted(_) => RightsOutcome::Granted,
            Self::Lifted => RightsOutcome::Ended,
            Self::Refused(..) => RightsOutcome::Refused,
        }
    }
}

/// Writes a decision down.
pub(crate) async fn decide(
    tx: &Tx<'_>,
    candidate: &candidate::Model,
    decision: &Decision,
    asked_on: Option<NaiveDate>,
    explanation: Option<String>,
) -> Outcome<RightsDecisionId> {
    let row = rights_decision::Model {
        id: tx.new_id(),
        candidate_id: candidate.id,
        registered_by: candidate.registered_by,
        right: decision.right(),
        outcome: decision.outcome(),
        erasure_ground: match decision {
            Decision::Erased(ground) => Some(*ground),
            _ => None,
        },
        restriction_ground: match decision {
            Decision::Restricted(ground) => Some(*ground),
            _ => None,
        },
        refusal: match decision {
            Decision::Refused(_, refusal) => Some(*refusal),
            _ => None,
        },
        explanation,
        asked_on,
        decided_at: tx.now(),
        decided_by: tx.actor_id(),
    };
    Ok(tx.insert(row, "candidateId").await?.id)
}

/// Makes sure that whoever decides speaks for the partner that registered the person: it answers for what is held.
///
/// # Errors
/// `NOT_PERMITTED` at `candidateId`.
pub(crate) fn answers_for(tx: &Tx<'_>, candidate: &candidate::Model) -> Outcome<()> {
    match tx.actor() {
        Actor::Contact(viewer) if viewer.organization_id != candidate.registered_by => {
            refuse(RefusalCode::NotPermitted, "candidateId")
        }
        Actor::Contact(_) | Actor::System => Ok(()),
    }
}

/// That there is a restriction already.
pub(crate) fn already_restricted() -> Detail {
    Detail::with(|language| match language {
        Language::Nl => "De gegevens zijn al beperkt; waarom, staat in rightsDecisions.".to_owned(),
        Language::En => "The data is restricted already; rightsDecisions says why.".to_owned(),
    })
}

/// That there is none.
pub(crate) fn not_restricted() -> Detail {
    Detail::with(|language| match language {
        Language::Nl => "De gegevens zijn niet beperkt.".to_owned(),
        Language::En => "The data is not restricted.".to_owned(),
    })
}

/// How long ago a person may have asked, in days.
const ASKED_WITHIN: i64 = 366;

/// Makes sure that the person asked before now, and in the last year.
///
/// # Errors
/// `IN_THE_FUTURE` or `OUT_OF_RANGE` at `askedOn`.
pub(crate) fn asked_before(tx: &Tx<'_>, asked_on: Option<NaiveDate>) -> Outcome<()> {
    let today = tx.now().with_timezone(&Amsterdam).date_naive();
    let first = today - TimeDelta::days(ASKED_WITHIN);
    match asked_on {
        Some(day) if day > today => refuse(RefusalCode::InTheFuture, "askedOn"),
        Some(day) if day < first => {
            refuse_about(RefusalCode::OutOfRange, "askedOn", days_between(first, today))
        }
        _ => Ok(()),
    }
}

/// Of trajectories, those of whom the data may be used: where nobody is named, whoever is to be left alone is passed over.
pub(crate) fn may_be_used() -> Expr {
    let its_candidate = Expr::col((candidate::Entity, candidate::Column::Id))
        .equals((trajectory::Entity, trajectory::Column::CandidateId));
    let restricted = candidate::Entity::find()
        .select_only()
        .column(candidate::Column::Id)
        .filter(its_candidate)
        .filter(candidate::Column::RestrictedAt.is_not_null());
    Expr::exists(restricted.into_query()).not()
}

/// The trajectories of someone, the oldest first.
pub(crate) async fn trajectories_of(
    tx: &Tx<'_>,
    candidate: &candidate::Model,
) -> Outcome<Vec<trajectory::Model>> {
    Ok(trajectory::Entity::find()
        .filter(trajectory::Column::CandidateId.eq(candidate.id))
        .order_by_asc(trajectory::Column::Id)
        .all(tx.db())
        .await?)
}

/// Makes sure that none of them runs: partners that still work with a person cannot forget it.
///
/// # Errors
/// `WRONG_STATE` at `candidateId`, saying how many run.
pub(crate) fn all_have_ended(trajectories: &[trajectory::Model]) -> Outcome<()> {
    let has_ended = |state| matches!(state, TrajectoryState::Stopped | TrajectoryState::Employed);
    match trajectories.iter().filter(|it| !has_ended(it.state)).count() {
        0 => Ok(()),
        running => {
            let detail = Detail::with(move |language| match language {
                Language::Nl => format!("Lopende trajecten: {running}. Stop die eerst (stopTrajectory)."),
                Language::En => {
                    format!("Trajectories that run: {running}. Stop them first (stopTrajectory).")
                }
            });
            refuse_about(RefusalCode::WrongState, "candidateId", detail)
        }
    }
}

/// Records of each trajectory what was decided.
pub(crate) async fn record_each(
    tx: &Tx<'_>,
    trajectories: &[trajectory::Model],
    event: fn(TrajectoryId) -> Event,
) -> Outcome<()> {
    for trajectory in trajectories {
        record(tx, scope_of(trajectory), event(trajectory.id)).await?;
    }
    Ok(())
}
