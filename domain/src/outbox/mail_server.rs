//! How the mail server does, in one row that all workers share: while no email gets through, none of them
//! tries more than one now and then.

use chrono::TimeDelta;
use entity::{
    mail_server, message,
    vocabulary::{HoldCause, MessageState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, UpdateMany, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    clock::Moment,
    refusal::Outcome,
    transaction::{Command, Tx},
};

const ROW: i32 = 1;
/// How long after an outage began it is probed, and by how much longer each time.
const FIRST_PROBE: TimeDelta = TimeDelta::seconds(5);
/// The longest time between two probes: what waits goes out within this after the server is back.
const LONGEST_PROBE: TimeDelta = TimeDelta::minutes(1);

/// That no email gets through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Since when, by the machine's own clock.
    pub since: Moment,
    /// Why; never personal data.
    pub failure: String,
    /// Whether the server is there and refuses one email after another.
    pub refuses_all: bool,
    /// When it is probed next, by the machine's own clock.
    pub next_probe_at: Moment,
}

/// That nothing is handed over until somebody says that it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Since when, by the machine's own clock.
    pub since: Moment,
    /// Why.
    pub cause: HoldCause,
}

/// What keeps mail from going out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    pub outage: Option<Outage>,
    pub hold: Option<Hold>,
}

/// What keeps mail from going out at present.
///
/// # Errors
/// When the database fails.
pub async fn obstacles<C: ConnectionTrait>(db: &C) -> Result<Obstacles, DbErr> {
    let row = mail_server::Entity::find_by_id(ROW).one(db).await?;
    let Some(row) = row else {
        return Ok(Obstacles::default());
    };
    let hold = row.held_since.zip(row.held_for);
    Ok(Obstacles {
        hold: hold.map(|(since, cause)| Hold { since, cause }),
        outage: outage_of(row),
    })
}

/// Whether no email gets through at present.
///
/// # Errors
/// When the database fails.
pub async fn outage<C: ConnectionTrait>(db: &C) -> Result<Option<Outage>, DbErr> {
    Ok(obstacles(db).await?.outage)
}

fn outage_of(row: mail_server::Model) -> Option<Outage> {
    Some(Outage {
        since: row.failing_since?,
        failure: row.failure.unwrap_or_default(),
        refuses_all: row.refuses_all,
        next_probe_at: row.next_probe_at?,
    })
}

impl Outage {
    /// Whether an email is to be tried now. A moment further ahead than any probe is one of a clock that was set
    /// back since.
    pub fn is_probed(&self, wall: Moment) -> bool {
        self.next_probe_at <= wall || self.next_probe_at > wall + LONGEST_PROBE
    }
}

/// Records that no email gets through. Answers whether that is news.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeginOutage {
    /// Why; never personal data.
    pub failure: String,
    /// Whether the server is there and refuses one email after another.
    pub refuses_all: bool,
}

impl Command for BeginOutage {
    const NAME: Action = Action::BeginOutage;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        use mail_server::Column;
        let begun = the_row()
            .col_expr(Column::FailingSince, Expr::value(Some(tx.wall())))
            .col_expr(Column::Probes, Expr::value(0))
            .col_expr(Column::NextProbeAt, Expr::value(Some(tx.wall() + FIRST_PROBE)))
            .filter(Column::FailingSince.is_null())
            .exec(tx.db())
            .await?;
        // What it fails of now is what has to be mended now.
        the_row()
            .col_expr(Column::Failure, Expr::value(Some(self.failure)))
            .col_expr(Column::RefusesAll, Expr::value(self.refuses_all))
            .exec(tx.db())
            .await?;
        Ok(begun.rows_affected > 0)
    }
}

crate::transaction::any_command!(BeginOutage);

/// Takes the turn to probe. Answers whether it was to be had: one worker probes at a time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeProbe {
    /// Whether not to wait for its time, as at a start: what was wrong may have been mended before it.
    pub at_once: bool,
}

impl Command for TakeProbe {
    const NAME: Action = Action::TakeProbe;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        use mail_server::Column;
        let Some(row) = mail_server::Entity::find_by_id(ROW).one(tx.db()).await? else {
            return Ok(false);
        };
        let pause = FIRST_PROBE * (1 << row.probes.clamp(0, 10));
        let due = Condition::any()
            .add(Column::NextProbeAt.lte(tx.wall()))
            .add(Column::NextProbeAt.gt(tx.wall() + LONGEST_PROBE));
        let due = if self.at_once { Condition::all() } else { due };
        let taken = the_row()
            .col_expr(Column::Probes, Expr::value(row.probes.saturating_add(1)))
            .col_expr(
                Column::NextProbeAt,
                Expr::value(Some(tx.wall() + pause.min(LONGEST_PROBE))),
            )
            .filter(Column::FailingSince.is_not_null())
            .filter(Column::Probes.eq(row.probes))
            .filter(due)
            .exec(tx.db())
            .await?;
        Ok(taken.rows_affected > 0)
    }
}

crate::transaction::any_command!(TakeProbe);

/// Records that emails get through again, and lets all go that failed meanwhile. Answers since when none did,
/// when that is news.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndOutage {}

impl Command for EndOutage {
    const NAME: Action = Action::EndOutage;
    type Output = Option<Moment>;

    async fn run(self, tx: &Tx<'_>) -> Outcome<Option<Moment>> {
        use mail_server::Column;
        let Some(outage) = outage(tx.db()).await? else {
            return Ok(None);
        };
        let ended = the_row()
            .col_expr(Column::FailingSince, Expr::value(None::<Moment>))
            .col_expr(Column::Failure, Expr::value(None::<String>))
            .col_expr(Column::RefusesAll, Expr::value(false))
            .col_expr(Column::NextProbeAt, Expr::value(None::<Moment>))
            .filter(Column::FailingSince.is_not_null())
            .exec(tx.db())
            .await?;
        if ended.rows_affected == 0 {
            return Ok(None);
        }
        message::Entity::update_many()
            .col_expr(message::Column::AvailableAt, Expr::value(tx.wall()))
            .filter(message::Column::State.eq(MessageState::Queued))
            .filter(message::Column::AvailableAt.gt(tx.wall()))
            .filter(message::Column::LastError.is_not_null())
            .exec(tx.db())
            .await?;
        Ok(Some(outage.since))
    }
}

crate::transaction::any_command!(EndOutage);

pub(super) fn the_row() -> UpdateMany<mail_server::Entity> {
    mail_server::Entity::update_many().filter(mail_server::Column::Id.eq(ROW))
}
