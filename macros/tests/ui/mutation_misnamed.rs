use macros::mutation;

/// Withdraws a referral.
#[mutation(WithdrawReferral)]
#[takes("The referral to withdraw.")]
#[answers(referral: Referral, "The referral.")]
pub struct WithdrawReferral {
    /// The referral.
    referral_id: ID,
}

/// Withdraws a target.
#[mutation(WithdrawTarget, by machine)]
#[takes("The target to withdraw.")]
#[answers(target: Target, "The target.")]
pub struct WithdrawTargetInput {
    /// The target.
    target_id: ID,
}

/// Withdraws a party.
#[mutation(WithdrawParty)]
#[takes("The partner that leaves.")]
#[answers(party: Party, "The party.")]
pub struct WithdrawPartyInput(ID);

fn main() {}
