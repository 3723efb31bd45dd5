//! Opens deadlines, and counts them from elsewhere.

use entity::{
    contact, convenant, deadline, deadline_rule, deadline_step,
    ids::{ContactId, DeadlineId, GroupId, OrganizationId},
    trajectory,
    vocabulary::DeadlineState,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::rules::{calendar_of, rule_in_force, terms_of};
use crate::{
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        happening::Scope,
        kinds::{Kind, Responsible, Start},
        schedule::{self, Layout, PassedReminders},
        terms::Terms,
    },
    transaction::Tx,
};

/// What a deadline is opened with.
pub(super) struct Opening<'a> {
    pub(super) subject: String,
    pub(super) start: Start,
    pub(super) responsible: Responsible,
    /// The kind of event that opens it.
    pub(super) cause: &'a str,
}

pub(super) async fn open(tx: &Tx<'_>, scope: &Scope, kind: &Kind, opening: Opening<'_>) -> Outcome<()> {
    let Opening {
        subject,
        start,
        responsible,
        cause,
    } = opening;
    let Some(rule) = rule_in_force(tx.db(), scope.convenant_id, kind.code, tx.now()).await? else {
        return Ok(());
    };
    let Some((responsible_id, responsible_contact_id)) = duty_bound(tx, scope, responsible).await? else {
        return Ok(());
    };
    if super::running(tx, kind.code, &subject).await?.is_some() {
        return Ok(());
    }
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(scope.convenant_id).await?;
    let layout = lay_out(
        &convenant,
        &terms_of(&rule)?,
        start,
        tx.now(),
        PassedReminders::Skip,
    )?;
    let deadline = deadline::Model {
        id: tx.new_id::<DeadlineId>(),
        kind: kind.code,
        convenant_id: scope.convenant_id,
        rule_id: rule.id,
        trajectory_id: scope.trajectory_id,
        group_id: group_of(tx, scope).await?,
        subject_id: subject,
        employer_id: scope.employer_id,
        department_id: scope.department_id,
        responsible_id,
        responsible_contact_id,
        opened_by: cause.to_owned(),
        opened_at: tx.now(),
        starts_at: layout.starts_at,
        appointment_at: appointment(start),
        from_on: from(start).map(|(date, _)| date),
        target_on: target(start),
        occurrence: from(start).map_or(1, |(_, times)| times.into()),
        anchored_at: tx.now(),
        laid_at: tx.now(),
        not_before: None,
        due_at: layout.due_at,
        state: DeadlineState::Open,
        round: 1,
        next_at: layout.steps.first().map(|step| step.at),
        breached_at: None,
        closed_at: None,
        successor_id: None,
        version: 1,
    };
    let deadline = tx.insert(deadline, "").await?;
    write_steps(tx, &deadline, &layout).await
}

/// Counts a running deadline from elsewhere. One that is already breached stays breached: its steps are
/// left as they are.
pub(super) async fn reanchor(tx: &Tx<'_>, mut deadline: deadline::Model, start: Start) -> Outcome<()> {
    if deadline.state == DeadlineState::Breached {
        return Ok(());
    }
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(deadline.convenant_id).await?;
    let rule: deadline_rule::Model = tx.expect::<deadline_rule::Entity>(deadline.rule_id).await?;
    let layout = lay_out(
        &convenant,
        &terms_of(&rule)?,
        start,
        tx.now(),
        PassedReminders::OneAtOnce,
    )?;
    deadline_step::Entity::delete_many()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::TakenAt.is_null())
        .exec(tx.db())
        .await?;
    deadline.round += 1;
    deadline.starts_at = layout.starts_at;
    deadline.target_on = target(start);
    deadline.due_at = layout.due_at;
    deadline.next_at = layout.steps.first().map(|step| step.at);
    let deadline = tx.update(deadline).await?;
    write_steps(tx, &deadline, &layout).await
}

fn lay_out(
    convenant: &convenant::Model,
    terms: &Terms,
    start: Start,
    now: Moment,
    passed: PassedReminders,
) -> Outcome<Layout> {
    let calendar = calendar_of(convenant)?;
    match schedule::layout(&calendar, terms, start, now, passed) {
        Ok(layout) => Ok(layout),
        Err(_) => refuse(RefusalCode::RuleImpossible, ""),
    }
}

const fn target(start: Start) -> Option<chrono::NaiveDate> {
    match start {
        Start::Before(date) => Some(date),
        Start::Now | Start::Appointment { .. } | Start::On { .. } => None,
    }
}

const fn appointment(start: Start) -> Option<Moment> {
    match start {
        Start::Appointment { starts_at, .. } => Some(starts_at),
        Start::Now | Start::On { .. } | Start::Before(_) => None,
    }
}

const fn from(start: Start) -> Option<(chrono::NaiveDate, u8)> {
    match start {
        Start::On { date, times } => Some((date, times)),
        Start::Now | Start::Appointment { .. } | Start::Before(_) => None,
    }
}

async fn write_steps(tx: &Tx<'_>, deadline: &deadline::Model, layout: &Layout) -> Outcome<()> {
    let rows = layout.steps.iter().map(|step| {
        deadline_step::Model {
            id: tx.new_id(),
            deadline_id: deadline.id,
            round: deadline.round,
            kind: step.kind,
            position: step.position,
            at: step.at,
            taken_at: None,
        }
        .into_active_model()
    });
    deadline_step::Entity::insert_many(rows)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// The group whose pauses hold what is opened.
async fn group_of(tx: &Tx<'_>, scope: &Scope) -> Outcome<Option<GroupId>> {
    match (scope.group_id, scope.trajectory_id) {
        (None, Some(trajectory)) => {
            let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
            Ok(trajectory.group_id)
        }
        (group, _) => Ok(group),
    }
}

/// The partner that must act, and the person when it is a person's duty. None when the scope has none:
/// then there is nobody to hold to it.
async fn duty_bound(
    tx: &Tx<'_>,
    scope: &Scope,
    responsible: Responsible,
) -> Outcome<Option<(OrganizationId, Option<ContactId>)>> {
    let contact_id = match responsible {
        Responsible::Employer => return Ok(scope.employer_id.map(|employer| (employer, None))),
        Responsible::Partner(partner) => return Ok(Some((partner, None))),
        Responsible::Coordinator => {
            let convenant: convenant::Model = tx.expect::<convenant::Entity>(scope.convenant_id).await?;
            return Ok(Some((convenant.coordinator_id, None)));
        }
        Responsible::Guide(contact) => contact,
        Responsible::CaseManager => {
            let Some(trajectory_id) = scope.trajectory_id else {
                return Ok(None);
            };
            let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory_id).await?;
            // Whoever is case manager when the step is taken is told, so no person is fixed here.
            let contact: contact::Model = tx.expect::<contact::Entity>(trajectory.case_manager_id).await?;
            return Ok(Some((contact.organization_id, None)));
        }
    };
    let contact: contact::Model = tx.expect::<contact::Entity>(contact_id).await?;
    Ok(Some((contact.organization_id, Some(contact_id))))
}
