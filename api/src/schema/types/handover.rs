use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::HandoverState;

use super::{Contact, Convenant, Deadline, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Handover: handover, HandoverFilter, HandoverOrder);

/// A trajectory offered to another case manager (warme overdracht).
#[Object]
impl Handover {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The case manager at the time of the offer. Null when the caller may not see the contact.
    async fn from(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.from_id).await
    }

    /// The case manager to be. Null when the caller may not see the contact.
    async fn to(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.to_id).await
    }

    /// Where it stands.
    async fn state(&self) -> HandoverState {
        self.0.state
    }

    /// Who offered it. Null when the program did, or when the caller may not see the contact.
    async fn offered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.offered_by).await
    }

    /// When it was offered.
    async fn offered_at(&self) -> DateTime {
        self.0.offered_at.into()
    }

    /// Who accepted, refused or withdrew it. Null when the program did, or when the caller may not see the
    /// contact.
    async fn answered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.answered_by).await
    }

    /// When it was accepted, refused or withdrawn; null while it is open.
    async fn answered_at(&self) -> Option<DateTime> {
        self.0.answered_at.map(Into::into)
    }

    /// What was written about it. Null to the coordinator.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<HandoverNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| HandoverNarrative {
                reason: self.0.reason.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> HandoverLists {
        HandoverLists(self.0.id.to_string())
    }
}

connections! {
    HandoverLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written about a handover (toelichting).
#[derive(SimpleObject)]
pub struct HandoverNarrative {
    /// Why it was refused; null when it was not.
    reason: Option<String>,
}

/// Which handovers are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(handover)]
pub struct HandoverFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Offered to this contact.
    #[points_at(contact)]
    pub to_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<HandoverState>>,
}

order! {
    /// In what order handovers come.
    HandoverOrder of handover by
    /// By what handovers can be ordered.
    HandoverOrderField {
        /// Identity, which is age.
        Id,
        /// When they were offered.
        OfferedAt,
    }
}
