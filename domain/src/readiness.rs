//! Whether the database takes writes, told by writing: a full disk still answers every question.

use entity::write_probe;
use sea_orm::{DatabaseConnection, EntityTrait, Set, sea_query::OnConflict};

use crate::{
    clock::Moment,
    refusal::Outcome,
    transaction::{begin, commit},
};

const ROW: i32 = 1;

/// Writes a row that means nothing, in the way every command writes.
///
/// # Errors
/// When it cannot be written, or not be kept.
pub async fn try_to_write(db: &DatabaseConnection, wall: Moment) -> Outcome<()> {
    let transaction = begin(db).await?;
    let row = write_probe::ActiveModel {
        id: Set(ROW),
        written_at: Set(wall),
    };
    write_probe::Entity::insert(row)
        .on_conflict(
            OnConflict::column(write_probe::Column::Id)
                .update_column(write_probe::Column::WrittenAt)
                .to_owned(),
        )
        .exec_without_returning(&transaction)
        .await?;
    commit(transaction).await
}
