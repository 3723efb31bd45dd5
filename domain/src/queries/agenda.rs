//! What a contact has in its calendar: what it has to do and by when, and where it is to be. In a fixed number of statements,
//! however much there is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entity::{
    attendance, candidate, contact, deadline, go_moment, guidance,
    ids::{ContactId, OrganizationId, TrajectoryId},
    interview, meeting, no_show, organization, trajectory,
    vocabulary::{DeadlineKind, DeadlineState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{ExprTrait, SelectStatement},
};

use super::{facts::Appointment, page::visible};
use crate::{
    access::{Purpose, Seal, Viewer},
    clock::Moment,
};

/// The most entries of each sort, the soonest first.
const MOST: u64 = 200;
/// For how long what is over stays in it: programs that keep what they fetched need to see what was called off.
const KEPT: TimeDelta = TimeDelta::days(14);

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub what: What,
    /// The candidate's reference; none of what is not about one.
    pub candidate: Option<String>,
    /// The employer, or who receives people.
    pub place: Option<String>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Appointment(Appointment),
    Deadline(Duty),
}

/// Something to be done in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The prefixed identity of the deadline.
    pub id: String,
    pub kind: DeadlineKind,
    pub due_at: Moment,
    /// How often the row was changed.
    pub version: i32,
}

/// Under which path a contact's calendar is fetched. One that is opened again has another.
pub fn path(seal: &Seal, contact: ContactId, opened_at: Moment) -> String {
    let proof = seal.proof(Purpose::Calendar, &about(contact, opened_at));
    format!("/calendar/{contact}/{proof}.ics")
}

/// The contact whose calendar a link leads to: one that it was opened for, and who still speaks for a partner.
///
/// # Errors
/// When the database fails.
pub async fn reader<C: ConnectionTrait>(
    db: &C,
    contact: ContactId,
    proof: &str,
    now: Moment,
) -> Result<Option<Viewer>, DbErr> {
    let row = contact::Entity::find_by_id(contact).one(db).await?;
    let Some((opened_at, seal)) = row
        .and_then(|row| row.calendar_opened_at)
        .zip(Seal::made(db).await?)
    else {
        return Ok(None);
    };
    match seal.proves(proof, Purpose::Calendar, &about(contact, opened_at)) {
        true => Viewer::load(db, contact, now).await,
        false => Ok(None),
    }
}

/// What the proof in a path is about.
fn about(contact: ContactId, opened_at: Moment) -> String {
    format!("{contact} {}", opened_at.timestamp_micros())
}

/// What a contact has in its calendar, with what it has in the place of those who are away.
///
/// # Errors
/// When the database fails.
pub async fn entries<C: ConnectionTrait>(db: &C, viewer: &Viewer, now: Moment) -> Result<Vec<Entry>, DbErr> {
    let reader = Reader {
        viewer,
        since: now - KEPT,
    };
    let mut found = reader.deadlines(db).await?;
    found.extend(reader.interviews(db).await?);
    found.extend(reader.follow_ups(db).await?);
    found.extend(reader.meetings(db).await?);
    found.extend(reader.go_moments(db).await?);
    let names = Names::load(db, &found).await?;
    Ok(found.into_iter().map(|found| names.entry(found)).collect())
}

/// An entry whose candidate and place are known by identity.
struct Found {
    what: What,
    trajectory: Option<TrajectoryId>,
    place: Option<OrganizationId>,
}

struct Reader<'a> {
    viewer: &'a Viewer,
    since: Moment,
}

