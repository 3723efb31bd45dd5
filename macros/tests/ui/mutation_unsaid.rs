use macros::mutation;

#[mutation(CancelInterview)]
#[takes("The interview to cancel.")]
#[answers(interview: Interview, "The interview.")]
pub struct CancelInterviewInput {
    /// The interview.
    interview_id: ID,
}

/// Moves a planned interview.
#[mutation(MoveInterview)]
#[answers(interview: Interview, "The interview.")]
pub struct MoveInterviewInput {
    /// The interview.
    interview_id: ID,
}

/// Plans an interview.
#[mutation(PlanInterview)]
#[takes("The interview to plan.")]
pub struct PlanInterviewInput {
    /// The referral.
    referral_id: ID,
}

/// Records that an interview was held.
#[mutation(HoldInterview)]
#[takes("The interview that was held.")]
#[answers(interview: Interview)]
pub struct HoldInterviewInput {
    /// The interview.
    interview_id: ID,
}

/// Refers a candidate to an employer.
#[mutation(ReferCandidate)]
#[takes("The referral to make.")]
#[takes("The referral.")]
#[answers(referral: Referral, "The referral.")]
pub struct ReferCandidateInput {
    /// The trajectory.
    trajectory_id: ID,
}

fn main() {}
