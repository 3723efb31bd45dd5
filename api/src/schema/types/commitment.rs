use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::vocabulary::CommitmentKind;

use super::{Contact, Convenant, Organization, Party};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime, Euro},
};

row!(Commitment: commitment, CommitmentFilter, CommitmentOrder);

/// What a partner promised in numbers (toezegging).
#[Object]
impl Commitment {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The participation it was promised in. Null when the caller may not see it.
    async fn party(&self, ctx: &Context<'_>) -> Result<Option<Party>> {
        load::find(ctx, self.0.party_id).await
    }

    /// The partner that promised. Null when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// What it promised.
    async fn kind(&self) -> CommitmentKind {
        self.0.kind
    }

    /// How much was promised (toegezegd).
    async fn promised(&self) -> CommitmentFigure {
        CommitmentFigure {
            number: self.0.number,
            amount: self.0.amount_cents.map(Euro),
        }
    }

    /// How much was delivered of it so far (geleverd), counted from what is recorded: places that were offered
    /// and not withdrawn, placements with a job guarantee, trajectories started, tutors assigned, payments made,
    /// each while the promise holds.
    async fn delivered(&self, ctx: &Context<'_>) -> Result<CommitmentFigure> {
        let delivered = load::delivered(ctx, self.0.id).await?;
        Ok(match self.0.kind {
            CommitmentKind::Money => CommitmentFigure {
                number: None,
                amount: Some(Euro(delivered)),
            },
            _ => CommitmentFigure {
                number: Some(load::as_int(delivered)),
                amount: None,
            },
        })
    }

    /// The first day it holds.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day; null when it holds as long as the convenant.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Into::into)
    }

    /// What else was said; null when nothing was.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.recorded_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was withdrawn; null while it holds.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.0.withdrawn_at.map(Into::into)
    }

    /// Why it was withdrawn; null while it holds.
    async fn withdrawal_reason(&self) -> Option<&str> {
        self.0.withdrawal_reason.as_deref()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// How much was promised or delivered (omvang): a number, or an amount of money.
#[derive(SimpleObject)]
pub struct CommitmentFigure {
    /// How many (aantal); null of money.
    number: Option<i32>,
    /// How much money (bedrag); null of all else.
    amount: Option<Euro>,
}

/// Which commitments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(commitment)]
pub struct CommitmentFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Promised by this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<CommitmentKind>>,
    /// Whether it was withdrawn.
    #[present(WithdrawnAt)]
    pub is_withdrawn: Option<bool>,
}

order! {
    /// In what order commitments come.
    CommitmentOrder of commitment by
    /// By what commitments can be ordered.
    CommitmentOrderField {
        /// Identity, which is age.
        Id,
        /// The first day.
        StartsOn,
        /// When they were recorded.
        CreatedAt,
    }
}
