//! From a referral to the outcome of its interview, and what follows when someone does not turn up.

mod accepted;
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

super::actions![
    refer_candidate,
    withdraw_referral,
    plan_interview,
    move_interview,
    cancel_interview,
    hold_interview,
    record_interview_outcome,
    report_no_show,
    give_no_show_feedback,
    record_follow_up,
    record_late_cancellation
];
