use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Candidate, Contact, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Intake: intake, IntakeFilter, IntakeOrder);

/// A candidate's intake, recorded once and used by everyone (intake).
#[Object]
impl Intake {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The person.
    async fn candidate(&self, ctx: &Context<'_>) -> Result<Candidate> {
        load::expect(ctx, self.0.candidate_id).await
    }

    /// The trajectory it was held for. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The day it was held.
    async fn held_on(&self) -> Date {
        self.0.held_on.into()
    }

    /// The last day on which it saves the person another one.
    async fn valid_until(&self) -> Date {
        self.0.valid_until.into()
    }

    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which intakes are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(intake)]
pub struct IntakeFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// Held for this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
}

order! {
    /// In what order intakes come.
    IntakeOrder of intake by
    /// By what intakes can be ordered.
    IntakeOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were held.
        HeldOn,
        /// The last day they are valid.
        ValidUntil,
    }
}
