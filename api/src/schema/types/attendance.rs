use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::{MeetingOutcome, Presence, RejectionGround};

use super::{Contact, Convenant, Department, Intake, Meeting, Organization, Trajectory};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(Attendance: attendance, AttendanceFilter, AttendanceOrder);

/// One person at one meeting: invited, and whether that person came (aanwezigheid).
#[Object]
impl Attendance {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The meeting. Null when the caller may not see it.
    async fn meeting(&self, ctx: &Context<'_>) -> Result<Option<Meeting>> {
        load::find(ctx, self.0.meeting_id).await
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The partner that receives the person: the host of the meeting. Null when the caller may not see it.
    async fn host(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.host_id).await
    }

    /// The host's department, when it is at one. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// Whether the person came; null until that is recorded.
    async fn presence(&self) -> Option<Presence> {
        self.0.presence
    }

    /// What the host thinks of it; null when there is none.
    async fn outcome(&self) -> Option<MeetingOutcome> {
        self.0.outcome
    }

    /// On what ground the person does not suit; null when there is none.
    async fn ground(&self) -> Option<RejectionGround> {
        self.0.ground
    }

    /// The intake that was held at it. Null when there is none, or when the caller may not see it.
    async fn intake(&self, ctx: &Context<'_>) -> Result<Option<Intake>> {
        load::find(ctx, self.0.intake_id).await
    }

    /// Who invited the person. Null when there is none, or when the caller may not see it.
    async fn invited_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.invited_by).await
    }

    /// When the person was invited.
    async fn invited_at(&self) -> DateTime {
        self.0.invited_at.into()
    }

    /// Who recorded whether the person came. Null when there is none, or when the caller may not see it.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When that was recorded; null until then.
    async fn recorded_at(&self) -> Option<DateTime> {
        self.0.recorded_at.map(Into::into)
    }

    /// When the invitation was withdrawn: the person has no seat and is not expected. Null while it stands.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.0.withdrawn_at.map(Into::into)
    }

    /// Who withdrew it, or ended the trajectory it was for. Null when there is none, or when the caller may not see
    /// it.
    async fn withdrawn_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.withdrawn_by).await
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What was written about it. Null to all but the host, the partner the candidate comes from and the case manager.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<AttendanceNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| AttendanceNarrative {
                note: self.0.note.clone(),
            }))
    }
}

/// What was written about someone at a meeting (toelichting).
#[derive(SimpleObject)]
pub struct AttendanceNarrative {
    /// What was written about it; null when nothing was.
    note: Option<String>,
}

/// Which attendances are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(attendance)]
pub struct AttendanceFilter {
    /// At this meeting.
    #[points_at(meeting)]
    pub meeting_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Received or kept by this partner.
    #[points_at(organization)]
    pub host_id: Option<ID>,
    /// Of whom one of these was recorded.
    #[among(Presence)]
    pub presences: Option<Vec<Presence>>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<MeetingOutcome>>,
    /// Whether the invitation was withdrawn.
    #[present(WithdrawnAt)]
    pub withdrawn: Option<bool>,
}

order! {
    /// In what order attendances come.
    AttendanceOrder of attendance by
    /// By what attendances can be ordered.
    AttendanceOrderField {
        /// Identity, which is age.
        Id,
        /// When people were invited.
        InvitedAt,
    }
}
