//! Pauses an employer's participation, or that of one of its departments.

use entity::{
    ids::{DepartmentId, PartyId, PauseId},
    organization, party, pause,
    vocabulary::OrganizationKind,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::{Stretch, begin, blank},
    checks::department_of,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Pauses an employer's participation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PauseParty {
    /// The employer's participation.
    pub party_id: PartyId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// One department, such as a closed ward; none is the whole.
    pub department_id: Option<DepartmentId>,
    /// From when until when, and why.
    pub stretch: Stretch,
}

impl Command for PauseParty {
    const NAME: Action = Action::PauseParty;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let party = tx.subject::<party::Entity>(self.party_id, "partyId").await?;
        let pause = blank(tx, party.convenant_id, &self.stretch)?;
        party.unchanged_since(self.version)?;
        let organization: organization::Model =
            tx.expect::<organization::Entity>(party.organization_id).await?;
        if organization.kind != OrganizationKind::Employer {
            return refuse(RefusalCode::WrongKind, "partyId");
        }
        department_of(tx, self.department_id, organization.id, "departmentId").await?;
        let pause = pause::Model {
            employer_id: Some(organization.id),
            department_id: self.department_id,
            ..pause
        };
        begin(tx, pause).await
    }
}

crate::transaction::any_command!(PauseParty);