impl Reader<'_> {
    /// The contact, and those it stands in for.
    fn persons(&self) -> Vec<ContactId> {
        let away = self.viewer.stands_in_for.iter().copied();
        std::iter::once(self.viewer.contact_id).chain(away).collect()
    }

    /// The trajectories it has as case manager.
    fn cases(&self) -> SelectStatement {
        let mine = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .filter(trajectory::Column::CaseManagerId.is_in(self.persons()));
        mine.into_query()
    }

    /// Those that it guides.
    fn guided(&self) -> SelectStatement {
        let mine = guidance::Entity::find()
            .select_only()
            .column(guidance::Column::TrajectoryId)
            .filter(guidance::Column::ContactId.is_in(self.persons()));
        mine.into_query()
    }

    /// At its own organisation: at its department, where it speaks for one alone.
    fn is_here<T: ColumnTrait>(&self, organization: T, department: T) -> Condition {
        let here = Condition::all().add(organization.eq(self.viewer.organization_id));
        match self.viewer.department_id {
            Some(own) => here.add(department.eq(own).or(department.is_null())),
            None => here,
        }
    }

    async fn deadlines<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Found>, DbErr> {
        use deadline::Column;
        let is_personal = Column::ResponsibleContactId.is_in(self.persons());
        let of_the_office = self
            .is_here(Column::ResponsibleId, Column::DepartmentId)
            .add(Column::ResponsibleContactId.is_null());
        let rows = visible::<deadline::Entity>(self.viewer)
            .filter(Column::ResponsibleId.eq(self.viewer.organization_id))
            .filter(Condition::any().add(is_personal).add(of_the_office))
            .filter(Column::State.is_in([DeadlineState::Open, DeadlineState::Breached]))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(MOST)
            .all(db)
            .await?;
        let found = rows.into_iter().map(|row| Found {
            trajectory: row.trajectory_id,
            place: row.employer_id.filter(|id| *id != self.viewer.organization_id),
            what: What::Deadline(Duty {
                id: row.id.to_string(),
                kind: row.kind,
                due_at: row.due_at,
                version: row.version,
            }),
        });
        Ok(found.collect())
    }

    async fn interviews<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Found>, DbErr> {
        use interview::Column;
        let mine = self
            .is_here(Column::EmployerId, Column::DepartmentId)
            .into_any()
            .add(Column::TrajectoryId.in_subquery(self.cases()));
        let rows = visible::<interview::Entity>(self.viewer)
            .filter(mine)
            .filter(Column::StartsAt.gte(self.since))
            .order_by_asc(Column::StartsAt)
            .limit(MOST)
            .all(db)
            .await?;
        let found = rows.into_iter().map(|row| Found {
            trajectory: Some(row.trajectory_id),
            place: Some(row.employer_id),
            what: What::Appointment(Appointment::interview(&row)),
        });
        Ok(found.collect())
    }

    async fn follow_ups<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Found>, DbErr> {
        use no_show::Column;
        let mine = self
            .is_here(Column::EmployerId, Column::DepartmentId)
            .into_any()
            .add(Column::TrajectoryId.in_subquery(self.cases()));
        let rows = visible::<no_show::Entity>(self.viewer)
            .filter(mine)
            .filter(Column::FollowUpStartsAt.gte(self.since))
            .order_by_asc(Column::FollowUpStartsAt)
            .limit(MOST)
            .all(db)
            .await?;
        let found = rows.into_iter().filter_map(|row| {
            Some(Found {
                trajectory: Some(row.trajectory_id),
                place: Some(row.employer_id),
                what: What::Appointment(Appointment::follow_up(&row)?),
            })
        });
        Ok(found.collect())
    }

    /// Where it receives people, and where those are invited whose case it has.
    async fn meetings<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Found>, DbErr> {
        use meeting::Column;
        let invited = attendance::Entity::find()
            .select_only()
            .column(attendance::Column::MeetingId)
            .filter(attendance::Column::TrajectoryId.in_subquery(self.cases()))
            .filter(attendance::Column::WithdrawnAt.is_null())
            .into_query();
        let mine = self
            .is_here(Column::HostId, Column::DepartmentId)
            .into_any()
            .add(Column::Id.in_subquery(invited));
        let rows = visible::<meeting::Entity>(self.viewer)
            .filter(mine)
            .filter(Column::StartsAt.gte(self.since))
            .order_by_asc(Column::StartsAt)
            .limit(MOST)
            .all(db)
            .await?;
        let found = rows.into_iter().map(|row| Found {
            trajectory: None,
            place: Some(row.host_id),
            what: What::Appointment(Appointment::meeting(&row, None)),
        });
        Ok(found.collect())
    }

    async fn go_moments<C: ConnectionTrait>(&self, db: &C) -> Result<Vec<Found>, DbErr> {
        use go_moment::Column;
        let mine = Condition::any()
            .add(Column::TrajectoryId.in_subquery(self.cases()))
            .add(Column::TrajectoryId.in_subquery(self.guided()));
        let rows = visible::<go_moment::Entity>(self.viewer)
            .filter(mine)
            .filter(Column::PlannedOn.gte(self.since.date_naive()))
            .order_by_asc(Column::PlannedOn)
            .limit(MOST)
            .all(db)
            .await?;
        let found = rows.into_iter().map(|row| Found {
            trajectory: Some(row.trajectory_id),
            place: None,
            what: What::Appointment(Appointment::go_moment(&row)),
        });
        Ok(found.collect())
    }
}

/// A condition of its own among others, of which one is to hold.
trait IntoAny {
    fn into_any(self) -> Condition;
}

impl IntoAny for Condition {
    fn into_any(self) -> Condition {
        Condition::any().add(self)
    }
}

/// What candidates and partners are called.
struct Names {
    candidates: BTreeMap<TrajectoryId, String>,
    partners: BTreeMap<OrganizationId, String>,
}

impl Names {
    async fn load<C: ConnectionTrait>(db: &C, found: &[Found]) -> Result<Self, DbErr> {
        let trajectories: BTreeSet<TrajectoryId> = found.iter().filter_map(|one| one.trajectory).collect();
        let partners: BTreeSet<OrganizationId> = found.iter().filter_map(|one| one.place).collect();
        let candidates: Vec<(TrajectoryId, String)> = trajectory::Entity::find()
            .select_only()
            .column(trajectory::Column::Id)
            .column(candidate::Column::Reference)
            .join(
                sea_orm::JoinType::InnerJoin,
                trajectory::Entity::belongs_to(candidate::Entity)
                    .from(trajectory::Column::CandidateId)
                    .to(candidate::Column::Id)
                    .into(),
            )
            .filter(trajectory::Column::Id.is_in(trajectories))
            .into_tuple()
            .all(db)
            .await?;
        let partners: Vec<(OrganizationId, String)> = organization::Entity::find()
            .select_only()
            .columns([organization::Column::Id, organization::Column::Name])
            .filter(organization::Column::Id.is_in(partners))
            .into_tuple()
            .all(db)
            .await?;
        Ok(Self {
            candidates: candidates.into_iter().collect(),
            partners: partners.into_iter().collect(),
        })
    }

    fn entry(&self, found: Found) -> Entry {
        let candidate = found.trajectory.and_then(|id| self.candidates.get(&id).cloned());
        let place = found.place.and_then(|id| self.partners.get(&id).cloned());
        Entry {
            what: found.what,
            candidate,
            place,
        }
    }
}
