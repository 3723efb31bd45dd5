//! What part of the chain is counted, and over what period.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use entity::{
    convenant, deadline, dropout, group,
    ids::{ConvenantId, GroupId, OrganizationId, ProgrammeId, SubRegionId},
    milestone, programme, target, trajectory,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::SelectStatement,
};

use crate::{
    access::{FieldGroup, Resource, Scoped, Viewer, sql, table},
    agreed::calendar_of,
    clock::Moment,
    refusal::Outcome,
};

/// Which part is wanted; omitted fields do not filter.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The sub-region, whose programmes are followed.
    pub sub_region: Option<SubRegionId>,
    /// The programme that is followed.
    pub programme: Option<ProgrammeId>,
    pub group: Option<GroupId>,
    pub employer: Option<OrganizationId>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// A part of the chain over a period.
#[derive(Clone, Debug)]
pub struct Extent {
    convenants: Vec<ConvenantId>,
    zone: Tz,
    wanted: Wanted,
    /// Only what this viewer may see for itself.
    seen_by: Option<Viewer>,
}

impl Extent {
    /// The part of these convenants that is wanted; none where there is no convenant. Days are those of the first
    /// convenant's calendar.
    ///
    /// # Errors
    /// When its calendar cannot be read: a fault of ours.
    pub fn of(convenants: &[convenant::Model], wanted: Wanted) -> Outcome<Option<Self>> {
        let Some(first) = convenants.first() else {
            return Ok(None);
        };
        Ok(Some(Self {
            zone: calendar_of(first)?.zone(),
            convenants: convenants.iter().map(|convenant| convenant.id).collect(),
            wanted,
            seen_by: None,
        }))
    }

    /// As much of it as the viewer may see for itself, person by person.
    #[must_use]
    pub fn seen_by(&self, viewer: &Viewer) -> Self {
        Self {
            seen_by: Some(viewer.clone()),
            ..self.clone()
        }
    }

    /// The trajectories whose course the viewer may see, where only those count.
    pub(super) fn seen(&self) -> Option<SelectStatement> {
        let progress = table::readers(Resource::Trajectory, FieldGroup::Progress);
        let seen = sql::any_of(self.seen_by.as_ref()?, progress, &trajectory::Entity::anchors());
        let those = trajectory::Entity::find().select_only();
        Some(those.column(trajectory::Column::Id).filter(seen).into_query())
    }

    /// The convenants that are counted.
    pub fn convenants(&self) -> &[ConvenantId] {
        &self.convenants
    }

    /// What is wanted of the convenants.
    pub const fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    pub(super) fn milestones(&self) -> Select<milestone::Entity> {
        use milestone::Column;
        let mut all = Condition::all().add(Column::ConvenantId.is_in(self.convenants.iter().copied()));
        if let Some(seen) = self.seen() {
            all = all.add(Column::TrajectoryId.in_subquery(seen));
        }
        if let Some(trajectories) = self.trajectories() {
            all = all.add(Column::TrajectoryId.in_subquery(trajectories));
        }
        if let Some(employer) = self.wanted.employer {
            // What is not an employer's own step counts for those the employer had to do with.
            let others = Condition::all()
                .add(Column::EmployerId.is_null())
                .add(Column::TrajectoryId.in_subquery(at_employer(employer)));
            all = all.add(Condition::any().add(Column::EmployerId.eq(employer)).add(others));
        }
        if let Some(from) = self.wanted.from {
            all = all.add(Column::ReachedOn.gte(from));
        }
        if let Some(until) = self.wanted.until {
            all = all.add(Column::ReachedOn.lte(until));
        }
        milestone::Entity::find().filter(all)
    }

    pub(super) fn dropouts(&self) -> Select<dropout::Entity> {
        use dropout::Column;
        let mut all = Condition::all().add(Column::ConvenantId.is_in(self.convenants.iter().copied()));
        if let Some(seen) = self.seen() {
            all = all.add(Column::TrajectoryId.in_subquery(seen));
        }
        if let Some(trajectories) = self.trajectories() {
            all = all.add(Column::TrajectoryId.in_subquery(trajectories));
        }
        if let Some(employer) = self.wanted.employer {
            all = all.add(Column::TrajectoryId.in_subquery(at_employer(employer)));
        }
        if let Some(from) = self.wanted.from {
            all = all.add(Column::OccurredOn.gte(from));
        }
        if let Some(until) = self.wanted.until {
            all = all.add(Column::OccurredOn.lte(until));
        }
        dropout::Entity::find().filter(all)
    }

