//! Moves a planned go-moment to another day. What is counted back from it moves along.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    assessment, go_moment,
    ids::GoMomentId,
    trajectory,
    vocabulary::{GoMomentState, Language},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{days_between, today},
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::{event::Event, words},
    transaction::{Command, Tx, Versioned},
};

/// The furthest ahead a go-moment may be, in days.
const FURTHEST: i64 = 4 * 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveGoMoment {
    pub go_moment_id: GoMomentId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The new day.
    pub planned_on: NaiveDate,
}

impl Command for MoveGoMoment {
    const NAME: Action = Action::MoveGoMoment;
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
            let today = self.planned_on - ahead;
            let reach = days_between(today, today + TimeDelta::days(FURTHEST));
            return refuse_about(RefusalCode::OutOfRange, "plannedOn", reach);
        }
        stays_in_order(tx, &moment, self.planned_on).await?;
        moment.planned_on = self.planned_on;
        let moment = tx.update(moment).await?;
        let undelivered = assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .filter(assessment::Column::DeliveredAt.is_null())
            .all(tx.db())
            .await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(moment.trajectory_id).await?;
        let event = Event::GoMomentMoved {
            go_moment: moment.id,
            on: moment.planned_on,
            undelivered: undelivered.into_iter().map(|assessment| assessment.id).collect(),
            with_group: false,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(moment.id)
    }
}

crate::transaction::any_command!(MoveGoMoment);

/// One go-moment is held after the other: what the second decides follows from the first.
async fn stays_in_order(tx: &Tx<'_>, moved: &go_moment::Model, to: NaiveDate) -> Outcome<()> {
    let others = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(moved.trajectory_id))
        .filter(go_moment::Column::State.ne(GoMomentState::Cancelled))
        .filter(go_moment::Column::Id.ne(moved.id))
        .all(tx.db())
        .await?;
    let days = |is_before: bool| {
        let others = others.iter();
        let on_side = others.filter(move |other| (other.position < moved.position) == is_before);
        on_side.map(|other| other.planned_on)
    };
    let (after, before) = (days(true).max(), days(false).min());
    if after.is_none_or(|day| day < to) && before.is_none_or(|day| to < day) {
        return Ok(());
    }
    refuse_about(RefusalCode::OutOfOrder, "plannedOn", held_between(after, before))
}

fn held_between(after: Option<NaiveDate>, before: Option<NaiveDate>) -> Detail {
    Detail::with(|language| {
        let day = |day: NaiveDate| words::date(day, language);
        match (after.map(day), before.map(day), language) {
            (Some(after), Some(before), Language::Nl) => format!("Het kan na {after} en voor {before}."),
            (Some(after), Some(before), Language::En) => {
                format!("It can be after {after} and before {before}.")
            }
            (Some(after), None, Language::Nl) => format!("Het kan na {after}."),
            (Some(after), None, Language::En) => format!("It can be after {after}."),
            (None, Some(before), Language::Nl) => format!("Het kan voor {before}."),
            (None, Some(before), Language::En) => format!("It can be before {before}."),
            (None, None, _) => String::new(),
        }
    })
}
