//! Assigns a form of guidance under trial to a trajectory, or to everyone in a group. A trajectory has one form
//! of a trial, and keeps it: who changes form in between says nothing about either.

use std::collections::BTreeMap;

use entity::{
    form_assignment, group, guidance_form,
    ids::{ConvenantId, GroupId, GuidanceFormId, TrajectoryId},
    trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{rights::may_be_used, scope::scope_of_convenant},
    checks::is_under_way,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Assigns a form of guidance; to a trajectory or to a group, and not to both.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignGuidanceForm {
    pub form_id: GuidanceFormId,
    pub trajectory_id: Option<TrajectoryId>,
    pub group_id: Option<GroupId>,
}

impl Command for AssignGuidanceForm {
    const NAME: Action = Action::AssignGuidanceForm;
    type Output = GuidanceFormId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceFormId> {
        let form = tx
            .subject::<guidance_form::Entity>(self.form_id, "formId")
            .await?;
        let (path, wanted) = match (self.trajectory_id, self.group_id) {
            (Some(trajectory), None) => ("trajectoryId", one(tx, &form, trajectory).await?),
            (None, Some(group)) => ("groupId", members(tx, &form, group).await?),
            (None, None) => return refuse(RefusalCode::Empty, "trajectoryId"),
            (Some(_), Some(_)) => return refuse(RefusalCode::NotTogether, "groupId"),
        };
        let new = without_a_form(tx, &form, wanted, path).await?;
        assign(tx, &form, &new).await?;
        let event = Event::GuidanceFormAssigned {
            form: form.id,
            trajectories: new,
        };
        record(tx, scope_of_convenant(form.convenant_id), event).await?;
        Ok(form.id)
    }
}

crate::transaction::any_command!(AssignGuidanceForm);

fn together(form: &guidance_form::Model, convenant: ConvenantId, path: &str) -> Outcome<()> {
    if form.convenant_id == convenant {
        Ok(())
    } else {
        refuse(RefusalCode::NotTogether, path)
    }
}

async fn one(tx: &Tx<'_>, form: &guidance_form::Model, id: TrajectoryId) -> Outcome<Vec<TrajectoryId>> {
    let trajectory = tx.visible::<trajectory::Entity>(id, "trajectoryId").await?;
    together(form, trajectory.convenant_id, "trajectoryId")?;
    is_under_way(&trajectory, "trajectoryId")?;
    Ok(vec![trajectory.id])
}

async fn members(tx: &Tx<'_>, form: &guidance_form::Model, id: GroupId) -> Outcome<Vec<TrajectoryId>> {
    let group = tx.visible::<group::Entity>(id, "groupId").await?;
    together(form, group.convenant_id, "groupId")?;
    let over = [
        TrajectoryState::Completed,
        TrajectoryState::Employed,
        TrajectoryState::Stopped,
    ];
    let found = trajectory::Entity::find()
        .filter(trajectory::Column::GroupId.eq(group.id))
        .filter(trajectory::Column::State.is_not_in(over))
        .filter(may_be_used())
        .order_by_asc(trajectory::Column::Id)
        .all(tx.db())
        .await?;
    Ok(found.into_iter().map(|trajectory| trajectory.id).collect())
}

/// Refuses who has another form of the trial; who has this one already is left out.
async fn without_a_form(
    tx: &Tx<'_>,
    form: &guidance_form::Model,
    wanted: Vec<TrajectoryId>,
    path: &str,
) -> Outcome<Vec<TrajectoryId>> {
    let assigned = form_assignment::Entity::find()
        .filter(form_assignment::Column::TrialId.eq(form.trial_id))
        .filter(form_assignment::Column::TrajectoryId.is_in(wanted.iter().copied()))
        .all(tx.db())
        .await?;
    let assigned: BTreeMap<_, _> = assigned
        .into_iter()
        .map(|assigned| (assigned.trajectory_id, assigned.form_id))
        .collect();
    let is_new = |id: &TrajectoryId| !assigned.contains_key(id);
    let new: Vec<TrajectoryId> = wanted.into_iter().filter(is_new).collect();
    if assigned.values().any(|other| *other != form.id) || (new.is_empty() && !assigned.is_empty()) {
        return refuse(RefusalCode::AlreadyExists, path);
    }
    if new.is_empty() {
        return refuse(RefusalCode::Empty, path);
    }
    Ok(new)
}

async fn assign(tx: &Tx<'_>, form: &guidance_form::Model, new: &[TrajectoryId]) -> Outcome<()> {
    let rows = new.iter().map(|trajectory_id| {
        let row = form_assignment::Model {
            trial_id: form.trial_id,
            trajectory_id: *trajectory_id,
            form_id: form.id,
            assigned_by: tx.actor_id(),
            assigned_at: tx.now(),
        };
        row.into_active_model()
    });
    form_assignment::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
