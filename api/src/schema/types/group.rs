use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::{access::FieldGroup, queries::seats::has_seat};
use entity::{
    trajectory,
    vocabulary::{GroupState, StartBlocker},
};

use super::{Convenant, Deadline, Meeting, Organization, Programme, Referral, Trajectory, WaitingListEntry};
use crate::schema::{
    connection::{connections, id},
    filter::{Filter, opened},
    load::{self, Under},
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Group: group, GroupFilter, GroupOrder);

/// A programme run with a start date (groep, klas).
#[Object]
impl Group {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The programme it runs.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Programme> {
        load::expect(ctx, self.0.programme_id).await
    }

    /// The convenant it runs under.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.0.convenant_id).await
    }

    /// The school that teaches it. Null when there is none, or when the caller may not see it.
    async fn school(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.school_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Why its start was last moved; null when it never was.
    async fn start_reason(&self) -> Option<&str> {
        self.0.start_reason.as_deref()
    }

    /// The fewest participants it starts with.
    async fn minimum(&self) -> i32 {
        self.0.minimum
    }

    /// The most participants it holds.
    async fn maximum(&self) -> i32 {
        self.0.maximum
    }

    /// Whether it has its fewest accepted participants (see `acceptedCount`), or had when it started.
    async fn is_filled(&self) -> bool {
        self.0.is_filled
    }

    /// Whether every accepted participant has a guide in every line (begeleider); not so without such participants,
    /// unless the programme asks for no guides.
    async fn is_guided(&self) -> bool {
        self.0.is_guided
    }

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

    /// Where it stands.
    async fn state(&self) -> GroupState {
        self.0.state
    }

    /// When it was started; null while it was not, and when it already ran before starts were recorded.
    async fn started_at(&self) -> Option<DateTime> {
        self.0.started_at.map(Into::into)
    }

    /// When it was ended, or called off.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(Into::into)
    }

    /// Why it was called off.
    async fn end_reason(&self) -> Option<&str> {
        self.0.end_reason.as_deref()
    }

    /// How many of its participants are accepted by an employer and have not stopped: these count towards the
    /// minimum (aangenomen deelnemers).
    async fn accepted_count(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(load::as_int(load::standing(ctx, self.0.id).await?.accepted))
    }

    /// What stands in the way of its start now (startbelemmeringen); empty once it was started or called off.
    async fn start_blockers(&self, ctx: &Context<'_>) -> Result<Vec<StartBlocker>> {
        Ok(load::standing(ctx, self.0.id).await?.blockers)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> GroupLists {
        GroupLists(self.0.id.to_string())
    }
}

connections! {
    GroupLists {
        /// The trajectories in it, also those that were stopped.
        trajectories: Trajectory by GroupId,
        /// The referrals for it.
        referrals: Referral by GroupId,
        /// The deadlines about the group itself (termijnen).
        deadlines: Deadline by SubjectId,
        /// The meetings for it (bijeenkomsten, lessen).
        meetings: Meeting by GroupId,
        /// Those who wait or waited for a seat; order by number for the line (wachtlijst).
        waiting_list: WaitingListEntry by GroupId,
    }
}

/// Which groups are wanted; what is left out does not narrow.
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
