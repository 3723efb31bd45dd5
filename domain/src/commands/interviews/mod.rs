//! From a referral to the outcome of its interview, and what follows when someone does not turn up.

mod cancel_follow_up;
mod cancel_interview;
mod give_no_show_feedback;
mod hold_interview;
mod move_interview;
mod plan_follow_up;
mod plan_interview;
mod record_follow_up;
mod record_interview;
mod record_interview_outcome;
mod record_late_cancellation;
mod refer_candidate;
mod report_employer_no_show;
mod report_no_show;
mod withdraw_referral;

pub use cancel_follow_up::CancelFollowUp;
pub use cancel_interview::CancelInterview;
pub use give_no_show_feedback::GiveNoShowFeedback;
pub use hold_interview::{HoldInterview, HoldInterviews};
pub use move_interview::MoveInterview;
pub use plan_follow_up::PlanFollowUp;
pub use plan_interview::{PlanInterview, PlanInterviews};
pub use record_follow_up::RecordFollowUp;
pub use record_interview::RecordInterview;
pub use record_interview_outcome::RecordInterviewOutcome;
pub use record_late_cancellation::RecordLateCancellation;
pub use refer_candidate::{ReferCandidate, ReferCandidates};
pub use report_employer_no_show::ReportEmployerNoShow;
pub use report_no_show::ReportNoShow;
pub use withdraw_referral::WithdrawReferral;
