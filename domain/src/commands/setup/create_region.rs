//! Records a region with the organisation that coordinates it and that organisation's first contact. This
//! is where a region begins; all else its coordinator does through the API.

use entity::{
    contact,
    ids::{ContactId, OrganizationId, RegionId},
    organization, region,
    vocabulary::{ContactLevel, Language, OrganizationKind, Rhythm},
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{NAME, all, email, line},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Records a region.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreateRegion {
    pub name: String,
    /// The coordinating organisation's name.
    pub coordinator: String,
    /// What sort of partner it is.
    pub coordinator_kind: OrganizationKind,
    /// Its first contact's name.
    pub contact_name: String,
    /// That contact's mail address.
    pub contact_email: String,
    /// That contact's language.
    pub language: Language,
}

/// What was recorded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CreatedRegion {
    pub region_id: RegionId,
    /// The coordinating organisation.
    pub organization_id: OrganizationId,
    /// Its first contact.
    pub contact_id: ContactId,
}

impl Command for CreateRegion {
    const NAME: Action = Action::CreateRegion;
    type Output = CreatedRegion;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CreatedRegion> {
        let created = CreatedRegion {
            region_id: tx.new_id(),
            organization_id: tx.new_id(),
            contact_id: tx.new_id(),
        };
        let (name, coordinator, contact_name, email) = all((
            line(&self.name, NAME, "name"),
            line(&self.coordinator, NAME, "coordinator"),
            line(&self.contact_name, NAME, "contactName"),
            email(&self.contact_email, "contactEmail"),
        ))?;
        let region = region::Model {
            sign_in_by_address: false,
            id: created.region_id,
            folded_name: folded(&name),
            name,
            coordinator_id: Some(created.organization_id),
            created_at: tx.now(),
        };
        tx.insert(region, "name").await?;
        let organization = organization::Model {
            id: created.organization_id,
            region_id: created.region_id,
            kind: self.coordinator_kind,
            folded_name: folded(&coordinator),
            name: coordinator,
            kvk_number: None,
            oin: None,
            brin: None,
            cbs_code: None,
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(organization, "coordinator").await?;
        let contact = contact::Model {
            id: created.contact_id,
            organization_id: created.organization_id,
            department_id: None,
            convenant_id: None,
            folded_name: folded(&contact_name),
            name: contact_name,
            email,
            language: self.language,
            level: ContactLevel::Operational,
            phone: None,
            mail_rhythm: Rhythm::Daily,
            mail_from: None,
            appointment_rhythm: None,
            news_rhythm: None,
            calendar_opened_at: None,
            mail_until: None,
            mail_refused_at: None,
            mail_refusal: None,
            is_administrator: true,
            starts_at: tx.now(),
            ended_at: None,
            created_at: tx.now(),
            version: 1,
        };
        tx.insert(contact, "").await?;
        Ok(created)
    }
}

crate::transaction::any_command!(CreateRegion);
