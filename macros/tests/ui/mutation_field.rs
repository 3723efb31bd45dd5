use macros::mutation;

/// Offers places.
#[mutation(OfferPlaces)]
#[takes("The places to offer.")]
#[answers(employer: Organization, "The employer.")]
pub struct OfferPlacesInput {
    employer_id: ID,
    #[version_of(place)]
    version: Option<i32>,
    /// The departments.
    #[most(20)]
    department_ids: Vec<ID>,
    #[graphql(default)]
    is_exclusive: bool,
}

/// Withdraws places.
#[mutation(WithdrawPlaces)]
#[takes("The places to withdraw.")]
#[answers(employer: Organization, "The employer.")]
pub struct WithdrawPlacesInput {
    /// The places.
    #[at_most]
    place_ids: Vec<ID>,
    /// How much.
    #[becomes(cents)]
    #[becomes(amount_cents)]
    amount: Euro,
}

/// Records a commitment.
#[mutation(RecordCommitment, by hand)]
#[takes("The commitment to record.")]
#[answers(commitment: Commitment, "The commitment.")]
pub struct RecordCommitmentInput {
    /// How much.
    #[becomes(amount_cents)]
    amount: Euro,
}

fn main() {}
