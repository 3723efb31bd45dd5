use async_graphql::{ComplexObject, Context, ID, InputObject, Result, SimpleObject};
use entity::vocabulary::CommitmentKind;

use super::{Contact, Convenant, Organization, Party};
use crate::schema::{
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime, Euro},
};

/// What a partner promised in numbers (toezegging).
#[row(commitment, listed, created, versioned, complex)]
#[everything(commitments, "What partners promised in numbers (toezeggingen).")]
pub struct Commitment {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The participation it was promised in. Null when the caller may not see it.
    #[one]
    party: Option<Party>,
    /// The partner that promised. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// What it promised.
    kind: CommitmentKind,
    /// The first day it holds.
    starts_on: Date,
    /// The last day; null when it holds as long as the convenant.
    ends_on: Option<Date>,
    /// What else was said; null when nothing was.
    note: Option<String>,
    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    #[one]
    recorded_by: Option<Contact>,
    /// When it was withdrawn; null while it holds.
    withdrawn_at: Option<DateTime>,
    /// Why it was withdrawn; null while it holds.
    withdrawal_reason: Option<String>,
}

#[ComplexObject]
impl Commitment {
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
}

/// How much was promised or delivered (omvang): a number, or an amount of money.
#[derive(SimpleObject)]
pub struct CommitmentFigure {
    /// How many (aantal); null of money.
    number: Option<i32>,
    /// How much money (bedrag); null of all else.
    amount: Option<Euro>,
}

/// Which commitments to list; omitted fields do not filter.
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
