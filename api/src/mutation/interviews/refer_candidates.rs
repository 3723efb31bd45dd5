use domain::{MOST_AT_ONCE, commands::interviews::ReferCandidates};

use super::refer_candidate::ReferCandidateEntry;
use crate::{mutation::mutation, schema::types::Referral};

/// Refers several candidates at once (voordragen), as `referCandidate` does: all of them, or none. Done for each by the
/// referring partner, the case manager or the coordinator of the convenant.
#[mutation(ReferCandidates)]
#[takes("The referrals to make (voordrachten).")]
#[answers(referrals: Vec<Referral>, "The referrals, in the order of the entries.")]
pub struct ReferCandidatesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<ReferCandidateEntry>,
}
