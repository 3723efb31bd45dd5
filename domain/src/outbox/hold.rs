//! Mail that is held: nothing is handed over until somebody says that it may be. A database that was put back or copied
//! does not know what went out since, and would send it again.

use entity::{
    mail_server, message,
    vocabulary::{HoldCause, MessageState},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::{
    email::forget_dropped,
    lease::nobody_has_it,
    mail_server::{obstacles, the_row},
};
use crate::{
    access::Action,
    clock::Moment,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Holds all mail. Answers whether that is news.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldMail {
    /// Why.
    pub cause: HoldCause,
}

impl Command for HoldMail {
    const NAME: Action = Action::HoldMail;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        use mail_server::Column;
        let held = the_row()
            .col_expr(Column::HeldSince, Expr::value(Some(tx.wall())))
            .col_expr(Column::HeldFor, Expr::value(Some(self.cause)))
            .filter(Column::HeldSince.is_null())
            .exec(tx.db())
            .await?;
        Ok(held.rows_affected > 0)
    }
}

crate::transaction::any_command!(HoldMail);

/// Lets mail go out again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReleaseMail {
    /// Whether what waits is dropped: most of it was sent before the database was put back, or is another's to send.
    pub drops_waiting: bool,
}

/// What became of what was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// Since when it was held; none if it was not.
    pub held_since: Option<Moment>,
    /// How many messages were dropped.
    pub dropped: u64,
}

impl Command for ReleaseMail {
    const NAME: Action = Action::ReleaseMail;
    type Output = Released;

    async fn run(self, tx: &Tx<'_>) -> Outcome<Released> {
        use mail_server::Column;
        let hold = obstacles(tx.db()).await?.hold;
        the_row()
            .col_expr(Column::HeldSince, Expr::value(None::<Moment>))
            .col_expr(Column::HeldFor, Expr::value(None::<HoldCause>))
            .exec(tx.db())
            .await?;
        Ok(Released {
            held_since: hold.map(|hold| hold.since),
            dropped: match self.drops_waiting {
                true => drop_waiting(tx).await?,
                false => 0,
            },
        })
    }
}

crate::transaction::any_command!(ReleaseMail);

async fn drop_waiting(tx: &Tx<'_>) -> Outcome<u64> {
    use message::Column;
    let waiting = Condition::all()
        .add(Column::State.eq(MessageState::Queued))
        .add(nobody_has_it(tx.wall()));
    let dropped = message::Entity::update_many()
        .col_expr(Column::State, Expr::value(MessageState::Dropped))
        .col_expr(Column::FinishedAt, Expr::value(Some(tx.now())))
        .filter(waiting)
        .exec(tx.db())
        .await?;
    forget_dropped(tx).await?;
    Ok(dropped.rows_affected)
}
