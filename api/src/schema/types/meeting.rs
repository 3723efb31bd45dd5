use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::{MeetingKind, MeetingState};

use super::{Attendance, Convenant, Department, Group, Organization};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Meeting: meeting, MeetingFilter, MeetingOrder);

/// A meeting in the chain (bijeenkomst).
#[Object]
impl Meeting {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The group it is for, when it is for one. Null when there is none, or when the caller may not see it.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// What sort of meeting.
    async fn kind(&self) -> MeetingKind {
        self.0.kind
    }

    /// The partner that receives those who are invited (gastheer). Null when the caller may not see it.
    async fn host(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.host_id).await
    }

    /// The host's department, when it is at one. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// The partner that planned it (organisator). Null when the caller may not see it.
    async fn organizer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organizer_id).await
    }

    /// Start.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// End.
    async fn ends_at(&self) -> DateTime {
        self.0.ends_at.into()
    }

    /// Where it is held.
    async fn location(&self) -> &str {
        &self.0.location
    }

    /// The most that can be invited, when there is a most; null when there is none. An invitation that was withdrawn
    /// takes no seat.
    async fn capacity(&self) -> Option<i32> {
        self.0.capacity
    }

    /// Where it stands.
    async fn state(&self) -> MeetingState {
        self.0.state
    }

    /// Why it was moved or cancelled; null when there is none.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
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
    async fn lists(&self) -> MeetingLists {
        MeetingLists(self.0.id.to_string())
    }
}

connections! {
    MeetingLists {
        /// Those who were invited that the caller may see (aanwezigheid), also whose invitation was withdrawn.
        attendances: Attendance by MeetingId,
    }
}

/// Which meetings are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(meeting)]
pub struct MeetingFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// For this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// Received or kept by this partner.
    #[points_at(organization)]
    pub host_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<MeetingKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<MeetingState>>,
    /// Starting at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Starting before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order meetings come.
    MeetingOrder of meeting by
    /// By what meetings can be ordered.
    MeetingOrderField {
        /// Identity, which is age.
        Id,
        /// When they start.
        StartsAt,
        /// When they were recorded.
        CreatedAt,
    }
}
