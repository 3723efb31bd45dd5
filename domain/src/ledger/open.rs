//! Opens deadlines, and counts them from elsewhere.

use entity::{
    contact, convenant, deadline,
    ids::{ContactId, DeadlineId, GroupId, OrganizationId},
    trajectory,
    vocabulary::DeadlineState,
};

use super::{
    history::Cause,
    schedule::{self, Rescheduling},
};
use crate::{
    agreed::{calendar_of, rule_in_force},
    changed::Changed,
    partners::participation::participations,
    refusal::Outcome,
    rules::{
        event::Scope,
        kinds::{Kind, Responsible, Start},
        schedule::Origin,
    },
    transaction::Tx,
};

/// What a deadline is opened with.
pub(super) struct Opening {
    pub(super) subject: String,
    pub(super) start: Start,
    pub(super) responsible: Responsible,
}

pub(super) async fn open(
    tx: &Tx<'_>,
    scope: &Scope,
    kind: &Kind,
    opening: Opening,
    cause: Cause<'_>,
) -> Outcome<()> {
    let Opening {
        subject,
        start,
        responsible,
    } = opening;
    let Some(rule) = rule_in_force(tx.db(), scope.convenant_id, kind.code, tx.now()).await? else {
        return Ok(());
    };
    let Some(duty) = duty_bound(tx, scope, responsible).await? else {
        return Ok(());
    };
    if super::running(tx, kind.code, &subject).await?.is_some() {
        return Ok(());
    }
    let (responsible_id, responsible_contact_id) = or_coordinator(tx, scope, duty).await?;
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
        opened_by: cause.kind.to_owned(),
        opened_at: tx.now(),
        starts_at: tx.now(),
        appointment_at: None,
        from_on: None,
        target_on: None,
        occurrence: 1,
        anchored_at: tx.now(),
        laid_at: tx.now(),
        not_before: None,
        reassigned_at: None,
        due_at: tx.now(),
        state: DeadlineState::Open,
        round: 1,
        next_at: None,
        breached_at: None,
        closed_at: None,
        successor_id: None,
        version: 1,
    };
    schedule::open(tx, anchored(tx, deadline, start), cause).await?;
    Ok(())
}

/// Counts a running deadline from elsewhere. One that is already breached stays breached, and when it fell due
/// does not change.
pub(super) async fn reanchor(
    tx: &Tx<'_>,
    deadline: deadline::Model,
    start: Start,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    if deadline.state == DeadlineState::Breached {
        return Ok(Vec::new());
    }
    let deadline = anchored(tx, deadline, start);
    schedule::reschedule(tx, vec![deadline], Rescheduling::Moved, cause).await
}

/// The deadline, counted from now on from there.
fn anchored(tx: &Tx<'_>, deadline: deadline::Model, start: Start) -> deadline::Model {
    let now = tx.now();
    let plain = deadline::Model {
        starts_at: now,
        appointment_at: None,
        from_on: None,
        target_on: None,
        occurrence: 1,
        anchored_at: now,
        ..deadline
    };
    match start.at(now) {
        Origin::Moment(starts_at) => deadline::Model { starts_at, ..plain },
        Origin::Appointment { starts_at, ends_at } => deadline::Model {
            starts_at: ends_at,
            appointment_at: Some(starts_at),
            ..plain
        },
        Origin::On { date, times } => deadline::Model {
            from_on: Some(date),
            occurrence: times.into(),
            ..plain
        },
        Origin::Before(date) => deadline::Model {
            target_on: Some(date),
            ..plain
        },
    }
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

/// A partner, and the person when it is a person's duty.
type Duty = (OrganizationId, Option<ContactId>);

/// The partner that must act. None when the scope has none: then there is nobody to hold to it.
pub(super) async fn duty_bound(
    tx: &Tx<'_>,
    scope: &Scope,
    responsible: Responsible,
) -> Outcome<Option<Duty>> {
    let contact_id = match responsible {
        Responsible::Employer => return Ok(scope.employer_id.map(|employer| (employer, None))),
        Responsible::Partner(partner) => return Ok(Some((partner, None))),
        Responsible::Coordinator => return Ok(Some((coordinator(tx, scope).await?, None))),
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

/// Nothing new is asked of a partner that has left: it is the coordinator's.
pub(super) async fn or_coordinator(tx: &Tx<'_>, scope: &Scope, duty: Duty) -> Outcome<Duty> {
    let all = participations(tx, scope.convenant_id, duty.0).await?;
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(scope.convenant_id).await?;
    let today = tx
        .now()
        .with_timezone(&calendar_of(&convenant)?.zone())
        .date_naive();
    if all.has_left(today) {
        Ok((convenant.coordinator_id, None))
    } else {
        Ok(duty)
    }
}

async fn coordinator(tx: &Tx<'_>, scope: &Scope) -> Outcome<OrganizationId> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(scope.convenant_id).await?;
    Ok(convenant.coordinator_id)
}
