//! How a group stands before it starts: whether it is filled and whether everyone is guided. Each command
//! that changes its members or their guides has it looked at again.

use chrono::NaiveDate;
use entity::{
    group, guidance, guidance_line,
    ids::{EventId, GroupId},
    trajectory,
    vocabulary::GroupState,
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};

use super::scope::scope_of_convenant;
use crate::{
    checks::today,
    record::{record, record_because},
    refusal::Outcome,
    rules::event::{Event, Scope},
    seats::{accepted, seated},
    transaction::Tx,
};

/// Whether nobody can join it any more, and it no longer starts.
pub(crate) const fn is_over(group: &group::Model) -> bool {
    matches!(group.state, GroupState::Ended | GroupState::Cancelled)
}

/// Whether a programme asks for guides in any line.
pub(crate) async fn asks_guidance(tx: &Tx<'_>, programme: entity::ids::ProgrammeId) -> Outcome<bool> {
    let lines = guidance_line::Entity::find()
        .filter(guidance_line::Column::ProgrammeId.eq(programme))
        .count(tx.db())
        .await?;
    Ok(lines > 0)
}

/// Records that a group was planned, if it is still to start.
pub(crate) async fn planned(tx: &Tx<'_>, group: &group::Model) -> Outcome<()> {
    if group.starts_on <= today(tx, group.convenant_id).await? {
        return Ok(());
    }
    let event = Event::GroupPlanned {
        group: group.id,
        starts_on: group.starts_on,
        asks_guidance: !group.is_guided,
    };
    record(tx, scope_of_group(group), event).await
}

/// Records that a group starts on another day, and why, after all that moved `along` with it.
pub(crate) async fn moved(
    tx: &Tx<'_>,
    group: &group::Model,
    from: NaiveDate,
    along: Vec<EventId>,
    reason: &str,
) -> Outcome<()> {
    let event = Event::GroupMoved {
        group: group.id,
        starts_on: group.starts_on,
        from: Some(from),
        along,
    };
    record_because(tx, scope_of_group(group), event, Some(reason)).await?;
    Ok(())
}

/// Looks at a group again, and records what has changed about how it stands.
pub(crate) async fn review(tx: &Tx<'_>, id: Option<GroupId>) -> Outcome<()> {
    let Some(id) = id else { return Ok(()) };
    let group = locked(tx, id).await?;
    if is_over(&group) {
        return Ok(());
    }
    let is_filled = is_filled(tx, &group).await?;
    let is_guided = is_guided(tx, &group).await?;
    if (is_filled, is_guided) == (group.is_filled, group.is_guided) {
        return Ok(());
    }
    // How it stands follows from its members: it is no change of the group that a caller must have read.
    group::Entity::update_many()
        .col_expr(group::Column::IsFilled, Expr::value(is_filled))
        .col_expr(group::Column::IsGuided, Expr::value(is_guided))
        .filter(group::Column::Id.eq(group.id))
        .exec(tx.db())
        .await?;
    let (group_id, starts_on) = (group.id, group.starts_on);
    let is_ahead = group.state == GroupState::Planned && starts_on > today(tx, group.convenant_id).await?;
    if is_filled != group.is_filled {
        let event = match is_filled {
            true => Some(Event::GroupFilled { group: group_id }),
            false => is_ahead.then_some(Event::GroupFellShort {
                group: group_id,
                starts_on,
            }),
        };
        record_some(tx, &group, event).await?;
    }
    if is_guided != group.is_guided {
        let event = match is_guided {
            true => Some(Event::GroupGuided { group: group_id }),
            false => is_ahead.then_some(Event::GroupUnguided {
                group: group_id,
                starts_on,
            }),
        };
        record_some(tx, &group, event).await?;
    }
    Ok(())
}

async fn record_some(tx: &Tx<'_>, group: &group::Model, event: Option<Event>) -> Outcome<()> {
    match event {
        Some(event) => record(tx, scope_of_group(group), event).await,
        None => Ok(()),
    }
}

/// Two members may come and go at once: the second waits here for the first.
async fn locked(tx: &Tx<'_>, id: GroupId) -> Outcome<group::Model> {
    tx.hold::<group::Entity>(id).await
}

/// Whether it has its fewest accepted participants. It is once it has started, whoever finishes first.
async fn is_filled(tx: &Tx<'_>, group: &group::Model) -> Outcome<bool> {
    if group.state == GroupState::Started {
        return Ok(group.is_filled);
    }
    let accepted = accepted(group.id).count(tx.db()).await?;
    Ok(accepted >= u64::try_from(group.minimum).unwrap_or(0))
}

/// Whether every accepted participant has a guide in every line.
async fn is_guided(tx: &Tx<'_>, group: &group::Model) -> Outcome<bool> {
    let of_programme =
        guidance_line::Entity::find().filter(guidance_line::Column::ProgrammeId.eq(group.programme_id));
    let lines = of_programme.clone().count(tx.db()).await?;
    if lines == 0 {
        return Ok(true);
    }
    let participants = accepted(group.id).count(tx.db()).await?;
    // A class that has finished is no class without guides.
    if participants == 0 && group.state == GroupState::Started {
        return Ok(group.is_guided);
    }
    let ids = accepted(group.id).select_only().column(trajectory::Column::Id);
    let numbers = of_programme.select_only().column(guidance_line::Column::Line);
    let assigned = guidance::Entity::find()
        .filter(guidance::Column::TrajectoryId.in_subquery(ids.into_query()))
        .filter(guidance::Column::Line.in_subquery(numbers.into_query()))
        .count(tx.db())
        .await?;
    Ok(participants > 0 && assigned == participants.saturating_mul(lines))
}

/// The scope of something that concerns a group as a whole.
pub(crate) const fn scope_of_group(group: &group::Model) -> Scope {
    Scope {
        group_id: Some(group.id),
        ..scope_of_convenant(group.convenant_id)
    }
}

/// How many seats a group has left.
pub(crate) async fn seats_left(tx: &Tx<'_>, group: &group::Model) -> Outcome<u64> {
    let taken = seated(group.id).count(tx.db()).await?;
    Ok(u64::try_from(group.maximum).unwrap_or(0).saturating_sub(taken))
}
