//! What is done in administering, and what is refused, is kept: who did what, to whom, when and from where. What is done is
//! written in the transaction that does it; what is refused in one of its own, as nothing else of it stays. It holds
//! identities and words: no names, no addresses of contacts, nothing anyone typed, no secret.

use std::fmt::Display;

use entity::{
    audit_entry, contact, convenant, department, identity,
    ids::{OrganizationId, RegionId},
    organization, party, region,
    vocabulary::{ActResult, AdministrativeAct},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel};
use serde_json::Value;

use super::{
    boundary::{begin, finish},
    command::AnyCommand,
    tx::{Environment, Tx},
};
use crate::{
    access::{Actor, table},
    clock::{Moment, new_id},
    refusal::{CommandError, Outcome, Refusal, RefusalCode},
};

/// Does a command, and keeps that it was done where it is one of administration.
pub(super) async fn run_kept(tx: &Tx<'_>, command: &dyn AnyCommand) -> Outcome<Value> {
    let output = command.run(tx).await?;
    if let Some(act) = table::kept(command.name()) {
        // What several rows came of says itself of each.
        let object = match &output {
            Value::String(id) => Some(id.clone()),
            Value::Object(fields) => fields
                .get("organization_id")
                .and_then(Value::as_str)
                .map(str::to_owned),
            _ => None,
        };
        if object.is_some() {
            done(tx, act, object).await?;
        }
    }
    Ok(output)
}

/// Keeps an act of administration that belongs to a command, besides what the command itself is kept as.
///
/// # Errors
/// When the database fails.
pub async fn keep_act(tx: &Tx<'_>, act: AdministrativeAct, object: impl Display + Send) -> Outcome<()> {
    done(tx, act, Some(object.to_string())).await
}

/// Keeps an act that is done, with all else or not at all.
async fn done(tx: &Tx<'_>, act: AdministrativeAct, object: Option<String>) -> Outcome<()> {
    let place = place(tx.db, object.as_deref(), tx.actor).await?;
    let entry = Entry {
        act,
        object,
        refusal: None,
    };
    keep(tx.db, tx.environment, (tx.actor, tx.now), place, entry).await?;
    Ok(())
}

/// Keeps an act that was refused. It concerns whoever administers the object; where the caller may not know of that, its own
/// organisation, so that nothing is said of others.
pub(super) async fn refused(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    command: &dyn AnyCommand,
    object: Option<String>,
    error: &CommandError,
) -> Outcome<()> {
    let (Some(act), Some(refusal)) = (table::kept(command.name()), first(error)) else {
        return Ok(());
    };
    let transaction = begin(db).await?;
    let is_known = refusal.code != RefusalCode::NotFound;
    let concerned = object.as_deref().filter(|_| is_known);
    let kept = async {
        let place = place(&transaction, concerned, actor).await?;
        let entry = Entry {
            act,
            refusal: Some(refusal.code.as_str().to_owned()),
            object: object.clone(),
        };
        let now = environment.clock().now();
        keep(&transaction, environment, (actor, now), place, entry).await?;
        Ok(())
    };
    let kept = kept.await;
    finish(transaction, environment, kept).await
}

fn first(error: &CommandError) -> Option<&Refusal> {
    match error {
        CommandError::Refused(refusal) => Some(refusal),
        CommandError::RefusedFor(refusals) => refusals.first(),
        CommandError::Database(_) | CommandError::Inconsistent(_) => None,
    }
}

/// The organisation that is administered, and its region.
type Place = (OrganizationId, RegionId);

/// What is kept of an act.
struct Entry {
    act: AdministrativeAct,
    object: Option<String>,
    refusal: Option<String>,
}

/// What is nobody's to read, as no organisation is known that it is about, is not kept.
async fn keep<C: ConnectionTrait>(
    db: &C,
    environment: &dyn Environment,
    (actor, at): (&Actor, Moment),
    place: Option<Place>,
    entry: Entry,
) -> Result<(), DbErr> {
    let Some((organization_id, region_id)) = place else {
        return Ok(());
    };
    let origin = environment.origin();
    let row = audit_entry::Model {
        id: new_id(environment.random(), at),
        at,
        act: entry.act,
        result: match entry.refusal {
            Some(_) => ActResult::Refused,
            None => ActResult::Done,
        },
        refusal: entry.refusal,
        object_id: entry.object,
        organization_id,
        region_id,
        actor_id: actor.contact_id(),
        origin: origin.word(),
        source: origin.source(),
    };
    row.into_active_model().insert(db).await?;
    Ok(())
}

/// Where an act belongs: with the organisation of its object, or else with that of whoever acts.
async fn place<C: ConnectionTrait>(
    db: &C,
    object: Option<&str>,
    actor: &Actor,
) -> Result<Option<Place>, DbErr> {
    let administered = match object {
        Some(object) => administered(db, object).await?,
        None => None,
    };
    match (administered, actor) {
        (Some(organization), _) => of_organization(db, organization).await,
        (None, Actor::Contact(viewer)) => Ok(Some((viewer.organization_id, viewer.region_id))),
        (None, Actor::System) => Ok(None),
    }
}

async fn of_organization<C: ConnectionTrait>(db: &C, id: OrganizationId) -> Result<Option<Place>, DbErr> {
    let found = organization::Entity::find_by_id(id).one(db).await?;
    Ok(found.map(|organization| (organization.id, organization.region_id)))
}

/// The organisation that a row is, or is part of; of a region and of a convenant the one that coordinates it.
async fn administered<C: ConnectionTrait>(db: &C, object: &str) -> Result<Option<OrganizationId>, DbErr> {
    macro_rules! part_of {
        ($($module:ident),+) => {
            $(if let Ok(id) = object.parse() {
                let found = $module::Entity::find_by_id::<<$module::PrimaryKey as sea_orm::PrimaryKeyTrait>::ValueType>(id);
                return Ok(found.one(db).await?.map(|row| row.organization_id));
            })+
        };
    }
    if let Ok(id) = object.parse() {
        return Ok(Some(id));
    }
    part_of!(contact, identity, department, party);
    if let Ok(id) = object.parse() {
        let region = region::Entity::find_by_id::<RegionId>(id).one(db).await?;
        return Ok(region.and_then(|region| region.coordinator_id));
    }
    if let Ok(id) = object.parse::<entity::ids::ConvenantId>() {
        let convenant = convenant::Entity::find_by_id(id).one(db).await?;
        return Ok(convenant.map(|convenant| convenant.coordinator_id));
    }
    Ok(None)
}
