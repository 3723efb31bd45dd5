//! Who administers an organisation, for whoever is refused and asks who could.

use entity::{
    contact,
    ids::OrganizationId,
    vocabulary::{ContactLevel, Language},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use crate::{clock::Moment, refusal::Detail};

/// The most that are named.
const MOST: u64 = 3;

/// The administrators of an organisation whose assignment holds, by name.
fn of(organization: OrganizationId, now: Moment) -> sea_orm::Select<contact::Entity> {
    use contact::Column;
    contact::Entity::find()
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::IsAdministrator.eq(true))
        .filter(Column::StartsAt.lte(now))
        .filter(Column::EndedAt.is_null().or(Column::EndedAt.gt(now)))
        .order_by_asc(Column::FoldedName)
        .order_by_asc(Column::Id)
}

/// The levels that reach up to one.
fn reaching(level: ContactLevel) -> impl Iterator<Item = ContactLevel> {
    ContactLevel::ALL.iter().copied().filter(move |own| *own >= level)
}

/// Whether somebody administers an organisation at a level, or above it.
///
/// # Errors
/// When the database fails.
pub async fn any_at<C: ConnectionTrait>(
    db: &C,
    organization: OrganizationId,
    level: ContactLevel,
    now: Moment,
) -> Result<bool, DbErr> {
    let found = of(organization, now).filter(contact::Column::Level.is_in(reaching(level)));
    Ok(found.limit(1).one(db).await?.is_some())
}

/// Who could do it: some of the administrators by name, of those who reach a level where one is given; or else the region's
/// coordinator.
///
/// # Errors
/// When the database fails.
pub async fn named<C: ConnectionTrait>(
    db: &C,
    organization: OrganizationId,
    level: Option<ContactLevel>,
    now: Moment,
) -> Result<Detail, DbErr> {
    let mut found = of(organization, now).limit(MOST);
    if let Some(level) = level {
        found = found.filter(contact::Column::Level.is_in(reaching(level)));
    }
    let names: Vec<String> = found
        .all(db)
        .await?
        .into_iter()
        .map(|contact| contact.name)
        .collect();
    Ok(Detail::with(|language| match (language, names.is_empty()) {
        (Language::Nl, false) => format!("Wel kan het: {}.", names.join(", ")),
        (Language::En, false) => format!("Who can: {}.", names.join(", ")),
        (Language::Nl, true) => "Vraag het de coördinator van de regio.".to_owned(),
        (Language::En, true) => "Ask the coordinator of the region.".to_owned(),
    }))
}
