//! Who is asking.

use chrono::NaiveDate;
use chrono_tz::Europe::Amsterdam;
use entity::{
    contact,
    ids::{ContactId, DepartmentId, OrganizationId, RegionId},
    organization,
    vocabulary::{Language, OrganizationKind},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::ExprTrait};

use crate::clock::Moment;

/// A contact that is signed in, with the organisation it speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The contact.
    pub contact_id: ContactId,
    /// The organisation it speaks for.
    pub organization_id: OrganizationId,
    /// What sort of partner that is.
    pub organization_kind: OrganizationKind,
    /// The region that organisation works in.
    pub region_id: RegionId,
    /// The one department the contact speaks for, if it is only one.
    pub department_id: Option<DepartmentId>,
    /// The language the contact is written to in.
    pub language: Language,
    /// Today in the Netherlands: a partner sees a convenant from the day it accedes until it withdraws.
    pub today: NaiveDate,
}

impl Viewer {
    /// The viewer behind a contact, if its assignment holds at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load<C: ConnectionTrait>(
        db: &C,
        contact_id: ContactId,
        now: Moment,
    ) -> Result<Option<Self>, DbErr> {
        let found = contact::Entity::find_by_id(contact_id)
            .filter(contact::Column::StartsAt.lte(now))
            .filter(
                contact::Column::EndedAt
                    .is_null()
                    .or(contact::Column::EndedAt.gt(now)),
            )
            .one(db)
            .await?;
        let Some(contact) = found else { return Ok(None) };
        let organization = organization::Entity::find_by_id(contact.organization_id)
            .one(db)
            .await?;
        Ok(organization.map(|organization| Self {
            contact_id: contact.id,
            organization_id: organization.id,
            organization_kind: organization.kind,
            region_id: organization.region_id,
            department_id: contact.department_id,
            language: contact.language,
            today: now.with_timezone(&Amsterdam).date_naive(),
        }))
    }
}

/// Who acts: a signed-in contact, or the program itself (the worker, the operator's commands).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A contact.
    Contact(Viewer),
    /// The program itself; everything is open to it.
    System,
}

impl Actor {
    /// The contact, unless it is the program.
    pub const fn contact_id(&self) -> Option<ContactId> {
        match self {
            Self::Contact(viewer) => Some(viewer.contact_id),
            Self::System => None,
        }
    }
}
