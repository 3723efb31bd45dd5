//! Keeps the first time a trajectory reached a step.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    convenant, go_moment,
    ids::{ConvenantId, OrganizationId, TrajectoryId},
    milestone, retention_check, trajectory,
    vocabulary::FunnelStep,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};

use super::milestones::{Reached, Which, is_result, reached};
use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// Keeps what an event means for the funnel.
///
/// # Errors
/// When the database fails or stored data contradicts itself.
pub async fn keep(tx: &Tx<'_>, scope: &Scope, at: Moment, event: &Event) -> Outcome<()> {
    for reached in reached(event) {
        keep_one(tx, scope, at, &reached).await?;
    }
    Ok(())
}

async fn keep_one(tx: &Tx<'_>, scope: &Scope, at: Moment, reached: &Reached) -> Outcome<()> {
    let ids = match &reached.trajectories {
        Some(ids) => ids.clone(),
        None => scope.trajectory_id.into_iter().collect(),
    };
    let position = position(tx, reached.which).await?;
    let employer = has_employer(reached.step).then_some(scope.employer_id).flatten();
    let trajectories = trajectory::Entity::find()
        .filter(trajectory::Column::Id.is_in(ids.iter().copied()))
        .all(tx.db())
        .await?;
    let before = before(tx, &ids).await?;
    let mut rows = Vec::new();
    for trajectory in &trajectories {
        let way = Way {
            trajectory,
            earlier: before.get(&trajectory.id).map_or(&[][..], Vec::as_slice),
            at,
            on: on(tx, trajectory.convenant_id, at).await?,
            employer,
        };
        rows.extend(way.milestone(tx, reached.step, position));
        if is_result(reached.step, reached.place, trajectory.route) {
            rows.extend(way.milestone(tx, FunnelStep::Result, 0));
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    milestone::Entity::insert_many(rows.into_iter().map(milestone::Model::into_active_model))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

async fn on(tx: &Tx<'_>, convenant: ConvenantId, at: Moment) -> Outcome<NaiveDate> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(convenant).await?;
    Ok(at.with_timezone(&calendar_of(&convenant)?.zone()).date_naive())
}

/// Steps that are reached with an employer, and once with each.
const fn has_employer(step: FunnelStep) -> bool {
    matches!(
        step,
        FunnelStep::Referred
            | FunnelStep::Interviewed
            | FunnelStep::Placed
            | FunnelStep::Contract
            | FunnelStep::Sustained
    )
}

/// The number of a go-moment or a check among those of its trajectory.
async fn position(tx: &Tx<'_>, which: Which) -> Outcome<i32> {
    Ok(match which {
        Which::Only => 0,
        Which::GoMoment(id) => tx.expect::<go_moment::Entity>(id).await?.position,
        Which::Check(id) => tx.expect::<retention_check::Entity>(id).await?.position,
    })
}

async fn before(tx: &Tx<'_>, ids: &[TrajectoryId]) -> Outcome<HashMap<TrajectoryId, Vec<milestone::Model>>> {
    let rows = milestone::Entity::find()
        .filter(milestone::Column::TrajectoryId.is_in(ids.iter().copied()))
        .all(tx.db())
        .await?;
    let mut found: HashMap<TrajectoryId, Vec<milestone::Model>> = HashMap::new();
    for row in rows {
        found.entry(row.trajectory_id).or_default().push(row);
    }
    Ok(found)
}

/// The way of a trajectory so far, and the moment at which it comes further.
struct Way<'a> {
    trajectory: &'a trajectory::Model,
    earlier: &'a [milestone::Model],
    at: Moment,
    on: NaiveDate,
    employer: Option<OrganizationId>,
}

impl Way<'_> {
    /// The row of a step, unless there is one with this employer.
    fn milestone(&self, tx: &Tx<'_>, step: FunnelStep, position: i32) -> Option<milestone::Model> {
        let mut alike = self
            .earlier
            .iter()
            .filter(|row| (row.step, row.position) == (step, position));
        let is_first = alike.clone().next().is_none();
        if alike.any(|row| row.employer_id == self.employer) {
            return None;
        }
        let latest = self.earlier.iter().map(|row| row.reached_at).max();
        Some(milestone::Model {
            id: tx.new_id(),
            trajectory_id: self.trajectory.id,
            convenant_id: self.trajectory.convenant_id,
            candidate_id: self.trajectory.candidate_id,
            route: self.trajectory.route,
            step,
            position,
            employer_id: self.employer,
            reached_at: self.at,
            reached_on: self.on,
            is_first,
            seconds_since_start: (self.at - self.trajectory.created_at).num_seconds(),
            seconds_since_previous: latest.map(|latest| (self.at - latest).num_seconds()),
        })
    }
}
