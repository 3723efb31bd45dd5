//! Whose turn a message is. A lease is short, so that what a dead worker had in hand is taken up soon, and is
//! renewed for as long as its holder is busy with it.

use chrono::TimeDelta;
use entity::{ids::MessageId, message, vocabulary::MessageState};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::messages::of_email;
use crate::{
    access::Action,
    clock::Moment,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// How long a claimed message is left to the one that claimed it, counted from when it was last renewed.
pub const LEASE: TimeDelta = TimeDelta::seconds(15);
/// A lease further ahead than this was given by a clock that has been set back since. The clocks of workers
/// may differ by less.
const LONGEST_LEASE: TimeDelta = TimeDelta::minutes(10);

/// What is nobody's turn.
pub fn nobody_has_it(wall: Moment) -> Condition {
    Condition::any()
        .add(message::Column::LeaseUntil.is_null())
        .add(message::Column::LeaseUntil.lt(wall))
        .add(message::Column::LeaseUntil.gt(wall + LONGEST_LEASE))
}

/// Renews the lease on an email. Answers whether it was still held: if not, the email is another's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RenewLease {
    /// The email: the identity it was claimed under.
    pub message_id: MessageId,
    /// The token it was claimed with.
    pub token: String,
}

impl Command for RenewLease {
    const NAME: Action = Action::RenewLease;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let renewed = message::Entity::update_many()
            .col_expr(message::Column::LeaseUntil, Expr::value(tx.wall() + LEASE))
            .filter(of_email(self.message_id))
            .filter(message::Column::State.eq(MessageState::Queued))
            .filter(message::Column::LeaseToken.eq(self.token))
            .exec(tx.db())
            .await?;
        Ok(renewed.rows_affected > 0)
    }
}

crate::transaction::any_command!(RenewLease);

/// The messages of an email that wait under this lease.
pub(super) async fn held(tx: &Tx<'_>, id: MessageId, token: &str) -> Outcome<Vec<message::Model>> {
    Ok(message::Entity::find()
        .filter(of_email(id))
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(message::Column::LeaseToken.eq(token))
        .order_by_asc(message::Column::Id)
        .all(tx.db())
        .await?)
}
