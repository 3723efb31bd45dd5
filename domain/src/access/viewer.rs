//! Who is asking.

use chrono::NaiveDate;
use chrono_tz::Europe::Amsterdam;
use entity::{
    absence, contact,
    ids::{ContactId, DepartmentId, OrganizationId, RegionId},
    organization,
    vocabulary::{Language, OrganizationKind},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use crate::{
    clock::Moment,
    partners::{absences, speakers::is_current},
};

/// The most absences at once that are looked at.
const MOST_AWAY: u64 = 1_000;

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
    /// The contacts that are away and for whom this one stands in.
    pub stands_in_for: Vec<ContactId>,
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
        let found: Option<contact::Model> = contact::Entity::find_by_id(contact_id).one(db).await?;
        let Some(contact) = found.filter(|contact| is_current(contact, now)) else {
            return Ok(None);
        };
        let stands_in_for = stands_in_for(db, &contact, now).await?;
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
            stands_in_for,
            today: now.with_timezone(&Amsterdam).date_naive(),
        }))
    }
}

/// The contacts that are away, and for whom this one stands in, also by way of a substitute that is away itself.
async fn stands_in_for<C: ConnectionTrait>(
    db: &C,
    contact: &contact::Model,
    now: Moment,
) -> Result<Vec<ContactId>, DbErr> {
    let holding = absences_of(db, &[contact.organization_id], now).await?;
    let away = absences::stands_in_for(contact.id, &holding);
    if away.is_empty() {
        return Ok(Vec::new());
    }
    let away = contact::Entity::find()
        .filter(contact::Column::Id.is_in(away))
        .all(db)
        .await?;
    let current = away.iter().filter(|other| is_current(other, now));
    Ok(current.map(|other| other.id).collect())
}

/// The absences that hold now at some organisations, one statement.
///
/// # Errors
/// When the database fails.
pub async fn absences_of<C: ConnectionTrait>(
    db: &C,
    organizations: &[OrganizationId],
    now: Moment,
) -> Result<Vec<absence::Model>, DbErr> {
    absence::Entity::find()
        .filter(absence::Column::OrganizationId.is_in(organizations.iter().copied()))
        .filter(absence::Column::StartsAt.lte(now))
        .filter(
            absence::Column::EndsAt
                .is_null()
                .or(absence::Column::EndsAt.gt(now)),
        )
        .order_by_asc(absence::Column::Id)
        .limit(MOST_AWAY)
        .all(db)
        .await
}

impl Viewer {
    /// The contacts whose work is this one's to do: its own, and those it stands in for.
    pub fn contacts(&self) -> impl Iterator<Item = ContactId> {
        [self.contact_id]
            .into_iter()
            .chain(self.stands_in_for.iter().copied())
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
