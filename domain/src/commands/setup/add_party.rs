//! Lets a partner join a convenant.

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, PartyId},
    organization, party,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{date_of, scope_of_convenant},
    ledger::{self, Cause},
    record::record_because,
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
        let acceded_on = self
            .acceded_on
            .map_or_else(|| date_of(&convenant, tx.now()), Ok)?;
        let party = match earlier(tx, &self).await? {
            Some(party) => rejoin(tx, party, acceded_on).await?,
            None => join(tx, &self, acceded_on).await?,
        };
        let happening = Happening::Arranged {
            subject: party.id.to_string(),
            what: Arrangement::Acceded,
        };
        let event = record_because(tx, scope_of_convenant(convenant.id), happening, None).await?;
        // What it was to lose on leaving stays its own.
        let cause = Cause::event(&event, None);
        ledger::leaving(tx, convenant.id, party.organization_id, cause).await?;
        Ok(party.id)
    }
}

async fn earlier(tx: &Tx<'_>, wanted: &AddParty) -> Outcome<Option<party::Model>> {
    Ok(party::Entity::find()
        .filter(party::Column::ConvenantId.eq(wanted.convenant_id))
        .filter(party::Column::OrganizationId.eq(wanted.organization_id))
        .one(tx.db())
        .await?)
}

/// A partner that left, or is about to, joins again. What it did before stays recorded in the events.
async fn rejoin(tx: &Tx<'_>, mut party: party::Model, acceded_on: NaiveDate) -> Outcome<party::Model> {
    if party.withdrawn_on.is_none() {
        return refuse(RefusalCode::AlreadyExists, "organizationId");
    }
    party.acceded_on = acceded_on;
    party.withdrawn_on = None;
    tx.update(party).await
}

async fn join(tx: &Tx<'_>, wanted: &AddParty, acceded_on: NaiveDate) -> Outcome<party::Model> {
    let party = party::Model {
        id: tx.new_id(),
        convenant_id: wanted.convenant_id,
        organization_id: wanted.organization_id,
        acceded_on,
        withdrawn_on: None,
        closures: serde_json::Value::Array(Vec::new()),
        created_at: tx.now(),
        version: 1,
    };
    tx.insert(party, "organizationId").await
}
