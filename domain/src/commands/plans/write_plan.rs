//! Writes a plan of action. A new one replaces the one before, which is kept.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use entity::{
    ids::{OrganizationId, PlanOfActionId, TrajectoryId},
    plan_of_action, plan_step, trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{TEXT, paragraph, participant, scope_of, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::{Happening, PlannedStep},
    transaction::{Command, Tx},
};

/// The most steps of a plan.
const MOST: usize = 20;
/// How far ahead a step may be due.
const REACH: Months = Months::new(5 * 12);

/// Writes a plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WritePlan {
    /// The trajectory.
    pub trajectory_id: TrajectoryId,
    /// The number of the plan the caller read, which this one replaces.
    pub number: Option<i32>,
    /// Where it is to lead.
    pub goal: String,
    /// The steps, in order.
    pub steps: Vec<NewPlanStep>,
}

/// A step of a plan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPlanStep {
    /// What is to be done.
    pub what: String,
    /// The partner that is to do it.
    pub organization_id: OrganizationId,
    /// The day by which it is done.
    pub due_on: NaiveDate,
}

impl Command for WritePlan {
    const NAME: CommandName = CommandName::WritePlan;
    type Output = PlanOfActionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlanOfActionId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let former = latest(tx, trajectory.id).await?;
        let number = former.as_ref().map_or(0, |plan| plan.number);
        if self.number.is_some_and(|read| read != number) {
            return refuse(RefusalCode::Stale, "number");
        }
        let goal = paragraph(&self.goal, TEXT, "goal")?;
        self.check_steps(tx, &trajectory).await?;
        if let Some(former) = &former {
            supersede(tx, former.clone()).await?;
        }
        let plan = plan_of_action::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            number: number + 1,
            goal,
            written_by: tx.actor_id(),
            superseded_at: None,
            created_at: tx.now(),
        };
        let plan = tx.insert(plan, "").await?;
        let steps = self.rows(tx, &plan)?;
        let happening = Happening::PlanWritten {
            plan: plan.id,
            steps: steps
                .iter()
                .map(|step| PlannedStep {
                    step: step.id,
                    by: step.organization_id,
                    due_on: step.due_on,
                })
                .collect(),
            replaces: former.map(|plan| plan.id),
        };
        plan_step::Entity::insert_many(steps.into_iter().map(IntoActiveModel::into_active_model))
            .exec_without_returning(tx.db())
            .await?;
        record(tx, scope_of(&trajectory), happening).await?;
        Ok(plan.id)
    }
}

impl WritePlan {
    async fn check_steps(&self, tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<()> {
        if !(1..=MOST).contains(&self.steps.len()) {
            return refuse(RefusalCode::OutOfRange, "steps");
        }
        let today = today(tx, trajectory.convenant_id).await?;
        let mut known = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate() {
            if step.due_on < today {
                return refuse(RefusalCode::InThePast, &format!("steps.{at}.dueOn"));
            }
            if today
                .checked_add_months(REACH)
                .is_none_or(|latest| step.due_on > latest)
            {
                return refuse(RefusalCode::OutOfRange, &format!("steps.{at}.dueOn"));
            }
            if known.insert(step.organization_id) {
                let path = format!("steps.{at}.organizationId");
                participant(tx, trajectory.convenant_id, step.organization_id, &path).await?;
            }
        }
        Ok(())
    }

    fn rows(&self, tx: &Tx<'_>, plan: &plan_of_action::Model) -> Outcome<Vec<plan_step::Model>> {
        let row = |(at, step): (usize, &NewPlanStep)| {
            Ok(plan_step::Model {
                id: tx.new_id(),
                plan_id: plan.id,
                trajectory_id: plan.trajectory_id,
                position: i32::try_from(at).unwrap_or(i32::MAX).saturating_add(1),
                what: paragraph(&step.what, TEXT, &format!("steps.{at}.what"))?,
                organization_id: step.organization_id,
                due_on: step.due_on,
                is_current: true,
                completed_at: None,
                completed_by: None,
                version: 1,
            })
        };
        self.steps.iter().enumerate().map(row).collect()
    }
}

async fn latest(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<Option<plan_of_action::Model>> {
    Ok(plan_of_action::Entity::find()
        .filter(plan_of_action::Column::TrajectoryId.eq(trajectory))
        .order_by_desc(plan_of_action::Column::Number)
        .one(tx.db())
        .await?)
}

async fn supersede(tx: &Tx<'_>, former: plan_of_action::Model) -> Outcome<()> {
    plan_step::Entity::update_many()
        .col_expr(plan_step::Column::IsCurrent, Expr::value(false))
        .col_expr(
            plan_step::Column::Version,
            Expr::col(plan_step::Column::Version).add(1),
        )
        .filter(plan_step::Column::PlanId.eq(former.id))
        .exec(tx.db())
        .await?;
    let mut former = former.into_active_model();
    former.superseded_at = Set(Some(tx.now()));
    former.update(tx.db()).await?;
    Ok(())
}
