//! Forgets a person: everything that says who it is, or was written of it, goes from every table that [`register`] names.
//! What is left (that something happened, when, and whose it was) counts as before.

use entity::{candidate, email, message, vocabulary::MessageState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{register, ties::Person};
use crate::{clock::Moment, refusal::Outcome};

/// Forgets someone as it was until now: no email that tells of the person is kept, and none is sent any more.
///
/// # Errors
/// When the database fails.
pub async fn erase(db: &impl ConnectionTrait, candidate: &candidate::Model, now: Moment) -> Outcome<()> {
    let person = Person::of(db, candidate.id).await?;
    let told_of = person.told_of(db);
    email::Entity::delete_many()
        .filter(email::Column::MessageId.in_subquery(told_of))
        .exec(db)
        .await?;
    email::Entity::delete_many()
        .filter(person.naming(&candidate.reference))
        .exec(db)
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::State, Expr::value(MessageState::Dropped))
        .col_expr(message::Column::FinishedAt, Expr::value(now))
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(person.messages(db, message::Column::TrajectoryId))
        .exec(db)
        .await?;
    register::wipe_all(db, &person).await
}
