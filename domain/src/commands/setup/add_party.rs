//! Lets a partner join a convenant. One that left earlier joins again: each time is a participation of its own, and what
//! was is kept.

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, PartyId},
    organization, party,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{date_of, ensure},
    partners::participation::{Participations, participations},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx},
};

/// The longest a partner's joining is announced ahead, in days.
const AHEAD: i64 = 2 * 366;

/// Lets a partner join.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddParty {
    pub convenant_id: ConvenantId,
    /// The partner.
    pub organization_id: OrganizationId,
    /// The day it accedes; none is today.
    pub acceded_on: Option<NaiveDate>,
}

impl Command for AddParty {
    const NAME: Action = Action::AddParty;
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
        let today = date_of(&convenant, tx.now())?;
        ensure(
            (acceded_on - today).num_days() <= AHEAD,
            RefusalCode::OutOfRange,
            "accededOn",
        )?;
        let all = participations(tx, convenant.id, organization.id).await?;
        let running = all.on(today).filter(|party| party.withdrawn_on.is_none());
        if running.is_some() {
            return refuse(RefusalCode::AlreadyExists, "organizationId");
        }
        if all.overlap(acceded_on, None, None) {
            return refuse(RefusalCode::Overlaps, "accededOn");
        }
        let party = self.join(tx, &all, acceded_on).await?;
        let event = Event::Arranged {
            subject: party.id.to_string(),
            what: Arrangement::Acceded {
                partner: Some(party.organization_id),
            },
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(party.id)
    }
}

crate::transaction::any_command!(AddParty);

impl AddParty {
    /// A participation of its own: what an earlier one was, stays. Its closed days go with the partner.
    async fn join(
        &self,
        tx: &Tx<'_>,
        earlier: &Participations,
        acceded_on: NaiveDate,
    ) -> Outcome<party::Model> {
        let closures = earlier.last().map(|party| party.closures.clone());
        let party = party::Model {
            id: tx.new_id(),
            convenant_id: self.convenant_id,
            organization_id: self.organization_id,
            acceded_on,
            withdrawn_on: None,
            closures: closures.unwrap_or_else(|| serde_json::Value::Array(Vec::new())),
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(party, "organizationId").await
    }
}
