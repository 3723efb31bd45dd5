use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::{access::FieldGroup, seats::has_seat};
use entity::{
    trajectory,
    vocabulary::{GroupState, StartBlocker},
};

use super::{Convenant, Deadline, Meeting, Organization, Programme, Referral, Trajectory, WaitingListEntry};
use crate::schema::{
    connection::Connection,
    filter::{Filter, opened},
    load::{self, Under},
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// A programme run with a start date (groep, klas).
#[row(group, listed, created, versioned, complex)]
#[everything(groups, "Groups (groepen, klassen).")]
pub struct Group {
    /// The programme it runs.
    #[one]
    programme: Programme,
    /// The convenant it runs under.
    #[one]
    convenant: Convenant,
    /// The school that teaches it. Null when there is none, or when the caller may not see it.
    #[one]
    school: Option<Organization>,
    /// Its name, as the partners know it.
    name: String,
    /// The first day.
    starts_on: Date,
    /// Why its start was last moved; null when it never was.
    start_reason: Option<String>,
    /// The fewest participants it starts with.
    minimum: i32,
    /// The most participants it holds.
    maximum: i32,
    /// Whether it has its fewest accepted participants (see `acceptedCount`), or had when it started.
    is_filled: bool,
    /// Whether every accepted participant has a guide in every line (begeleider); not so without such participants,
    /// unless the programme asks for no guides.
    is_guided: bool,
    /// Where it stands.
    state: GroupState,
    /// When it was started; null while it was not, and when it already ran before starts were recorded.
    started_at: Option<DateTime>,
    /// When it was ended, or called off.
    ended_at: Option<DateTime>,
    /// Why it was called off.
    end_reason: Option<String>,
    /// The trajectories in it, also those that were stopped.
    #[list(GroupId)]
    trajectories: Connection<Trajectory>,
    /// The referrals for it.
    #[list(GroupId)]
    referrals: Connection<Referral>,
    /// The deadlines about the group itself (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
    /// The meetings for it (bijeenkomsten, lessen).
    #[list(GroupId)]
    meetings: Connection<Meeting>,
    /// Those who wait or waited for a seat; order by number for the line (wachtlijst).
    #[list(GroupId)]
    waiting_list: Connection<WaitingListEntry>,
}

#[ComplexObject]
impl Group {
    /// How many trajectories that the caller may see have a seat in it: for its school and the coordinator of the
    /// convenant, all of them. Who was stopped, or got a contract before the programme began, has none.
    async fn member_count(&self, ctx: &Context<'_>) -> Result<i32> {
        // Who has a seat tells how far a trajectory is.
        let in_the_open = opened::<trajectory::Entity>(load::viewer(ctx)?, FieldGroup::Progress);
        load::count(
            ctx,
            Under::<Trajectory>::new(
                trajectory::Column::GroupId,
                self.0.id,
                has_seat().add(in_the_open),
            ),
        )
        .await
    }

    /// How many of its participants are accepted by an employer and have not stopped: these count towards the
    /// minimum (aangenomen deelnemers).
    async fn accepted_count(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(load::as_int(load::standing(ctx, self.0.id).await?.accepted))
    }

    /// What stands in the way of its start now (startbelemmeringen); empty once it was started or called off.
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn start_blockers(&self, ctx: &Context<'_>) -> Result<Vec<StartBlocker>> {
        Ok(load::standing(ctx, self.0.id).await?.blockers)
    }
}

/// Which groups to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(group)]
pub struct GroupFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Running this programme.
    #[points_at(programme)]
    pub programme_id: Option<ID>,
    /// Taught by this school.
    #[points_at(organization)]
    pub school_id: Option<ID>,
    /// Starting on or after this day.
    #[from(StartsOn)]
    pub starts_from: Option<Date>,
    /// Starting before this day.
    #[until(StartsOn)]
    pub starts_until: Option<Date>,
    /// Standing in one of these states.
    #[among(State)]
    pub states: Option<Vec<GroupState>>,
}

order! {
    /// In what order groups come.
    GroupOrder of group by
    /// By what groups can be ordered.
    GroupOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// The first day.
        StartsOn,
    }
}
