//! What stands in the way of a group's start. Who counts as accepted is said by [`crate::seats`].

use std::collections::{BTreeSet, HashMap};

use entity::{
    convenant, entry_qualification, group, guidance, guidance_line,
    ids::{ConvenantId, GroupId, ProgrammeId},
    pause, trajectory,
    vocabulary::{EntryQualificationState, GroupState, StartBlocker},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::Outcome,
    seats::{self, MAY_START},
};

/// How a group stands before its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupStanding {
    /// How many of its participants are accepted.
    pub accepted: i64,
    /// What stands in the way, in the order in which a refusal names it; nothing once it was started or called
    /// off.
    pub blockers: Vec<StartBlocker>,
}

/// How each of some groups stands at `now`; a fixed number of statements, however many groups.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn group_standings<C: ConnectionTrait>(
    db: &C,
    ids: &[GroupId],
    now: Moment,
) -> Outcome<HashMap<GroupId, GroupStanding>> {
    let groups = group::Entity::find()
        .filter(group::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let facts = Facts::load(db, &groups, now).await?;
    let standings = groups
        .iter()
        .map(|group| Ok((group.id, facts.standing(group, now)?)));
    standings.collect()
}

/// What is known of several groups.
struct Facts {
    convenants: HashMap<ConvenantId, convenant::Model>,
    paused: BTreeSet<GroupId>,
    accepted: HashMap<GroupId, i64>,
    lines: HashMap<ProgrammeId, i64>,
    guided: HashMap<GroupId, i64>,
    unapproved: BTreeSet<ProgrammeId>,
}

impl Facts {
    async fn load<C: ConnectionTrait>(db: &C, groups: &[group::Model], now: Moment) -> Outcome<Self> {
        let ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
        let programmes: BTreeSet<ProgrammeId> = groups.iter().map(|group| group.programme_id).collect();
        let convenants: BTreeSet<ConvenantId> = groups.iter().map(|group| group.convenant_id).collect();
        let convenants = convenant::Entity::find()
            .filter(convenant::Column::Id.is_in(convenants))
            .all(db)
            .await?;
        Ok(Self {
            convenants: convenants.into_iter().map(|row| (row.id, row)).collect(),
            paused: paused(db, &ids, now).await?,
            accepted: accepted(db, &ids).await?,
            lines: lines(db, &programmes).await?,
            guided: guided(db, &ids).await?,
            unapproved: unapproved(db, &programmes).await?,
        })
    }

    fn standing(&self, group: &group::Model, now: Moment) -> Outcome<GroupStanding> {
        let accepted = self.accepted.get(&group.id).copied().unwrap_or(0);
        let mut blockers = Vec::new();
        if group.state == GroupState::Planned {
            let lines = self.lines.get(&group.programme_id).copied().unwrap_or(0);
            let guided = self.guided.get(&group.id).copied().unwrap_or(0);
            let checks = [
                (StartBlocker::GroupPaused, self.paused.contains(&group.id)),
                (StartBlocker::InTheFuture, self.is_ahead(group, now)?),
                (StartBlocker::GroupBelowMinimum, accepted < group.minimum.into()),
                (
                    StartBlocker::ApprovalMissing,
                    self.unapproved.contains(&group.programme_id),
                ),
                (
                    StartBlocker::GuidanceMissing,
                    guided < accepted.saturating_mul(lines),
                ),
            ];
            blockers.extend(
                checks
                    .into_iter()
                    .filter(|(_, holds)| *holds)
                    .map(|(blocker, _)| blocker),
            );
        }
        Ok(GroupStanding { accepted, blockers })
    }

    fn is_ahead(&self, group: &group::Model, now: Moment) -> Outcome<bool> {
        let Some(convenant) = self.convenants.get(&group.convenant_id) else {
            return Ok(false);
        };
        let zone = calendar_of(convenant)?.zone();
        Ok(group.starts_on > now.with_timezone(&zone).date_naive())
    }
}

async fn paused<C: ConnectionTrait>(db: &C, ids: &[GroupId], now: Moment) -> Outcome<BTreeSet<GroupId>> {
    let until = pause::Column::EndsAt;
    let found: Vec<Option<GroupId>> = pause::Entity::find()
        .select_only()
        .column(pause::Column::GroupId)
        .filter(pause::Column::GroupId.is_in(ids.iter().copied()))
        .filter(pause::Column::StartsAt.lte(now))
        .filter(Condition::any().add(until.is_null()).add(until.gt(now)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

async fn accepted<C: ConnectionTrait>(db: &C, ids: &[GroupId]) -> Outcome<HashMap<GroupId, i64>> {
    let counted: Vec<(GroupId, i64)> = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::GroupId)
        .column_as(trajectory::Column::Id.count(), "n")
        .filter(trajectory::Column::GroupId.is_in(ids.iter().copied()))
        .filter(seats::is_accepted())
        .group_by(trajectory::Column::GroupId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().collect())
}

async fn lines<C: ConnectionTrait>(
    db: &C,
    programmes: &BTreeSet<ProgrammeId>,
) -> Outcome<HashMap<ProgrammeId, i64>> {
    let counted: Vec<(ProgrammeId, i64)> = guidance_line::Entity::find()
        .select_only()
        .column(guidance_line::Column::ProgrammeId)
        .column_as(guidance_line::Column::Id.count(), "n")
        .filter(guidance_line::Column::ProgrammeId.is_in(programmes.iter().copied()))
        .group_by(guidance_line::Column::ProgrammeId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().collect())
}

/// How many lines of accepted participants have a guide; a line counts once for each participant.
async fn guided<C: ConnectionTrait>(db: &C, ids: &[GroupId]) -> Outcome<HashMap<GroupId, i64>> {
    use guidance::Column as Guide;
    use guidance_line::Column as Line;
    use trajectory::Column as Member;
    let of_member =
        Expr::col((guidance::Entity, Guide::TrajectoryId)).equals((trajectory::Entity, Member::Id));
    let of_programme = Expr::col((guidance_line::Entity, Line::ProgrammeId))
        .equals((trajectory::Entity, Member::ProgrammeId))
        .and(Expr::col((guidance_line::Entity, Line::Line)).equals((guidance::Entity, Guide::Line)));
    let query = Query::select()
        .column((trajectory::Entity, Member::GroupId))
        .expr(Expr::col((guidance::Entity, Guide::Id)).count())
        .from(guidance::Entity)
        .inner_join(trajectory::Entity, of_member)
        .inner_join(guidance_line::Entity, of_programme)
        .and_where(Expr::col((trajectory::Entity, Member::GroupId)).is_in(ids.iter().copied()))
        .and_where(Expr::col((trajectory::Entity, Member::State)).is_in(MAY_START))
        .group_by_col((trajectory::Entity, Member::GroupId))
        .to_owned();
    let mut counted = HashMap::new();
    for row in db.query_all(&query).await? {
        counted.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    }
    Ok(counted)
}

/// The programmes whose last proposal of entry qualifications is not approved by all who were asked; all before
/// the last are superseded.
async fn unapproved<C: ConnectionTrait>(
    db: &C,
    programmes: &BTreeSet<ProgrammeId>,
) -> Outcome<BTreeSet<ProgrammeId>> {
    use entry_qualification::Column;
    let settled = [
        EntryQualificationState::Approved,
        EntryQualificationState::Superseded,
    ];
    let found: Vec<ProgrammeId> = entry_qualification::Entity::find()
        .select_only()
        .column(Column::ProgrammeId)
        .filter(Column::ProgrammeId.is_in(programmes.iter().copied()))
        .filter(Column::State.is_not_in(settled))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
