//! Partners affirm the convenant again: agreements of boards fade when nobody repeats them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId},
    organization, party, reaffirmation,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{TEXT, all, date_of, each, lies_behind, optional_paragraph, sized},
    partners::participation::holds,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// How far the day may lie behind, in days.
const REACH: i64 = 366;
/// The most partners that affirm at once.
const MOST: usize = 200;

/// Records that partners affirm a convenant again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReaffirmConvenant {
    pub convenant_id: ConvenantId,
    /// The day.
    pub reaffirmed_on: NaiveDate,
    /// The partners.
    pub organization_ids: Vec<OrganizationId>,
    /// What was said with it.
    pub note: Option<String>,
}

impl Command for ReaffirmConvenant {
    const NAME: Action = Action::ReaffirmConvenant;
    type Output = ConvenantId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ConvenantId> {
        let convenant = tx
            .subject::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let today = date_of(&convenant, tx.now())?;
        let (_, parties, note) = all((
            lies_behind(REACH, self.reaffirmed_on, today, "reaffirmedOn"),
            self.parties(tx).await,
            optional_paragraph(self.note.as_deref(), TEXT, "note"),
        ))?;
        let mut reaffirmations = Vec::new();
        for (party, path) in parties {
            let row = reaffirmation::Model {
                id: tx.new_id(),
                convenant_id: convenant.id,
                party_id: party.id,
                organization_id: party.organization_id,
                reaffirmed_on: self.reaffirmed_on,
                note: note.clone(),
                recorded_by: tx.actor_id(),
                created_at: tx.now(),
            };
            reaffirmations.push(tx.insert(row, &path).await?.id);
        }
        let event = Event::ConvenantReaffirmed {
            convenant: convenant.id,
            reaffirmations,
            reaffirmed_on: self.reaffirmed_on,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(convenant.id)
    }
}

crate::transaction::any_command!(ReaffirmConvenant);

impl ReaffirmConvenant {
    /// The participations of the partners, each one that took part on the day, with its place in the input.
    async fn parties(&self, tx: &Tx<'_>) -> Outcome<Vec<(party::Model, String)>> {
        sized(&self.organization_ids, 1..=MOST, "organizationIds")?;
        let all = party::Entity::find()
            .filter(party::Column::ConvenantId.eq(self.convenant_id))
            .filter(party::Column::OrganizationId.is_in(self.organization_ids.iter().copied()))
            .all(tx.db())
            .await?;
        let mut seen = BTreeSet::new();
        let mut found = Vec::with_capacity(all.len());
        for (index, id) in self.organization_ids.iter().enumerate() {
            let path = format!("organizationIds.{index}");
            let mut of_partner = all.iter().filter(|party| party.organization_id == *id);
            found.push(match of_partner.find(|party| holds(party, self.reaffirmed_on)) {
                Some(party) if seen.insert(party.id) => Ok((party.clone(), path)),
                Some(_) => refuse(RefusalCode::AlreadyExists, &path),
                None => match tx.visible::<organization::Entity>(*id, &path).await {
                    Ok(_) => refuse(RefusalCode::NotAParty, &path),
                    Err(error) => Err(error),
                },
            });
        }
        each(found)
    }
}
