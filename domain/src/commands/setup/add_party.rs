//! Lets a partner join a convenant.

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, PartyId},
    organization, party,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{date_of, scope_of_convenant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::{Arrangement, Happening},
    transaction::{Command, Tx},
};

/// Lets a partner join.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddParty {
    /// The convenant.
    pub convenant_id: ConvenantId,
    /// The partner.
    pub organization_id: OrganizationId,
    /// The day it accedes; none is today.
    pub acceded_on: Option<NaiveDate>,
}

impl Command for AddParty {
    const NAME: CommandName = CommandName::AddParty;
    type Output = PartyId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PartyId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let organization = tx
            .visible::<organization::Entity>(self.organization_id, "organizationId")
            .await?;
        if organization.region_id != convenant.region_id {
            return refuse(RefusalCode::NotTogether, "organizationId");
        }
        let party = party::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            organization_id: organization.id,
            acceded_on: self
                .acceded_on
                .map_or_else(|| date_of(&convenant, tx.now()), Ok)?,
            withdrawn_on: None,
            created_at: tx.now(),
            version: 1,
        };
        let party = tx.insert(party, "organizationId").await?;
        let happening = Happening::Arranged {
            subject: party.id.to_string(),
            what: Arrangement::Acceded,
        };
        record(tx, scope_of_convenant(convenant.id), happening).await?;
        Ok(party.id)
    }
}
