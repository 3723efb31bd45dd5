//! Lets a partner leave a convenant from a day on. Until then each of its open deadlines asks for a successor,
//! a waiver or fulfilment; on that day its access ends, and what is left goes to the coordinator. Nothing new is
//! asked of it from then.

use chrono::NaiveDate;
use entity::{convenant, ids::PartyId, party};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::date_of,
    partners::participation::participations,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Arrangement, Event},
    transaction::{Command, Tx, Versioned},
};

/// Lets a partner leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawParty {
    pub party_id: PartyId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The day from which it no longer takes part.
    pub withdrawn_on: NaiveDate,
}

impl Command for WithdrawParty {
    const NAME: Action = Action::WithdrawParty;
    type Output = PartyId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PartyId> {
        let mut party = tx.subject::<party::Entity>(self.party_id, "partyId").await?;
        party.unchanged_since(self.version)?;
        let convenant: convenant::Model = tx.expect::<convenant::Entity>(party.convenant_id).await?;
        let today = date_of(&convenant, tx.now())?;
        // A day still to come can be set right; one that has come has ended the participation.
        let has_left = party.withdrawn_on.is_some_and(|day| day <= today);
        if has_left || party.organization_id == convenant.coordinator_id {
            return refuse(RefusalCode::WrongState, "partyId");
        }
        if self.withdrawn_on < today {
            return refuse(RefusalCode::InThePast, "withdrawnOn");
        }
        if self.withdrawn_on < party.acceded_on {
            return refuse(RefusalCode::EndBeforeStart, "withdrawnOn");
        }
        let all = participations(tx, convenant.id, party.organization_id).await?;
        if all.overlap(party.acceded_on, Some(self.withdrawn_on), Some(&party)) {
            return refuse(RefusalCode::Overlaps, "withdrawnOn");
        }
        party.withdrawn_on = Some(self.withdrawn_on);
        let party = tx.update(party).await?;
        let event = Event::Arranged {
            subject: party.id.to_string(),
            what: Arrangement::Withdrew {
                partner: Some(party.organization_id),
            },
        };
        record(tx, scope_of_convenant(party.convenant_id), event).await?;
        Ok(party.id)
    }
}

crate::transaction::any_command!(WithdrawParty);
