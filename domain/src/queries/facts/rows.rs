//! Rows by their identity, as the texts that name them have it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use entity::TypedId;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};

use crate::{
    access::Scoped,
    refusal::{CommandError, Outcome},
};

/// A row that another one points at.
pub(super) async fn row<E: Scoped, C: ConnectionTrait>(db: &C, id: E::Id) -> Outcome<E::Model> {
    E::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(|| CommandError::Inconsistent(format!("{id} is pointed at but missing")))
}

/// The rows with some identities, in one statement; none when there are no identities.
pub(super) async fn find<E: Scoped, C: ConnectionTrait>(
    db: &C,
    ids: BTreeSet<E::Id>,
) -> Outcome<BTreeMap<E::Id, E::Model>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = E::find().filter(E::id_column().is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|model| (E::id_of(&model), model)).collect())
}

/// Reads a prefixed identity of the wanted kind; another kind is nothing.
pub(super) fn parsed<I: TypedId + Display>(text: &str) -> Option<I> {
    text.parse().ok()
}
