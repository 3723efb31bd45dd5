//! Writes a plan of action. A new one replaces the one before, which is kept.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use entity::{
    ids::{ConvenantId, OrganizationId, PlanOfActionId, TrajectoryId},
    plan_of_action, plan_step, trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{TEXT, all, each, ensure, paragraph, participant, sized, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, PlannedStep},
    transaction::{Command, Tx},
};

/// The most steps of a plan.
const MOST: usize = 20;
/// How far ahead a step may be due.
const REACH: Months = Months::new(5 * 12);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WritePlan {
    pub trajectory_id: TrajectoryId,
    /// The number of the plan the caller read, which this one replaces.
    pub number: Option<i32>,
    /// Where it is to lead.
    pub goal: String,
    /// The steps, in order.
    pub steps: Vec<NewPlanStep>,
}

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
    const NAME: Action = Action::WritePlan;
    type Output = PlanOfActionId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlanOfActionId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let (goal, tasks) = all((
            paragraph(&self.goal, TEXT, "goal"),
            self.checked_steps(tx, trajectory.convenant_id).await,
        ))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let former = latest(tx, trajectory.id).await?;
        let number = former.as_ref().map_or(0, |plan| plan.number);
        if self.number.is_some_and(|read| read != number) {
            return refuse(RefusalCode::Stale, "number");
        }
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
        let steps = self.rows(tx, &plan, tasks);
        let event = Event::PlanWritten {
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
        record(tx, scope_of(&trajectory), event).await?;
        Ok(plan.id)
    }
}

crate::transaction::any_command!(WritePlan);

impl WritePlan {
    /// What is to be done at each step.
    async fn checked_steps(&self, tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<Vec<String>> {
        sized(&self.steps, 1..=MOST, "steps")?;
        let today = today(tx, convenant).await?;
        let mut known = BTreeSet::new();
        let mut checked = Vec::with_capacity(self.steps.len());
        for (at, step) in self.steps.iter().enumerate() {
            let path = |field: &str| format!("steps.{at}.{field}");
            let partner = step.organization_id;
            let takes_part = match known.insert(partner) {
                true => participant(tx, convenant, partner, &path("organizationId"))
                    .await
                    .map(drop),
                false => Ok(()),
            };
            let step = all((
                paragraph(&step.what, TEXT, &path("what")),
                takes_part,
                step.is_due_well(today, &path("dueOn")),
            ));
            checked.push(step.map(|(what, ..)| what));
        }
        each(checked)
    }

    fn rows(&self, tx: &Tx<'_>, plan: &plan_of_action::Model, tasks: Vec<String>) -> Vec<plan_step::Model> {
        let steps = (1..).zip(&self.steps).zip(tasks);
        let row = |((position, step), what): ((i32, &NewPlanStep), String)| plan_step::Model {
            id: tx.new_id(),
            plan_id: plan.id,
            trajectory_id: plan.trajectory_id,
            position,
            what,
            organization_id: step.organization_id,
            due_on: step.due_on,
            is_current: true,
            completed_at: None,
            completed_by: None,
            version: 1,
        };
        steps.map(row).collect()
    }
}

impl NewPlanStep {
    fn is_due_well(&self, today: NaiveDate, path: &str) -> Outcome<()> {
        ensure(self.due_on >= today, RefusalCode::InThePast, path)?;
        let latest = today.checked_add_months(REACH);
        let is_in_reach = latest.is_some_and(|latest| self.due_on <= latest);
        ensure(is_in_reach, RefusalCode::OutOfRange, path)
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
