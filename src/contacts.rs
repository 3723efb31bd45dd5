//! The contact that a command names: by identity, by mail address, or by role in a demonstration.

use domain::{Clock, access::Viewer};
use entity::{contact, ids::ContactId, organization};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func},
};

use crate::{demo, error::RunError, program::Program};

/// The most contacts of one mail address that are looked at.
const MOST: u64 = 100;

/// Finds the one that is meant.
///
/// # Errors
/// When there is none, none that takes part now, or more than one.
pub async fn find(program: &Program, wanted: &str) -> Result<ContactId, RunError> {
    if let Some(role) = demo::Role::named(wanted).filter(|_| program.is_demo) {
        return demo::contact_of(&program.db, role).await;
    }
    let found = named(program, wanted).await?;
    let (mut current, is_none) = (Vec::new(), found.is_empty());
    for contact in found {
        let viewer = Viewer::load(&program.db, contact.id, program.environment.clock.now()).await?;
        current.extend(viewer.map(|_| contact));
    }
    match &current[..] {
        [contact] => Ok(contact.id),
        [] if is_none => Err(RunError::Asked(format!("there is no contact {wanted}"))),
        [] => Err(RunError::Asked(format!(
            "the contact {wanted} does not take part now"
        ))),
        several => Err(RunError::Asked(which(program, wanted, several).await?)),
    }
}

/// As [`find`], of those too that do not take part now.
///
/// # Errors
/// When there is none, or more than one.
pub async fn find_any(program: &Program, wanted: &str) -> Result<ContactId, RunError> {
    match &named(program, wanted).await?[..] {
        [contact] => Ok(contact.id),
        [] => Err(RunError::Asked(format!("there is no contact {wanted}"))),
        several => Err(RunError::Asked(which(program, wanted, several).await?)),
    }
}

/// Every contact of that identity or mail address, also those that have ended.
async fn named(program: &Program, wanted: &str) -> Result<Vec<contact::Model>, DbErr> {
    let is_wanted = match wanted.parse::<ContactId>() {
        Ok(id) => contact::Column::Id.eq(id),
        Err(_) => Func::lower(Expr::col(contact::Column::Email)).eq(wanted.to_lowercase()),
    };
    let query = contact::Entity::find().filter(is_wanted);
    query
        .order_by_asc(contact::Column::Id)
        .limit(MOST)
        .all(&program.db)
        .await
}

/// Asks which one is meant.
async fn which(program: &Program, wanted: &str, several: &[contact::Model]) -> Result<String, DbErr> {
    let ids = several.iter().map(|contact| contact.organization_id);
    let organizations = organization::Entity::find().filter(organization::Column::Id.is_in(ids));
    let organizations: Vec<organization::Model> = organizations.all(&program.db).await?;
    let mut text = format!(
        "there are {} contacts {wanted}; name the one you mean by its id:",
        several.len()
    );
    for contact in several {
        let own = organizations.iter().find(|own| own.id == contact.organization_id);
        let organization = own.map_or("", |own| &own.name);
        let (id, name, level) = (contact.id, &contact.name, contact.level);
        text.push_str(&format!("\n{id}  {name}, {organization} ({level})"));
    }
    Ok(text)
}
