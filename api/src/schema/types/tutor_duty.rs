use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::TutorDutyState;

use super::{Contact, Convenant, Deadline, Organization};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(TutorDuty: tutor_duty, TutorDutyFilter, TutorDutyOrder);

/// A tutor that the school owes an employer (tutorplicht): employed by the school, working at the employer.
#[Object]
impl TutorDuty {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The employer. Null when the caller's organisation shares no convenant with it.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The school. Null when the caller may not see it.
    async fn school(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.school_id).await
    }

    /// Where it stands.
    async fn state(&self) -> TutorDutyState {
        self.0.state
    }

    /// The tutor, when a contact of the school. Null when not, or when the caller may not see the contact.
    async fn contact(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.contact_id).await
    }

    /// The tutor's name, when no contact; null when a contact, or when none is assigned.
    async fn tutor_name(&self) -> Option<&str> {
        self.0.tutor_name.as_deref()
    }

    /// Who assigned the tutor. Null when the program did, or when the caller may not see the contact.
    async fn assigned_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.assigned_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was fulfilled or cancelled; null while it is open.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> TutorDutyLists {
        TutorDutyLists(self.0.id.to_string())
    }
}

connections! {
    TutorDutyLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// Which tutor duties are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(tutor_duty)]
pub struct TutorDutyFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Towards this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// Of this school.
    #[points_at(organization)]
    pub school_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<TutorDutyState>>,
}

order! {
    /// In what order tutor duties come.
    TutorDutyOrder of tutor_duty by
    /// By what tutor duties can be ordered.
    TutorDutyOrderField {
        /// Identity, which is age.
        Id,
        /// When they arose.
        CreatedAt,
    }
}
