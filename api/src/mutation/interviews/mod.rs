//! From a referral to the outcome of its interview, and what follows when someone does not turn up.

mod cancel_interview;
mod give_no_show_feedback;
mod hold_interview;
mod move_interview;
mod outcome;
mod plan_interview;
mod record_follow_up;
mod record_interview_outcome;
mod record_late_cancellation;
mod refer_candidate;
mod report_no_show;
mod withdraw_referral;

use async_graphql::MergedObject;

/// From a referral to the outcome of its interview, and what follows when someone does not turn up.
#[derive(MergedObject, Default)]
pub struct Interviews(
    refer_candidate::ReferCandidateMutation,
    withdraw_referral::WithdrawReferralMutation,
    plan_interview::PlanInterviewMutation,
    move_interview::MoveInterviewMutation,
    cancel_interview::CancelInterviewMutation,
    hold_interview::HoldInterviewMutation,
    record_interview_outcome::RecordInterviewOutcomeMutation,
    report_no_show::ReportNoShowMutation,
    give_no_show_feedback::GiveNoShowFeedbackMutation,
    record_follow_up::RecordFollowUpMutation,
    record_late_cancellation::RecordLateCancellationMutation,
);
