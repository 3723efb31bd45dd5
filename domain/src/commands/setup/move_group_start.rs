//! Moves a group's start. Every deadline counted back from it moves along, and so do the go-moments.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    assessment, convenant, go_moment, group,
    ids::{EventId, GroupId},
    referral, trajectory,
    vocabulary::{GoMomentState, GroupState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

use super::plan_group::starts_in_reach;
use crate::{
    access::Action,
    acts::{
        groups::{is_over, moved},
        scope::{AtEmployer, scope_of_convenant},
    },
    agreed::calendar_of,
    checks::{TEXT, all, paragraph, today},
    record::record_because,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::{
        calendar::BusinessCalendar,
        event::{Event, Scope},
    },
    seats::seated,
    transaction::{Command, Tx, Versioned},
};

const PAUSE_IT: Detail = Detail::fixed(
    "Haar eerste dag kan niet na vandaag liggen; pauzeer de groep als zij een tijd stilligt.",
    "Its first day cannot lie after today; pause the group if it stands still for a while.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveGroupStart {
    pub group_id: GroupId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The new first day.
    pub starts_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Command for MoveGroupStart {
    const NAME: Action = Action::MoveGroupStart;
    type Output = GroupId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GroupId> {
        let mut group = tx.subject::<group::Entity>(self.group_id, "groupId").await?;
        let today = today(tx, group.convenant_id).await?;
        let (_, reason) = all((
            starts_in_reach(self.starts_on, today),
            paragraph(&self.reason, TEXT, "reason"),
        ))?;
        group.unchanged_since(self.version)?;
        if is_over(&group) {
            return refuse(RefusalCode::WrongState, "groupId");
        }
        // When it began can be set right; it cannot be still to begin.
        if group.state == GroupState::Started && self.starts_on > today {
            return refuse_about(RefusalCode::GroupStarted, "startsOn", PAUSE_IT);
        }
        if group.state == GroupState::Planned && self.starts_on < today {
            return refuse(RefusalCode::InThePast, "startsOn");
        }
        if self.starts_on == group.starts_on {
            return refuse(RefusalCode::WrongState, "startsOn");
        }
        let from = group.starts_on;
        let shift = self.starts_on - from;
        group.starts_on = self.starts_on;
        group.start_reason = Some(reason.clone());
        let group = tx.update(group).await?;
        let mut along = move_referrals(tx, &group, &reason).await?;
        along.extend(move_go_moments(tx, &group, shift, &reason).await?);
        moved(tx, &group, from, along, &reason).await?;
        Ok(group.id)
    }
}

crate::transaction::any_command!(MoveGroupStart);

async fn move_referrals(tx: &Tx<'_>, group: &group::Model, reason: &str) -> Outcome<Vec<EventId>> {
    let mut events = Vec::new();
    let open = referral::Entity::find()
        .filter(referral::Column::GroupId.eq(group.id))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .all(tx.db())
        .await?;
    for referral in open {
        let event = Event::GroupStartMoved {
            referral: referral.id,
            starts_on: group.starts_on,
        };
        events.push(record_because(tx, referral.scope(), event, Some(reason)).await?);
    }
    Ok(events)
}

/// A go-moment is held on an open day: where the shift leads to another, on the last one before it.
fn open_day(calendar: &BusinessCalendar, day: NaiveDate) -> Outcome<NaiveDate> {
    if calendar.is_open_day(day) {
        return Ok(day);
    }
    match calendar.previous_open_day(day) {
        Ok(open) => Ok(open),
        Err(_) => refuse(RefusalCode::OutOfRange, "startsOn"),
    }
}

async fn move_go_moments(
    tx: &Tx<'_>,
    group: &group::Model,
    shift: TimeDelta,
    reason: &str,
) -> Outcome<Vec<EventId>> {
    let mut events = Vec::new();
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(group.convenant_id).await?;
    let calendar = calendar_of(&convenant)?;
    let members = seated(group.id).select_only().column(trajectory::Column::Id);
    let planned = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.in_subquery(members.into_query()))
        .filter(go_moment::Column::State.eq(GoMomentState::Planned))
        .all(tx.db())
        .await?;
    for mut moment in planned {
        moment.planned_on = open_day(&calendar, moment.planned_on + shift)?;
        let moment = tx.update(moment).await?;
        let undelivered = assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .filter(assessment::Column::DeliveredAt.is_null())
            .all(tx.db())
            .await?;
        let event = Event::GoMomentMoved {
            go_moment: moment.id,
            on: moment.planned_on,
            undelivered: undelivered.into_iter().map(|assessment| assessment.id).collect(),
            with_group: true,
        };
        let scope = Scope {
            trajectory_id: Some(moment.trajectory_id),
            ..scope_of_convenant(moment.convenant_id)
        };
        events.push(record_because(tx, scope, event, Some(reason)).await?);
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_go_moment_that_would_fall_on_a_sunday_is_held_on_the_friday_before() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 7, day).unwrap();
        let calendar = BusinessCalendar::default();
        assert_eq!(open_day(&calendar, day(19)).unwrap(), day(17));
        assert_eq!(open_day(&calendar, day(17)).unwrap(), day(17));
    }
}
