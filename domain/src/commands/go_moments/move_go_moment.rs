//! Moves a planned go-moment to another day. What is counted back from it moves along.

use chrono::NaiveDate;
use entity::{assessment, go_moment, ids::GoMomentId, trajectory, vocabulary::GoMomentState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{scope_of, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// The furthest ahead a go-moment may be, in days.
const FURTHEST: i64 = 4 * 366;

/// Moves a go-moment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveGoMoment {
    /// The go-moment.
    pub go_moment_id: GoMomentId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The new day.
    pub planned_on: NaiveDate,
}

impl Command for MoveGoMoment {
    const NAME: CommandName = CommandName::MoveGoMoment;
    type Output = GoMomentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GoMomentId> {
        let mut moment = tx
            .subject::<go_moment::Entity>(self.go_moment_id, "goMomentId")
            .await?;
        moment.unchanged_since(self.version)?;
        if moment.state != GoMomentState::Planned || moment.planned_on == self.planned_on {
            return refuse(RefusalCode::WrongState, "goMomentId");
        }
        let ahead = self.planned_on - today(tx, moment.convenant_id).await?;
        if ahead.num_days() < 0 {
            return refuse(RefusalCode::InThePast, "plannedOn");
        }
        if ahead.num_days() > FURTHEST {
            return refuse(RefusalCode::OutOfRange, "plannedOn");
        }
        moment.planned_on = self.planned_on;
        let moment = tx.update(moment).await?;
        let undelivered = assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .filter(assessment::Column::DeliveredAt.is_null())
            .all(tx.db())
            .await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(moment.trajectory_id).await?;
        let happening = Happening::GoMomentMoved {
            go_moment: moment.id,
            on: moment.planned_on,
            undelivered: undelivered.into_iter().map(|assessment| assessment.id).collect(),
            with_group: false,
        };
        record(tx, scope_of(&trajectory), happening).await?;
        Ok(moment.id)
    }
}
