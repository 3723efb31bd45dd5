//! Assigns a contact: from a moment on this person speaks for an organisation, also about deadlines that run already.

use entity::{
    contact, convenant,
    ids::{ContactId, ConvenantId, DepartmentId, OrganizationId},
    organization,
    vocabulary::{AdministrativeAct, ContactLevel, Language, Rhythm},
};
use names::folded;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::ExprTrait};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        administration::{is_first, reaches},
        succession::welcome,
    },
    checks::{NAME, all, department_of, email, line, optional_phone},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, keep_act},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignContact {
    /// The organisation the contact speaks for.
    pub organization_id: OrganizationId,
    /// One department; none is the whole.
    pub department_id: Option<DepartmentId>,
    /// One convenant; none is all.
    pub convenant_id: Option<ConvenantId>,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub email: String,
    /// The person's language.
    pub language: Language,
    /// The level the person speaks at.
    pub level: ContactLevel,
    /// From when; none is now.
    pub starts_at: Option<Moment>,
    /// The number the person can be called at.
    pub phone: Option<String>,
    /// How often the person wants to be written to; none is once each working day.
    pub mail_rhythm: Option<Rhythm>,
}

impl Command for AssignContact {
    const NAME: Action = Action::AssignContact;
    type Output = ContactId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ContactId> {
        let organization = tx
            .subject::<organization::Entity>(self.organization_id, "organizationId")
            .await?;
        let is_visible = match self.convenant_id {
            Some(convenant) => tx
                .visible::<convenant::Entity>(convenant, "convenantId")
                .await
                .map(drop),
            None => Ok(()),
        };
        let (.., name, email, phone) = all((
            department_of(tx, self.department_id, organization.id, "departmentId").await,
            is_visible,
            line(&self.name, NAME, "name"),
            email(&self.email, "email"),
            optional_phone(self.phone.as_deref(), "phone"),
        ))?;
        reaches(tx, organization.id, self.level, "level").await?;
        let mut contact = contact::Model {
            id: tx.new_id(),
            organization_id: organization.id,
            department_id: self.department_id,
            convenant_id: self.convenant_id,
            folded_name: folded(&name),
            name,
            email,
            language: self.language,
            level: self.level,
            phone,
            mail_rhythm: self.mail_rhythm.unwrap_or(Rhythm::Daily),
            mail_from: None,
            appointment_rhythm: None,
            news_rhythm: None,
            calendar_opened_at: None,
            mail_until: None,
            mail_refused_at: None,
            mail_refusal: None,
            is_administrator: false,
            starts_at: self.starts_at.unwrap_or(tx.now()),
            ended_at: None,
            created_at: tx.now(),
            version: 1,
        };
        refuse_twice(tx, &contact).await?;
        contact.is_administrator = is_first(tx, &contact).await?;
        let contact = tx.insert(contact, "").await?;
        if contact.is_administrator {
            keep_act(tx, AdministrativeAct::MakeAdministrator, contact.id).await?;
        }
        if contact.starts_at <= tx.now() {
            welcome(tx, &contact).await?;
        }
        Ok(contact.id)
    }
}

crate::transaction::any_command!(AssignContact);

/// Refuses a second assignment of one mailbox to the same part of an organisation at the same level: each email would
/// arrive twice. The organisation's row is locked, so that two at once do not both find none.
async fn refuse_twice(tx: &Tx<'_>, wanted: &contact::Model) -> Outcome<()> {
    use contact::Column;
    let department = match wanted.department_id {
        Some(department) => Column::DepartmentId.eq(department),
        None => Column::DepartmentId.is_null(),
    };
    let address = folded(&wanted.email);
    let speaking = contact::Entity::find()
        .filter(Column::OrganizationId.eq(wanted.organization_id))
        .filter(Column::Level.eq(wanted.level))
        .filter(department)
        .filter(Column::EndedAt.is_null().or(Column::EndedAt.gt(wanted.starts_at)))
        .all(tx.db())
        .await?;
    let in_one_convenant = |other: &contact::Model| match (other.convenant_id, wanted.convenant_id) {
        (Some(one), Some(another)) => one == another,
        _ => true,
    };
    let is_there = speaking
        .iter()
        .any(|other| in_one_convenant(other) && folded(&other.email) == address);
    if is_there {
        refuse(RefusalCode::AlreadyExists, "email")
    } else {
        Ok(())
    }
}