    /// The deadlines in it: those that fell due in the period.
    pub(super) fn deadlines(&self) -> Select<deadline::Entity> {
        use deadline::Column;
        let mut all = Condition::all().add(Column::ConvenantId.is_in(self.convenants.iter().copied()));
        if let Some(viewer) = &self.seen_by {
            let readers = table::readers(Resource::Deadline, FieldGroup::Existence);
            all = all.add(sql::any_of(viewer, readers, &deadline::Entity::anchors()));
        }
        if let (Some(trajectories), Some(groups)) = (self.trajectories(), self.groups()) {
            let of_trajectory = Column::TrajectoryId.in_subquery(trajectories);
            let of_group = Column::GroupId.in_subquery(groups);
            all = all.add(Condition::any().add(of_trajectory).add(of_group));
        }
        if let Some(employer) = self.wanted.employer {
            let own = Column::ResponsibleId.eq(employer);
            all = all.add(Condition::any().add(Column::EmployerId.eq(employer)).add(own));
        }
        if let Some(from) = self.start_of(self.wanted.from) {
            all = all.add(Column::DueAt.gte(from));
        }
        let after = self.wanted.until.and_then(|until| until.succ_opt());
        if let Some(after) = self.start_of(after) {
            all = all.add(Column::DueAt.lt(after));
        }
        deadline::Entity::find().filter(all)
    }

    /// The targets for it. There is none for a group or an employer.
    pub(super) fn targets(&self) -> Select<target::Entity> {
        use target::Column;
        let mut all = Condition::all()
            .add(Column::ConvenantId.is_in(self.convenants.iter().copied()))
            .add(Column::WithdrawnAt.is_null());
        if self.wanted.group.is_some() || self.wanted.employer.is_some() {
            all = all.add(Column::Id.is_null());
        }
        if let Some(sub_region) = self.wanted.sub_region {
            all = all.add(Column::SubRegionId.eq(sub_region));
        }
        if let Some(programme) = self.wanted.programme {
            all = all.add(Column::ProgrammeId.eq(programme));
        }
        if let Some(from) = self.wanted.from {
            let lasts = Condition::any()
                .add(Column::EndsOn.is_null())
                .add(Column::EndsOn.gte(from));
            all = all.add(lasts);
        }
        if let Some(until) = self.wanted.until {
            let begun = Condition::any()
                .add(Column::StartsOn.is_null())
                .add(Column::StartsOn.lte(until));
            all = all.add(begun);
        }
        target::Entity::find().filter(all)
    }

    /// The participants in it, if not all of the convenants are: its trajectories, and of those the employer's alone.
    pub(super) fn participants(&self) -> Option<SelectStatement> {
        let Some(employer) = self.wanted.employer else {
            return self.trajectories();
        };
        let mut all = Condition::all().add(trajectory::Column::Id.in_subquery(at_employer(employer)));
        if let Some(trajectories) = self.trajectories() {
            all = all.add(trajectory::Column::Id.in_subquery(trajectories));
        }
        let those = trajectory::Entity::find().select_only();
        Some(those.column(trajectory::Column::Id).filter(all).into_query())
    }

    /// The trajectories in it, if not all of the convenants are.
    fn trajectories(&self) -> Option<SelectStatement> {
        use trajectory::Column;
        let mut all = Condition::all();
        if let Some(group) = self.wanted.group {
            all = all.add(Column::GroupId.eq(group));
        }
        all = all.add_option(self.programmes(Column::ProgrammeId));
        (!all.is_empty()).then(|| {
            let convenants = Column::ConvenantId.is_in(self.convenants.iter().copied());
            trajectory::Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(all.add(convenants))
                .into_query()
        })
    }

    /// The groups in it, if not all of the convenants are.
    fn groups(&self) -> Option<SelectStatement> {
        use group::Column;
        let mut all = Condition::all();
        if let Some(group) = self.wanted.group {
            all = all.add(Column::Id.eq(group));
        }
        all = all.add_option(self.programmes(Column::ProgrammeId));
        (!all.is_empty()).then(|| {
            let convenants = Column::ConvenantId.is_in(self.convenants.iter().copied());
            group::Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(all.add(convenants))
                .into_query()
        })
    }

    fn programmes(&self, column: impl ColumnTrait) -> Option<Condition> {
        let mut all = Condition::all();
        if let Some(programme) = self.wanted.programme {
            all = all.add(column.eq(programme));
        }
        if let Some(sub_region) = self.wanted.sub_region {
            let programmes = programme::Entity::find()
                .select_only()
                .column(programme::Column::Id)
                .filter(programme::Column::SubRegionId.eq(sub_region))
                .into_query();
            all = all.add(column.in_subquery(programmes));
        }
        (!all.is_empty()).then_some(all)
    }

    /// The moment a day begins. A day that begins in a jump of the clock begins an hour later.
    fn start_of(&self, day: Option<NaiveDate>) -> Option<Moment> {
        let midnight = day?.and_time(NaiveTime::MIN);
        let start = midnight.and_local_timezone(self.zone).earliest();
        let later = (midnight + TimeDelta::hours(1))
            .and_local_timezone(self.zone)
            .earliest();
        start.or(later).map(|start| start.to_utc())
    }
}

/// The trajectories an employer had to do with.
fn at_employer(employer: OrganizationId) -> SelectStatement {
    milestone::Entity::find()
        .select_only()
        .column(milestone::Column::TrajectoryId)
        .filter(milestone::Column::EmployerId.eq(employer))
        .into_query()
}
