use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::DropoutReason;

use super::{Contact, Convenant, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Dropout: dropout, DropoutFilter, DropoutOrder);

/// A candidate who dropped out (uitval).
#[Object]
impl Dropout {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// Why.
    async fn reason(&self) -> DropoutReason {
        self.0.reason
    }

    /// The day the candidate was gone.
    async fn occurred_on(&self) -> Date {
        self.0.occurred_on.into()
    }

    /// Position of the phase that ran, one for the first; null when none did.
    async fn phase(&self) -> Option<i32> {
        self.0.phase
    }

    /// Who reported it. Null when the program did, or when the caller may not see the contact.
    async fn reported_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.reported_by).await
    }

    /// When it was reported.
    async fn reported_at(&self) -> DateTime {
        self.0.reported_at.into()
    }

    /// What was written about it. Null to all but the partner the candidate comes from and the case manager.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<DropoutNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| DropoutNarrative {
                explanation: self.0.explanation.clone(),
            }))
    }
}

/// What was written about a dropout (toelichting).
#[derive(SimpleObject)]
pub struct DropoutNarrative {
    /// Why, in words; null when nothing was written.
    explanation: Option<String>,
}

/// Which dropouts are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(dropout)]
pub struct DropoutFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// For one of these reasons.
    #[among(Reason)]
    pub reasons: Option<Vec<DropoutReason>>,
}

order! {
    /// In what order dropouts come.
    DropoutOrder of dropout by
    /// By what dropouts can be ordered.
    DropoutOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        OccurredOn,
        /// When they were reported.
        ReportedAt,
    }
}
