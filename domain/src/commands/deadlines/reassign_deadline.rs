//! Gives a deadline to another partner: the successor of one that leaves. When it falls due stays.

use entity::{
    deadline,
    ids::{DeadlineId, OrganizationId},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{TEXT, all, paragraph, participant},
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{
        deadline::RUNNING,
        event::{Event, Scope},
    },
    transaction::{Command, Tx, Versioned},
};

/// Gives a deadline to another partner.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReassignDeadline {
    pub deadline_id: DeadlineId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The partner that must act from now on.
    pub responsible_id: OrganizationId,
    /// Why; it stands in the deadline's history.
    pub reason: String,
}

impl Command for ReassignDeadline {
    const NAME: Action = Action::ReassignDeadline;
    type Output = DeadlineId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<DeadlineId> {
        let deadline = tx
            .subject::<deadline::Entity>(self.deadline_id, "deadlineId")
            .await?;
        let (partner, reason) = all((
            participant(tx, deadline.convenant_id, self.responsible_id, "responsibleId").await,
            paragraph(&self.reason, TEXT, "reason"),
        ))?;
        deadline.unchanged_since(self.version)?;
        if !RUNNING.contains(&deadline.state) {
            return refuse(RefusalCode::WrongState, "deadlineId");
        }
        if partner.id == deadline.responsible_id {
            return refuse(RefusalCode::WrongState, "responsibleId");
        }
        let id = deadline.id;
        let event = Event::DeadlineReassigned {
            deadline: id,
            responsible: partner.id,
        };
        record_because(tx, scope_of(&deadline), event, Some(&reason)).await?;
        Ok(id)
    }
}

crate::transaction::any_command!(ReassignDeadline);

pub(super) const fn scope_of(deadline: &deadline::Model) -> Scope {
    Scope {
        trajectory_id: deadline.trajectory_id,
        group_id: deadline.group_id,
        employer_id: deadline.employer_id,
        department_id: deadline.department_id,
        ..scope_of_convenant(deadline.convenant_id)
    }
}
